package consent

import (
	"maps"
	"slices"
)

// ProcessorAuthorisations are how a processor may take on others (Art. 28(2)).
var ProcessorAuthorisations = []string{"", "specific", "general", "none"}

// Normal trims what was typed. No list and no map is nil, and what was not
// looked at in the check list does not stand in it.
func (p Processor) Normal() Processor {
	cleaned(&p.Name, &p.Address, &p.Contact, &p.Email, &p.Phone, &p.Service, &p.Contract, &p.SignedOn, &p.ValidTo, &p.NoticeBy, &p.Authorisation, &p.Certificates, &p.AuditedOn, &p.AuditOn,
		&p.ExitPlan, &p.EndedOn, &p.ReturnedOn)
	p.Country = countryCode(p.Country)
	p.Data, p.Subjects = cleanedList(p.Data), cleanedList(p.Subjects)
	answers := map[string]ContractAnswer{}
	for key, a := range p.Checklist {
		cleaned(&a.Answer, &a.Clause, &a.Words)
		if a != (ContractAnswer{}) {
			answers[key] = a
		}
	}
	p.Checklist = answers
	subs := []Subprocessor{}
	for _, s := range p.Subprocessors {
		cleaned(&s.Name, &s.Service, &s.NotifiedOn, &s.ReviewedOn, &s.ObjectedOn, &s.Tool)
		s.Country = countryCode(s.Country)
		subs = append(subs, s)
	}
	p.Subprocessors = subs
	transfers := []Transfer{}
	for _, t := range p.Transfers {
		transfers = append(transfers, t.Normal())
	}
	p.Transfers = transfers
	return p
}

// Check says what is wrong with the form of a normalised processor. What it
// lacks before the law is no fault of form: see Gaps.
func (p Processor) Check() error {
	c := &contractCheck{of: Processors}
	c.need("name", p.Name)
	for _, f := range []struct{ field, text string }{{"name", p.Name}, {"contact", p.Contact}, {"phone", p.Phone}, {"contract", p.Contract}} {
		c.line(f.field, f.text)
	}
	for _, f := range []struct{ field, text string }{{"address", p.Address}, {"service", p.Service}, {"certificates", p.Certificates}, {"exit_plan", p.ExitPlan}} {
		c.words(f.field, f.text)
	}
	c.country("country", p.Country)
	c.mail("email", p.Email)
	for _, w := range append(slices.Clone(p.Data), p.Subjects...) {
		c.line("data", w)
	}
	for _, d := range []struct{ field, day string }{{"signed_on", p.SignedOn}, {"valid_to", p.ValidTo}, {"notice_by", p.NoticeBy}, {"audited_on", p.AuditedOn}, {"audit_on", p.AuditOn}, {"ended_on", p.EndedOn}, {"returned_on", p.ReturnedOn}} {
		c.day(d.field, d.day)
	}
	c.after("valid_to", p.SignedOn, p.ValidTo)
	c.after("notice_by", p.NoticeBy, p.ValidTo)
	c.after("ended_on", p.SignedOn, p.EndedOn)
	c.oneOf("authorisation", p.Authorisation, ProcessorAuthorisations...)
	if p.ReturnedOn != "" {
		c.need("ended_on", p.EndedOn)
	}
	for _, key := range slices.Sorted(maps.Keys(p.Checklist)) {
		c.oneOf("checklist", key, ContractItemKeys()...)
		c.oneOf("checklist."+key, p.Checklist[key].Answer, ContractAnswers...)
		c.line("checklist."+key, p.Checklist[key].Clause)
		c.words("checklist."+key, p.Checklist[key].Words)
	}
	for _, s := range p.Subprocessors {
		s.check(c)
	}
	for _, t := range p.Transfers {
		checkTransfer(c, t)
	}
	return c.err
}

func (s Subprocessor) check(c *contractCheck) {
	c.need("subprocessors.name", s.Name)
	c.line("subprocessors.name", s.Name)
	c.words("subprocessors.service", s.Service)
	c.country("subprocessors.country", s.Country)
	c.day("subprocessors.notified_on", s.NotifiedOn)
	c.day("subprocessors.reviewed_on", s.ReviewedOn)
	c.day("subprocessors.objected_on", s.ObjectedOn)
	c.oneOf("subprocessors.tool", s.Tool, append([]string{""}, TransferToolCodes()...)...)
}
