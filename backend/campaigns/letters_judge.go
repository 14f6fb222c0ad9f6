package campaigns

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// kind is what the letters are. The record calls a first one a letter.
func (p *printing) kind() consent.MessageKind {
	if p.o.Reminders {
		return consent.MessageReminder
	}
	return consent.MessageInvitation
}

// verdict asks the gate about a person at this moment; why is the rule that
// keeps them out, "" where none does.
func (p *printing) verdict(v *sqlite.View, i sqlite.Invitation) (asked asking, why consent.Verdict, held bool, err error) {
	q := p.query
	q.At = v.Now()
	g, err := v.GateOne(q, i.Contact)
	if consent.ReasonOf(err) == "contact_merged" {
		return asked, consent.MergedAway, false, nil
	}
	if err != nil {
		return asked, "", false, err
	}
	asked = p.w.asking(i.Purposes, g)
	switch {
	case g.Held && g.Verdict.Allows():
		return asked, "", true, nil
	case !g.Verdict.Allows(), p.w.definition.Kind.Asks() && len(asked.purposes) == 0:
		return asked, g.Verdict, false, nil
	case g.Channel != consent.ByPost:
		return asked, consent.Undeliverable, false, nil
	}
	return asked, "", false, nil
}
