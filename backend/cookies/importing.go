package cookies

import (
	"context"
	"io"
	"reflect"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Row is what became of a row of a list: added, changed, unchanged, undecided
// (it waits among the drafts) or rejected.
type Row struct {
	Row     int      `json:"row"`
	Name    string   `json:"name"`
	Outcome string   `json:"outcome"`
	Reason  string   `json:"reason,omitempty"`
	Field   string   `json:"field,omitempty"`
	Missing []string `json:"missing,omitempty"` // what nobody has decided yet
	Notes   []string `json:"notes,omitempty"`   // rounded, wildcard, party, expired
	Differs []string `json:"differs,omitempty"` // fields in which the list and the register do not agree; the register stands
}

// Counts closes: Rows is the sum of the five.
type Counts struct {
	Form      string   `json:"form"` // of Forms
	Rows      int      `json:"rows"`
	Added     int      `json:"added"`
	Changed   int      `json:"changed"`
	Unchanged int      `json:"unchanged"`
	Undecided int      `json:"undecided"`
	Rejected  int      `json:"rejected"`
	Waiting   int      `json:"waiting"` // drafts after it, of all lists
	SeenOn    string   `json:"seen_on"` // day from which what is left of a duration was reckoned
	Ignored   []string `json:"ignored"` // columns that the register has no field for
	Told      []Row    `json:"told"`    // every row that was not taken as it stands
}

// The forms of lists.
const (
	FormOwn      = "own"
	FormNetscape = "netscape" // cookies.txt
	FormHAR      = "har"
	FormBrowser  = "browser"  // JSON of a browser or of an extension, or its table
	FormScanner  = "scanner"  // CSV of a scanner
	FormDatabase = "database" // the open cookie database
)

// Forms lists them.
var Forms = []string{FormOwn, FormNetscape, FormHAR, FormBrowser, FormScanner, FormDatabase}

// Order says how a list is read.
type Order struct {
	SeenOn   string // day on which it was made; "" today
	Site     string // the site's domain, which tells first parties from third; "" the business's own
	Language string // of the purposes in it; "" by its header
}

// Import reads a list of cookies of any of Forms. A row that cannot be used
// stops nothing. What is complete and new goes into the register, under one
// entry; what somebody has to decide on waits among the drafts. Only a list of
// our own form changes what stands there. Values of cookies are not read.
func Import(ctx context.Context, b sqlite.Book, file io.ReaderAt, size int64, o Order) (n Counts, err error) {
	l, err := read(ctx, b, file, size, o)
	if err != nil {
		return n, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		n = Counts{Form: l.form, SeenOn: l.seen.Format(time.DateOnly), Ignored: append([]string{}, l.ignored...), Told: []Row{}}
		t := taking{tx: tx, list: l}
		if t.drafts, err = readDrafts(&tx.View); err != nil {
			return err
		}
		if t.register, err = tx.Cookies(); err != nil {
			return err
		}
		for _, f := range l.found {
			row, err := t.take(f)
			if err != nil {
				return err
			}
			n.count(row)
		}
		n.Waiting = len(t.drafts.Drafts)
		return t.finish()
	})
	return n, err
}

func (n *Counts) count(r Row) {
	n.Rows++
	switch r.Outcome {
	case "added":
		n.Added++
	case "changed":
		n.Changed++
	case "unchanged":
		n.Unchanged++
	case "undecided":
		n.Undecided++
	case "rejected":
		n.Rejected++
	}
	if r.Outcome == "changed" || r.Outcome == "rejected" || r.Outcome == "undecided" || len(r.Notes)+len(r.Differs) > 0 {
		n.Told = append(n.Told, r)
	}
}

// taking is an import under way.
type taking struct {
	tx       *sqlite.Tx
	list     list
	drafts   draftList
	register []consent.Cookie
	items    []sqlite.Item
	waits    bool // drafts were added
}

