package pdf

// CampaignSum is one figure of a campaign report in words.
type CampaignSum struct {
	Group, What string
	N           int64
}

// Sums are the figures of the report beside those of the gate, for a sheet.
func (m CampaignReport) Sums(lang string) (out []CampaignSum) {
	c, w := campaignWordsFor(lang), wordsFor(lang)
	add := func(group, what string, n int64) { out = append(out, CampaignSum{group, what, n}) }
	for _, g := range m.LeftOut {
		add(c.LeftOut, c.Verdicts[string(g.Verdict)], g.People)
	}
	add(c.LeftOut, c.Waiting, m.Waiting)
	add(c.Answers, c.Asked, m.Invited)
	for _, x := range []CampaignSum{{What: c.SomeYes, N: m.Consented}, {What: c.AllNo, N: m.Refused}, {What: c.Silent, N: m.Silent}, {What: c.Undeliverable, N: m.Undeliverable}} {
		add(c.Answers, x.What, x.N)
	}
	for _, p := range m.Purposes {
		for _, x := range []CampaignSum{{What: c.Asked, N: p.Asked}, {What: c.Yes, N: p.Given}, {What: c.No, N: p.Refused}, {What: c.Silent, N: p.Silent}, {What: c.Undeliverable, N: p.Undeliverable}} {
			add(p.Name, x.What, x.N)
		}
	}
	for _, way := range m.Ways {
		add(c.Ways, or(w.Methods[way.Method], string(way.Method)), way.People)
	}
	for _, x := range []CampaignSum{{What: c.Roles["invitation"], N: m.Sent}, {What: c.Roles["reminder"], N: m.Reminders}, {What: c.Terms["letters"], N: m.Letters}, {What: c.Turned, N: m.Turned}, {What: c.Unknown, N: m.Unknown}} {
		add(c.Sending, x.What, x.N)
	}
	return out
}
