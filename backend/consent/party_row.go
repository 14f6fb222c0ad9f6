package consent

// Normal trims what was typed.
func (p Party) Normal() Party {
	cleaned((*string)(&p.Role), &p.Name, &p.Contact, &p.Address, &p.Email, &p.Phone, &p.Website, &p.Arrangement, &p.Essence, &p.SignedOn, &p.Reason, &p.Law, &p.NoConflict, &p.Published, &p.Notified,
		&p.DecidedOn, &p.ReviewOn, &p.EndedOn)
	p.Country = countryCode(p.Country)
	if p.Facts != nil {
		cleaned(&p.Facts.Country)
		p.Facts.Country = countryCode(p.Facts.Country)
	}
	return p
}

// Check says what is wrong with the form of a normalised party. What it lacks
// before the law is no fault of form: see Gaps.
func (p Party) Check() error {
	c := &contractCheck{of: Parties}
	roles := make([]string, 0, len(PartyRoles))
	for _, r := range PartyRoles {
		roles = append(roles, string(r))
	}
	c.oneOf("role", string(p.Role), roles...)
	if !p.Decision() {
		c.need("name", p.Name)
	}
	for _, f := range []struct{ field, text string }{{"name", p.Name}, {"contact", p.Contact}, {"phone", p.Phone}, {"law", p.Law}} {
		c.line(f.field, f.text)
	}
	for _, f := range []struct{ field, text string }{{"address", p.Address}, {"arrangement", p.Arrangement}, {"essence", p.Essence}, {"reason", p.Reason}, {"no_conflict", p.NoConflict}} {
		c.words(f.field, f.text)
	}
	c.country("country", p.Country)
	c.mail("email", p.Email)
	if p.Website != "" && !likeSite(p.Website) {
		c.fault("website_malformed", "website")
	}
	for _, d := range []struct{ field, day string }{{"signed_on", p.SignedOn}, {"published_on", p.Published}, {"notified_on", p.Notified}, {"decided_on", p.DecidedOn}, {"review_on", p.ReviewOn}, {"ended_on", p.EndedOn}} {
		c.day(d.field, d.day)
	}
	c.after("ended_on", p.SignedOn, p.EndedOn)
	if p.Name == "" && p.Decision() && !p.Required && p.Facts == nil {
		c.need("reason", p.Reason) // that none is needed is a decision, and it has one
	}
	return c.err
}

// Decision reports whether the row can stand without a name: it says then that
// an officer or a representative is needed and nobody is named yet, or that none
// is needed and why (Art. 27, 37).
func (p Party) Decision() bool { return p.Role == PartyDPO || p.Role == PartyRepresentative }

// InPlace reports whether the party is named and still there on a day.
func (p Party) InPlace(day string) bool { return p.Name != "" && (p.EndedOn == "" || p.EndedOn >= day) }
