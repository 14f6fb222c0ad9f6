package answers

import (
	"slices"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// attribute finds whom a mail is about: by the token of an invitation, by the
// message it answers or reports on, by the address a report names, by its
// sender. The surest that finds somebody counts.
func (c *collector) attribute(v *sqlite.View, m *received, msg *mail.Message, r mail.Reading) error {
	report := r.Kind == consent.MailBounce || r.Kind == consent.MailComplaint || len(r.Recipients) > 0 && r.Kind == consent.MailUnsubscribe
	found, err := m.byToken(v, r.Tokens)
	if err == nil && !found {
		found, err = m.byMessage(v, append(append([]string{r.OriginalMessageID}, msg.InReplyTo...), msg.References...))
	}
	if err == nil && report {
		return c.reported(v, m, r)
	}
	if err == nil && !found {
		found, err = m.byAddress(v, m.mail.From)
	}
	if err != nil || !found {
		m.check("person", "none", "")
		return err
	}
	return m.sender(v)
}

func (m *received) byToken(v *sqlite.View, tokens []string) (bool, error) {
	for _, t := range tokens {
		bits, err := consent.ParseToken(t)
		if err != nil {
			continue
		}
		i, err := v.FindInvitationByToken(bits)
		if consent.CodeOf(err) == consent.NotFound {
			continue
		}
		if err != nil {
			return false, err
		}
		m.check("token", "pass", "")
		return true, m.of(v, i, consent.ByToken)
	}
	if len(tokens) > 0 {
		m.check("token", "fail", consent.WhyTokenUnknown)
	} else {
		m.check("token", "none", "")
	}
	return false, nil
}

// of makes an invitation the one that the mail is about.
func (m *received) of(v *sqlite.View, i sqlite.Invitation, by string) error {
	in, err := v.Invited(i)
	if err != nil {
		return err
	}
	m.invited = &in
	m.about(in.Person, by)
	m.mail.Invitation, m.mail.Conclusion.Campaign, m.mail.Conclusion.Language = in.ID, in.Campaign, in.Language
	m.facts.Asked = asks(in)
	if m.facts.Closed = in.ClosedAt(m.mail.ReceivedAt); m.facts.Closed {
		m.check("campaign", "fail", consent.WhyClosed)
	} else {
		m.check("campaign", "pass", "")
	}
	return nil
}

// asks lists what an invitation asks about; the terms stand for a purpose.
func asks(in sqlite.Invited) []consent.PurposeID {
	if in.Definition.Kind == consent.CampaignAcceptance {
		return []consent.PurposeID{AboutTerms}
	}
	if in.Purposes == nil {
		return []consent.PurposeID{}
	}
	return in.Purposes
}

func (m *received) about(person consent.ContactID, by string) {
	m.mail.Contact, m.facts.By, m.mail.Conclusion.By, m.people, m.facts.People = person, by, by, []consent.ContactID{person}, 1
}

// byMessage finds what left under one of some Message-IDs.
func (m *received) byMessage(v *sqlite.View, ids []string) (bool, error) {
	for _, id := range ids {
		s, ok, err := findMessage(v, id)
		if err != nil {
			return false, err
		}
		if !ok {
			continue
		}
		if s.Invited != 0 {
			i, err := v.FindInvitation(s.Invited)
			if err != nil {
				return false, err
			}
			return true, m.of(v, i, consent.ByMessageID)
		}
		person, err := v.NowIs(s.Contact)
		if err != nil {
			return false, err
		}
		m.left(s)
		m.about(person, consent.ByMessageID)
		return true, nil
	}
	return false, nil
}

// findMessage finds a message by its Message-ID, with its brackets or without.
func findMessage(v *sqlite.View, id string) (s sqlite.Message, ok bool, err error) {
	bare := strings.Trim(id, "<> \t")
	if bare == "" {
		return s, false, nil
	}
	for _, spelt := range []string{bare, "<" + bare + ">"} {
		if s, err = v.FindMessageByID(spelt); err == nil {
			return s, true, nil
		}
		if consent.CodeOf(err) != consent.NotFound {
			return s, false, err
		}
	}
	return s, false, nil
}

// byAddress finds who has the sender's address, and what they were asked last.
// Where several have it, the one who was asked is meant; a stop reaches all.
func (m *received) byAddress(v *sqlite.View, address string) (bool, error) {
	if address == "" {
		return false, nil
	}
	people, err := v.FindByEmail(address)
	if err != nil || len(people) == 0 {
		return false, err
	}
	m.about(people[0], consent.ByAddress)
	m.people, m.facts.People = people, len(people)
	for _, p := range people {
		open, err := v.InvitedLast(p, m.mail.ReceivedAt)
		if err != nil {
			return false, err
		}
		if len(open) > 0 {
			if err := m.of(v, open[0], consent.ByAddress); err != nil {
				return false, err
			}
			m.people, m.facts.People = people, len(people)
			break
		}
	}
	return true, nil
}

// sender compares who wrote with who was written to.
func (m *received) sender(v *sqlite.View) error {
	m.check("person", m.facts.By, "")
	if m.facts.By == consent.ByAddress {
		m.facts.SameSender = true
		m.check("sender", "pass", "")
		return nil
	}
	if m.invited != nil {
		sent, err := v.MessagesOfInvitation(m.invited.ID)
		if err != nil {
			return err
		}
		for _, s := range sent {
			m.left(s)
		}
		m.facts.SameSender = slices.ContainsFunc(sent, func(s sqlite.Message) bool { return strings.EqualFold(s.Address, m.mail.From) })
	}
	if !m.facts.SameSender {
		person, err := v.FindContact(m.mail.Contact)
		if err != nil {
			return err
		}
		m.facts.SameSender = has(person, m.mail.From)
	}
	if m.facts.SameSender {
		m.check("sender", "pass", "")
	} else {
		m.check("sender", "fail", consent.WhySenderDiffers)
	}
	return nil
}

// reported finds whom a report of a server is about, recipient by recipient.
func (c *collector) reported(v *sqlite.View, m *received, r mail.Reading) error {
	m.facts.SameSender = true // it speaks for itself
	sent, known, err := findMessage(v, r.OriginalMessageID)
	if err != nil {
		return err
	}
	if m.invited != nil && !known {
		all, err := v.MessagesOfInvitation(m.invited.ID)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			sent, known = all[len(all)-1], true
		}
	}
	for _, x := range r.Recipients {
		if err := m.recipient(v, x, sent, known, len(r.Recipients) == 1, r); err != nil {
			return err
		}
	}
	if len(r.Recipients) == 0 && known && r.Kind != consent.MailUnsubscribe { // a report that names nobody, about a message that went to one
		if err := m.recipient(v, consent.BouncedRecipient{Address: sent.Address, Words: r.Reason}, sent, true, true, r); err != nil {
			return err
		}
	}
	m.settleReported(r.Kind)
	return nil
}

