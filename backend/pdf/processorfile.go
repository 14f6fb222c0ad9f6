package pdf

import (
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// ProcessorFile is the file of one processor: who it is, on what contract, what
// that holds, who works for it, where data go, what was done (Art. 28, 44 to 49,
// 5(2)).
type ProcessorFile struct {
	Sender     Sender
	Seal       Seal
	Home       string // country of the business
	Day        string // local, as of which it stands
	Row        consent.Processor
	Gaps       []consent.Gap
	Activities []string // that name it
	History    []ProcessorStep
}

// ProcessorStep is one thing that was done with a row of a register.
type ProcessorStep struct {
	At       time.Time
	Kind     string
	Operator string
	Entry    int64
}

// WriteProcessorFile sets the file and returns its pages.
func WriteProcessorFile(out io.Writer, m ProcessorFile, lang string) (int, error) {
	hashes := []string{m.Seal.Root}
	if m.Row.File != nil {
		hashes = append(hashes, m.Row.File.SHA256)
	}
	if err := checkHashes(hashes...); err != nil {
		return 0, err
	}
	w, c := wordsFor(lang), processorWordsFor(lang)
	return render(out, w, spec(w, m.Sender, m.Seal, c.Title, put(c.Sub, m.Row.Name, w.speltTime(m.Seal.Issued))), m.Seal, func(p *paper) {
		p.Heading()
		p.processorAnswer(m, c)
		p.processorParties(m, c)
		p.processorContract(m, c)
		p.processorChecklist(m, c)
		p.processorChain(m, c)
		p.processorTransfers(m, c)
		p.processorGuarantees(m, c)
		p.processorHistory(m, c)
		p.verify()
	})
}

// processorAnswer says in one sentence on what it works, and what is open.
func (p *paper) processorAnswer(m ProcessorFile, c processorWords) {
	name := bold(m.Row.Name)
	answer := fill(c.Unsigned, name, bold(m.Sender.Name))
	switch {
	case m.Row.EndedOn != "" && m.Row.EndedOn < m.Day:
		answer = fill(c.HasEnded, name, bold(m.Sender.Name), bold(p.spelledDay(m.Row.EndedOn)))
	case m.Row.SignedOn != "" && m.Row.SignedOn <= m.Day:
		answer = fill(c.Signed, name, bold(m.Sender.Name), bold(p.spelledDay(m.Row.SignedOn)))
	}
	p.Para(p.art("Art. 28(3)"), answer...)
	broken, missing := 0, 0
	for _, g := range m.Gaps {
		switch g.Severity {
		case consent.SeverityBreach:
			broken++
		case consent.SeverityGap:
			missing++
		}
	}
	if broken+missing > 0 {
		p.Callout(true, c.Open, fill(c.OpenIs, bold(p.w.number(int64(broken))), bold(p.w.number(int64(missing))))...)
	}
}

func (p *paper) processorParties(m ProcessorFile, c processorWords) {
	r := m.Row
	p.Section(c.Parties, p.art("Art. 28(3)"))
	lines := func(s ...string) string {
		var out []string
		for _, x := range s {
			if x = strings.Join(strings.FieldsFunc(x, func(r rune) bool { return r == '\n' }), ", "); x != "" {
				out = append(out, x)
			}
		}
		return strings.Join(out, ", ")
	}
	p.Defs(layout.Def{Term: c.Controller, Val: layout.V(lines(append([]string{m.Sender.Name}, m.Sender.Contact...)...)), Art: p.art("Art. 4(7)")},
		layout.Def{Term: c.Processor, Val: layout.V(lines(r.Name, r.Address)), Art: p.art("Art. 4(8)")},
		layout.Def{Term: c.Country, Val: layout.V(or(formtext.CountryName(r.Country, p.w.Code), p.w.NotRecorded))},
		layout.Def{Term: c.Contact, Val: layout.V(or(lines(r.Contact, r.Email, r.Phone), p.w.NotRecorded))},
		layout.Def{Term: c.Service, Val: layout.V(or(r.Service, p.w.NotRecorded))},
		layout.Def{Term: c.Data, Val: layout.V(or(strings.Join(r.Data, "; "), p.w.NotRecorded))},
		layout.Def{Term: c.People, Val: layout.V(or(strings.Join(r.Subjects, "; "), p.w.NotRecorded))},
		layout.Def{Term: c.Activities, Val: layout.V(or(strings.Join(m.Activities, "; "), p.w.None)), Art: p.art("Art. 30(1)(d)")})
}

func (p *paper) processorContract(m ProcessorFile, c processorWords) {
	r := m.Row
	p.Section(c.Contract, p.art("Art. 28(3), (9)"))
	day := func(d, otherwise string) []layout.Run {
		if d == "" {
			return layout.V(otherwise)
		}
		return layout.V(p.spelledDay(d))
	}
	defs := []layout.Def{{Term: c.Reference, Val: layout.V(or(r.Contract, p.w.NotRecorded))}, {Term: c.SignedOn, Val: day(r.SignedOn, c.NotSigned)}, {Term: c.ValidTo, Val: day(r.ValidTo, c.UntilEnded)},
		{Term: c.NoticeBy, Val: day(r.NoticeBy, p.w.None)}}
	if r.File == nil {
		defs = append(defs, layout.Def{Term: c.File, Val: layout.V(c.NoFile)})
	} else {
		defs = append(defs, layout.Def{Term: c.File, Val: layout.V(r.File.Name)}, layout.Def{Term: "SHA-256", Val: layout.M(r.File.SHA256)})
	}
	if r.EndedOn != "" {
		defs = append(defs, layout.Def{Term: c.EndedOn, Val: day(r.EndedOn, "")}, layout.Def{Term: c.ReturnedOn, Val: day(r.ReturnedOn, c.NotReturned), Art: p.art("Art. 28(3)(g)")})
	}
	p.Defs(defs...)
}

func (p *paper) processorChecklist(m ProcessorFile, c processorWords) {
	p.Section(c.Checklist, p.art("Art. 28(3), (4), (9)"))
	var rows []layout.Row
	yes := 0
	for _, i := range consent.ContractItems {
		a := m.Row.Checklist[i.Key]
		if a.Answer == "yes" {
			yes++
		}
		where := a.Clause
		if a.Words != "" {
			where = strings.TrimPrefix(where+"; "+a.Words, "; ")
		}
		rows = append(rows, layout.R(p.art(i.Article), formtext.ContractItemName(i.Key, p.w.Code), c.Answers[or(a.Answer, "open")], or(where, dash)))
	}
	p.Para("", fill(c.Holds, bold(strconv.Itoa(yes)), bold(strconv.Itoa(len(rows))))...)
	p.Table("", layout.FullW, []layout.Col{{Head: c.Article, W: 24}, {Head: c.Item, W: 72}, {Head: c.Answer, W: 24}, {Head: c.Clause, W: 47}}, rows)
}

func (p *paper) processorChain(m ProcessorFile, c processorWords) {
	p.Section(c.Chain, p.art("Art. 28(2), (4)"))
	p.Defs(layout.Def{Term: c.Authorisation, Val: layout.V(c.Authorisations[or(m.Row.Authorisation, "open")])})
	if len(m.Row.Subprocessors) == 0 {
		p.Para("", plain(c.NoChain))
		return
	}
	var rows []layout.Row
	for _, s := range m.Row.Subprocessors {
		looked := or(s.ReviewedOn, c.NotLooked)
		if s.ObjectedOn != "" {
			looked = put(c.Objected, s.ObjectedOn)
		}
		rows = append(rows, layout.R(s.Name, or(formtext.CountryName(s.Country, p.w.Code), p.w.NotRecorded), or(s.Service, dash), or(s.NotifiedOn, dash), looked))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.Name, W: 44}, {Head: c.Country, W: 30}, {Head: c.Service, W: 45}, {Head: c.Told, W: 22}, {Head: c.Looked, W: 26}}, rows)
}

