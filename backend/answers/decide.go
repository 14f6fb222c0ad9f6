package answers

import (
	"context"
	"errors"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// The actions by which somebody decides on a mail.
const (
	ActionRecord   = "record"    // the choices, as they are given
	ActionSetAside = "set_aside" // it is no answer
	ActionRequest  = "request"   // it is a request of Articles 15 to 22
)

// Actions lists them.
var Actions = []string{ActionRecord, ActionSetAside, ActionRequest}

// Decision is what somebody decides on a mail in the tray.
type Decision struct {
	Mail    consent.MailID
	Action  string
	Contact consent.ContactID            // whose it is, where that was not found out; 0: as found
	Choices map[consent.PurposeID]string // yes or no, of what was read; nil: as it was read
	Types   []consent.RequestType
	Notice  consent.NoticeVersionID // that the person had before them, where no invitation says it
}

// Decide records the decision with who made it. A yes is recorded as the
// person's act of the day on which it came in, read by a human being.
func Decide(ctx context.Context, b sqlite.Book, d Decision) (m sqlite.Mail, err error) {
	if !slices.Contains(Actions, d.Action) {
		return m, consent.Fail(consent.Invalid, "answer_action_unknown", "action")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if m, err = tx.FindMail(d.Mail); err != nil {
			return err
		}
		if m.State != consent.MailTray {
			return consent.Fail(consent.Conflict, "mail_decided", "mail")
		}
		m, err = d.on(tx, m)
		return err
	})
	return m, err
}

func (d Decision) on(tx *sqlite.Tx, m sqlite.Mail) (sqlite.Mail, error) {
	if d.Contact != 0 {
		if _, err := tx.FindContact(d.Contact); err != nil {
			return m, err
		}
		if m.Contact != d.Contact {
			if err := free(tx, m); err != nil {
				return m, err
			}
			m.Contact, m.Invitation = d.Contact, 0
			if err := invited(&tx.View, &m); err != nil {
				return m, err
			}
		}
	}
	switch d.Action {
	case ActionSetAside:
		m.State, m.Why = consent.MailSetAside, nil
		if m.Contact == 0 {
			return tx.ForgetMail(m)
		}
		return tx.DecideMail(m, ActionSetAside)
	case ActionRequest:
		return d.request(tx, m)
	}
	return d.record(tx, m)
}

// free reports whether a mail can still turn out to be somebody else's: nothing
// that it said stands with the one it was taken for.
func free(tx *sqlite.Tx, m sqlite.Mail) error {
	opened, err := openOf(tx, m)
	if err == nil && m.Contact != 0 && len(opened)+len(m.Conclusion.Recorded)+len(m.Conclusion.Held) > 0 {
		err = consent.Fail(consent.Conflict, "mail_contact_fixed", "contact")
	}
	return err
}

// invited finds what somebody was asked whose answer it turned out to be.
func invited(v *sqlite.View, m *sqlite.Mail) error {
	open, err := v.InvitedLast(m.Contact, m.ReceivedAt)
	if err == nil && len(open) > 0 {
		m.Invitation, m.Conclusion.Campaign, m.Conclusion.Language = open[0].ID, open[0].Campaign, open[0].Language
	}
	return err
}

func (d Decision) request(tx *sqlite.Tx, m sqlite.Mail) (sqlite.Mail, error) {
	types := d.Types
	if len(types) == 0 {
		types = m.Conclusion.Wishes
	}
	words := ""
	s := &Shown{Listed: Listed{Mail: m}}
	if err := s.words(&tx.View); err != nil {
		return m, err
	}
	if words = cut(s.Own); words == "" {
		words = m.Subject
	}
	open, err := openOf(tx, m)
	if err != nil {
		return m, err
	}
	if len(open) == 0 {
		in, err := tx.BookCalendar("", holidays)
		if err != nil {
			return m, err
		}
		at := m.ReceivedAt.In(tx.View.Now().Location())
		if _, err := tx.OpenRequest(consent.NewRequest{Types: types, Channel: channelOf(m), Received: at, Words: words, Calendar: in}, m.Contact, m.ID); err != nil {
			return m, err
		}
	}
	m.State, m.Why = consent.MailRequest, nil
	return tx.DecideMail(m, ActionRequest)
}

func channelOf(m sqlite.Mail) string { return channels[methodOf(m)] }

