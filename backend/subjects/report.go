package subjects

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// report is the same as a document to read.
func (s Subject) report() pdf.SubjectReport {
	d, w := s.Dossier, s.wording()
	m := pdf.SubjectReport{Sender: pdf.SenderOf(d.Controller), Seal: pdf.Seal{ID: fmt.Sprintf("SE-%d-C%d", s.MadeAt.Year(), d.Contact.ID), Issued: s.MadeAt,
		Entries: s.Head.Size, Root: hex.EncodeToString(s.Head.Root[:]), Loose: true, By: s.by},
		Person: pdf.Person{Name: d.Contact.CallName(), Email: d.Contact.Email(), Since: d.Contact.CreatedAt.In(s.MadeAt.Location()), CameIn: s.third.hide(d.Contact.Source, anyones), Number: int64(d.Contact.ID)}}
	m.Authority, m.Automated, m.Transfers = w.authorities(), d.decided(), w.transfers()
	for _, p := range d.Purposes {
		st := d.Standing(p.ID)
		if st.State == "none" && st.Basis == "" {
			continue
		}
		name := p.Name(d.language)
		m.Purposes = append(m.Purposes, pdf.Processing{Name: name, Basis: string(st.Basis), Source: s.third.hide(st.BasisSource, anyones), Categories: p.Categories, Recipients: p.Recipients, Retention: p.Retention})
		m.States = append(m.States, s.standing(name, st))
	}
	held := heldValues(d)
	for i, f := range d.Contact.Fields() {
		name := f.Label
		if name == "" {
			name = w.field(f.Key)
		}
		h := held[i]
		if h.origin == "unknown" && h.source != "" {
			h.origin = "" // the source says it
		}
		m.Values = append(m.Values, pdf.Value{Field: name, Value: w.value(f.Key, s.third.hide(f.Value, h.how)), Origin: h.origin, Source: s.third.hide(h.source, anyones), Since: h.since.In(s.MadeAt.Location())})
	}
	m.History = s.history()
	for _, sec := range w.worded() {
		if inReport[sec.Key] && len(sec.Rows) > 0 || alwaysInReport[sec.Key] {
			m.More = append(m.More, w.part(sec))
		}
	}
	return m
}

// alwaysInReport are the sections of which the document says where there is
// nothing; inReport those that are left out then. The others it says in a way of
// its own.
var (
	alwaysInReport = map[string]bool{"consents": true, "grounds": true, "evidence": true}
	inReport       = map[string]bool{"recipients": true, "imports": true, "touches": true, "attachments": true, "edits": true, "away": true, "merged": true, "merges": true, "apart": true, "packs": true, "validity": true,
		"acts": true, "decisions": true, "renewals": true, "tellings": true, "sales": true, "marks": true, "mails": true, "bounces": true, "addresses": true, "requests": true, "steps": true, "letters": true, "holds": true,
		"kept": true, "campaigns": true, "messages": true, "third": true}
)

// authorities names those to whom a complaint can go, the one where the person
// lives first.
func (w wording) authorities() string {
	var out []string
	for _, sec := range w.worded() {
		if sec.Key == "authority" {
			for _, row := range sec.Rows {
				out = append(out, strings.TrimSuffix(row[0]+", "+row[1], ", "))
			}
		}
	}
	return strings.Join(out, "; ")
}

// transfers are the recipients outside the EU and the EEA (Art. 15(2) GDPR), as
// far as the country of each is known.
func (w wording) transfers() (out []string) {
	for _, sec := range w.s.Sections {
		for _, row := range sec.Rows {
			if sec.Key == "recipients" && row[3] != string(consent.WithinEEA) && row[3] != "unrecorded" {
				out = append(out, strings.Join(without(row[0], w.country(row[2]), w.known("third_country", row[3]), row[4]), ", "))
			}
		}
	}
	return out
}

