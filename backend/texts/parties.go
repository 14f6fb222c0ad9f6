package texts

import "consentbook/backend/consent"

// With takes officer, representative, joint controller and authority over from
// the registers, where they name one: what they do not name stays as it is.
func (c Controller) With(e consent.Engaged) Controller {
	if p, ok := e.Party(consent.PartyDPO); ok {
		c.DPO = p.Told()
	}
	if p, ok := e.Party(consent.PartyRepresentative); ok {
		c.RepresentativeName, c.RepresentativeContact = p.Name, p.Reached()
	}
	if p, ok := e.Party(consent.PartyJoint); ok {
		c.JointName, c.JointContact = p.Name, p.Reached()
	}
	if p, ok := e.Party(consent.PartyAuthority); ok {
		c.AuthorityName, c.AuthoritySite = p.Name, p.Website
	}
	return c
}

// AddRecipients fills the lists of recipients and transfers of a privacy notice
// from the registers; where they hold none, the lists stay what they are. One
// whose country is not known is left to be named by hand.
func AddRecipients(v consent.Values, e consent.Engaged, controllerLanguage, language string) {
	text, w := consent.FieldText, letterWordsFor(language)
	var recipients, transfers []consent.Values
	for _, r := range e.NoticeRecipients() {
		role := w.role(r.Role)
		if r.Service != "" && language == controllerLanguage {
			role = phrase(r.Service)
		}
		if r.Country != "" {
			recipients = append(recipients, consent.Values{"recipient.name": text(r.Name), "recipient.country": text(CountryName(r.Country, language)), "recipient.role": text(role)})
		}
	}
	for _, r := range e.NoticeTransfers() {
		said := r.Words
		if language != controllerLanguage {
			said = ""
		}
		transfers = append(transfers, consent.Values{"transfer.recipient": text(r.Name), "transfer.country": text(CountryName(r.Country, language)),
			"transfer.safeguard": text(Safeguard(consent.StandingOf(r.Country, e.Home, e.Day), r.Tool, said, language))})
	}
	if len(recipients) > 0 {
		v["recipients"] = consent.FieldList(recipients...)
	}
	if len(transfers) > 0 {
		v["transfers"] = consent.FieldList(transfers...)
	}
}