// record keeps the choices: those that waited, or as somebody reads them. What
// was recorded at once is not recorded again.
func (d Decision) record(tx *sqlite.Tx, m sqlite.Mail) (sqlite.Mail, error) {
	if m.Contact == 0 {
		return m, consent.Fail(consent.Invalid, "mail_nobody", "contact")
	}
	choices := d.Choices
	if choices == nil {
		choices = m.Conclusion.Waits
	}
	x, err := d.received(tx, m)
	if err != nil {
		return m, err
	}
	record, stop := map[consent.PurposeID]string{}, m.Conclusion.Stop || m.Kind == consent.MailComplaint // twice is once
	for p, choice := range choices {
		switch {
		case choice != consent.ChoiceYes && choice != consent.ChoiceNo:
			return m, consent.Fail(consent.Invalid, "answer_choice_unknown", string(p))
		case same(m.Conclusion.Recorded[p], choice):
		default:
			record[p] = choice
		}
	}
	if len(record) == 0 && len(m.Conclusion.Recorded) == 0 && !stop {
		return m, consent.Fail(consent.Invalid, "answer_choice_missing", "choices")
	}
	k := &keeping{tx: tx, m: x, asked: newQuestions(), verdict: consent.MailVerdict{Record: record, Stop: stop}, file: m.Evidence}
	if k.hash, err = fileHash(tx, m.Evidence); err != nil {
		return m, err
	}
	if len(record) > 0 {
		if err := k.acts(record, false); err != nil {
			return m, err
		}
	}
	if stop {
		if err := k.stop(); err != nil {
			return m, err
		}
	}
	x.mail.State, x.mail.Why, x.mail.Conclusion.Waits = consent.MailRecorded, nil, nil
	if x.mail, err = tx.DecideMail(x.mail, ActionRecord); err != nil {
		return m, err
	}
	return x.mail, tx.GotThrough(x.mail.Contact, x.mail.From, x.mail.Decided)
}

// same reports whether a choice was recorded already.
func same(recorded consent.State, choice string) bool {
	return choice == consent.ChoiceYes && recorded.Permits() || choice == consent.ChoiceNo && recorded.SaysNo()
}

// received takes a kept mail up again.
func (d Decision) received(tx *sqlite.Tx, m sqlite.Mail) (*received, error) {
	x := &received{mail: m, method: methodOf(m), attested: true, people: []consent.ContactID{m.Contact}, said: map[consent.PurposeID]string{}}
	x.facts.By = m.Conclusion.By
	x.mail.ReceivedAt = m.ReceivedAt.In(tx.View.Now().Location())
	if at, err := time.Parse(time.RFC3339Nano, m.Conclusion.NoAt); err == nil {
		x.noAt = at.In(tx.View.Now().Location())
	}
	for p, words := range m.Conclusion.Words {
		x.said[p] = words
	}
	s := &Shown{Listed: Listed{Mail: m}}
	if err := s.words(&tx.View); err != nil {
		return nil, err
	}
	x.own = s.Own
	for p := range d.Choices {
		if x.said[p] == "" {
			x.said[p] = first(cut(s.Own))
		}
	}
	if m.Invitation == 0 {
		x.invited = &sqlite.Invited{Person: m.Contact, Definition: consent.Campaign{Notice: d.Notice}}
		if d.Notice == "" {
			x.invited = nil
		}
		return x, nil
	}
	i, err := tx.FindInvitation(m.Invitation)
	if err != nil {
		return nil, err
	}
	in, err := tx.Invited(i)
	x.invited, x.facts.Asked = &in, asks(in)
	return x, err
}

// first is as much of somebody's words as stands beside a choice.
func first(s string) string {
	const enough = 500
	if len(s) > enough {
		s = s[:enough]
	}
	return s
}

func fileHash(tx *sqlite.Tx, id consent.EvidenceID) (string, error) {
	if id == 0 {
		return "", nil
	}
	f, err := tx.FindEvidence(id, false)
	return f.SHA256, err
}

// refusedOf is the refusal behind an error, nil where it is none of the rules.
func refusedOf(err error) *consent.Error {
	var refused *consent.Error
	if errors.As(err, &refused) && refused.Code != consent.Internal && refused.Code != consent.Integrity {
		return refused
	}
	return nil
}
