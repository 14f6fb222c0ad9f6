package api

import (
	"encoding/json"
	"io"
	"sync"

	"consentbook/backend/addressbook"
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
}

// Next gives the next row and keeps what was said of it.
func (w *watched) Next() (addressbook.Row, error) {
	row, err := w.Source.Next()
	if err == nil && row.Outcome != addressbook.Skip {
		w.mu.Lock()
		w.seen = append(w.seen, remarked{row.Row, row.Sheet, row.Line, row.Warn, said(row)})
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
}

func newPlan(s *files.Spool, src imports.Source) (*plan, error) {
	out, err := s.Create("dry-run")
	return &plan{spool: s, out: out, starts: map[string][]int64{}, source: &watched{Source: src}}, err
}

func (p *plan) add(r imports.Row) error {
	said := p.source.take(r.Row)
	b, err := json.Marshal(spooledRow{r, said.sheet, said.line, said.warn, said.values})
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
	starts := p.starts[name]
	out := []PlanRow{}
	f, err := p.spool.Open(p.out.Info().Ref)
	if err != nil {
		return out, 0, err
	}
	defer f.Close()
	for i := max(offset, 0); i < len(starts) && len(out) < min(limit, maxRows); i++ {
		var r spooledRow
		if err := json.NewDecoder(io.NewSectionReader(f, starts[i], p.at-starts[i])).Decode(&r); err != nil {
			return out, 0, err
		}
		out = append(out, planRow(r))
	}
	return out, len(starts), nil
}

const maxRows = 500
