package pdf

import (
	"io"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// CampaignReport is what came of a campaign. Its sums close, or it is refused.
type CampaignReport struct {
	Sender   Sender
	Seal     Seal
	Name     string
	Kind     consent.CampaignKind
	From, To time.Time // first message, closing day; zero where there is none yet
	Contacts int64     // of the audience
	Gate     []VerdictCount
	LeftOut  []VerdictCount // allowed at approval, and kept out when it was sent
	Waiting  int64          // allowed, and never written to

	Invited       int64 // whose message left, or was printed
	Consented     int64 // people who said yes to one purpose at least; who accepted
	Refused       int64 // people who answered, and said no to everything
	Silent        int64
	Undeliverable int64

	Days       []CampaignPoint // from the first message on, one for each day
	Reminder   time.Time       // zero: none was sent
	Purposes   []PurposeOutcome
	Ways       []AnswerWay
	NotCounted []MailCount

	Sent, Reminders, Letters int64 // messages
	Turned                   int64 // back at once, by a server
	Unknown                  int64 // of which nobody knows whether they left
	Texts                    []SentText
	Notice                   File   // its title with the version, and the hash of what was shown
	FirstEntry, LastEntry    int64  // of the ledger, between which everything stands
	ForErasure               int64  // proposed, for somebody to look through
	List                     *File  // the people, messages and answers one by one
	Closed                   bool   // else the report is of a campaign that still runs
	Definition               []Line // what else was laid down; terms are keys of the catalogue or words
}

// VerdictCount is how many people the gate gave a verdict.
type VerdictCount struct {
	Verdict consent.Verdict
	People  int64
}

// CampaignPoint is one day: people, not added up.
type CampaignPoint struct {
	Day                               time.Time
	Consented, Refused, Undeliverable int64
}

// PurposeOutcome is what came of one purpose.
type PurposeOutcome struct {
	Name                                         string
	Asked, Given, Refused, Silent, Undeliverable int64
}

// AnswerWay is how people answered.
type AnswerWay struct {
	Method Method
	People int64
}

// MailCount is how many mails were no answer, by what they were: a
// consent.MailKind, or why somebody had to look.
type MailCount struct {
	What  string
	Mails int64
}

// SentText is a text that was frozen when the campaign was approved.
type SentText struct{ Role, Language, SHA256 string }

// WriteCampaignReport sets the report and returns its pages.
func WriteCampaignReport(out io.Writer, m CampaignReport, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	c := campaignWordsFor(lang)
	sub := m.Name
	if !m.From.IsZero() && !m.To.IsZero() {
		sub = put(c.Sub, m.Name, w.spelt(m.From), w.spelt(m.To))
	}
	return render(out, w, spec(w, m.Sender, m.Seal, c.Title, sub), m.Seal, func(p *paper) {
		p.Heading()
		p.campaignAnswer(m, c)
		p.Section(c.Gate, p.art(c.GateArt))
		p.gateTable("", m.Contacts, m.Gate, c, false)
		p.campaignLeftOut(m, c)
		if m.Kind.Asks() || m.Kind == consent.CampaignAcceptance {
			p.campaignAnswers(m, c)
			p.campaignWays(m, c)
			p.campaignNot(m, c)
		}
		p.campaignSending(m, c)
		p.campaignAfter(m, c)
		p.verify()
	})
}

// check holds the sums to each other: a report whose numbers do not add up
// would prove nothing (Art. 5(2)).
func (m CampaignReport) check() error {
	open := func(field string) error {
		return consent.Fail(consent.Integrity, "campaign_sums_open", field, "what", field)
	}
	allowed := int64(0)
	for _, g := range m.Gate {
		if g.Verdict.Allows() {
			allowed += g.People
		}
	}
	ways := int64(0)
	for _, way := range m.Ways {
		ways += way.People
	}
	switch {
	case sumOf(m.Gate) != m.Contacts:
		return open("gate")
	case m.Invited+sumOf(m.LeftOut)+m.Waiting != allowed:
		return open("invited")
	case m.Kind != consent.CampaignInformation && m.Consented+m.Refused+m.Silent+m.Undeliverable != m.Invited:
		return open("outcome")
	case m.Kind != consent.CampaignInformation && ways != m.Consented+m.Refused:
		return open("ways")
	}
	for _, x := range m.Purposes {
		if x.Given+x.Refused+x.Silent+x.Undeliverable != x.Asked {
			return open("purposes")
		}
	}
	hashes := []string{m.Seal.Root, m.Notice.SHA256}
	for _, t := range m.Texts {
		hashes = append(hashes, t.SHA256)
	}
	if m.List != nil {
		hashes = append(hashes, m.List.SHA256)
	}
	var methods []Method
	for _, way := range m.Ways {
		methods = append(methods, way.Method)
	}
	if err := checkMethods(methods...); err != nil {
		return err
	}
	return checkHashes(hashes...)
}

func sumOf(counts []VerdictCount) (n int64) {
	for _, c := range counts {
		n += c.People
	}
	return n
}

// campaignAnswer says in a sentence what the rest shows.
func (p *paper) campaignAnswer(m CampaignReport, c campaignWords) {
	n := func(n int64) layout.Run { return bold(p.w.number(n)) }
	allowed := m.Invited + sumOf(m.LeftOut) + m.Waiting
	form, runs := c.Answer, []layout.Run{n(m.Contacts), n(allowed), n(m.Consented + m.Refused), n(m.Consented)}
	switch m.Kind {
	case consent.CampaignInformation:
		form, runs = c.AnswerInformation, []layout.Run{n(m.Contacts), n(m.Invited)}
	case consent.CampaignAcceptance:
		form = c.AnswerAcceptance
	}
	if said := fill(form, runs...); m.Closed {
		p.Para(p.art("Art. 5(2), 7(1)"), said...)
	} else {
		p.Para(p.art("Art. 5(2), 7(1)"), append(said, plain(" "+put(c.StillRuns, p.w.speltTime(m.Seal.Issued))))...)
	}
}

// gateTable is the gate rule by rule; the people sum to all of the audience.
func (p *paper) gateTable(caption string, all int64, counts []VerdictCount, c campaignWords, articles bool) {
	people := map[consent.Verdict]int64{}
	allowed := int64(0)
	for _, g := range counts {
		people[g.Verdict] += g.People
		if g.Verdict.Allows() {
			allowed += g.People
		}
	}
	width := layout.MainW
	cols := []layout.Col{{Head: c.Rule, W: 8, Align: "R"}, {Head: c.Condition, W: 70}, {Head: c.Result, W: 30}}
	if articles {
		width = layout.FullW
		cols = append(cols, layout.Col{Head: c.Article, W: 26})
	}
	cols = append(cols, layout.Col{Head: c.People, W: 18, Align: "R"})
	var rows []layout.Row
	for _, v := range consent.Verdicts {
		if asks := people[consent.InformedDuty] == 0; asks == (v == consent.InformedDuty) && people[v] == 0 {
			continue // rules of the other kind of campaign
		}
		rule := dash
		if v.Rule() > 0 {
			rule = p.w.number(int64(v.Rule()))
		}
		cells := []string{rule, c.Verdicts[string(v)], c.result(v)}
		if articles {
			cells = append(cells, p.verdictArticle(v, c))
		}
		rows = append(rows, layout.R(append(cells, p.w.number(people[v]))...))
	}
	total := []string{"", c.All, put(c.Allowed, p.w.number(allowed))}
	if articles {
		total = append(total, "")
	}
	rows = append(rows, layout.Row{Cells: append(total, p.w.number(all)), Total: true})
	p.Table(caption, width, cols, rows)
}

func (c campaignWords) result(v consent.Verdict) string {
	if v.Allows() {
		return c.Results[string(v)]
	}
	return c.Excluded
}
