package answers

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// received is a message on its way: what it says, whom it is about, and what it
// rests on.
type received struct {
	mail       sqlite.Mail // as far as it is known
	raw        []byte
	facts      consent.MailFacts
	invited    *sqlite.Invited
	people     []consent.ContactID          // whom a stop reaches
	own        string                       // the person's own new words
	sent       time.Time                    // when the message left that it answers, or reports on; zero: unknown
	noAt       time.Time                    // from when its noes and stops hold; zero: as it was received
	unruly     int                          // how much of what follows the rules have refused
	spoken     map[consent.PurposeID]string // languages of the words of its choices
	recipients []consent.BouncedRecipient
	bounces    []sqlite.Bounce
	method     consent.Method
	attested   bool                 // somebody has read it
	evidence   *sqlite.EvidenceFile // of what came in otherwise than by mail
	said       map[consent.PurposeID]string
	dayOnly    bool
	learned    []sqlite.DKIMKey
	refused    *consent.Error      // what the rules said of a yes
	open       []consent.PurposeID // advertising that somebody gets whom nothing was asked
}

// read classifies a mail, finds whom it is about and gathers the facts.
func (c *collector) read(v *sqlite.View, raw consent.RawMail, hash string) (*received, error) {
	msg := mail.Parse(raw.Raw)
	msg.Cut = msg.Cut || raw.Cut
	m := &received{raw: raw.Raw, own: msg.OwnText, method: "mail_reply"}
	m.mail = sqlite.Mail{Sender: c.source.Sender, Via: c.source.Via, SHA256: hash, MessageID: msg.MessageID, From: msg.From, Subject: msg.Subject, ReceivedAt: c.receivedAt(raw, msg)}
	if normal, err := addressbook.NormaliseEmail(msg.From); err == nil {
		m.mail.From = normal
	}
	stop, err := c.asked.stops(v, c.source.Sender)
	if err != nil {
		return nil, err
	}
	var offered mail.Offers
	r := mail.Classify(msg, stop)
	if err := c.attribute(v, m, msg, r); err != nil {
		return nil, err
	}
	if m.invited != nil && answers(r.Kind) {
		offers, err := c.asked.offers(v, *m.invited, stop)
		if refusedOf(err) != nil { // its questions cannot be put together any more
			offers, err = c.asked.unasked(v, m, stop)
		}
		if err != nil {
			return nil, err
		}
		r, offered = mail.Classify(msg, offers), offers
	}
	if m.invited == nil && answers(r.Kind) && m.facts.By != "" {
		offers, err := c.asked.unasked(v, m, stop)
		if err != nil {
			return nil, err
		}
		r = mail.Classify(msg, offers)
		m.facts.Reply, m.facts.Against = r.Replied && len(m.open) > 0, holdsNo(msg.Subject+"\n"+msg.OwnText+"\n"+msg.Signature)
	}
	m.says(r)
	m.speaks(offered)
	if answers(r.Kind) && m.facts.By != "" {
		if err := c.signed(v, m, msg.From, raw); err != nil {
			return nil, err
		}
	}
	c.dates(m, raw)
	return m, m.before(v)
}

// machines are the reasons of mails that are neither answers nor what the rules
// have a kind for: reports of success, of failed authentication, of calendars.
var machines = []string{mail.ReasonDelivered, mail.ReasonFeedback, mail.ReasonCalendar}

// answers reports whether a person may have written it.
func answers(k consent.MailKind) bool {
	return k == consent.MailAnswer || k == consent.MailUnsubscribe || k == consent.MailOther
}

// receivedAt is when the mailbox took it, else when it says that it was sent;
// nothing has come in later than now.
func (c *collector) receivedAt(raw consent.RawMail, msg *mail.Message) time.Time {
	at := raw.ReceivedAt
	if at.IsZero() {
		at = msg.Date
	}
	if at.IsZero() || at.After(c.now) {
		at = c.now
	}
	return at.In(c.now.Location()).Truncate(time.Microsecond)
}