// recipient finds one. The message that came back says it best; then the
// address, where something left for it; then whose address it is.
func (m *received) recipient(v *sqlite.View, x consent.BouncedRecipient, sent sqlite.Message, known, only bool, r mail.Reading) error {
	address := x.Address
	if normal, err := addressbook.NormaliseEmail(address); err == nil {
		address = normal
	}
	b := sqlite.Bounce{Address: address, Hard: x.Hard, Complaint: r.Kind == consent.MailComplaint, Status: x.Status, Words: x.Words, At: m.mail.ReceivedAt}
	by := consent.ByMessageID
	if !known || !only && !strings.EqualFold(sent.Address, address) {
		last, ok, err := v.SentLastTo(address, m.mail.ReceivedAt)
		if err != nil {
			return err
		}
		sent, known, by = last, ok, consent.ByRecipient
		b.Hard = false // anybody can write a report that names an address; only who got the message knows its references
	} else {
		m.left(sent)
	}
	var people []consent.ContactID
	if known {
		person, err := v.NowIs(sent.Contact)
		if err != nil {
			return err
		}
		b.Message, b.Address, people = sent.ID, sent.Address, []consent.ContactID{person}
	} else {
		found, err := v.FindByEmail(address)
		if err != nil {
			return err
		}
		people = found
	}
	for _, p := range people {
		b.Contact = p
		if b.Message != 0 && sent.Contact != p {
			b.Message = 0 // sent to who was merged into them since
		}
		if m.mail.Contact == 0 {
			m.about(p, by)
		} else if !slices.Contains(m.people, p) {
			m.people = append(m.people, p)
		}
		m.bounces = append(m.bounces, b)
	}
	return nil
}

// settleReported says whom the report as a whole is about: where it is about
// several, what it says stands with each, and the report itself with nobody.
func (m *received) settleReported(kind consent.MailKind) {
	if m.mail.Contact == 0 {
		m.check("person", "none", "")
		return
	}
	m.check("person", m.facts.By, "")
	if len(m.people) > 1 {
		m.mail.Contact, m.mail.Invitation = 0, 0
	}
	if kind == consent.MailUnsubscribe {
		m.bounces = nil
	}
}
