package consent

import "slices"

// Normal trims what was typed.
func (t Transfer) Normal() Transfer {
	cleaned(&t.Recipient, &t.Tool, &t.Module, &t.Words, &t.Assessed, &t.Reference, &t.ReviewOn, &t.AuthorisedOn, &t.ToldOn)
	t.Country = countryCode(t.Country)
	return t
}

// checkTransfer says what is wrong with the form of a transfer in a row.
func checkTransfer(c *contractCheck, t Transfer) {
	c.need("transfers.country", t.Country)
	c.country("transfers.country", t.Country)
	c.oneOf("transfers.tool", t.Tool, append([]string{""}, TransferToolCodes()...)...)
	c.oneOf("transfers.module", t.Module, "", "1", "2", "3", "4")
	c.line("transfers.recipient", t.Recipient)
	c.words("transfers.words", t.Words)
	c.line("transfers.reference", t.Reference)
	c.day("transfers.assessed", t.Assessed)
	c.day("transfers.review_on", t.ReviewOn)
	c.day("transfers.authorised_on", t.AuthorisedOn)
	c.day("transfers.told_on", t.ToldOn)
}

// lapseAhead is how many days ahead the end of an adequacy decision is told: a
// transfer needs that long to be put on other feet.
const lapseAhead = 180

// CheckTransfer says what a transfer lacks on a day, for a controller at home in
// a country (Art. 44 to 49 GDPR, and the same of the UK GDPR). Where nothing
// leaves, it lacks nothing.
func CheckTransfer(t Transfer, home, day string) []Gap {
	to := StandingOf(t.Country, home, day)
	if to.Where == CountryUnknown {
		var g gaps
		g.missing("transfer_country", "30(1)(e)").about(t.Recipient).of("country")
		return g
	}
	if !to.Where.Leaves() {
		return nil
	}
	g := checkTool(t, to, home)
	tool, known := TransferToolOf(t.Tool)
	if known && to.Where != Adequate {
		g = append(g, checkPapers(t, tool, day)...)
	}
	for i := range g {
		g[i].Name, g[i].Country = t.Recipient, to.Country
	}
	return g
}

// checkTool holds what a transfer rests on to where its country stands.
func checkTool(t Transfer, to CountryStanding, home string) (g gaps) {
	tool, known := TransferToolOf(t.Tool)
	adequacy := t.Tool == "A45-3" || !known && to.Where != BeyondEEA && (to.Where == Adequate || t.Certified)
	uk := countryCode(home) == "GB"
	switch {
	case adequacy && to.Where == BeyondEEA && to.Lapsed != "":
		g.broken("adequacy_lapsed", "45(3)").of(t.Tool).on(to.Lapsed)
	case adequacy && to.Where == BeyondEEA:
		g.broken("adequacy_none", "45(3)").of(t.Tool)
	case adequacy && to.Where == PartlyAdequate && !t.Certified:
		g.broken("adequacy_not_for_recipient", "45(3)").of(to.Only)
	case adequacy && to.Until != "" && to.Until <= dayLater(to.On, lapseAhead):
		g.advise("adequacy_lapsing", "45(3)").of(t.Tool).on(to.Until)
	case adequacy:
	case !known:
		g.broken("transfer_without_tool", "44").of("tool")
	case uk && t.Tool == "A46-2-c" && to.Where != Adequate:
		g.broken("transfer_needs_uk_tool", "UK GDPR 46(2)(d)").of(t.Tool)
	case !uk && tool.UK && to.Where != Adequate:
		g.broken("transfer_uk_tool_elsewhere", "46(2)").of(t.Tool)
	}
	return g
}

// checkPapers holds a tool to what it takes beside itself.
func checkPapers(t Transfer, tool TransferTool, day string) (g gaps) {
	if tool.Assess && t.Assessed == "" {
		g.missing("transfer_not_assessed", "46(1)").of(tool.Code)
	}
	if tool.Modules && t.Module == "" {
		g.missing("transfer_without_module", tool.Article).of(tool.Code)
	}
	if tool.Approved && t.AuthorisedOn == "" {
		g.broken("transfer_not_authorised", "46(3)").of(tool.Code)
	}
	if tool.Assess && t.Words == "" && t.Reference == "" {
		g.advise("transfer_no_copy", "13(1)(f)").of(tool.Code)
	}
	if tool.Exception && !t.Occasional {
		if slices.Contains(occasionalOnly, tool.Code) {
			g.broken("transfer_not_occasional", tool.Article).of(tool.Code)
		} else {
			g.advise("transfer_rests_on_exception", tool.Article).of(tool.Code)
		}
	}
	if tool.Code == "A49-2" {
		if t.ToldOn == "" {
			g.broken("transfer_untold", tool.Article).of(tool.Code)
		}
		if t.Assessed == "" {
			g.missing("transfer_not_assessed", "49(6)").of(tool.Code)
		}
	}
	if t.ReviewOn != "" && t.ReviewOn < day {
		g.advise("transfer_review_overdue", "24(1)").of(tool.Code).on(t.ReviewOn)
	}
	return g
}
