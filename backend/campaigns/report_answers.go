package campaigns

import (
	"maps"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// reply is what one person answered in a campaign: of two answers the later
// stands, as it was recorded.
type reply struct {
	choices map[consent.PurposeID]bool
	stop    bool
	method  consent.Method
	at      time.Time
}

// answers reads what came in.
func (r *Report) answers(v *sqlite.View) error {
	return eachMail(v, r.Campaign.ID, func(m sqlite.Mail) error {
		stops := m.State != consent.MailSetAside && (m.Conclusion.Stop || m.Kind == consent.MailUnsubscribe || m.Kind == consent.MailComplaint)
		if len(m.Conclusion.Recorded) == 0 && !stops {
			r.not[notCounted(m)]++
			return nil
		}
		if m.Kind == consent.MailUnsubscribe || m.Kind == consent.MailComplaint {
			r.not[string(m.Kind)]++
		}
		x := r.replies[m.Invitation]
		if x == nil {
			x = &reply{choices: map[consent.PurposeID]bool{}}
			r.replies[m.Invitation] = x
		}
		x.method, x.at = MethodOf(m), m.ReceivedAt
		if stops {
			x.stop = true
			for p := range x.choices {
				x.choices[p] = false
			}
		}
		for p, state := range m.Conclusion.Recorded {
			x.choices[p] = state.Permits()
		}
		return nil
	})
}

// notCounted is why a mail is no answer.
func notCounted(m sqlite.Mail) string {
	switch {
	case m.Kind != consent.MailAnswer:
		return string(m.Kind)
	case m.State == consent.MailSetAside:
		return string(consent.MailSetAside)
	case m.State == consent.MailTray && len(m.Why) > 0:
		return m.Why[0]
	case m.State == consent.MailTray:
		return string(consent.MailTray)
	}
	return string(consent.MailOther)
}

// MethodOf is the way in which an answer came.
func MethodOf(m sqlite.Mail) consent.Method {
	switch m.Via {
	case "form":
		return "web_form"
	case "hand":
		for _, c := range m.Conclusion.Checks {
			if c.Check == "kind" && slices.Contains(consent.Methods, consent.Method(c.Detail)) {
				return consent.Method(c.Detail)
			}
		}
		return "letter"
	}
	return "mail_reply"
}

// Answer is one choice that was recorded in a campaign.
type Answer struct {
	Contact    consent.ContactID
	Invitation consent.InvitationID
	Mail       consent.MailID
	Purpose    consent.PurposeID // "" where it is a stop for all
	Yes        bool
	Words      string
	Method     consent.Method
	At         time.Time
	Evidence   string // SHA-256 of what is kept; "" for none
	Entry      consent.Entry
}

// eachAnswer walks through what was recorded of what came in.
func (r *Report) eachAnswer(v *sqlite.View, fn func(Answer) error) error {
	return eachMail(v, r.Campaign.ID, func(m sqlite.Mail) error {
		a := Answer{Contact: m.Contact, Invitation: m.Invitation, Mail: m.ID, Method: MethodOf(m), At: m.ReceivedAt, Entry: max(m.Entry, m.Decided)}
		if m.Evidence != 0 {
			f, err := v.FindEvidence(m.Evidence, false)
			if err != nil {
				return err
			}
			a.Evidence = f.SHA256
		}
		for _, p := range sortedKeys(m.Conclusion.Recorded) {
			a.Purpose, a.Yes, a.Words = p, m.Conclusion.Recorded[p].Permits(), m.Conclusion.Words[p]
			if err := fn(a); err != nil {
				return err
			}
		}
		if len(m.Conclusion.Recorded) == 0 && m.State != consent.MailSetAside && (m.Conclusion.Stop || m.Kind == consent.MailUnsubscribe || m.Kind == consent.MailComplaint) {
			a.Purpose, a.Yes, a.Words = "", false, ""
			return fn(a)
		}
		return nil
	})
}

// counted adds to what was recorded of a mail the yeses that waited for somebody
// to decide and were found to count: they are answers from then on.
func counted(v *sqlite.View, m *sqlite.Mail) error {
	for _, id := range m.Conclusion.Held {
		d, err := v.FindDecision(id)
		if consent.CodeOf(err) == consent.NotFound || err == nil && d.Outcome != consent.Counts {
			continue
		}
		if err != nil {
			return err
		}
		recorded := maps.Clone(m.Conclusion.Recorded)
		if recorded == nil {
			recorded = map[consent.PurposeID]consent.State{}
		}
		if recorded[d.Purpose] == "" {
			recorded[d.Purpose] = consent.Given
		}
		m.Conclusion.Recorded = recorded
		m.Decided = max(m.Decided, d.Decided)
	}
	return nil
}

// eachMail walks through what came in for a campaign.
func eachMail(v *sqlite.View, id consent.CampaignID, fn func(sqlite.Mail) error) error {
	for after := consent.MailID(0); ; {
		some, err := v.CampaignMails(id, after, 500)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, m := range some {
			after = m.ID
			if err := counted(v, &m); err != nil {
				return err
			}
			if err := fn(m); err != nil {
				return err
			}
		}
	}
}
