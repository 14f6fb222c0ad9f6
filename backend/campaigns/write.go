package campaigns

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/mail"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// writer writes the messages of one campaign from its frozen texts.
type writer struct {
	*saying
	campaign sqlite.Campaign
	key      []byte
	said     map[string]*texts.MailText // by role and language
	told     map[string]texts.CampaignFacts
	domain   string // of Message-IDs

	enclosures map[string][]smtp.Attachment // by language: the same for everybody
}

// newWriter reads what a campaign says. Of one that is not frozen it is what it
// would say now.
func newWriter(v *sqlite.View, c sqlite.Campaign) (w *writer, err error) {
	s, err := read(v, c.Definition)
	if err != nil {
		return nil, err
	}
	w = &writer{saying: s, campaign: c, said: map[string]*texts.MailText{}, told: map[string]texts.CampaignFacts{}, enclosures: map[string][]smtp.Attachment{}}
	if w.key, err = v.TokenKey(c.ID); err != nil {
		return nil, err
	}
	_, w.domain, _ = strings.Cut(s.sender.Address, "@")
	frozen, err := v.CampaignTexts(c.ID)
	if err == nil && len(frozen) == 0 {
		frozen, err = s.frozen()
	}
	if err != nil {
		return nil, err
	}
	for _, t := range frozen {
		if w.said[t.Role+"/"+t.Language], err = texts.ParseMail(t.Text); err != nil {
			return nil, err
		}
	}
	for _, language := range c.Definition.Languages {
		if w.told[language], err = s.facts(language); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// written is a message that is ready to leave.
type written struct {
	sqlite.Outgoing
	Invitation sqlite.Invitation
	raw        []byte
	parts      texts.MailParts
	asked      []consent.PurposeID
}

// roleOf is the text of a kind of message to somebody who is asked on a ground.
func (w *writer) roleOf(kind consent.MessageKind, ground consent.CampaignKind) string {
	switch {
	case kind == consent.MessageReminder:
		return consent.RoleReminder
	case ground != w.definition.Kind:
		return consent.RoleOtherGround
	}
	return consent.RoleInvitation
}

// asking is what a person is asked at one moment, and the kind of campaign whose
// words are true of them.
type asking struct {
	purposes []consent.PurposeID
	ground   consent.CampaignKind
}

// asking parts what a person was invited to answer from what they may be asked
// now.
func (w *writer) asking(invited []consent.PurposeID, g sqlite.GatePerson) asking {
	return w.grounded(both(invited, asksFor(w.definition.Kind, g)), g)
}

func (w *writer) grounded(purposes []consent.PurposeID, g sqlite.GatePerson) asking {
	var grounds []consent.Verdict
	for _, x := range g.Purposes {
		if x.Verdict.Allows() && slices.Contains(purposes, x.Purpose) {
			grounds = append(grounds, x.Verdict)
		}
	}
	return asking{purposes, w.definition.Kind.GroundOf(grounds...)}
}

// write writes the message to one person, who may be asked about what is asked;
// address is where it goes.
func (w *writer) write(v *sqlite.View, i sqlite.Invitation, kind consent.MessageKind, asked asking, address string, now time.Time) (m written, err error) {
	if w.key == nil { // the tokens have ended: no answer could be told from another
		return m, consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(w.campaign.Status))
	}
	contact, err := v.FindContact(i.Contact)
	if err != nil {
		return m, err
	}
	m = written{Invitation: i, asked: asked.purposes,
		Outgoing: sqlite.Outgoing{Campaign: i.Campaign, Invited: i.ID, Contact: i.Contact, Kind: kind, Address: address, MessageID: messageID(w.domain)}}
	facts, person, err := w.person(v, contact, i, kind, asked)
	if err != nil {
		return m, err
	}
	if m.parts, err = w.fill(facts, person, w.roleOf(kind, asked.ground), i.Language); err != nil {
		return m, err
	}
	m.raw, err = smtp.Compose(smtp.Message{
		From: mail.Address{Name: w.sender.Name, Address: w.sender.Address}, To: mail.Address{Name: contact.CallName(), Address: address}, ReplyTo: mail.Address{Address: facts.Answers},
		Subject: m.parts.Subject, Text: m.parts.Text, HTML: m.parts.HTML, Language: i.Language, MessageID: m.MessageID, Date: now,
		Unsubscribe: facts.UnsubscribeLink(person.Token), Attachments: w.enclosed(i.Language),
	})
	sum := sha256.Sum256(m.raw)
	m.SHA256 = hex.EncodeToString(sum[:])
	return m, err
}

// enclosed is the notice itself, where it can be read nowhere else.
func (w *writer) enclosed(language string) (out []smtp.Attachment) {
	if out, known := w.enclosures[language]; known {
		return out
	}
	for _, n := range []sqlite.NoticeVersion{w.notice, w.terms} {
		if t := textOf(n, language); n.ID != "" && n.URL == "" {
			out = append(out, smtp.Attachment{Name: string(n.ID) + "." + language + ".txt", Type: "text/plain; charset=utf-8", Data: []byte(texts.PlainWords(t.Text))})
		}
	}
	w.enclosures[language] = out
	return out
}

func (w *writer) fill(facts texts.CampaignFacts, person texts.CampaignPerson, role, language string) (texts.MailParts, error) {
	text := w.said[role+"/"+language]
	if text == nil && role == consent.RoleReminder {
		return texts.MailParts{}, consent.Fail(consent.Conflict, "campaign_no_reminder", "campaign")
	}
	if text == nil {
		return texts.MailParts{}, consent.Fail(consent.Invalid, "campaign_text_missing", "texts", "name", role+"/"+language)
	}
	values, err := texts.CampaignValues(facts, person)
	if err != nil {
		return texts.MailParts{}, err
	}
	return text.Fill(language, values)
}

// person is what the message says to one person.
func (w *writer) person(v *sqlite.View, c consent.Contact, i sqlite.Invitation, kind consent.MessageKind, asked asking) (texts.CampaignFacts, texts.CampaignPerson, error) {
	facts := w.told[i.Language]
	facts.Kind = asked.ground
	p := texts.CampaignPerson{Name: c.CallName(), Country: consent.Whereabouts(&c), Post: i.Channel == consent.ByPost, Token: texts.SampleToken}
	if w.key != nil {
		p.Token = consent.FormatToken(tokenOf(w.key, i.ID))
	}
	if c.Import != 0 {
		p.Source = c.Source
	}
	standings, err := v.Standings(c.ID)
	if err != nil {
		return facts, p, err
	}
	for _, purpose := range asked.purposes {
		a := texts.AskedPurpose{Purpose: purpose}
		for _, s := range standings {
			if s.Purpose == purpose && s.State.Permits() {
				a.Since, a.Ends = s.At, s.Until
			}
		}
		p.Asked = append(p.Asked, a)
		sale, found, err := v.SaleBehind(c.ID, purpose)
		if err != nil {
			return facts, p, err
		}
		if found && p.Sale == "" {
			p.Sale = sale.Subject
			p.SaleOn, _ = time.Parse(time.DateOnly, sale.Day)
		}
	}
	if kind == consent.MessageReminder {
		facts.FirstSent, err = v.FirstSent(i.ID)
	}
	return facts, p, err
}

// messageID is fixed before a message leaves, and says nothing of anybody.
func messageID(domain string) string {
	var random [16]byte
	rand.Read(random[:])
	return hex.EncodeToString(random[:]) + "@" + domain
}

// both are the purposes that stand in both lists.
func both(a, b []consent.PurposeID) (out []consent.PurposeID) {
	for _, p := range a {
		if slices.Contains(b, p) {
			out = append(out, p)
		}
	}
	return out
}
