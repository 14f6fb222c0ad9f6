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
	facts, person, err := w.person(v, *g.Contact, i, kind, asked)
	if err != nil {
		return s, err
	}
	person.Token = texts.SampleToken // the real one goes to the person and to nobody else
	var parts texts.MailParts
	if parts, err = w.fill(example1(facts, w), person, kind, language); err != nil {
		return s, err
	}
	return Shown{roleOf(kind), language, parts.Subject, parts.Text, parts.HTML, g.Address, g.Verdict}, nil
}

// example1 gives a reminder that has no first message yet the day of today.
func example1(facts texts.CampaignFacts, w *writer) texts.CampaignFacts {
	if facts.FirstSent.IsZero() {
		facts.FirstSent = w.now
	}
	return facts
}
