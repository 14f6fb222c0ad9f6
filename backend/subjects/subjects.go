// Package subjects answers what the book holds on one person (Art. 15 GDPR):
// every table, every kept file, with purposes, recipients, retention and
// source, in forms a lay person can read and a program can take over.
package subjects

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// Section is one part of an export: a table with a name.
type Section struct {
	Key     string     // sheet and file name; "person", "purposes", …
	Article string     // of Art. 15(1), ""
	Columns []string   // keys of the catalogue
	Rows    [][]string // every cell as text

	how []int // by row, how much is hidden of its value; nil: anyone's
}

// Subject is an export before it takes a form.
type Subject struct {
	Dossier  dossier
	Sections []Section
	Findings []Finding // what is others'
	MadeAt   time.Time
	Head     sqlite.Head
	Order    Order
	Entry    consent.Entry // subject.exported, once it is handed out
	SHA256   string

	by     pdf.Signing
	third  *third
	papers []paper
	worded *[]Section // the sections in words, once they were asked for
}

// dossier is what the book holds on a person, in the language of the copy.
type dossier struct {
	sqlite.Dossier
	language string
	senders  []consent.Sender
	engaged  consent.Engaged // who else the registers say gets data
}

// Collect reads everything on one person, also where they were deleted with
// others and are put away, and hides what is others'.
func Collect(ctx context.Context, b sqlite.Book, o Order) (s Subject, err error) {
	s.Order, s.MadeAt, s.worded = o, b.Now(), new([]Section)
	var self []consent.ContactID
	var away *sqlite.Away
	read := func(v *sqlite.View) error {
		if s.Dossier.Dossier, err = v.Dossier(o.Contact); err != nil {
			return err
		}
		s.Dossier.Away = away
		if self, err = v.Oneself(o.Contact); err != nil {
			return err
		}
		s.by = pdf.Signing(v.Signing())
		s.Head, err = v.Head()
		return err
	}
	if err = b.Read(ctx, read); consent.CodeOf(err) == consent.NotFound {
		if found, known := findAway(ctx, b, o.Contact); known == nil {
			away = &found
			err = b.ReadAway(ctx, found, read)
		}
	}
	if err != nil {
		return s, err
	}
	s.Dossier.language = o.language(s.Dossier.Dossier)
	return s, b.Read(ctx, func(v *sqlite.View) error {
		if s.Dossier.senders, err = v.Senders(); err != nil {
			return err
		}
		if s.Dossier.engaged, err = v.Engaged(); err != nil {
			return err
		}
		if o.Portability {
			s.Sections = portable(s.Dossier, s.MadeAt)
			return nil // what people take elsewhere is their own (Art. 20(4) with WP242)
		}
		s.Sections = sections(s.Dossier, s.MadeAt)
		if o.Format == "zip" {
			if err := s.readPapers(v); err != nil {
				return err
			}
		}
		return s.redact(v, self)
	})
}

// sections are the parts of a copy in the order in which a person reads them:
// what is held, what for and who gets it, what was said and done, where it came
// from, what it is proved by.
func sections(d dossier, now time.Time) []Section {
	return []Section{controller(d, now), away(d), person(d, now), merged(d, now), purposes(d, now), recipients(d), consents(d), validity(d), acts(d), decisions(d), renewals(d), tellings(d), campaignsOf(d), messages(d),
		mails(d), bounces(d), addresses(d), requests(d), steps(d), letters(d), sales(d), marksOf(d), holds(d), kept(d), grounds(d), evidence(d), imports(d, now), touches(d), attachments(d), edits(d), merges(d), apart(d), packs(d), automated(d), authority(d), entries(d), rights()}
}

// controller names who answers, and when the copy was made.
func controller(d dossier, now time.Time) Section {
	s := Section{Key: "controller", Columns: []string{"field", "value"}}
	c := d.Controller
	for _, f := range [][2]string{{"name", c.Name}, {"address", c.Address}, {"country", c.Country}, {"email", c.Email}, {"phone", c.Phone}, {"url", c.Website}, {"made_at", now.Format(time.RFC3339)}} {
		if f[1] != "" {
			s.Rows = append(s.Rows, []string{f[0], f[1]})
		}
	}
	return s
}

func person(d dossier, now time.Time) Section {
	s := Section{Key: "person", Article: "15(1)(g)", Columns: []string{"field", "value", "origin", "source", "since", "import", "row"}}
	for _, h := range heldValues(d) {
		s.how = append(s.how, h.how)
		s.Rows = append(s.Rows, []string{h.name, h.value, h.origin, h.source, day(h.since, now), h.importID, h.row})
	}
	return s
}

func purposes(d dossier, now time.Time) Section {
	s := Section{Key: "purposes", Article: "15(1)(a)-(d)", Columns: []string{"purpose", "basis", "basis_source", "state", "since", "until", "categories", "recipients", "retention", "ledger_entry"}}
	language := d.language
	for _, p := range d.Purposes {
		st := d.Standing(p.ID)
		if st.State == consent.None && st.Basis == "" {
			continue // nothing is done with this person's data for it
		}
		at := now
		if e, ok := event(d, st); ok {
			at = e.At
		}
		s.Rows = append(s.Rows, []string{p.Name(language), string(st.Basis), st.BasisSource, string(state(st, now)), day(st.At, at), day(st.Until, at),
			strings.Join(p.Categories, "; "), strings.Join(p.Recipients, "; "), p.Retention, number(int64(max(st.Entry, st.BasisEntry)))})
	}
	return s
}

