package pdf

import (
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// affected is who and what is concerned (Art. 33(3)(a)).
func (p breachPaper) affected(section bool) {
	x, b := p.x, p.f.Breach
	p.head(section, x.Affected, "Art. 33(3)(a)")
	p.Defs(p.def(x.Subjects, strings.Join(b.Subjects, "\n"), ""), p.def(x.People, p.count(b.People, b.PeopleApprox), ""), p.def(x.Data, strings.Join(b.Data, "\n"), ""), p.def(x.Records, p.count(b.Records, b.RecordsApprox), ""),
		p.yesNo(x.Special, b.Special, "Art. 9(1), 10"), p.yesNo(x.Unintelligible, b.Unintelligible, "Art. 34(3)(a)"), p.def(x.Countries, p.countries(), "Art. 56(1)"))
}

// consequences are what is likely, with the judgement on each criterion; there
// is no sum of them.
func (p breachPaper) consequences(section bool) {
	x, b := p.x, p.f.Breach
	p.head(section, x.Consequences, "Art. 33(3)(c)")
	p.Defs(p.def(x.Likely, b.Consequences, ""), p.def(x.Effects, b.Effects, "Art. 33(5)"))
	if b.Risk == consent.RiskOpen {
		p.Para(p.art("Art. 33(1)"), plain(x.NotJudged))
		return
	}
	var rows []layout.Row
	for _, c := range b.Criteria {
		rows = append(rows, layout.Row{Cells: []string{or(x.Criteria[c.Criterion], c.Criterion), or(c.Words, dash), or(x.Levels[strconv.Itoa(c.Level)], dash)}, Strong: 3})
	}
	if len(rows) > 0 {
		p.Table(x.Assessment, layout.FullW, []layout.Col{{Head: x.Criterion, W: 52}, {Head: x.Finding, W: 92}, {Head: x.Weight, W: 23}}, rows)
	}
	var risks []layout.Opt
	for _, r := range consent.BreachRisks {
		risks = append(risks, layout.Opt{On: r == b.Risk, S: x.Risks[string(r)]})
	}
	p.Defs(choice(x.Result, p.art("Art. 33(1), 34(1)"), risks...), p.def(x.Reasons, b.Reasons, "Art. 33(5)"))
}

func (p breachPaper) measures(section bool) {
	x, b := p.x, p.f.Breach
	p.head(section, x.Measures, "Art. 33(3)(d)")
	p.Defs(p.def(x.Taken, b.Taken, ""), p.def(x.Planned, b.Planned, ""), p.def(x.Mitigation, b.Mitigation, ""))
}

// told is how it is with the people (Art. 34), and why a late notice is late.
func (p breachPaper) told() {
	x := p.x
	p.Section(x.Told, p.art("Art. 34(1), 34(2)"))
	delay := or(p.f.Delay, x.NotApplicable)
	p.Defs(append(p.peopleDecision(x.Decision), p.def(x.Delay, delay, "Art. 33(1)"))...)
}

func (p breachPaper) peopleDecision(term string) []layout.Def {
	x, f, d := p.x, p.f, p.f.Breach.TellPeople
	how := ""
	switch {
	case d != nil && d.Ground != "":
		how = x.Grounds[d.Ground] + "\n" + d.Words
	case d != nil:
		how = d.Words
	}
	if f.People > 0 {
		on, _, _ := consent.ReadMomentOrDay(f.PeopleOn, "", f.Zone)
		how = strings.TrimSpace(put(x.WereTold, p.w.number(f.People), p.w.spelt(on), or(x.Means[f.PeopleBy], f.PeopleBy)) + "\n" + how)
	}
	if d == nil {
		defs := []layout.Def{p.def(term, x.NotDecided, "Art. 34(1)")}
		if how != "" {
			defs = append(defs, p.def(x.How, how, ""))
		}
		return defs
	}
	return []layout.Def{choice(term, p.art("Art. 34(1), 34(3)"), layout.Opt{On: d.Tell, S: x.WillTold}, layout.Opt{On: !d.Tell, S: x.NotTold}), p.def(x.How, or(how, dash), "")}
}

// open is what is still to be found out: what somebody wrote down, and what the
// notification lacks.
func (p breachPaper) open() {
	x := p.x
	p.Section(x.Open, p.art("Art. 33(4)"))
	var items [][]layout.Run
	for _, o := range p.f.Breach.Open {
		said := o.What
		if on, err := time.Parse(time.DateOnly, o.Expected); err == nil {
			said = put(x.Expected, said, p.w.spelt(on))
		}
		items = append(items, []layout.Run{plain(said)})
	}
	for _, g := range p.f.Gaps {
		items = append(items, []layout.Run{plain(or(x.Fields[g.Field], g.Field))})
	}
	if len(items) == 0 {
		p.Para("", plain(x.NothingOpen))
		return
	}
	p.ListFrom(1, items...)
}
