package pdf

import (
	"strconv"
	"time"

	"consentbook/backend/pdf/layout"
)

// when is a time with its offset, or the day where only that is known.
func (p *paper) when(t time.Time, dayOnly bool) string {
	switch {
	case t.IsZero():
		return p.w.NotRecorded
	case dayOnly:
		return put(p.w.Proof.DayOnly, day(t))
	}
	return moment(t)
}

// history is the table of what the ledger holds, oldest first as given.
func (p *paper) history(events []Event) {
	w := p.w.Proof
	p.Section(w.History, p.art("Art. 5(2)"))
	if len(events) == 0 {
		p.Para("", plain(p.w.Report.NoHistory))
		return
	}
	hashes := false
	for _, e := range events {
		hashes = hashes || e.Leaf != ""
	}
	cols := []layout.Col{{Head: w.When, W: 31}, {Head: w.Purpose, W: 30}, {Head: w.Event, W: 25}, {Head: w.How, W: 40}, {Head: p.w.Register.Entry, W: 15, Align: "R"}}
	if hashes {
		cols = append(cols, layout.Col{Head: w.Leaf, W: 29, F: layout.FMonoS})
	}
	var rows []layout.Row
	for _, e := range events {
		at := utc(e.At)
		if e.DayOnly {
			at = day(e.At)
		}
		cells := []string{at, or(e.Purpose, dash), p.event(e.Kind), p.how(e), p.w.entry(e.Entry)}
		if hashes {
			cells = append(cells, or(layout.Short(e.Leaf), dash))
		}
		rows = append(rows, layout.Row{Cells: cells, Strong: 3})
	}
	p.Table("", layout.FullW, cols, rows)
}

// how says by which means an event came about, what was noted, and by whom.
func (p *paper) how(e Event) string {
	s := p.w.Methods[e.Method]
	add := func(more string) {
		if s == "" {
			s = more
		} else if more != "" {
			s = put(p.w.Proof.Noted, s, more)
		}
	}
	add(e.Note)
	if e.Operator != "" {
		add(put(p.w.Proof.ByOperator, e.Operator))
	}
	return or(s, dash)
}

// proofs shows, hash by hash, that each entry stands in the ledger (RFC 9162).
func (p *paper) proofs(proofs []Inclusion) {
	w := p.w.Proof
	if len(proofs) == 1 {
		p.Section(put(w.Inclusion, p.w.entry(proofs[0].Entry)), w.InclusionNote)
	} else {
		p.Section(w.InclusionOf, w.InclusionNote)
	}
	if len(proofs) == 0 {
		p.Para("", plain(w.NoInclusion))
	}
	for _, i := range proofs {
		if i.Items > 1 {
			p.Subsection(put(w.ItemPath, p.w.number(i.ItemIndex+1), p.w.number(i.Items)), "")
			p.hashes(i.Item, i.ItemPath, i.ItemRoot)
		}
		if i.Items > 1 || len(proofs) > 1 {
			p.Subsection(put(w.LeafPath, p.w.entry(i.Entry)), "")
		}
		p.hashes(i.Leaf, i.Path, p.seal.Root)
	}
}

// hashes lists a path from what it starts at (0) to the root it leads to (=).
func (p *paper) hashes(first string, path []string, root string) {
	var lines []layout.Numbered
	add := func(no, h string) {
		if h != "" {
			lines = append(lines, layout.Numbered{No: no, S: layout.Eights(h)})
		}
	}
	add("0", first)
	for i, h := range path {
		add(strconv.Itoa(i+1), h)
	}
	add("=", root)
	p.Dense(layout.FMonoS, lines...)
}