func (s Subject) standing(purpose string, st sqlite.Standing) pdf.Standing {
	out := pdf.Standing{Purpose: purpose, State: state(st, s.MadeAt), Basis: string(st.Basis), Since: st.At, Until: st.Until, Entry: int64(st.Entry)}
	if e, ok := event(s.Dossier, st); ok {
		out.Since, out.Until = e.At, st.Until.In(e.At.Location())
		if st.Until.IsZero() {
			out.Until = time.Time{}
		}
	}
	if out.Entry == 0 {
		out.Entry = int64(st.BasisEntry)
	}
	return out
}

// history is what happened, oldest first: the acts at the time at which they
// took place, the other entries at that of their recording.
func (s Subject) history() (out []pdf.Event) {
	d, leaves := s.Dossier, map[int64]string{}
	for _, e := range d.Entries {
		leaves[int64(e.Entry)] = hex.EncodeToString(e.Hash[:])
		if strings.HasPrefix(e.Kind, "consent.") && slices.ContainsFunc(d.Events, func(x sqlite.ConsentEvent) bool { return x.Entry == e.Entry }) {
			continue // stands below with its act
		}
		row := pdf.Event{At: e.At, Recorded: e.At, Kind: e.Kind, Operator: e.Operator, Entry: int64(e.Entry), Leaf: hex.EncodeToString(e.Hash[:])}
		for _, g := range d.Grounds {
			if g.Entry == e.Entry {
				row.Purpose = d.Purpose(g.Purpose).Name(d.language)
			}
		}
		out = append(out, row)
	}
	for _, e := range d.Events {
		ev, err := e.Event()
		if err != nil {
			continue // its text stands among the consents as it is kept
		}
		out = append(out, pdf.Event{At: ev.At, DayOnly: e.DayOnly, Recorded: ev.RecordedAt, Purpose: d.Purpose(e.Purpose).Name(d.language), Kind: string(e.State), Method: e.Method,
			Operator: d.Operators[e.Operator].Name, Entry: int64(e.Entry), Leaf: leaves[int64(e.Entry)]})
	}
	slices.SortStableFunc(out, func(a, b pdf.Event) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return int(a.Entry - b.Entry)
	})
	return out
}

// mostRecords is how many records stand each under a title of its own; more of
// them stand in a table, a row for each: a document of hundreds of pages is read
// by nobody.
const mostRecords = 12

// part sets a section as records: a line for each thing the book holds, under
// what the record is about.
func (w wording) part(sec Section) pdf.Section {
	out := pdf.Section{Title: w.word("section." + sec.Key)}
	if sec.Article != "" {
		out.Article = "Art. " + sec.Article
	}
	if len(sec.Rows) > mostRecords {
		out.Columns = []pdf.Column{{Head: w.column(sec, 0), Width: 34}, {Head: w.word("details"), Width: 133}}
		for _, row := range sec.Rows {
			out.Rows = append(out.Rows, []string{strings.TrimSpace(row[0]), w.inOne(sec, row)})
		}
		return out
	}
	for _, row := range sec.Rows {
		r := pdf.Record{Title: strings.TrimSpace(row[0])}
		if titled[sec.Key] {
			r.Title = w.column(sec, 0) + ": " + r.Title
		}
		for i, cell := range row[1:] {
			if cell != "" {
				r.Lines = append(r.Lines, pdf.Line{Term: w.column(sec, i+1), Value: cell})
			}
		}
		out.Records = append(out.Records, r)
	}
	return out
}

// titled are the sections whose records are named by a number or a file.
var titled = map[string]bool{"imports": true, "evidence": true, "attachments": true, "requests": true, "steps": true, "letters": true, "third": true}

// inOne is a record in one cell.
func (w wording) inOne(sec Section, row []string) string {
	var out strings.Builder
	for i, cell := range row[1:] {
		if cell == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(" · ")
		}
		out.WriteString(w.column(sec, i+1))
		out.WriteString(": ")
		out.WriteString(cell)
	}
	return out.String()
}
