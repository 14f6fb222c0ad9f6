package api

import (
	"encoding/json"
	"io"
	"sort"

	"consentbook/backend/files"
	"consentbook/backend/imports"
)

// plan keeps the rows of a dry run in an encrypted temporary file, with where
// each begins: eight bytes a row stay in memory.
type plan struct {
	spool  *files.Spool
	out    *files.Output
	at     int64
	starts map[string][]int64 // by outcome; "" for all
	counts imports.Counts
}

func newPlan(s *files.Spool) (*plan, error) {
	out, err := s.Create("dry-run")
	return &plan{spool: s, out: out, starts: map[string][]int64{}}, err
}

func (p *plan) add(r imports.Row) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	if _, err := p.out.Write(b); err != nil {
		return err
	}
	p.starts[r.Outcome] = append(p.starts[r.Outcome], p.at)
	p.starts[""] = append(p.starts[""], p.at)
	p.at += int64(len(b))
	return nil
}

func (p *plan) discard() { p.out.Discard() }

func (p *plan) close(c imports.Counts) error {
	p.counts = c
	return p.out.Close()
}

// PlanRow is what would become of a row.
type PlanRow struct {
	Row     int              `json:"row"`
	Outcome string           `json:"outcome"`
	Name    string           `json:"name"`
	Reason  string           `json:"reason"`
	Changes []imports.Change `json:"changes"`
}

// rows reads a window of the plan.
func (p *plan) rows(outcome string, offset, limit int) ([]PlanRow, int, error) {
	starts := p.starts[outcome]
	out := []PlanRow{}
	f, err := p.spool.Open(p.out.Info().Ref)
	if err != nil {
		return out, 0, err
	}
	defer f.Close()
	for i := max(offset, 0); i < len(starts) && len(out) < min(limit, maxRows); i++ {
		var r imports.Row
		if err := json.NewDecoder(io.NewSectionReader(f, starts[i], p.at-starts[i])).Decode(&r); err != nil {
			return out, 0, err
		}
		out = append(out, PlanRow{r.Row, r.Outcome, r.Name, r.Reason, list(r.Changes)})
	}
	return out, len(starts), nil
}

const maxRows = 500

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

// ImportsPlanRowsIn asks for a window of a dry run.
type ImportsPlanRowsIn struct {
	Reading string `json:"reading"`
	Outcome string `json:"outcome"`
	Offset  int    `json:"offset"`
	Limit   int    `json:"limit"`
}

// ImportsPlanRowsOut is the window with the sum.
type ImportsPlanRowsOut struct {
	Counts      PlanCounts    `json:"counts"`
	Total       int           `json:"total"`
	HeldReasons []ReasonCount `json:"heldReasons"`
	BadReasons  []ReasonCount `json:"badReasons"`
	Rows        []PlanRow     `json:"rows"`
}

// PlanRows reads a window of the dry run.
func (s *Imports) PlanRows(in ImportsPlanRowsIn) (out ImportsPlanRowsOut, err error) {
	out = ImportsPlanRowsOut{HeldReasons: []ReasonCount{}, BadReasons: []ReasonCount{}, Rows: []PlanRow{}}
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
	out.HeldReasons, out.BadReasons = byCount(c.Held), byCount(c.Bad)
	out.Rows, out.Total, err = r.plan.rows(in.Outcome, in.Offset, in.Limit)
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