func (t *taking) finish() error {
	if t.waits {
		if err := writeDrafts(t.tx, t.drafts); err != nil {
			return err
		}
	}
	if len(t.items) == 0 {
		return nil
	}
	_, err := t.tx.Append("cookies.imported", t.items...)
	return err
}

// take puts one row into the register or among the drafts, or says why not.
func (t *taking) take(f found) (Row, error) {
	c := f.cookie.Normal()
	out := Row{Row: f.row, Name: c.Pattern(), Notes: f.notes}
	if f.fault != nil {
		out.Outcome, out.Reason, out.Field = "rejected", f.fault.Reason, f.fault.Field
		return out, nil
	}
	own := t.list.form == FormOwn
	if !own {
		if is, known := t.known(c); known {
			out.Outcome, out.Differs = "unchanged", differences(is, c, f.unknown)
			return out, nil
		}
	}
	out.Missing = append(c.Missing(), f.unknown...)
	if fault := t.checked(c, out.Missing); fault != nil {
		out.Outcome, out.Reason, out.Field, out.Missing = "rejected", fault.Reason, fault.Field, nil
		return out, nil
	}
	if len(out.Missing) > 0 {
		out.Outcome = "undecided"
		if t.drafts.add(consent.CookieDraft{Cookie: c, Missing: out.Missing, Notes: append([]string{}, f.notes...), Source: t.list.form}) {
			t.waits = true
			return out, nil
		}
		out.Outcome, out.Missing = "unchanged", nil
		return out, nil
	}
	return t.keep(out, c)
}

// checked finds what is wrong with a row beside what is missing.
func (t *taking) checked(c consent.Cookie, missing []string) *consent.Error {
	if c.Name == "" {
		return &consent.Error{Code: consent.Invalid, Reason: "cookie_field_missing", Field: "name"}
	}
	for _, field := range missing { // stand-ins, so that the rest is looked at
		switch field {
		case "category":
			c.Category, c.ExemptionReason = consent.CookieMarketing, ""
		case "provider":
			c.Provider = "?"
		case "purpose":
			c.Purpose = map[string]string{"en": "?"}
		case "exemptionReason":
			c.ExemptionReason = "requested_service"
		}
	}
	if err := c.Check(); err != nil {
		fault, _ := err.(*consent.Error)
		return fault
	}
	return nil
}

// known is the cookie of the register that a row is about.
func (t *taking) known(c consent.Cookie) (consent.Cookie, bool) {
	for _, is := range t.register {
		if is.Covers(c) {
			return is, true
		}
	}
	return consent.Cookie{}, false
}

// differences names the fields in which a list and the register do not agree:
// only those of which the list says something.
func differences(is, said consent.Cookie, unknown []string) []string {
	var out []string
	if said.Category != "" && said.Category != is.Category {
		out = append(out, "category")
	}
	durationKnown := true
	for _, u := range unknown {
		durationKnown = durationKnown && u != "duration"
	}
	if durationKnown && said.Duration != is.Duration {
		out = append(out, "duration")
	}
	if said.Provider != "" && said.Provider != is.Provider {
		out = append(out, "provider")
	}
	return out
}

// keep puts a complete row into the register.
func (t *taking) keep(out Row, c consent.Cookie) (Row, error) {
	id, err := t.tx.CookieNamed(c)
	if err != nil {
		return out, err
	}
	out.Outcome = "added"
	if id != 0 {
		is, err := t.tx.FindCookie(id)
		if err != nil {
			return out, err
		}
		c.ID, out.Outcome = id, "changed"
		c.Purpose = merged(is.Purpose, c.Purpose)
		if reflect.DeepEqual(is, c) {
			out.Outcome = "unchanged"
			return out, nil
		}
	}
	if c.ID, err = t.tx.SaveCookie(c); err != nil {
		return out, err
	}
	t.register = append(t.register, c)
	t.items = append(t.items, sqlite.Item{Payload: c})
	return out, nil
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
