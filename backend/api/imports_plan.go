package api

import (
	"sort"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// ImportOwnField is what the user says of a column that is no field of a
// contact.
type ImportOwnField struct {
	Index     int               `json:"index"`
	Purpose   consent.PurposeID `json:"purpose"` // "": that of the import
	Category  string            `json:"category"`
	Retention string            `json:"retention"` // ISO 8601 period; "": that of the purpose
}

// ImportsPlanIn states the ground of everybody in the file.
type ImportsPlanIn struct {
	Reading string `json:"reading"`
	Mapping []struct {
		Index int    `json:"index"`
		Field string `json:"field"`
	} `json:"mapping"`
	Own           []ImportOwnField  `json:"own"`
	Purpose       consent.PurposeID `json:"purpose"`
	Basis         string            `json:"basis"`
	Source        string            `json:"source"`
	CollectedAt   string            `json:"collectedAt"`
	ClaimsConsent bool              `json:"claimsConsent"`
	Evidence      files.Ref         `json:"evidence"`
	Remember      bool              `json:"remember"`
}

// Plan runs the import dry, as a job.
func (s *Imports) Plan(in ImportsPlanIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	st := imports.Statement{Purpose: in.Purpose, Source: strings.TrimSpace(in.Source), CollectedAt: in.CollectedAt}
	if in.Basis != "" {
		if st.Basis, err = consent.ParseBasis(in.Basis); err != nil {
			return out, err
		}
	}
	if in.Evidence != "" {
		file, err := s.d.evidence(in.Evidence)
		if err != nil {
			return out, err
		}
		st.Evidence = &imports.Evidence{Name: file.Name, MediaType: file.MediaType, Bytes: file.Bytes}
	}
	out.Job = s.d.start("imports.plan", func(j *job) error { return s.plan(b, r, st, in, j) })
	return out, nil
}

// choices are the decisions on all columns; one that is not named is not used.
func (in ImportsPlanIn) choices(m addressbook.Mapping) []addressbook.Choice {
	fields := map[int]string{}
	for _, c := range in.Mapping {
		fields[c.Index] = c.Field
	}
	out := []addressbook.Choice{}
	for _, c := range m.Columns {
		out = append(out, addressbook.Choice{Index: c.Index, Field: fields[c.Index]})
	}
	return out
}

func (s *Imports) plan(b sqlite.Book, r *reading, st imports.Statement, in ImportsPlanIn, j *job) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.book.Remap(in.choices(r.book.Mapping())); err != nil {
		return err
	}
	var err error
	r.statement, r.remember = st, in.Remember
	if r.fields, err = ownFields(b, r.book.Mapping(), in); err != nil {
		return err
	}
	if r.facts.Mapping, err = imports.Of(r.book).Text(); err != nil {
		return err
	}
	p, err := newPlan(s.d.Files, r.book)
	if err != nil {
		return err
	}
	j.p.Phase("checking", int64(r.records))
	counts, err := imports.Plan(j.ctx, b, p.source, r.facts, st, func(row imports.Row) error {
		j.p.Add(1)
		return p.add(row)
	})
	if err != nil {
		p.discard()
		return err
	}
	if err := p.close(counts); err != nil {
		return err
	}
	r.plan = p
	j.counts = tally(counts)
	return nil
}

func tally(c imports.Counts) map[string]int64 {
	return map[string]int64{"rows": c.Rows, "new": c.New, "changed": c.Changed, "same": c.Same, "heldBack": c.HeldBack, "unusable": c.Unusable}
}

// PlanNote is a remark on a row with the words it is about.
type PlanNote struct {
	Code  string `json:"code"`
	Value string `json:"value"`
}

// PlanRow is what would become of a row.
type PlanRow struct {
	Row     int              `json:"row"`
	Sheet   string           `json:"sheet"`
	Line    int              `json:"line"`
	Outcome string           `json:"outcome"`
	Name    string           `json:"name"`
	Reason  string           `json:"reason"`
	Claims  string           `json:"claims"`
	Changes []imports.Change `json:"changes"`
	Notes   []PlanNote       `json:"notes"`
}

func planRow(r spooledRow) PlanRow {
	out := PlanRow{r.Row.Row, r.Sheet, r.Line, r.Outcome, r.Name, r.Reason, r.Claims, list(r.Changes), []PlanNote{}}
	if r.Outcome == imports.New {
		out.Changes = list(r.New)
	}
	if v := r.Values[r.Reason]; v != "" {
		out.Notes = append(out.Notes, PlanNote{r.Reason, v})
	}
	for _, w := range r.Warn {
		out.Notes = append(out.Notes, PlanNote{w, r.Values[w]})
	}
	return out
}

// PlanCounts closes: Rows is the sum of the others.
type PlanCounts struct {
	New      int64 `json:"new"`
	Changed  int64 `json:"changed"`
	Same     int64 `json:"same"`
	HeldBack int64 `json:"heldBack"`
	Unusable int64 `json:"unusable"`
	Rows     int64 `json:"rows"`
}

// ReasonCount says how often a reason came up.
type ReasonCount struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// ImportsPlanRowsIn asks for a window of a dry run: an outcome, or the rows
// with a reason or a remark.
type ImportsPlanRowsIn struct {
	Reading string `json:"reading"`
	Outcome string `json:"outcome"`
	Reason  string `json:"reason"`
	Warning string `json:"warning"`
	Offset  int    `json:"offset"`
	Limit   int    `json:"limit"`
}

func (in ImportsPlanRowsIn) list() string {
	switch {
	case in.Warning != "":
		return "warn:" + in.Warning
	case in.Reason != "":
		return "reason:" + in.Reason
	}
	return in.Outcome
}

// ImportsPlanRowsOut is the window with the sum.
type ImportsPlanRowsOut struct {
	Counts      PlanCounts    `json:"counts"`
	Total       int           `json:"total"`
	OptOuts     int64         `json:"optOuts"`
	HeldReasons []ReasonCount `json:"heldReasons"`
	BadReasons  []ReasonCount `json:"badReasons"`
	Warnings    []ReasonCount `json:"warnings"`
	Rows        []PlanRow     `json:"rows"`
}

// PlanRows reads a window of the dry run.
func (s *Imports) PlanRows(in ImportsPlanRowsIn) (out ImportsPlanRowsOut, err error) {
	out = ImportsPlanRowsOut{HeldReasons: []ReasonCount{}, BadReasons: []ReasonCount{}, Warnings: []ReasonCount{}, Rows: []PlanRow{}}
	r, err := s.reading(in.Reading)
	if err != nil {
		return out, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.plan == nil {
		return out, nil
	}
	c := r.plan.counts
	out.Counts = PlanCounts{c.New, c.Changed, c.Same, c.HeldBack, c.Unusable, c.Rows}
	out.HeldReasons, out.BadReasons, out.Warnings, out.OptOuts = byCount(c.Held), byCount(c.Bad), byCount(c.Warnings), c.OptOuts
	out.Rows, out.Total, err = r.plan.rows(in.list(), in.Offset, in.Limit)
	return out, err
}

func byCount(m map[string]int) []ReasonCount {
	out := []ReasonCount{}
	for reason, n := range m {
		out = append(out, ReasonCount{reason, n})
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].Count > out[j].Count || out[i].Count == out[j].Count && out[i].Reason < out[j].Reason
	})
	return out
}
