package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// Art30 is the record of processing activities of one role (Art. 30(1), (2)).
type Art30 struct {
	Sender     Sender
	Seal       Seal
	Role       consent.ActivityRole
	Facts      consent.ActivityFacts // as they stood on the day of the record
	Activities []consent.Activity    // of the role
}

// WriteArt30 sets the record and returns its pages.
func WriteArt30(out io.Writer, m Art30, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, a := wordsFor(lang), art30WordsFor(lang)
	day := m.Seal.Issued
	if d, err := time.Parse(time.DateOnly, m.Facts.Today); err == nil {
		day = d
	}
	sub := put(a.SubController, w.spelt(day))
	if m.Role == consent.AsProcessor {
		sub = put(a.SubProcessor, w.spelt(day))
	}
	return render(out, w, spec(w, m.Sender, m.Seal, a.Title, sub), m.Seal, func(p *paper) {
		r := recordPaper{p, record{w, a, m.Facts}, m}
		p.Heading()
		r.answer()
		r.parties()
		r.list()
		r.common()
		for i := range m.Activities {
			r.sheet(i)
		}
		p.verify()
	})
}

// recordPaper is the record being set.
type recordPaper struct {
	*paper
	record
	m Art30
}

// article is a citation of Art. 30(1), or of what answers to it in 30(2).
func (r recordPaper) article(controller, processor string) string {
	if r.m.Role == consent.AsProcessor {
		controller = processor
	}
	if controller == "" {
		return ""
	}
	return r.art("Art. " + controller)
}

func (r recordPaper) answer() {
	if len(r.m.Activities) == 0 {
		r.Para("", plain(r.a.Nothing))
		return
	}
	form := r.a.Answer
	if r.m.Role == consent.AsProcessor {
		form = r.a.AnswerProcessor
	}
	r.Para(r.article("30(1)", "30(2)"), fill(form, plain(r.m.Sender.Name), bold(r.paper.w.number(int64(len(r.m.Activities)))))...)
	if gaps := consent.MissingOfRecord(r.f); len(gaps) > 0 {
		r.open(gaps)
	}
}

// open says what the record lacks before Art. 30.
func (r recordPaper) open(gaps []consent.ActivityGap) {
	var said []string
	for _, g := range gaps {
		word := r.a.Gaps[g.Code]
		if g.Beyond || word == "" {
			continue
		}
		if g.Name != "" {
			word += " (" + g.Name + ")"
		}
		if word += ", " + r.art("Art. "+g.Article); !slices.Contains(said, word) {
			said = append(said, word)
		}
	}
	if len(said) > 0 {
		r.Callout(true, r.a.Open, plain(put(r.a.OpenIs, strings.Join(said, "; "))))
	}
}

// parties are who answers for the processing and whom to reach (Art. 30(1)(a)).
func (r recordPaper) parties() {
	c := r.f.Controller
	r.Section(r.a.Parties, r.article("30(1)(a)", "30(2)(a)"))
	who := strings.Join(nonEmpty(r.m.Sender.Name, unbroken(c.Address)), ", ")
	term := r.a.Controller
	if r.m.Role == consent.AsProcessor {
		term = r.a.Processor
	}
	defs := []layout.Def{{Term: term, Val: layout.V(who)}, {Term: r.a.Contact, Val: layout.V(or(strings.Join(nonEmpty(c.Email, c.Phone, c.Website), ", "), r.paper.w.NotRecorded))}}
	if r.m.Role != consent.AsProcessor {
		defs = append(defs, layout.Def{Term: r.a.Joint, Val: layout.V(or(strings.Join(r.named(consent.PartyJoint), "\n"), r.paper.w.None)), Art: r.art("Art. 26")})
	}
	defs = append(defs, layout.Def{Term: r.a.Representative, Val: layout.V(or(strings.Join(r.named(consent.PartyRepresentative), "\n"), r.a.RepresentativeNone)), Art: r.art("Art. 27")},
		layout.Def{Term: r.a.Officer, Val: layout.V(r.officers()), Art: r.art("Art. 37(7)")})
	r.Defs(defs...)
}

func unbroken(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n", ", ")), " ")
}