// state is where the person stands now: an end that has come is an end, and
// who was never asked because another ground carries the purpose stands on it.
func state(st sqlite.Standing, now time.Time) consent.State {
	switch {
	case st.State.Permits() && !st.Until.IsZero() && !now.Before(st.Until):
		return consent.Expired
	case st.State == consent.None && st.Basis != consent.BasisConsent:
		return consent.OtherBasis
	}
	return st.State
}

// event is the act a standing rests on, its time in the zone it was said in.
func event(d dossier, st sqlite.Standing) (consent.Event, bool) {
	for _, e := range d.Events {
		if e.ID == st.Event && e.Purpose == st.Purpose && st.Event != 0 {
			ev, err := e.Event()
			return ev, err == nil
		}
	}
	return consent.Event{}, false
}

func consents(d dossier) Section {
	s := Section{Key: "consents", Columns: []string{"purpose", "state", "happened_at", "recorded_at", "method", "notice", "language", "question", "words", "valid_until", "claim", "operator", "evidence_sha256", "ledger_entry"}}
	for _, e := range d.Events {
		s.Rows = append(s.Rows, []string{d.Purpose(e.Purpose).Name(d.language), string(e.State), happened(e), e.RecordedAt, string(e.Method), string(e.Notice), e.Language,
			e.Question, e.Words, e.ValidUntil, e.Claim, d.Operators[e.Operator].Name, e.FileHash, number(int64(e.Entry))})
	}
	return s
}

// happened is when a person acted, in the zone it was said in: the day where
// only that is known.
func happened(e sqlite.ConsentEvent) string {
	ev, err := e.Event()
	switch {
	case err != nil || ev.At.IsZero():
		return e.HappenedAt
	case e.DayOnly:
		return ev.At.Format(time.DateOnly)
	}
	return ev.At.Format(time.RFC3339)
}

func grounds(d dossier) Section {
	s := Section{Key: "grounds", Columns: []string{"purpose", "basis", "source", "stated_at", "ledger_entry", "special"}}
	for _, g := range d.Grounds {
		s.Rows = append(s.Rows, []string{d.Purpose(g.Purpose).Name(d.language), string(g.Basis), g.Source, g.StatedAt.Format(time.RFC3339), number(int64(g.Entry)), g.Special})
	}
	return s
}

func evidence(d dossier) Section {
	s := Section{Key: "evidence", Columns: []string{"file", "type", "bytes", "sha256", "ledger_entry"}}
	for _, f := range d.Evidence {
		s.Rows = append(s.Rows, []string{f.Name, f.MediaType, number(f.Size), f.SHA256, number(int64(f.Entry))})
	}
	return s
}

func imports(d dossier, now time.Time) Section {
	s := Section{Key: "imports", Article: "15(1)(g)", Columns: []string{"import", "file", "brought_in", "source", "collected_at", "row", "outcome", "reason", "as_it_stood", "before"}}
	if i := d.Import; i != nil {
		s.Rows = append(s.Rows, []string{number(int64(i.ID)), i.Name, day(i.StartedAt, now), i.Source, i.CollectedAt, strconv.Itoa(d.Contact.ImportRow), "new", "", "", ""})
	}
	for _, r := range d.Rows {
		s.Rows = append(s.Rows, []string{number(int64(r.Import)), "", "", "", "", strconv.Itoa(r.Row), r.Outcome, r.Reason, r.Raw, r.Before})
	}
	return s
}

func entries(d dossier) Section {
	s := Section{Key: "ledger", Columns: []string{"ledger_entry", "recorded_at", "kind", "as_it_stood"}}
	for _, e := range d.Items {
		s.Rows = append(s.Rows, []string{number(int64(e.Entry)), e.At.Format(time.RFC3339), e.Kind, e.Payload})
	}
	return s
}

// rights names what the person can ask for; the words are the catalogue's.
func rights() Section {
	s := Section{Key: "rights", Article: "15(1)(e)-(f)", Columns: []string{"right", "article"}}
	for _, r := range [][2]string{{"rectification", "16"}, {"erasure", "17"}, {"restriction", "18"}, {"objection", "21"}, {"portability", "20"}, {"withdrawal", "7(3)"}, {"complaint", "77"}} {
		s.Rows = append(s.Rows, []string{r[0], "Art. " + r[1]})
	}
	return s
}

// record is something as JSON, "" where nothing was noted in it.
func record(of, none any) string {
	b, err := json.Marshal(of)
	if err != nil {
		return "" // structs of texts and numbers always marshal
	}
	if empty, err := json.Marshal(none); err == nil && bytes.Equal(b, empty) {
		return ""
	}
	return string(b)
}

// day is a date in the zone of another time.
func day(t, like time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(like.Location()).Format(time.DateOnly)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
