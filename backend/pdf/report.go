package pdf

import (
	"io"
	"strings"

	"consentbook/backend/pdf/layout"
)

// WriteSubjectReport sets the access copy of one person (Art. 15(1), 15(3))
// and returns its pages.
func WriteSubjectReport(out io.Writer, m SubjectReport, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	who := m.Person.called(w)
	sub := put(w.Report.Sub, who, w.speltTime(m.Seal.Issued))
	return render(out, w, spec(w, m.Sender, m.Seal, w.Report.Title, sub), m.Seal, func(p *paper) {
		r := w.Report
		p.Heading()
		p.Para(p.art("Art. 15(1), 15(3)"), append(fill(r.Answer, plain(w.speltTime(m.Seal.Issued)), plain(m.Sender.Name), bold(who)), plain(" "+r.Copy))...)
		p.person(m.Person)
		p.values(m.Values)
		p.processing(m.Purposes)
		p.Section(r.Standing, p.art("Art. 6, 7"))
		p.standings(m.States)
		p.others(m)
		p.rights(m)
		p.history(m.History)
		for _, s := range m.More {
			p.part(s)
		}
		p.verify()
	})
}

func (m SubjectReport) check() error {
	hashes := []string{m.Seal.Root}
	var states []State
	var methods []Method
	for _, s := range m.States {
		states = append(states, s.State)
	}
	for _, e := range m.History {
		methods, hashes = append(methods, e.Method), append(hashes, e.Leaf)
	}
	if err := checkStates(states...); err != nil {
		return err
	}
	if err := checkMethods(methods...); err != nil {
		return err
	}
	return checkHashes(hashes...)
}

// values is the data itself, with purpose (a) and source (g).
func (p *paper) values(values []Value) {
	r := p.w.Report
	p.Section(r.Data, p.art("Art. 15(1)(b), (g)"))
	if len(values) == 0 {
		p.Para("", plain(r.NoData))
		return
	}
	var rows []layout.Row
	group := ""
	for _, v := range values {
		if v.Group != "" && v.Group != group {
			group = v.Group
			rows = append(rows, layout.R(group))
		}
		origin := p.w.Origins[v.Origin]
		if v.Source != "" {
			origin = strings.TrimPrefix(origin+", "+v.Source, ", ")
		}
		rows = append(rows, layout.R(or(p.w.Fields[v.Field], or(v.Field, r.Other)), or(v.Value, dash), or(strings.Join(v.Purposes, ", "), dash), or(origin, p.w.NotRecorded), day(v.Since)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: r.Field, W: 28}, {Head: r.Value, W: 54}, {Head: r.For, W: 32}, {Head: r.Origin, W: 34}, {Head: r.Since, W: 19}}, rows)
}

// processing is the frame of Art. 15(1)(a) to (d), purpose by purpose.
func (p *paper) processing(purposes []Processing) {
	r := p.w.Report
	p.Section(r.Purposes, p.art("Art. 15(1)(a)–(d)"))
	if len(purposes) == 0 {
		p.Para("", plain(r.NoPurposes))
	}
	list := func(items []string) []layout.Run { return layout.V(or(strings.Join(items, "; "), r.Unrecorded)) }
	for _, x := range purposes {
		p.Subsection(or(x.Name, r.Other), "")
		basis := or(p.w.Bases[x.Basis], or(x.Basis, p.w.NotRecorded))
		if x.Source != "" {
			basis += "\n" + x.Source
		}
		p.Defs(layout.Def{Term: r.Basis, Val: layout.V(basis), Art: p.art("Art. 15(1)(a)")}, layout.Def{Term: r.Categories, Val: list(x.Categories), Art: p.art("Art. 15(1)(b)")},
			layout.Def{Term: r.Recipients, Val: list(x.Recipients), Art: p.art("Art. 15(1)(c)")}, layout.Def{Term: r.Retention, Val: layout.V(or(p.w.period(x.Retention), r.Unrecorded)), Art: p.art("Art. 15(1)(d)")})
	}
}

// others is what Art. 15(1)(h) and 15(2) ask for. Silence of the book is said
// to be that, and not that nothing takes place.
func (p *paper) others(m SubjectReport) {
	r := p.w.Report
	p.Section(r.Automated, p.art("Art. 15(1)(h), 22"))
	p.Para("", plain(or(m.Automated, r.NoAutomated)))
	p.Section(r.Transfers, p.art("Art. 15(2)"))
	if len(m.Transfers) == 0 {
		p.Para("", plain(r.NoTransfers))
		return
	}
	var items [][]layout.Run
	for _, t := range m.Transfers {
		items = append(items, layout.V(t))
	}
	p.List("–", items...)
}

// rights tells the person what Art. 15(1)(e) and (f) ask for.
func (p *paper) rights(m SubjectReport) {
	r := p.w.Report
	p.Section(r.Rights, p.art("Art. 15(1)(e): Art. 16–21"))
	p.Para("", plain(r.RightsAre))
	p.Para(p.art("Art. 7(3)"), plain(r.Withdraw))
	complaint := []layout.Run{plain(r.Complaint)}
	if m.Authority != "" {
		complaint = append(complaint, plain(" "))
		complaint = append(complaint, fill(r.ComplaintTo, plain(m.Authority))...)
	}
	p.Para(p.art("Art. 15(1)(f), 77"), complaint...)
}

// part is a section in the caller's words.
func (p *paper) part(s Section) {
	p.Section(or(s.Title, p.w.Report.Other), p.art(s.Article))
	if s.Text != "" {
		p.Para("", plain(s.Text))
	}
	p.lines(s.Lines)
	for _, r := range s.Records {
		p.Subsection(r.Title, "")
		p.lines(r.Lines)
	}
	switch {
	case len(s.Rows) > 0:
		p.table(s.Columns, s.Rows)
	case s.Text == "" && len(s.Lines) == 0 && len(s.Records) == 0:
		p.Para("", plain(p.w.None))
	}
}

func (p *paper) lines(lines []Line) {
	var defs []layout.Def
	for _, l := range lines {
		val := layout.V(or(l.Value, dash))
		if len(l.Value) == 64 && checkHashes(l.Value) == nil {
			val = layout.M(layout.Group(l.Value))
		}
		defs = append(defs, layout.Def{Term: l.Term, Val: val})
	}
	p.Defs(defs...)
}

func (p *paper) table(columns []Column, data [][]string) {
	var cols []layout.Col
	for _, c := range columns {
		col := layout.Col{Head: c.Head, W: c.Width}
		if c.Right {
			col.Align = "R"
		}
		if c.Mono {
			col.F = layout.FMonoS
		}
		cols = append(cols, col)
	}
	var rows []layout.Row
	for _, r := range data {
		cells := make([]string, max(len(r), min(2, len(cols))))
		for i := range cells {
			cells[i] = dash
			if i < len(r) {
				cells[i] = or(r[i], dash)
				if i < len(columns) && columns[i].Mono && len(cells[i]) == 64 {
					cells[i] = layout.Group(cells[i])
				}
			}
		}
		rows = append(rows, layout.R(cells...))
	}
	p.Table("", layout.FullW, cols, rows)
}
