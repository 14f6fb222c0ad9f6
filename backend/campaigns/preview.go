package campaigns

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Shown is a message as one person would get it.
type Shown struct {
	Role     string
	Language string
	Subject  string
	Text     string
	HTML     string // a whole document that loads nothing
	To       string
	Verdict  consent.Verdict
}

// Preview writes what one person would get, without keeping anything; of the
// token it shows an example. language "" is the person's.
func Preview(ctx context.Context, b sqlite.Book, id consent.CampaignID, contact consent.ContactID, role, language string) (s Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.FindCampaign(id)
		if err != nil {
			return err
		}
		s, err = preview(v, c, contact, role, language)
		return err
	})
	return s, err
}

// PreviewDefinition is Preview for a definition that is not kept yet.
func PreviewDefinition(ctx context.Context, b sqlite.Book, definition consent.Campaign, contact consent.ContactID, role, language string) (s Shown, err error) {
	definition = definition.Complete()
	if err := definition.Check(); err != nil {
		return s, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err = preview(v, sqlite.Campaign{Definition: definition}, contact, role, language)
		return err
	})
	return s, err
}

func preview(v *sqlite.View, c sqlite.Campaign, contact consent.ContactID, role, language string) (s Shown, err error) {
	if err := v.MayUse(contact); err != nil {
		return s, err
	}
	w, err := newWriter(v, c)
	if err != nil {
		return s, err
	}
	q, err := sqlite.CampaignGate(c.Definition, c.ID)
	if err != nil {
		return s, err
	}
	g, err := v.GateOne(q, contact)
	if err != nil {
		return s, err
	}
	if language == "" {
		language = c.Definition.LanguageFor(g.Contact.Language)
	}
	i := sqlite.Invitation{Campaign: c.ID, Contact: contact, Channel: consent.ByMail, Language: language}
	if held, err := v.InvitationOf(c.ID, contact); err == nil {
		i.ID, i.Purposes = held.ID, held.Purposes
	}
	kind := consent.MessageInvitation
	if role == consent.RoleReminder {
		kind = consent.MessageReminder
	}
	asked := i.Purposes
	if len(asked) == 0 {
		if asked = asksFor(c.Definition.Kind, g); len(asked) == 0 {
			asked = c.Definition.Purposes // what it would say if they could be asked
		}
	}
	if role == consent.RoleConfirmation || role == consent.RoleWithdrawal {
		return w.previewAnswer(g, i, role, asked)
	}
	asking := w.grounded(asked, g)
	if role == consent.RoleOtherGround && asking.ground == c.Definition.Kind {
		asking.ground = c.Definition.Kind.OtherGround()
	}
	role = w.roleOf(kind, asking.ground)
	facts, person, err := w.person(v, *g.Contact, i, kind, asking)
	if err != nil {
		return s, err
	}
	person.Token = texts.SampleToken // the real one goes to the person and to nobody else
	var parts texts.MailParts
	if parts, err = w.fill(example1(facts, w), person, role, language); err != nil {
		return s, err
	}
	return Shown{role, language, parts.Subject, parts.Text, parts.HTML, g.Address, g.Verdict}, nil
}

// previewAnswer is what goes back to who has answered: a yes to the first
// question and a no to the others, or an end of all of it, received today.
func (w *writer) previewAnswer(g sqlite.GatePerson, i sqlite.Invitation, role string, asked []consent.PurposeID) (s Shown, err error) {
	said := saidBack{mail: sqlite.Mail{Via: "eml", ReceivedAt: w.now}, withdrawal: role == consent.RoleWithdrawal}
	for n, p := range asked {
		said.decisions = append(said.decisions, texts.CampaignDecision{Purpose: p, Yes: n == 0 && !said.withdrawal})
		if said.withdrawal {
			said.withdrawn = append(said.withdrawn, p)
		}
	}
	_, parts, err := w.answered(*g.Contact, i, said)
	return Shown{role, i.Language, parts.Subject, parts.Text, parts.HTML, g.Address, g.Verdict}, err
}

// example1 gives a reminder that has no first message yet the day of today.
func example1(facts texts.CampaignFacts, w *writer) texts.CampaignFacts {
	if facts.FirstSent.IsZero() {
		facts.FirstSent = w.now
	}
	return facts
}
