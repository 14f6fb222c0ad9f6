package api

import (
	"encoding/json"
	"io"
	"sync"

	"consentbook/backend/addressbook"
	"consentbook/backend/contactfile"
	"consentbook/backend/files"
	"consentbook/backend/imports"
)

// plan keeps the rows of a dry run in an encrypted temporary file, with where
// each begins: eight bytes a row and list stay in memory.
type plan struct {
	spool  *files.Spool
	out    *files.Output
	at     int64
	starts map[string][]int64 // by list; "" for all
	counts imports.Counts
	source *watched
}

// watched is a source whose rows are seen as they pass, so that what the
// reader remarked on a row stands beside what would become of it.
type watched struct {
	imports.Source
	mu   sync.Mutex
	seen []remarked
}

// remarked is what the reader said of one row.
type remarked struct {
	row    int
	sheet  string
	line   int
	warn   []string
	values map[string]string
	cells  []string // of a row that cannot be used
}

// Next gives the next row and keeps what was said of it.
func (w *watched) Next() (addressbook.Row, error) {
	row, err := w.Source.Next()
	if err == nil && row.Outcome != addressbook.Skip {
		w.mu.Lock()
		w.seen = append(w.seen, remarked{row.Row, row.Sheet, row.Line, row.Warn, said(row), row.Cells})
		w.mu.Unlock()
	}
	return row, err
}

// said gives what stood where an address or a date could not be read.
func said(row addressbook.Row) map[string]string {
	out := map[string]string{}
	for _, n := range row.Noted {
		if out[n.Code] != "" {
			n.Value = out[n.Code] + ", " + n.Value
		}
		out[n.Code] = n.Value
	}
	return out
}

// take gives what was said of the next row that is reported.
func (w *watched) take(row int) (r remarked) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.seen) > 0 {
		r, w.seen = w.seen[0], w.seen[1:]
		if r.row == row {
			return r
		}
	}
	return remarked{row: row}
}

// spooledRow is a row of a dry run as it lies in the file.
type spooledRow struct {
	imports.Row
	Sheet  string            `json:"sheet"`
	Line   int               `json:"line"`
	Warn   []string          `json:"warn"`
	Values map[string]string `json:"values"`
	New    []imports.Change  `json:"new,omitempty"`   // what a new person comes in with
	Cells  []string          `json:"cells,omitempty"` // of a row that cannot be used
}

func newPlan(s *files.Spool, src imports.Source) (*plan, error) {
	out, err := s.Create("dry-run")
	return &plan{spool: s, out: out, starts: map[string][]int64{}, source: &watched{Source: src}}, err
}

func (p *plan) add(r imports.Row) error {
	said := p.source.take(r.Row)
	row := spooledRow{Row: r, Sheet: said.sheet, Line: said.line, Warn: said.warn, Values: said.values, New: r.Values}
	if r.Outcome == imports.Unusable {
		row.Cells = said.cells
	}
	b, err := json.Marshal(row)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	if _, err := p.out.Write(b); err != nil {
		return err
	}
	lists := []string{"", r.Outcome}
	if r.Reason != "" {
		lists = append(lists, "reason:"+r.Reason)
	}
	for _, w := range said.warn {
		lists = append(lists, "warn:"+w)
	}
	for _, l := range lists {
		p.starts[l] = append(p.starts[l], p.at)
	}
	p.at += int64(len(b))
	return nil
}

func (p *plan) discard() { p.out.Discard() }

func (p *plan) close(c imports.Counts) error {
	p.counts = c
	p.source.seen = nil
	return p.out.Close()
}

// rows reads a window of one of the plan's lists.
func (p *plan) rows(name string, offset, limit int) ([]PlanRow, int, error) {
	out := []PlanRow{}
	err := p.each(name, offset, min(limit, maxRows), func(r spooledRow) error {
		out = append(out, planRow(r))
		return nil
	})
	return out, len(p.starts[name]), err
}

// each gives up to limit rows of one of the plan's lists.
func (p *plan) each(name string, offset, limit int, fn func(spooledRow) error) error {
	starts := p.starts[name]
	f, err := p.spool.Open(p.out.Info().Ref)
	if err != nil {
		return err
	}
	defer f.Close()
	from := min(max(offset, 0), len(starts))
	for _, at := range starts[from:min(from+max(limit, 0), len(starts))] {
		var r spooledRow
		if err := json.NewDecoder(io.NewSectionReader(f, at, p.at-at)).Decode(&r); err != nil {
			return err
		}
		if err := fn(r); err != nil {
			return err
		}
	}
	return nil
}

// unusable gives the rows that cannot be used as they stood in the file.
func (p *plan) unusable(give func(contactfile.ReturnedRow) error) error {
	return p.each(imports.Unusable, 0, len(p.starts[imports.Unusable]), func(r spooledRow) error {
		return give(contactfile.ReturnedRow{Sheet: r.Sheet, Cells: r.Cells, Reason: r.Reason})
	})
}

const maxRows = 500
