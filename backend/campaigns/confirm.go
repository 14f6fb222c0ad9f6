package campaigns

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// What was recorded of an answer is told to who gave it, so that a mistake comes
// to light (Art. 5(1)(d), 7(1)). A confirmation answers somebody's own act: it is
// no advertising, the gate of advertising does not hold it back, and who has just
// stopped is told so, once (Art. 12(3)). It asks nothing and holds no token.

// answersConfirmed says whether what people answer is confirmed to them.
func answersConfirmed(c consent.Campaign) bool { return c.Kind.Asks() && !c.Unconfirmed }

// toConfirm gives the next invitations whose answers are to be confirmed.
func (q *queue) toConfirm(v *sqlite.View, r *run) error {
	due, err := v.AnswersToConfirm(r.id, q.after, batchSize)
	if err != nil {
		return err
	}
	if len(due) == 0 {
		q.reached, q.after = q.reached+1, 0
		return nil
	}
	for _, c := range due {
		q.batch = append(q.batch, job{c.Invitation, c.Contact, consent.MessageConfirmation})
		q.after = c.Invitation
	}
	return nil
}

// judgeConfirmation says whether an answer is to be confirmed at this very
// moment, and writes the mail. Nothing of it is kept where none may leave.
func (r *run) judgeConfirmation(v *sqlite.View, j job, now time.Time) (x judged, err error) {
	due, err := v.AnswersToConfirm(r.id, j.invitation-1, 1)
	if err != nil || len(due) == 0 || due[0].Invitation != j.invitation {
		return x, err
	}
	if x.invitation, err = v.FindInvitation(j.invitation); err != nil {
		return x, err
	}
	contact, err := v.FindContact(x.invitation.Contact)
	if consent.CodeOf(err) == consent.NotFound { // found to be somebody else: what is recorded stands with them
		return x, nil
	}
	if err != nil {
		return x, err
	}
	if waits, err := v.WaitsInTray(contact.ID); err != nil || waits { // what they meant is not settled yet
		return x, err
	}
	address, err := confirmAddress(v, contact)
	if err != nil || address == "" {
		return x, err
	}
	said, err := r.recorded(v, contact, due[0])
	if err != nil || said.nothing() {
		return x, err
	}
	if told, err := v.TellsWithdrawal(j.invitation); err != nil || told && said.withdrawal { // once
		return x, err
	}
	m, err := r.w.confirm(contact, x.invitation, said, address, now)
	x.m = &m
	return x, err
}

// confirmAddress is where a confirmation goes: an address that works, of who is
// neither erased nor dead nor has marked a mail of ours as spam; else "".
func confirmAddress(v *sqlite.View, c consent.Contact) (string, error) {
	if restricted, err := v.IsRestricted(c.ID); err != nil || restricted { // Art. 18(2)
		return "", err
	}
	marks, err := v.MarksOf(c.ID)
	if err != nil || slices.ContainsFunc(marks, func(m sqlite.Mark) bool { return m.Kind == consent.MarkDeceased && m.EndedAt == "" }) {
		return "", err
	}
	states, err := v.AddressStatesOf(c.ID)
	if err != nil {
		return "", err
	}
	reason, _, err := v.SuppressedSince(c)
	if err != nil || reason == "erased" || reason == "complaint" {
		return "", err
	}
	for _, e := range c.Emails {
		dead := slices.ContainsFunc(states, func(s sqlite.AddressState) bool {
			return strings.EqualFold(s.Address, e.Value) && !s.Undeliverable.IsZero()
		})
		if !dead {
			return e.Value, nil
		}
	}
	return "", nil
}

// saidBack is what a confirmation tells.
type saidBack struct {
	mail       sqlite.Mail
	decisions  []texts.CampaignDecision
	withdrawn  []consent.PurposeID
	withdrawal bool // nothing but an end of what was allowed
}

func (s saidBack) nothing() bool {
	return len(s.decisions) == 0 && !s.mail.Conclusion.Stop
}

