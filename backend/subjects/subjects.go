// Package subjects answers what the book holds on one person (Art. 15 GDPR):
// every table, every kept file, with purposes, recipients, retention and
// source, in forms a lay person can read and a program can take over.
package subjects

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Section is one part of an export: a table with a name.
type Section struct {
	Key     string     // sheet and file name; "person", "purposes", …
	Article string     // of Art. 15(1), ""
	Columns []string   // keys of the catalogue
	Rows    [][]string // every cell as text
}

// Subject is an export before it takes a form.
type Subject struct {
	Dossier  sqlite.Dossier
	Sections []Section
	MadeAt   time.Time
	Head     sqlite.Head
}

// Collect reads everything on one person.
func Collect(ctx context.Context, b sqlite.Book, id consent.ContactID) (s Subject, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if s.Dossier, err = v.Dossier(id); err != nil {
			return err
		}
		s.Head, err = v.Head()
		return err
	})
	s.MadeAt = b.Now()
	s.Sections = sections(s.Dossier, s.MadeAt)
	return s, err
}

func sections(d sqlite.Dossier, now time.Time) []Section {
	return []Section{person(d), purposes(d, now), consents(d), grounds(d), evidence(d), imports(d), entries(d), rights(d)}
}

func person(d sqlite.Dossier) Section {
	s := Section{Key: "person", Article: "15(1)(g)", Columns: []string{"field", "value", "source", "since", "import", "row"}}
	c := d.Contact
	imp := ""
	if c.Import != 0 {
		imp = strconv.FormatInt(int64(c.Import), 10)
	}
	row := ""
	if c.ImportRow != 0 {
		row = strconv.Itoa(c.ImportRow)
	}
	for _, f := range c.Fields() {
		name := f.Key
		if f.Label != "" {
			name = f.Label
		}
		s.Rows = append(s.Rows, []string{name, f.Value, c.Source, day(c.CreatedAt), imp, row})
	}
	return s
}

func purposes(d sqlite.Dossier, now time.Time) Section {
	s := Section{Key: "purposes", Article: "15(1)(a)-(d)", Columns: []string{"purpose", "basis", "basis_source", "state", "since", "until", "categories", "recipients", "retention", "ledger_entry"}}
	language := d.Controller.Language
	for _, p := range d.Purposes {
		st := d.Standing(p.ID)
		if st.State == consent.None && st.Basis == "" {
			continue // nothing is done with this person's data for it
		}
		state := st.State
		if state.Permits() && !st.Until.IsZero() && !now.Before(st.Until) {
			state = consent.Expired
		}
		s.Rows = append(s.Rows, []string{p.Name(language), string(st.Basis), st.BasisSource, string(state), day(st.At), day(st.Until),
			strings.Join(p.Categories, "; "), strings.Join(p.Recipients, "; "), p.Retention, number(int64(max(st.Entry, st.BasisEntry)))})
	}
	return s
}

func consents(d sqlite.Dossier) Section {
	s := Section{Key: "consents", Columns: []string{"purpose", "state", "happened_at", "recorded_at", "method", "notice", "language", "question", "words", "valid_until", "claim", "evidence_sha256", "ledger_entry"}}
	for _, e := range d.Events {
		at := e.HappenedAt
		if e.DayOnly && len(at) >= 10 {
			at = at[:10]
		}
		s.Rows = append(s.Rows, []string{d.Purpose(e.Purpose).Name(d.Controller.Language), string(e.State), at, e.RecordedAt, string(e.Method), string(e.Notice), e.Language,
			e.Question, e.Words, e.ValidUntil, e.Claim, e.FileHash, number(int64(e.Entry))})
	}
	return s
}

func grounds(d sqlite.Dossier) Section {
	s := Section{Key: "grounds", Columns: []string{"purpose", "basis", "source", "stated_at", "ledger_entry"}}
	for _, g := range d.Grounds {
		s.Rows = append(s.Rows, []string{d.Purpose(g.Purpose).Name(d.Controller.Language), string(g.Basis), g.Source, g.StatedAt.Format(time.RFC3339), number(int64(g.Entry))})
	}
	return s
}

func evidence(d sqlite.Dossier) Section {
	s := Section{Key: "evidence", Columns: []string{"file", "type", "bytes", "sha256", "ledger_entry"}}
	for _, f := range d.Evidence {
		s.Rows = append(s.Rows, []string{f.Name, f.MediaType, number(f.Size), f.SHA256, number(int64(f.Entry))})
	}
	return s
}

func imports(d sqlite.Dossier) Section {
	s := Section{Key: "imports", Article: "15(1)(g)", Columns: []string{"import", "file", "brought_in", "source", "collected_at", "row", "outcome", "reason", "as_it_stood"}}
	if i := d.Import; i != nil {
		s.Rows = append(s.Rows, []string{number(int64(i.ID)), i.Name, day(i.StartedAt), i.Source, i.CollectedAt, strconv.Itoa(d.Contact.ImportRow), "new", "", ""})
	}
	for _, r := range d.Rows {
		s.Rows = append(s.Rows, []string{number(int64(r.Import)), "", "", "", "", strconv.Itoa(r.Row), r.Outcome, r.Reason, r.Raw + r.Before}) // a row held back, or the values before it
	}
	return s
}

func entries(d sqlite.Dossier) Section {
	s := Section{Key: "ledger", Columns: []string{"ledger_entry", "recorded_at", "kind", "as_it_stood"}}
	for _, e := range d.Entries {
		s.Rows = append(s.Rows, []string{number(int64(e.Entry)), e.At.Format(time.RFC3339), e.Kind, e.Payload})
	}
	return s
}

// rights names what the person can ask for; the words are the catalogue's.
func rights(d sqlite.Dossier) Section {
	s := Section{Key: "rights", Article: "15(1)(e)-(f)", Columns: []string{"right", "article"}}
	for _, r := range [][2]string{{"rectification", "16"}, {"erasure", "17"}, {"restriction", "18"}, {"objection", "21"}, {"portability", "20"}, {"withdrawal", "7(3)"}, {"complaint", "77"}} {
		s.Rows = append(s.Rows, []string{r[0], "Art. " + r[1]})
	}
	return s
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
