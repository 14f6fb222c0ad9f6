package cookies

import (
	"context"
	"io"
	"reflect"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
)

// Row is what became of a row of a list: added, changed, unchanged or
// rejected.
type Row struct {
	Row     int    `json:"row"`
	Name    string `json:"name"`
	Outcome string `json:"outcome"`
	Reason  string `json:"reason,omitempty"`
	Field   string `json:"field,omitempty"`
}

// Counts closes: Rows is the sum of the others.
type Counts struct {
	Rows      int   `json:"rows"`
	Added     int   `json:"added"`
	Changed   int   `json:"changed"`
	Unchanged int   `json:"unchanged"`
	Rejected  int   `json:"rejected"`
	Told      []Row `json:"told"` // every row that was not taken as it stands
}

// Columns are the columns of a list of our own form, in the order in which it
// is written. A purpose has a column for each language.
var Columns = []string{"name", "provider", "domain", "party", "tech", "category", "duration", "third_parties", "data_read", "exemption_reason",
	"country", "notice_url", "seen_on", "reviewed_on", "purpose_en", "purpose_sv", "purpose_de", "purpose_fr"}

// maxRows is more than any site sets.
const maxRows = 10_000

// Import reads a list of our own form (CSV, any delimiter and encoding; the
// header names the columns). A row that cannot be used stops nothing; what is
// known by name, domain and technique is changed. All that is taken goes in at
// once, under one entry.
func Import(ctx context.Context, b sqlite.Book, file io.ReaderAt, size int64) (n Counts, err error) {
	rows, err := read(file, size)
	if err != nil {
		return n, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		n = Counts{Told: []Row{}}
		var items []sqlite.Item
		for _, r := range rows {
			outcome, taken, err := take(tx, r)
			if err != nil {
				return err
			}
			n.count(outcome)
			if outcome.Outcome == "added" || outcome.Outcome == "changed" {
				items = append(items, sqlite.Item{Payload: taken})
			}
		}
		if len(items) == 0 {
			return nil
		}
		_, err := tx.Append("cookies.imported", items...)
		return err
	})
	return n, err
}

func (n *Counts) count(r Row) {
	n.Rows++
	switch r.Outcome {
	case "added":
		n.Added++
		return
	case "changed":
		n.Changed++
	case "unchanged":
		n.Unchanged++
		return
	case "rejected":
		n.Rejected++
	}
	n.Told = append(n.Told, r)
}

// take puts one row into the register, or says why not.
func take(tx *sqlite.Tx, r listed) (Row, consent.Cookie, error) {
	c := r.cookie.Normal()
	out := Row{Row: r.row, Name: c.Pattern()}
	if fault := c.Check(); fault != nil {
		e, _ := fault.(*consent.Error)
		out.Outcome, out.Reason, out.Field = "rejected", e.Reason, e.Field
		return out, c, nil
	}
	id, err := tx.CookieNamed(c)
	if err != nil {
		return out, c, err
	}
	out.Outcome = "added"
	if id != 0 {
		is, err := tx.FindCookie(id)
		if err != nil {
			return out, c, err
		}
		c.ID, out.Outcome = id, "changed"
		c.Purpose = merged(is.Purpose, c.Purpose)
		if reflect.DeepEqual(is, c) {
			out.Outcome = "unchanged"
			return out, c, nil
		}
	}
	c.ID, err = tx.SaveCookie(c)
	return out, c, err
}

// merged keeps the languages that a list does not have.
func merged(is, said map[string]string) map[string]string {
	out := map[string]string{}
	for _, from := range []map[string]string{is, said} {
		for language, words := range from {
			out[language] = words
		}
	}
	return out
}

// listed is a row of a list.
type listed struct {
	row    int
	cookie consent.Cookie
}

func read(file io.ReaderAt, size int64) ([]listed, error) {
	form, err := csvx.Sniff(file, size, csvx.Overrides{})
	if err != nil {
		return nil, err
	}
	r := csvx.NewReader(io.NewSectionReader(file, 0, size), form)
	var header []string
	out := []listed{}
	for {
		record, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		cells := slices.Clone(record.Cells)
		for i := range cells {
			cells[i] = strings.TrimSpace(strings.TrimPrefix(cells[i], "\ufeff"))
		}
		switch {
		case record.SepLine || strings.Join(cells, "") == "":
		case header == nil:
			if header, err = headerOf(cells); err != nil {
				return nil, err
			}
		case len(out) == maxRows:
			return nil, consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "10 000")
		default:
			out = append(out, listed{record.Line, cookieOf(header, cells)})
		}
	}
	if header == nil {
		return nil, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	return out, nil
}

// headerOf reads the names of the columns; without the two that tell what a
// row is, the file is another.
func headerOf(cells []string) ([]string, error) {
	header := make([]string, len(cells))
	for i, c := range cells {
		header[i] = strings.ReplaceAll(strings.ToLower(c), " ", "_")
	}
	for _, needed := range []string{"name", "category"} {
		if !slices.Contains(header, needed) {
			return nil, consent.Fail(consent.Invalid, "cookie_columns_missing", "file", "known", strings.Join(Columns, ", "))
		}
	}
	return header, nil
}

func cookieOf(header, cells []string) consent.Cookie {
	cell := func(name string) string {
		if at := slices.Index(header, name); at >= 0 && at < len(cells) {
			return cells[at]
		}
		return ""
	}
	or := func(s, otherwise string) string {
		if s == "" {
			return otherwise
		}
		return s
	}
	c := consent.Cookie{Name: cell("name"), Provider: cell("provider"), Domain: cell("domain"), Party: or(cell("party"), "first"), Tech: or(cell("tech"), "http"),
		Category: consent.CookieCategory(strings.ToLower(cell("category"))), Duration: cell("duration"), ThirdParties: yes(cell("third_parties")), DataRead: cell("data_read"),
		ExemptionReason: cell("exemption_reason"), Country: cell("country"), NoticeURL: cell("notice_url"), SeenOn: cell("seen_on"), ReviewedOn: cell("reviewed_on"),
		Purpose: map[string]string{}}
	for i, name := range header {
		if language, ok := strings.CutPrefix(name, "purpose_"); ok && i < len(cells) {
			c.Purpose[language] = cells[i]
		}
	}
	return c
}

func yes(s string) bool {
	return slices.Contains([]string{"yes", "true", "1", "ja", "oui", "x"}, strings.ToLower(s))
}
