package pdf

import (
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// LegalityReport says before a campaign is sent who may be asked, who may not,
// and by which rule.
type LegalityReport struct {
	Sender   Sender
	Seal     Seal
	Name     string
	Kind     consent.CampaignKind
	Audience string // the filter in words; "" for everybody
	Contacts int64
	People   []VerdictCount // by person: the verdict that decides whether a message leaves
	Purposes []PurposeVerdicts
	Mail     int64    // of the allowed, by e-mail
	Post     int64    // by letter
	Plan     []Line   // what is laid down: notice, languages, sender, days; terms are keys of the catalogue or words
	Missing  []string // what keeps it from being approved, in the caller's words
	List     *File    // the people one by one
}

// PurposeVerdicts is the gate of one purpose.
type PurposeVerdicts struct {
	Name   string
	Counts []VerdictCount
}

// WriteLegalityReport sets the report and returns its pages.
func WriteLegalityReport(out io.Writer, m LegalityReport, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w, c := wordsFor(lang), campaignWordsFor(lang)
	sub := put(c.LegalSub, m.Name, c.Kinds[string(m.Kind)], w.speltTime(m.Seal.Issued))
	return render(out, w, spec(w, m.Sender, m.Seal, c.LegalTitle, sub), m.Seal, func(p *paper) {
		p.Heading()
		allowed := int64(0)
		for _, g := range m.People {
			if g.Verdict.Allows() {
				allowed += g.People
			}
		}
		p.Para(p.art("Art. 5(2), 6(1)"), append(fill(c.LegalAnswer, bold(p.w.number(m.Contacts)), bold(p.w.number(allowed)), bold(p.w.number(m.Contacts-allowed))), plain(" "+c.LegalNone))...)
		if len(m.Missing) > 0 {
			var items [][]layout.Run
			for _, s := range m.Missing {
				items = append(items, layout.V(s))
			}
			p.Callout(true, c.NotYet, plain(put(c.NotYetIs, p.w.number(int64(len(m.Missing))))))
			p.List("–", items...)
		}
		p.Section(c.Audience, "")
		p.Defs(append([]layout.Def{{Term: c.Filter, Val: layout.V(or(m.Audience, c.Everybody))}, {Term: c.ByMail, Val: layout.V(p.w.number(m.Mail))}, {Term: c.ByPost, Val: layout.V(p.w.number(m.Post))}}, defsOf(m.Plan, c)...)...)
		p.Section(c.ByPerson, p.art(c.GateArt))
		p.Para("", plain(c.FirstDecides))
		p.gateTable("", m.Contacts, m.People, c, true)
		if len(m.Purposes) > 0 {
			p.Section(c.ByPurposeGate, p.art("Art. 4(11), 7(2)"))
			for _, x := range m.Purposes {
				p.gateTable(x.Name, m.Contacts, x.Counts, c, true)
			}
		}
		if m.List != nil {
			p.Section(c.List, "")
			p.Defs(layout.Def{Term: c.List, Val: layout.V(m.List.Name)}, layout.Def{Term: c.ListHash, Val: layout.M(layout.Group(m.List.SHA256))})
		}
		p.verify()
	})
}

func defsOf(lines []Line, c campaignWords) (defs []layout.Def) {
	for _, l := range lines {
		defs = append(defs, layout.Def{Term: or(c.Terms[l.Term], l.Term), Val: layout.V(or(l.Value, dash))})
	}
	return defs
}

// check holds every table to the same people.
func (m LegalityReport) check() error {
	if sumOf(m.People) != m.Contacts {
		return consent.Fail(consent.Integrity, "campaign_sums_open", "people", "what", "people")
	}
	allowed := int64(0)
	for _, g := range m.People {
		if g.Verdict.Allows() {
			allowed += g.People
		}
	}
	if m.Mail+m.Post != allowed {
		return consent.Fail(consent.Integrity, "campaign_sums_open", "channels", "what", "channels")
	}
	for _, x := range m.Purposes {
		if sumOf(x.Counts) != m.Contacts {
			return consent.Fail(consent.Integrity, "campaign_sums_open", "purposes", "what", "purposes")
		}
	}
	hashes := []string{m.Seal.Root}
	if m.List != nil {
		hashes = append(hashes, m.List.SHA256)
	}
	return checkHashes(hashes...)
}

// verdictArticle is the law that a rule rests on.
func (p *paper) verdictArticle(v consent.Verdict, c campaignWords) string {
	return p.art(or(c.Articles[string(v)], v.Article()))
}

// VerdictName is a verdict as a condition in words.
func VerdictName(v consent.Verdict, lang string) string {
	return campaignWordsFor(lang).Verdicts[string(v)]
}