// recorded reads what was recorded for who answered, as it stands now.
func (r *run) recorded(v *sqlite.View, c consent.Contact, due sqlite.ToConfirm) (s saidBack, err error) {
	all, err := v.MailsOfInvitation(due.Invitation)
	if err != nil {
		return s, err
	}
	if s.mail, err = v.FindMail(due.Mail); err != nil {
		return s, err
	}
	standings, err := v.Standings(c.ID)
	if err != nil {
		return s, err
	}
	for _, p := range r.w.definition.Purposes {
		var said bool
		for _, m := range all {
			if err := counted(v, &m); err != nil {
				return s, err
			}
			_, here := m.Conclusion.Recorded[p]
			said = said || here
		}
		at := slices.IndexFunc(standings, func(s sqlite.Standing) bool { return s.Purpose == p })
		if !said || at < 0 {
			continue
		}
		d := texts.CampaignDecision{Purpose: p, Yes: standings[at].State.Permits()}
		if d.Yes {
			d.Until = standings[at].Until
		}
		if standings[at].State == consent.Withdrawn {
			s.withdrawn = append(s.withdrawn, p)
		}
		s.decisions = append(s.decisions, d)
	}
	kept := slices.ContainsFunc(s.decisions, func(d texts.CampaignDecision) bool { return d.Yes })
	s.withdrawal = !kept && (s.mail.Conclusion.Stop || len(s.withdrawn) > 0 && len(s.withdrawn) == len(s.decisions))
	return s, nil
}

// meansOf is how an answer came, as an act would call it.
func meansOf(m sqlite.Mail) string {
	switch m.Via {
	case "form":
		return "web_form"
	case "hand":
		for _, c := range m.Conclusion.Checks {
			if c.Check == "kind" && c.Result == "keyed_in" {
				return c.Detail
			}
		}
	}
	return "mail_reply"
}

// answered says in words what was recorded of an answer.
func (w *writer) answered(c consent.Contact, i sqlite.Invitation, s saidBack) (kind consent.MessageKind, parts texts.MailParts, err error) {
	facts := w.told[i.Language]
	person := texts.CampaignPerson{Name: c.CallName(), Country: consent.Whereabouts(&c), Token: fmt.Sprintf("%d-%d", i.Campaign, i.ID)}
	kind, role := consent.MessageConfirmation, consent.RoleConfirmation
	var values consent.Values
	if s.withdrawal {
		kind, role = consent.MessageWithdrawal, consent.RoleWithdrawal
		values, err = texts.WithdrawalValues(facts, person, texts.Withdrawal{Received: s.mail.ReceivedAt, Method: meansOf(s.mail), Purposes: s.withdrawn, Objection: s.mail.Conclusion.Stop})
	} else {
		values, err = texts.ConfirmationValues(facts, person, s.mail.ReceivedAt, meansOf(s.mail), s.decisions)
	}
	if err != nil {
		return kind, parts, err
	}
	text := w.said[role+"/"+i.Language]
	if text == nil {
		return kind, parts, consent.Fail(consent.Invalid, "campaign_text_missing", "texts", "name", role+"/"+i.Language)
	}
	parts, err = text.Fill(i.Language, values)
	return kind, parts, err
}

// confirm writes a confirmation to one person.
func (w *writer) confirm(c consent.Contact, i sqlite.Invitation, s saidBack, address string, now time.Time) (m written, err error) {
	facts := w.told[i.Language]
	m = written{Invitation: i, Outgoing: sqlite.Outgoing{Campaign: i.Campaign, Invited: i.ID, Contact: i.Contact, Address: address, MessageID: messageID(w.domain)}}
	if m.Kind, m.parts, err = w.answered(c, i, s); err != nil {
		return m, err
	}
	mailed := smtp.Message{
		From: mail.Address{Name: w.sender.Name, Address: w.sender.Address}, To: mail.Address{Name: c.CallName(), Address: address}, ReplyTo: mail.Address{Address: facts.Answers},
		Subject: m.parts.Subject, Text: m.parts.Text, HTML: m.parts.HTML, Language: i.Language, MessageID: m.MessageID, Date: now, AutoReplied: true, InReplyTo: s.mail.MessageID,
	}
	if m.raw, err = smtp.Compose(mailed); err != nil && mailed.InReplyTo != "" { // a stranger's Message-ID may have any form
		mailed.InReplyTo = ""
		m.raw, err = smtp.Compose(mailed)
	}
	sum := sha256.Sum256(m.raw)
	m.SHA256 = hex.EncodeToString(sum[:])
	return m, err
}