func (p *paper) processorTransfers(m ProcessorFile, c processorWords) {
	p.Section(c.Transfers, p.art("Art. 44, 46"))
	transfers := m.Row.AllTransfers(m.Home, m.Day)
	for _, s := range m.Row.Subprocessors {
		if consent.StandingOf(s.Country, m.Home, m.Day).Where.Leaves() {
			transfers = append(transfers, consent.Transfer{Country: s.Country, Recipient: s.Name, Tool: s.Tool, Certified: s.Certified})
		}
	}
	if len(transfers) == 0 {
		p.Para("", plain(c.NoTransfers))
		return
	}
	var rows []layout.Row
	for _, t := range transfers {
		to := consent.StandingOf(t.Country, m.Home, m.Day)
		tool := c.NoTool
		if s := formtext.Safeguard(to, t.Tool, "", p.w.Code); s != "" {
			tool = s
		}
		if known, ok := consent.TransferToolOf(t.Tool); ok {
			tool += ", " + p.art("Art. "+strings.TrimPrefix(known.Article, "UK GDPR "))
		}
		if t.Module != "" {
			tool += ", " + put(c.Module, t.Module)
		}
		rows = append(rows, layout.R(or(t.Recipient, m.Row.Name), formtext.CountryName(t.Country, p.w.Code), p.standing(to, c), tool, or(t.Assessed, dash), or(t.Words, dash)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.Recipient, W: 32}, {Head: c.Country, W: 24}, {Head: c.Standing, W: 34}, {Head: c.Tool, W: 40}, {Head: c.Assessed, W: 18}, {Head: c.Words, W: 19}}, rows)
}

// standing is where a country stands, with the end of its decision.
func (p *paper) standing(s consent.CountryStanding, c processorWords) string {
	words := c.Standings[or(string(s.Where), "unknown")]
	if s.Where == consent.PartlyAdequate {
		words = c.Standings[s.Only]
	}
	if s.Until != "" {
		words += ", " + put(c.Until, s.Until)
	}
	return words
}

func (p *paper) processorGuarantees(m ProcessorFile, c processorWords) {
	r := m.Row
	p.Section(c.Guarantees, p.art("Art. 28(1), (3)(h)"))
	p.Defs(layout.Def{Term: c.Certificates, Val: layout.V(or(r.Certificates, p.w.None))}, layout.Def{Term: c.AuditedOn, Val: layout.V(p.spelledOr(r.AuditedOn, c.NeverLooked))},
		layout.Def{Term: c.AuditOn, Val: layout.V(p.spelledOr(r.AuditOn, p.w.None))}, layout.Def{Term: c.ExitPlan, Val: layout.V(or(r.ExitPlan, p.w.NotRecorded))})
}

// spelledOr writes out a day, or what stands for none.
func (p *paper) spelledOr(day, otherwise string) string {
	if day == "" {
		return otherwise
	}
	return p.spelledDay(day)
}

func (p *paper) processorHistory(m ProcessorFile, c processorWords) {
	p.Section(c.History, p.art("Art. 5(2)"))
	var rows []layout.Row
	for _, h := range m.History {
		rows = append(rows, layout.R(h.At.UTC().Format("2006-01-02 15:04Z"), p.event(h.Kind), or(h.Operator, dash), strconv.FormatInt(h.Entry, 10)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.When, W: 34}, {Head: c.What, W: 80}, {Head: c.By, W: 35}, {Head: c.Entry, W: 18, Align: "R"}}, rows)
}
