package cookies

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// netscape tells the list that browsers and their tools have written since
// Netscape: seven fields with tabs between.
func netscape(head []byte) bool {
	for _, line := range strings.SplitN(string(head), "\n", 40) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "# Netscape HTTP Cookie File") || strings.HasPrefix(line, "# HTTP Cookie File") {
			return true
		}
		if fields := strings.Split(strings.TrimPrefix(line, "#HttpOnly_"), "\t"); len(fields) >= 6 && flag(fields[1]) && flag(fields[3]) {
			return true
		}
	}
	return false
}

func flag(s string) bool { return s == "TRUE" || s == "FALSE" }

func (l *list) netscape(in io.Reader) error {
	l.form = FormNetscape
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r\n")
		cookie, http := strings.CutPrefix(text, "#HttpOnly_")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") && !http {
			continue
		}
		f := found{row: n, cookie: consent.Cookie{Tech: "http"}}
		if fields := strings.Split(cookie, "\t"); len(fields) < 6 {
			f.fault = rowFault("cookie_row_malformed", "")
		} else {
			f.cookie.Name = fields[5]
			l.whose(&f, fields[0])
			if seconds, err := strconv.ParseFloat(fields[4], 64); err != nil {
				f.unknown = append(f.unknown, "duration")
			} else if seconds > 0 {
				l.ends(&f, epoch(seconds), l.seen)
			}
			l.seenThere(&f)
		}
		if err := l.add(f); err != nil {
			return err
		}
	}
	if lines.Err() != nil {
		return consent.Fail(consent.Invalid, "line_too_long", "file", "limit", "1 MB")
	}
	return nil
}

func rowFault(reason, field string) *consent.Error {
	return &consent.Error{Code: consent.Invalid, Reason: reason, Field: field}
}

// seenThere completes what a browser shows: that it was seen, and where.
func (l *list) seenThere(f *found) {
	f.cookie.SeenOn = l.seen.Format(time.DateOnly)
	f.begun()
}

// epoch reads seconds, or milli- or microseconds, since 1970.
func epoch(n float64) time.Time {
	for n > 1e11 {
		n /= 1000
	}
	if math.IsNaN(n) || n <= 0 {
		return time.Time{}
	}
	return time.Unix(int64(n), 0)
}

// whenForms are how lists write moments.
var whenForms = []string{time.RFC3339Nano, http.TimeFormat, time.RFC1123, time.RFC850, time.ANSIC, "Mon, 02-Jan-2006 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "02/01/2006 15:04:05", time.DateOnly}

// until reads when a cookie ends as a browser says it: a number, a moment, a
// word. ok is false where it cannot be read.
func until(said any) (at time.Time, ok bool) {
	switch v := said.(type) {
	case nil:
		return time.Time{}, true
	case float64:
		return epoch(v), true
	case string:
		s := strings.TrimSpace(v)
		if s == "" || strings.EqualFold(s, "session") || s == "-1" || s == "0" {
			return time.Time{}, true
		}
		if n, err := strconv.ParseFloat(s, 64); err == nil {
			return epoch(n), true
		}
		for _, form := range whenForms {
			if t, err := time.Parse(form, s); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// maxDepth bounds how deep a document may be nested where lists are looked for.
const maxDepth = 6

// json reads what browsers, extensions and tools write as JSON.
func (l *list) json(in io.Reader) error {
	var doc any
	d := json.NewDecoder(in)
	if err := d.Decode(&doc); err != nil {
		return consent.Fail(consent.Invalid, "file_damaged", "file")
	}
	if object, ok := doc.(map[string]any); ok {
		if log, ok := object["log"].(map[string]any); ok {
			return l.har(log)
		}
	}
	l.form = FormBrowser
	before := 0
	if err := l.walk(doc, "", 0); err != nil {
		return err
	}
	if len(l.found) == before {
		return consent.Fail(consent.Invalid, "cookie_list_unknown", "file", "known", strings.Join(Forms, ", "))
	}
	return nil
}

// walk finds the lists of objects in a document. under is the key under which a
// list stands: a platform in the open cookie database, an origin in others.
func (l *list) walk(doc any, under string, depth int) error {
	if depth > maxDepth {
		return nil
	}
	switch v := doc.(type) {
	case []any:
		for _, one := range v {
			object, ok := one.(map[string]any)
			if !ok {
				if _, nested := one.([]any); !nested {
					if err := l.add(found{row: len(l.found) + 1, fault: rowFault("cookie_row_malformed", "")}); err != nil {
						return err
					}
				}
				continue
			}
			if err := l.object(object, under, depth); err != nil {
				return err
			}
		}
	case map[string]any:
		if named(v) {
			return l.object(v, under, depth)
		}
		for _, key := range sortedKeys(v) {
			if err := l.walk(v[key], key, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *list) object(object map[string]any, under string, depth int) error {
	if origin, ok := object["origin"].(string); ok { // of Playwright: what an origin keeps
		return l.walk(object["localStorage"], origin, depth+1)
	}
	return l.add(l.cookieOf(plainKeys(object), under))
}

// har reads a recording of a visit: the cookies that answers set.
func (l *list) har(log map[string]any) error {
	l.form = FormHAR
	entries, _ := log["entries"].([]any)
	seen := map[string]bool{}
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		request, _ := entry["request"].(map[string]any)
		response, _ := entry["response"].(map[string]any)
		address, _ := request["url"].(string)
		host := ""
		if u, err := url.Parse(address); err == nil {
			host = u.Hostname()
		}
		if l.site == "" {
			l.site = siteOf(host)
		}
		from := l.seen
		if at, ok := until(entry["startedDateTime"]); ok && !at.IsZero() {
			from = at
		}
		for _, c := range setCookies(response) {
			domain := or(c.domain, host)
			if key := c.name + "\x00" + domain; c.name == "" || !seen[key] {
				seen[key] = true
				f := found{row: len(l.found) + 1, cookie: consent.Cookie{Name: c.name, Tech: "http"}}
				l.whose(&f, domain)
				if !c.read {
					f.unknown = append(f.unknown, "duration")
				}
				l.ends(&f, c.ends(from), from)
				l.seenThere(&f)
				if err := l.add(f); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// setCookie is what an answer says of a cookie, without its value.
type setCookie struct {
	name, domain string
	at           time.Time
	age          time.Duration // Max-Age, which counts before Expires
	read         bool          // its end could be read
}

func (c setCookie) ends(from time.Time) time.Time {
	if c.age > 0 {
		return from.Add(c.age)
	}
	return c.at
}

func setCookies(response map[string]any) (out []setCookie) {
	cookies, _ := response["cookies"].([]any)
	for _, one := range cookies {
		c, _ := one.(map[string]any)
		name, _ := c["name"].(string)
		domain, _ := c["domain"].(string)
		at, read := until(c["expires"])
		out = append(out, setCookie{name: name, domain: domain, at: at, read: read})
	}
	if len(out) > 0 {
		return out
	}
	headers, _ := response["headers"].([]any)
	for _, one := range headers {
		h, _ := one.(map[string]any)
		name, _ := h["name"].(string)
		value, _ := h["value"].(string)
		if !strings.EqualFold(name, "set-cookie") {
			continue
		}
		for _, line := range strings.Split(value, "\n") {
			if c, err := http.ParseSetCookie(line); err == nil {
				out = append(out, setCookie{c.Name, c.Domain, c.Expires, time.Duration(min(max(c.MaxAge, 0), 400*366*86400)) * time.Second, true})
			}
		}
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
