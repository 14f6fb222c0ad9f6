package pdf

import (
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// BreachRegister documents breaches with the facts, the effects and the remedy
// of each (Art. 33(5)). It names nobody who is concerned.
type BreachRegister struct {
	Sender   Sender
	Seal     Seal
	One      bool // the file of one breach
	Breaches []BreachPage
}

// BreachPage is one breach of it.
type BreachPage struct {
	formtext.BreachFacts
	JudgedBy string // name
	Steps    []BreachStep
}

// BreachStep is an entry of the ledger about it.
type BreachStep struct {
	At, Kind, By string
	Entry        int64
}

// WriteBreachRegister sets the register and returns its pages.
func WriteBreachRegister(out io.Writer, m BreachRegister, lang string) (int, error) {
	hashes := []string{m.Seal.Root}
	for _, b := range m.Breaches {
		for _, n := range b.Breach.Notices {
			hashes = append(hashes, n.SHA256)
		}
	}
	if err := checkHashes(hashes...); err != nil {
		return 0, err
	}
	w, x := wordsFor(lang), breachWordsFor(lang)
	title, sub := x.Register, put(x.RegisterSub, w.speltTime(m.Seal.Issued))
	if m.One && len(m.Breaches) == 1 {
		title, sub = x.File, put(x.FileSub, formtext.BreachReference(m.Breaches[0].Breach), w.speltTime(m.Seal.Issued))
	}
	return render(out, w, spec(w, m.Sender, m.Seal, title, sub), m.Seal, func(d *paper) {
		p := breachPaper{d, x, formtext.BreachFacts{}}
		p.Heading()
		if !m.One {
			p.summary(m)
		}
		for _, b := range m.Breaches {
			p.f = b.BreachFacts
			p.file(b, m.One)
		}
		p.verify()
	})
}

// summary counts the breaches and lists them; exercises are none.
func (p breachPaper) summary(m BreachRegister) {
	x := p.x
	counted, open, drills := int64(0), int64(0), int64(0)
	var rows []layout.Row
	for _, b := range m.Breaches {
		row, title := b.Breach, b.Breach.Title
		switch {
		case row.Drill:
			drills++
			title = x.Exercise + ": " + title
		default:
			if counted++; !row.Settled() {
				open++
			}
		}
		closed := x.OpenIs
		if row.Settled() {
			closed = row.ClosedAt[:min(10, len(row.ClosedAt))]
		}
		risk := or(x.Risks[string(row.Risk)], dash)
		rows = append(rows, layout.R(strconv.FormatInt(int64(row.ID), 10), title, row.AwareAt[:min(10, len(row.AwareAt))], risk, p.toldOn(row), closed))
	}
	answer := fill(x.Counted, bold(p.w.number(counted)), bold(p.w.number(open)))
	if counted == 0 {
		answer = []layout.Run{plain(x.NoneYet)}
	}
	if drills > 0 {
		answer = append(answer, plain(" "+put(x.Exercises, p.w.number(drills))))
	}
	p.Para(p.art("Art. 33(5)"), answer...)
	if len(rows) > 0 {
		p.Table(x.List, layout.FullW, []layout.Col{{Head: x.No_, W: 9, Align: "R"}, {Head: x.What, W: 66}, {Head: x.Since, W: 20}, {Head: x.Result, W: 28}, {Head: x.Authority, W: 22}, {Head: x.Closed, W: 20}}, rows)
	}
}

// toldOn is when the authority was told first, or why it was not.
func (p breachPaper) toldOn(row consent.Breach) string {
	for _, n := range row.Notices {
		if n.At != "" {
			return n.At[:min(10, len(n.At))]
		}
	}
	if row.Authority != nil && !row.Authority.Tell {
		return p.x.NeedNot
	}
	return dash
}

// file is everything about one breach.
func (p breachPaper) file(b BreachPage, one bool) {
	x, row := p.x, b.Breach
	title := formtext.BreachReference(row) + " · " + row.Title
	if one {
		title = row.Title
	}
	p.Section(title, p.art("Art. 33(5)"))
	defs := []layout.Def{{Term: x.Status, Val: layout.V(p.status(row))}, {Term: x.Role, Val: layout.V(map[bool]string{true: x.RoleOthers, false: x.RoleOwn}[row.Role == consent.BreachOfOthers])}, p.def(x.Handler, b.Handler, "")}
	if p.f.Clocked {
		clock := p.clockTime(p.f.Standing.Shown)
		if s := p.f.Standing; !s.Told.IsZero() {
			clock += "\n" + put(x.InTime, p.hours(s.After))
		}
		defs = append(defs, p.def(x.Clock, clock, "Art. 33(1)"))
	}
	p.Defs(append(defs, p.processor()...)...)
	p.happened(false)
	p.affected(false)
	p.consequences(false)
	p.measures(false)
	p.decided(b)
	p.controllers(row)
	p.Subsection(x.Lessons, p.art("Art. 24(1)"))
	p.Defs(p.def(x.Opinion, row.Opinion, "Art. 39(1)"), p.def(x.Lessons, row.Lessons, ""))
	p.course(b)
}

func (p breachPaper) status(row consent.Breach) string {
	said := p.x.OpenIs
	if row.Settled() {
		said = p.x.Closed + ", " + p.time(row.ClosedAt)
	}
	if row.Drill {
		said = p.x.Exercise + "; " + said
	}
	return said
}

// decided is who was to be told, and who was.
func (p breachPaper) decided(b BreachPage) {
	x, row := p.x, b.Breach
	if row.Role == consent.BreachOfOthers {
		return
	}
	p.Subsection(x.Decision, p.art("Art. 33(1), 34(1)"))
	var defs []layout.Def
	if row.JudgedAt != "" {
		defs = append(defs, p.def(x.Assessment, put(x.JudgedBy, or(b.JudgedBy, p.w.NotRecorded), p.time(row.JudgedAt)), ""))
	}
	if d := row.Authority; d == nil {
		defs = append(defs, p.def(x.Authority, x.NotDecided, "Art. 33(1)"))
	} else {
		defs = append(defs, choice(x.Authority, p.art("Art. 33(1)"), layout.Opt{On: d.Tell, S: x.Must}, layout.Opt{On: !d.Tell, S: x.NeedNot}))
		if d.Words != "" {
			defs = append(defs, p.def(x.Reasons, d.Words, "Art. 33(5)"))
		}
	}
	p.Defs(append(defs, p.peopleDecision(x.Told)...)...)
	p.sent(row)
	p.tellings(row)
}

func (p breachPaper) sent(row consent.Breach) {
	x := p.x
	if len(row.Notices) == 0 {
		if row.Authority != nil && row.Authority.Tell && !row.Drill {
			p.Para(p.art("Art. 33(1)"), plain(x.NoNotices))
		}
		return
	}
	for _, n := range row.Notices {
		p.Subsection(x.Notices+" · "+or(x.Phases[n.Phase], n.Phase), p.art("Art. 33(4)"))
		defs := []layout.Def{p.def(x.To, n.To, ""), p.def(x.When, put(x.Sent, p.time(n.At), or(x.Means[n.Means], n.Means)), ""), p.def(x.Reference, n.Reference, "")}
		if n.Delay != "" {
			defs = append(defs, p.def(x.Delay, n.Delay, "Art. 33(1)"))
		}
		defs = append(defs, layout.Def{Term: x.Text, Val: layout.M(layout.Group(or(n.SHA256, dash)))})
		if n.File != nil {
			defs = append(defs, layout.Def{Term: x.Page, Val: layout.M(layout.Group(or(n.File.SHA256, dash)))})
		}
		p.Defs(defs...)
	}
}

func (p breachPaper) tellings(row consent.Breach) {
	x := p.x
	var rows []layout.Row
	for _, t := range row.Told {
		if t.At != "" {
			rows = append(rows, layout.R(p.time(t.At), p.w.number(t.Number), or(x.Means[t.Means], t.Means), or(t.Words, dash)))
		}
	}
	if len(rows) > 0 {
		p.Table(x.Tellings, layout.FullW, []layout.Col{{Head: x.When, W: 44}, {Head: x.People, W: 30, Align: "R"}, {Head: x.Kind, W: 38}, {Head: x.What, W: 55}}, rows)
	}
}

// controllers are those whose data it are, where we process for them.
func (p breachPaper) controllers(row consent.Breach) {
	x := p.x
	if len(row.Controllers) == 0 {
		return
	}
	var rows []layout.Row
	for _, c := range row.Controllers {
		told := dash
		if c.At != "" {
			told = p.time(c.At)
		}
		rows = append(rows, layout.R(or(c.Name, strconv.FormatInt(int64(c.Party), 10)), told, or(x.Means[c.Means], dash)))
	}
	p.Subsection(x.Controllers, p.art("Art. 33(2)"))
	p.Table("", layout.MainW, []layout.Col{{Head: x.Controller, W: 60}, {Head: x.When, W: 45}, {Head: x.Kind, W: 22}}, rows)
}

// course is how it went, by the entries of the ledger.
func (p breachPaper) course(b BreachPage) {
	if len(b.Steps) == 0 {
		return
	}
	var rows []layout.Row
	for _, s := range b.Steps {
		rows = append(rows, layout.R(s.At, strings.TrimSpace(p.event(s.Kind)), or(s.By, dash), p.w.entry(s.Entry)))
	}
	p.Subsection(p.x.Course, p.art("Art. 5(2)"))
	p.Table("", layout.FullW, []layout.Col{{Head: p.x.When, W: 44}, {Head: p.x.Did, W: 70}, {Head: p.x.By, W: 38}, {Head: p.x.Entry, W: 15, Align: "R"}}, rows)
}

// BreachColumn is the head of a column of the register as a table.
func BreachColumn(name, lang string) string {
	x := breachWordsFor(lang)
	said := map[string]string{"register": x.Register, "breach": x.No_, "title": x.What, "exercise": x.Exercise, "status": x.Status, "role": x.Role, "due": x.Clock, "authority_told_at": x.Notices, "aware_at": x.AwareAt, "aware_how": x.HowKnown, "occurred_from": x.Occurred, "detected_at": x.Detected,
		"processor": x.Processor, "types": x.Type, "cause": x.Cause, "facts": x.Facts, "data": x.Data, "special": x.Special, "subjects": x.Subjects, "people": x.People, "records": x.Records, "countries": x.Countries, "unintelligible": x.Unintelligible,
		"effects": x.Effects, "consequences": x.Consequences, "taken": x.Taken, "planned": x.Planned, "mitigation": x.Mitigation, "risk": x.Result, "reasons": x.Reasons, "authority": x.Authority, "delay": x.Delay, "people_told": x.Tellings, "tell_people": x.Told,
		"controllers": x.Controllers, "opinion": x.Opinion, "lessons": x.Lessons, "closed_at": x.Closed, "handler": x.Handler}[name]
	if said == "" {
		return name
	}
	return strings.ReplaceAll(said, "\u00ad", "")
}
