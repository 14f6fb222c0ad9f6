package pdf

import (
	"io"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// ProcessorList is the register of processors and of the parties beside the
// business (Art. 26 to 28, 37, 51).
type ProcessorList struct {
	Sender     Sender
	Seal       Seal
	Home, Day  string
	Processors []consent.Processor
	Parties    []consent.Party
}

// WriteProcessorList sets the register and returns its pages.
func WriteProcessorList(out io.Writer, m ProcessorList, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, c := wordsFor(lang), processorWordsFor(lang)
	return render(out, w, spec(w, m.Sender, m.Seal, c.ListTitle, put(c.ListSub, m.Sender.Name, w.speltTime(m.Seal.Issued))), m.Seal, func(p *paper) {
		p.Heading()
		p.Para(p.art("Art. 28, 26, 37"), fill(c.ListAnswer, bold(m.Sender.Name), bold(w.number(int64(len(m.Processors)))), bold(w.number(int64(len(m.Parties)))))...)
		p.listedProcessors(m, c)
		p.listedParties(m, c)
		p.verify()
	})
}

func (p *paper) listedProcessors(m ProcessorList, c processorWords) {
	p.Section(c.Processors, p.art("Art. 28"))
	if len(m.Processors) == 0 {
		p.Para("", plain(c.NoProcessors))
		return
	}
	var rows []layout.Row
	for _, r := range m.Processors {
		yes, open := 0, 0
		for _, i := range consent.ContractItems {
			if r.Checklist[i.Key].Answer == "yes" {
				yes++
			}
		}
		for _, g := range r.Gaps(m.Home, m.Day) {
			if g.Severity != consent.SeverityAdvice {
				open++
			}
		}
		term := or(r.ValidTo, c.UntilEnded)
		if r.EndedOn != "" {
			term = put(c.EndedShort, r.EndedOn)
		}
		rows = append(rows, layout.R(strconv.FormatInt(int64(r.ID), 10), r.Name, or(formtext.CountryName(r.Country, p.w.Code), dash), or(r.Service, dash), or(r.SignedOn, c.NotSigned), term,
			put(c.OfAll, strconv.Itoa(yes), strconv.Itoa(len(consent.ContractItems))), strconv.Itoa(open)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.No, W: 9, Align: "R"}, {Head: c.Processor, W: 34}, {Head: c.Country, W: 22}, {Head: c.Service, W: 37}, {Head: c.SignedShort, W: 20}, {Head: c.ValidTo, W: 21}, {Head: c.Checklist, W: 14}, {Head: c.OpenShort, W: 10, Align: "R"}}, rows)
}

func (p *paper) listedParties(m ProcessorList, c processorWords) {
	p.Section(c.Roles, p.art("Art. 26, 27, 37, 51"))
	if len(m.Parties) == 0 {
		p.Para("", plain(c.NoParties))
		return
	}
	var rows []layout.Row
	for _, r := range m.Parties {
		name := or(r.Name, c.NoneNeeded)
		if r.Name == "" && r.Required {
			name = c.NoneNamed
		}
		rows = append(rows, layout.R(c.RoleNames[string(r.Role)], name, or(r.Reached(), or(r.Website, dash)), or(firstDayOf(r), dash)))
	}
	p.Table("", layout.FullW, []layout.Col{{Head: c.Role, W: 45}, {Head: c.Name, W: 42}, {Head: c.Contact, W: 58}, {Head: c.Since, W: 22}}, rows)
}

// firstDayOf is since when a party has its role, as far as the register says.
func firstDayOf(r consent.Party) string {
	for _, day := range []string{r.SignedOn, r.DecidedOn, r.Published, r.Notified} {
		if day != "" {
			return day
		}
	}
	return ""
}
