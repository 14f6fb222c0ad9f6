package pdf

import (
	"io"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// WriteRegister sets the consent register of one purpose (Art. 7(1)) and
// returns its pages.
func WriteRegister(out io.Writer, m Register, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	sub := put(w.Register.Sub, m.Purpose, or(m.Group, w.Register.Everyone), w.speltTime(m.AsOf))
	return render(out, w, spec(w, m.Sender, m.Seal, w.Register.Title, sub), m.Seal, func(p *paper) {
		p.Heading()
		p.registerAnswer(m)
		p.registerRows(m)
		p.totals(m.Totals)
		if m.Restricted > 0 {
			p.Para(p.art("Art. 18"), fill(w.Register.Restricted, bold(w.number(m.Restricted)))...)
		}
		if m.Erased > 0 {
			p.Para(p.art("Art. 17(1)"), fill(w.Register.ErasedSince, bold(w.number(m.Erased)))...)
		}
		if p.seal.Root != "" {
			p.Callout(false, w.Register.Scope, plain(put(w.Register.ScopeIs, w.number(m.Seal.Entries))))
		}
		if m.List != nil && m.List.SHA256 != "" {
			p.verify([2]string{w.Verify.Sheet, layout.Quads(m.List.SHA256)})
			return
		}
		p.verify()
	})
}

func (m Register) check() error {
	if len(m.Rows) > RegisterRows {
		return consent.Fail(consent.Invalid, "register_too_long", "rows", "rows", strconv.Itoa(len(m.Rows)), "max", strconv.Itoa(RegisterRows))
	}
	hashes := []string{m.Seal.Root}
	if m.List != nil {
		hashes = append(hashes, m.List.SHA256)
	}
	var states []State
	var methods []Method
	for _, r := range m.Rows {
		states, methods = append(states, r.State), append(methods, r.Method)
	}
	for _, t := range m.Totals {
		states = append(states, t.State)
	}
	if err := checkStates(states...); err != nil {
		return err
	}
	if err := checkMethods(methods...); err != nil {
		return err
	}
	return checkHashes(hashes...)
}

// counts is how many contacts have consent in force, and how many there are.
func (m Register) counts() (in, all int) {
	for _, t := range m.Totals {
		all += t.Count
		if t.State.Permits() {
			in += t.Count
		}
	}
	return in, all
}

// mixed reports whether people are listed whose consent is not in force.
func (m Register) mixed() bool {
	return slices.ContainsFunc(m.Rows, func(r RegisterRow) bool { return !r.State.Permits() })
}

func (p *paper) registerAnswer(m Register) {
	w := p.w.Register
	in, all := m.counts()
	runs := fill(w.Answer, plain(p.w.speltTime(m.AsOf)), bold(p.w.number(int64(in))), plain(p.w.number(int64(all))))
	if len(m.Rows) > 0 && !m.mixed() {
		runs = append(runs, plain(" "+w.Listed))
	}
	p.Para(p.art("Art. 7(1)"), append(runs, plain(" "+w.Others))...)
}

func (p *paper) registerRows(m Register) {
	w := p.w.Register
	states := m.mixed()
	if states {
		p.Section(w.Everybody, "")
	} else {
		p.Section(w.People, p.art("Art. 6(1)(a)"))
	}
	switch {
	case m.List != nil:
		p.Para("", plain(w.InFile))
		p.Defs(layout.Def{Term: w.FileName, Val: layout.M(m.List.Name)}, layout.Def{Term: p.w.Pack.Extent, Val: layout.V(p.w.size(m.List.Bytes))},
			layout.Def{Term: w.FileHash, Val: layout.M(layout.Group(m.List.SHA256))})
		return
	case len(m.Rows) == 0:
		p.Para("", plain(w.Nobody))
		return
	}
	rows := make([]layout.Row, 0, len(m.Rows))
	for i, r := range m.Rows {
		cells := []string{p.w.number(int64(i + 1)), or(r.Person, dash), or(r.Address, dash)}
		if states {
			cells = append(cells, p.state(r.State, r.Basis))
		}
		rows = append(rows, layout.R(append(cells, day(r.Since), day(r.Until), or(p.w.Short[r.Method], dash), or(r.Notice, dash), p.w.entry(r.Entry))...))
	}
	p.Table(m.Purpose, layout.FullW, p.registerCols(states), rows)
}

func (p *paper) registerCols(states bool) []layout.Col {
	w := p.w.Register
	cols := []layout.Col{{Head: w.No, W: 9, Align: "R"}, {Head: w.Who, W: 40}, {Head: w.Address, W: 44}}
	if states {
		cols = append(cols, layout.Col{Head: w.State, W: 18})
	}
	return append(cols, layout.Col{Head: w.Since, W: 18}, layout.Col{Head: w.Until, W: 18}, layout.Col{Head: w.How, W: 17},
		layout.Col{Head: w.Notice, W: 11}, layout.Col{Head: w.Entry, W: 14, Align: "R"})
}

// totals counts every contact of the group in exactly one line.
func (p *paper) totals(totals []Total) {
	w := p.w.Register
	p.Section(w.Totals, w.Once)
	count := map[State]int{}
	sum := 0
	for _, t := range totals {
		count[t.State] += t.Count
		sum += t.Count
	}
	var rows []layout.Row
	for _, s := range Sums {
		n, counted := count[s]
		if !counted {
			continue
		}
		yes := w.Not
		if s.Permits() {
			yes = w.Yes
		}
		rows = append(rows, layout.R(p.w.States[s], yes, p.w.number(int64(n))))
	}
	rows = append(rows, layout.Row{Cells: []string{w.All, "", p.w.number(int64(sum))}, Total: true})
	p.Table("", layout.MainW, []layout.Col{{Head: w.State, W: 60}, {Head: w.Counts, W: 40}, {Head: w.Contacts, W: 27, Align: "R"}}, rows)
}