// dates says from when a no or a stop holds: what its sender claims can place
// neither before what it answers, nor, where that is not known, before it was
// found. An old date would let a yes stand that was said in between (Art. 7(3)).
func (c *collector) dates(m *received, raw consent.RawMail) {
	m.noAt = m.mail.ReceivedAt
	arrived := !raw.ReceivedAt.IsZero() && (c.source.Via == "imap" || c.source.Via == "maildir") // says the mailbox
	switch {
	case m.sent.After(m.noAt):
		m.noAt = m.sent.In(c.now.Location())
	case m.sent.IsZero() && !arrived:
		m.noAt = c.now.Truncate(time.Microsecond)
	}
	if !m.noAt.Equal(m.mail.ReceivedAt) {
		m.mail.Conclusion.NoAt = m.noAt.Format(time.RFC3339Nano)
	}
}

// left notes when the message left that a mail answers or reports on.
func (m *received) left(s sqlite.Message) {
	if at, err := time.Parse(time.RFC3339Nano, s.At); err == nil && at.After(m.sent) {
		m.sent = at
	}
}

// says takes over what the reader has found.
func (m *received) says(r mail.Reading) {
	k := &m.mail.Conclusion
	m.mail.Kind, k.Reason = r.Kind, r.Reason
	m.facts.Kind, m.facts.Token, m.facts.Wishes = r.Kind, len(r.Tokens) > 0, r.Wishes
	if slices.Contains(machines, r.Reason) {
		m.facts.Kind = consent.MailAutoReply // no human being wrote it, so none has to look
	}
	m.recipients = r.Recipients
	m.check("kind", string(r.Kind), r.Reason)
	if !answers(r.Kind) {
		return // what a machine wrote says nothing, whatever stands in it
	}
	m.facts.Choice, m.facts.Stop, m.facts.Doubts = r.Choice, r.Stop, r.Doubts
	k.Choice, k.Words, k.Stop, k.Wishes = r.Choice, r.Words, r.Stop || r.Kind == consent.MailUnsubscribe, r.Wishes
	m.said = r.Words
	m.refusesAll()
	switch {
	case len(r.Choice) > 0:
		m.check("choice", "pass", "")
	case k.Stop:
		m.check("choice", "stop", "")
	default:
		m.check("choice", "none", strings.Join(r.Doubts, " "))
	}
}

func (m *received) check(name, result, detail string) {
	m.mail.Conclusion.Checks = append(m.mail.Conclusion.Checks, consent.MailCheck{Check: name, Result: result, Detail: detail})
}

// before looks at what the same invitation was answered earlier: what was
// recorded, and what waits and says otherwise.
func (m *received) before(v *sqlite.View) error {
	if m.invited == nil || len(m.facts.Choice) == 0 {
		return nil
	}
	all, err := v.MailsOfInvitation(m.invited.ID)
	if err != nil {
		return err
	}
	m.facts.Earlier = map[consent.PurposeID]string{}
	for _, x := range all {
		if x.State == consent.MailSetAside || x.ID == m.mail.ID && x.ID != 0 {
			continue
		}
		for p, choice := range x.Conclusion.Choice {
			_, recorded := x.Conclusion.Recorded[p]
			if waits := x.Conclusion.Waits[p] != ""; !recorded && (!waits || choice == m.facts.Choice[p]) {
				continue
			}
			if m.facts.Earlier[p] != consent.ChoiceNo {
				m.facts.Earlier[p] = choice
			}
		}
	}
	for p, earlier := range m.facts.Earlier {
		if now := m.facts.Choice[p]; now != "" && now != earlier {
			m.check("earlier", "fail", string(p)+" "+earlier)
		}
	}
	return nil
}

// has says whether somebody has an address.
func has(c consent.Contact, address string) bool {
	return slices.ContainsFunc(c.Emails, func(r consent.Reach) bool { return strings.EqualFold(r.Value, address) })
}
