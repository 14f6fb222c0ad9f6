package cookies

import (
	"bytes"
	"context"
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
)

// The limits of a list: more than any site sets, and a recording of a visit.
const (
	maxRows  = 10_000
	maxBytes = 64 << 20
)

// found is a row of a list.
type found struct {
	row     int
	cookie  consent.Cookie
	unknown []string // fields that the list leaves open, beside what a cookie must have
	notes   []string
	fault   *consent.Error
}

// list is a file that was read.
type list struct {
	form    string
	seen    time.Time
	site    string
	own     string // language of its purposes
	found   []found
	ignored []string
}

// read looks what a file is and reads it.
func read(ctx context.Context, b sqlite.Book, file io.ReaderAt, size int64, o Order) (list, error) {
	l := list{seen: b.Now(), site: siteOf(o.Site), own: o.Language}
	if o.SeenOn != "" {
		day, err := time.Parse(time.DateOnly, o.SeenOn)
		if err != nil {
			return l, consent.Fail(consent.Invalid, "time_malformed", "seenOn")
		}
		if day.After(b.Now()) {
			return l, consent.Fail(consent.Invalid, "time_in_future", "seenOn")
		}
		l.seen = day
	}
	if l.site == "" {
		var c consent.Controller
		if err := b.Read(ctx, func(v *sqlite.View) (err error) { c, err = v.Controller(); return err }); err != nil {
			return l, err
		}
		l.site = siteOf(c.Website)
	}
	if size > maxBytes {
		return l, consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "64 MB")
	}
	return l, l.read(file, size)
}

func (l *list) read(file io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 64<<10))
	if _, err := file.ReadAt(head, 0); err != nil && err != io.EOF {
		return consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(start) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "file")
	case start[0] == '{' || start[0] == '[':
		return l.json(io.NewSectionReader(file, 0, size))
	case netscape(start):
		return l.netscape(io.NewSectionReader(file, 0, size))
	}
	return l.table(file, size)
}

// table reads a list with columns.
func (l *list) table(file io.ReaderAt, size int64) error {
	form, err := csvx.Sniff(file, size, csvx.Overrides{})
	if err != nil {
		return err
	}
	r := csvx.NewReader(io.NewSectionReader(file, 0, size), form)
	var columns *columns
	for {
		record, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		cells := make([]string, len(record.Cells))
		for i, c := range record.Cells {
			cells[i] = strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))
		}
		switch {
		case record.SepLine || strings.Join(cells, "") == "":
		case columns == nil:
			if columns, err = l.header(cells); err != nil {
				return err
			}
			if columns.headless {
				err = l.add(columns.row(l, record.Line, cells))
			}
		default:
			err = l.add(columns.row(l, record.Line, cells))
		}
		if err != nil {
			return err
		}
	}
	if columns == nil {
		return consent.Fail(consent.Invalid, "file_empty", "file")
	}
	return nil
}

// add takes a row in.
func (l *list) add(f found) error {
	if len(l.found) == maxRows {
		return consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "10 000")
	}
	f.bare()
	l.found = append(l.found, f)
	return nil
}

// bare cuts a name at "=": what follows is what the cookie holds, which no name
// can have in it (RFC 6265, 4.1.1).
func (f *found) bare() { f.cookie.Name, _, _ = strings.Cut(f.cookie.Name, "=") }

// begun finds a name that ends in an id, and keeps how it begins.
func (f *found) begun() {
	f.bare()
	if f.cookie.Wildcard || strings.HasSuffix(f.cookie.Name, "*") {
		return
	}
	if begins, ok := consent.CookieNameBegins(f.cookie.Name); ok {
		f.cookie.Name, f.cookie.Wildcard = begins, true
		f.notes = append(f.notes, "wildcard")
	}
}

// ends says until when a cookie stays; the zero time: while the browser is open.
func (l *list) ends(f *found, at, from time.Time) {
	if at.IsZero() {
		return
	}
	iso, rounded := consent.CookieLifetime(at.Sub(from))
	if iso == "" {
		f.unknown, f.notes = append(f.unknown, "duration"), append(f.notes, "expired")
		return
	}
	if f.cookie.Duration = iso; rounded {
		f.notes = append(f.notes, "rounded")
	}
}

// whose tells the site's own cookies from those of others.
func (l *list) whose(f *found, domain string) {
	domain = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(domain), "."))
	f.cookie.Domain = domain
	switch {
	case domain == "" || l.site == "":
		f.cookie.Party = "first"
		f.notes = append(f.notes, "party")
	case domain == l.site || strings.HasSuffix(domain, "."+l.site) || strings.HasSuffix(l.site, "."+domain):
		f.cookie.Party = "first"
	default:
		f.cookie.Party, f.cookie.ThirdParties = "third", true
	}
}

// siteOf is the domain of an address, without "www.".
func siteOf(address string) string {
	s := strings.ToLower(strings.TrimSpace(address))
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	if at := strings.IndexAny(s, "/?#"); at >= 0 {
		s = s[:at]
	}
	if host, _, ok := strings.Cut(s, ":"); ok {
		s = host
	}
	return strings.TrimPrefix(s, "www.")
}
