package consent

import "slices"

// How many days ahead an end is told.
const (
	contractAhead = 90 // of a contract: a new one takes that long
	noticeAhead   = 30 // of the day by which to give notice
)

// InUse reports whether the processor works for the business on a day. One that
// gave the data back on its last day does no more.
func (p Processor) InUse(day string) bool {
	return p.EndedOn == "" || p.EndedOn >= day && p.ReturnedOn == ""
}

// Gaps is what the law wants of a processor and it lacks on a day, for a
// controller at home in a country (Art. 28, 44 to 49 GDPR).
func (p Processor) Gaps(home, day string) []Gap {
	g := gaps{}
	if !p.InUse(day) {
		if p.ReturnedOn == "" {
			g.broken("processor_kept_data", "28(3)(g)").of("returned_on").on(p.EndedOn)
		}
		return g
	}
	g = append(g, p.contractGaps(day)...)
	g = append(g, p.chainGaps(home, day)...)
	g = append(g, p.transferGaps(home, day)...)
	switch {
	case p.AuditOn != "" && p.AuditOn < day:
		g.advise("processor_audit_overdue", "28(3)(h)").of("audit_on").on(p.AuditOn)
	case p.AuditedOn == "" && p.AuditOn == "" && p.Certificates == "":
		g.advise("processor_not_audited", "28(1)").of("audited_on")
	}
	return g
}

// Signed reports whether a contract stands on a day (Art. 28(3)): signed by
// then, and not at its end.
func (p Processor) Signed(day string) bool {
	return p.SignedOn != "" && p.SignedOn <= day && (p.ValidTo == "" || p.ValidTo >= day)
}

func (p Processor) contractGaps(day string) (g gaps) {
	switch {
	case p.SignedOn == "" || p.SignedOn > day:
		g.broken("processor_unsigned", "28(3)").of("signed_on").on(p.SignedOn)
	case p.ValidTo != "" && p.ValidTo < day:
		g.broken("contract_ended", "28(3)").of("valid_to").on(p.ValidTo)
	case p.ValidTo != "" && p.ValidTo <= dayLater(day, contractAhead):
		g.advise("contract_ending", "28(3)").of("valid_to").on(p.ValidTo)
	}
	switch {
	case p.NoticeBy == "" || p.ValidTo != "" && p.ValidTo < day:
	case p.NoticeBy < day:
		g.advise("notice_day_passed", "24(1)").of("notice_by").on(p.NoticeBy)
	case p.NoticeBy <= dayLater(day, noticeAhead):
		g.advise("notice_day_near", "24(1)").of("notice_by").on(p.NoticeBy)
	}
	if p.SignedOn != "" && p.File == nil {
		g.missing("contract_not_kept", "5(2)").of("file")
	}
	return append(g, checkContract(p.Checklist)...)
}

// chainGaps are those of the subprocessors (Art. 28(2), (4)).
func (p Processor) chainGaps(home, day string) (g gaps) {
	if len(p.Subprocessors) > 0 && (p.Authorisation == "" || p.Authorisation == "none") {
		g.broken("subprocessor_unauthorised", "28(2)").of("authorisation")
	}
	for _, s := range p.Subprocessors {
		switch {
		case s.ObjectedOn != "":
			g.broken("subprocessor_objected", "28(2)").about(s.Name).on(s.ObjectedOn)
		case s.ReviewedOn == "":
			g.missing("subprocessor_unreviewed", "28(2)").about(s.Name).on(s.NotifiedOn)
		}
		to := StandingOf(s.Country, home, day)
		if to.Where == CountryUnknown {
			g.missing("transfer_country", "30(1)(e)").about(s.Name).of("subprocessors")
			continue
		}
		for _, gap := range p.onward(s, to, home) {
			gap.Name, gap.Country = s.Name, to.Country
			g = append(g, gap)
		}
	}
	return g
}

// onward is what the transfer to a subprocessor lacks: the tool, as far as the
// register knows it. Its papers are between the two processors.
func (p Processor) onward(s Subprocessor, to CountryStanding, home string) gaps {
	written := slices.ContainsFunc(p.Transfers, func(t Transfer) bool { return t.Recipient == s.Name })
	if !to.Where.Leaves() || written {
		return nil
	}
	return checkTool(Transfer{Country: s.Country, Recipient: s.Name, Tool: s.Tool, Certified: s.Certified}, to, home)
}

// transferGaps are those of the transfers. That a processor sits beyond the
// border is a transfer, whether somebody has written it down or not.
func (p Processor) transferGaps(home, day string) (g gaps) {
	if p.Country == "" {
		g.missing("processor_country", "30(1)(e)").of("country")
	}
	for _, t := range p.AllTransfers(home, day) {
		g = append(g, CheckTransfer(t, home, day)...)
	}
	return g
}

// AllTransfers are those that are written down and, where none of them is to the
// processor's own country, the one that its seat is.
func (p Processor) AllTransfers(home, day string) []Transfer {
	out := slices.Clone(p.Transfers)
	own := slices.ContainsFunc(out, func(t Transfer) bool { return t.Country == p.Country })
	if !own && StandingOf(p.Country, home, day).Where.Leaves() {
		out = append(out, Transfer{Country: p.Country, Recipient: p.Name})
	}
	return out
}
