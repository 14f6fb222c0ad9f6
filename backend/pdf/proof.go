package pdf

import (
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// WriteConsentProof sets the consent proof of one person (Art. 7(1), 4(11),
// 7(2) to (4)) and returns its pages.
func WriteConsentProof(out io.Writer, m ConsentProof, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	who := m.Person.called(w)
	s := spec(w, m.Sender, m.Seal, w.Proof.Title, put(w.Proof.Sub, who, w.speltTime(m.AsOf)))
	return render(out, w, s, m.Seal, func(p *paper) {
		p.Heading()
		p.answer(m, who)
		p.person(m.Person)
		p.Section(w.Proof.States, p.art("Art. 6(1)(a)"))
		p.standings(m.States)
		p.told(m.Told)
		p.acts(m.Acts)
		p.history(m.History)
		p.gaps(m)
		p.proofs(m.Proofs)
		p.verify()
	})
}

func (m ConsentProof) check() error {
	hashes := []string{m.Seal.Root}
	var states []State
	var methods []Method
	for _, s := range m.States {
		states = append(states, s.State)
	}
	for _, a := range m.Acts {
		states, methods = append(states, a.State), append(methods, a.Method)
		if a.Evidence != nil {
			hashes = append(hashes, a.Evidence.SHA256)
		}
	}
	for _, e := range m.History {
		methods, hashes = append(methods, e.Method), append(hashes, e.Leaf)
	}
	for _, t := range m.Told {
		hashes = append(hashes, t.SHA256)
	}
	for _, i := range m.Proofs {
		hashes = append(append(append(hashes, i.Item, i.ItemRoot, i.Leaf), i.ItemPath...), i.Path...)
	}
	if err := checkStates(states...); err != nil {
		return err
	}
	if err := checkMethods(methods...); err != nil {
		return err
	}
	return checkHashes(hashes...)
}

// called is what the document calls the person.
func (m Person) called(w *words) string {
	return or(m.Name, or(m.Email, or(m.Reference, w.NotRecorded)))
}

// fewPurposes is up to how many purposes the answer names one by one.
const fewPurposes = 6

// answer says in a sentence or two where the person stands.
func (p *paper) answer(m ConsentProof, who string) {
	w := p.w.Proof
	var in, out, other []string
	for _, s := range m.States {
		switch {
		case s.State.Permits():
			in = append(in, s.Purpose)
		case s.State == consent.OtherBasis:
			other = append(other, s.Purpose+" ("+p.state(s.State, s.Basis)+")")
		default:
			out = append(out, s.Purpose+" ("+p.state(s.State, s.Basis)+")")
		}
	}
	var runs []layout.Run
	say := func(r ...layout.Run) { runs = append(append(runs, r...), plain(" ")) }
	many := len(m.States) > fewPurposes
	switch {
	case len(in) == 0:
		say(fill(w.NoneStood, bold(who))...)
	case many:
		say(fill(w.InForceCount, bold(who), bold(p.w.number(int64(len(in)))), plain(p.w.number(int64(len(in)+len(out)))))...)
	default:
		say(fill(w.InForce, plain(who), bold(p.w.list(in)))...)
	}
	if !many && len(in) > 0 && len(out) > 0 {
		say(fill(w.NotInForce, plain(p.w.list(out)))...)
	}
	if !many && len(other) > 0 {
		say(fill(w.OtherGround, plain(p.w.list(other)))...)
	}
	if p.seal.Root != "" && len(m.States) > 0 {
		say(fill(w.Rests, plain(p.w.number(p.seal.Entries)))...)
	}
	p.Para(w.Demonstrate, runs...)
}

func (p *paper) person(m Person) {
	w := p.w.Person
	p.Section(w.Title, p.art("Art. 4(1)"))
	defs := []layout.Def{{Term: w.Name, Val: layout.V(or(m.Name, p.w.NotRecorded))}, {Term: w.Email, Val: layout.V(or(m.Email, dash))}}
	for _, l := range m.Other {
		defs = append(defs, layout.Def{Term: or(p.w.Fields[l.Term], l.Term), Val: layout.V(or(l.Value, dash))})
	}
	if m.Number > 0 {
		defs = append(defs, layout.Def{Term: w.Number, Val: layout.V(p.w.number(m.Number))})
	}
	if !m.Since.IsZero() {
		defs = append(defs, layout.Def{Term: w.Since, Val: layout.V(day(m.Since))})
	}
	if m.CameIn != "" {
		defs = append(defs, layout.Def{Term: w.CameIn, Val: layout.V(m.CameIn)})
	}
	if m.Reference != "" {
		defs = append(defs, layout.Def{Term: w.Reference, Val: layout.M(m.Reference)})
	}
	p.Defs(defs...)
}

func (p *paper) standings(states []Standing) {
	w := p.w.Proof
	if len(states) == 0 {
		p.Para("", plain(w.NoStates))
		return
	}
	var rows []layout.Row
	for _, s := range states {
		until := day(s.Until)
		if s.State.Permits() && s.Until.IsZero() {
			until = p.w.NoEnd
		}
		rows = append(rows, layout.Row{Cells: []string{or(s.Purpose, p.w.NotRecorded), p.state(s.State, s.Basis), day(s.Since), until, p.w.entry(s.Entry)}, Strong: 2})
	}
	p.Table("", layout.MainW, []layout.Col{
		{Head: w.Purpose, W: 44}, {Head: w.State, W: 26}, {Head: w.Since, W: 20}, {Head: w.Until, W: 20}, {Head: w.Entry, W: 17, Align: "R"},
	}, rows)
}

func (p *paper) told(told []Told) {
	w := p.w.Proof
	p.Section(w.Told, w.Informed)
	if len(told) == 0 {
		p.Para("", plain(w.ToldNothing))
	}
	for _, t := range told {
		if len(t.Purposes) > 0 {
			p.Subsection(strings.Join(t.Purposes, " · "), "")
		}
		notice := put(w.NoticeIs, strings.TrimSpace(t.Notice+" "+t.Version), p.language(t.Language), day(t.InForce))
		if t.InForce.IsZero() {
			notice = put(w.NoticeDraft, strings.TrimSpace(t.Notice+" "+t.Version), p.language(t.Language))
		}
		defs := []layout.Def{{Term: w.Notice, Val: layout.V(notice), Art: w.PlainLanguage}}
		if t.SHA256 != "" {
			defs = append(defs, layout.Def{Term: w.Hash, Val: layout.M(layout.Group(t.SHA256))})
		}
		defs = append(defs, layout.Def{Term: w.Question, Val: layout.V(p.quoted(t.Question)), Art: w.Free},
			layout.Def{Term: w.Withdrawal, Val: layout.V(p.quoted(t.Withdrawal)), Art: w.Easy})
		if t.Entry > 0 {
			defs = append(defs, layout.Def{Term: w.Published, Val: layout.V(p.w.entry(t.Entry))})
		}
		p.Defs(defs...)
	}
}

func (p *paper) acts(acts []Act) {
	w := p.w.Proof
	p.Section(w.Act, w.Unambiguous)
	if len(acts) == 0 {
		p.Para("", plain(w.ActNothing))
	}
	for _, a := range acts {
		if len(a.Purposes) > 0 {
			p.Subsection(strings.Join(a.Purposes, " · "), "")
		}
		act := put(w.ActIs, p.w.States[a.State])
		if a.Method != "" {
			act = put(w.ActBy, p.w.States[a.State], p.w.Methods[a.Method])
		}
		defs := []layout.Def{{Term: w.What, Val: layout.V(act)}, {Term: w.Words, Val: layout.V(p.quoted(a.Words))},
			{Term: w.At, Val: layout.V(p.when(a.At, a.DayOnly))}}
		if !a.Recorded.IsZero() {
			defs = append(defs, layout.Def{Term: w.Recorded, Val: layout.V(moment(a.Recorded))})
		}
		defs = append(defs, layout.Def{Term: w.Evidence, Val: p.evidence(a.Evidence)})
		if a.Operator != "" {
			defs = append(defs, layout.Def{Term: w.Operator, Val: layout.V(a.Operator)})
		}
		p.Defs(append(defs, layout.Def{Term: w.Entry, Val: layout.V(p.w.entry(a.Entry))})...)
	}
}

func (p *paper) evidence(f *File) []layout.Run {
	if f == nil {
		return layout.V(p.w.Proof.NoEvidence)
	}
	s := f.Name
	if f.Bytes > 0 {
		s += " (" + p.w.size(f.Bytes) + ")"
	}
	return []layout.Run{{S: s + "\n", F: layout.FBody}, {S: layout.Group(f.SHA256), F: layout.FMono}}
}