func nonEmpty(in ...string) (out []string) {
	for _, s := range in {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

func (r recordPaper) named(role consent.PartyRole) (out []string) {
	for _, p := range r.f.PartiesOf(role) {
		if p.Name != "" {
			out = append(out, r.party(p))
		}
	}
	return out
}

func (r recordPaper) officers() string {
	var out []string
	for _, p := range r.f.PartiesOf(consent.PartyDPO) {
		said := r.party(p)
		if p.Name == "" {
			said = put(r.a.OfficerNone, or(p.Reason, r.paper.w.NotRecorded))
		}
		if p.Notified != "" {
			said += "; " + put(r.a.OfficerSince, p.Notified)
		}
		out = append(out, said)
	}
	return or(strings.Join(out, "\n"), r.a.OfficerOpen)
}

// activityNumber is how an activity is called in the record.
func activityNumber(a consent.Activity) string { return fmt.Sprintf("PA-%02d", a.ID) }

// list is the table of contents of the record.
func (r recordPaper) list() {
	if len(r.m.Activities) == 0 {
		return
	}
	r.Section(r.a.Activities, r.article("30(1)", "30(2)"))
	var rows []layout.Row
	for i, a := range r.m.Activities {
		special := r.paper.w.None
		if !a.NoSpecial() {
			special = r.a.Yes
		}
		var countries []string
		for _, code := range a.LeavesEEA() {
			countries = append(countries, r.country(code))
		}
		page := dash
		if n := r.PageOf(sheetMark(i)); n > 0 {
			page = r.paper.w.number(int64(n))
		}
		third := or(strings.Join(countries, ", "), r.paper.w.None)
		if r.m.Role == consent.AsProcessor {
			rows = append(rows, layout.R(activityNumber(a), a.Name, or(strings.Join(r.customers(a), "; "), dash), third, or(a.ReviewedOn, dash), page))
			continue
		}
		rows = append(rows, layout.R(activityNumber(a), a.Name, or(r.basesShort(a), dash), special, third, or(a.ReviewedOn, dash), page))
	}
	cols := []layout.Col{{Head: r.a.No, W: 11}, {Head: r.a.Activity, W: 52}, {Head: r.a.Basis, W: 27}, {Head: r.a.Special, W: 22}, {Head: r.a.Third, W: 27}, {Head: r.a.Reviewed, W: 18}, {Head: r.a.Sheet, W: 10, Align: "R"}}
	if r.m.Role == consent.AsProcessor {
		cols = []layout.Col{cols[0], cols[1], {Head: r.a.For, W: 49}, cols[4], cols[5], cols[6]}
	}
	r.Table("", layout.FullW, cols, rows)
}

func sheetMark(i int) string { return fmt.Sprint("activity ", i) }

// basesShort are the grounds by their clauses alone.
func (r recordPaper) basesShort(a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		if s := string(b.Basis); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		return ""
	}
	return r.art("Art. " + strings.Join(out, ", "))
}

// customers are those for whom a processor works.
func (r recordPaper) customers(a consent.Activity) []string {
	out := record.parties(r.record, a.Controllers)
	if len(out) == 0 {
		out = nonEmpty(a.Said["controllers"])
	}
	return out
}

// common are the measures that hold for every activity (Art. 32(1)).
func (r recordPaper) common() {
	r.Section(r.a.Common, r.article("30(1)(g), 32(1)", "30(2)(d), 32(1)"))
	guards := r.f.CommonSafeguards()
	if len(guards) == 0 {
		r.Para("", plain(r.a.CommonNone))
		return
	}
	var defs []layout.Def
	for _, g := range guards {
		said := g.Name
		if g.Words != "" {
			said += ": " + unbroken(g.Words)
		}
		if g.TestedOn != "" {
			said += "; " + put(r.a.Tested, g.TestedOn)
		}
		if n := len(defs); n > 0 && defs[n-1].Term == or(r.a.Kinds[g.Kind], g.Kind) {
			defs[n-1].Val = append(defs[n-1].Val, plain("\n"+said))
			continue
		}
		defs = append(defs, layout.Def{Term: or(r.a.Kinds[g.Kind], g.Kind), Val: layout.V(said), Art: r.art(guardArticle(g.Kind))})
	}
	r.Defs(defs...)
}

// guardArticle is the letter of Art. 32(1) that a kind of measure answers.
func guardArticle(kind string) string {
	switch kind {
	case "encryption":
		return "Art. 32(1)(a)"
	case "backup":
		return "Art. 32(1)(c)"
	case "organisation":
		return "Art. 32(4)"
	case "processors":
		return "Art. 28(1)"
	}
	return "Art. 32(1)(b)"
}
