package answers

import (
	"context"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// Listed is a mail as a list shows it.
type Listed struct {
	sqlite.Mail
	Name     string // of the person, as lists put it; "" where nobody is known
	Campaign string // its name
}

// List reads a window of what came in, and how many there are by state and
// kind.
func List(ctx context.Context, b sqlite.Book, q sqlite.MailQuery) (out []Listed, states map[consent.MailState]int64, kinds map[consent.MailKind]int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		mails, err := v.Mails(q)
		if err != nil {
			return err
		}
		for _, m := range mails {
			l, err := listed(v, m)
			if err != nil {
				return err
			}
			out = append(out, l)
		}
		all := q
		all.States, all.Kinds = nil, nil
		states, kinds, err = v.CountMails(all)
		return err
	})
	return out, states, kinds, err
}

// Many says how many there are of a query, whatever window of them is read.
func Many(ctx context.Context, b sqlite.Book, q sqlite.MailQuery) (n int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		states, _, err := v.CountMails(q)
		for _, of := range states {
			n += of
		}
		return err
	})
	return n, err
}

func listed(v *sqlite.View, m sqlite.Mail) (l Listed, err error) {
	l.Mail = m
	if m.Contact != 0 {
		person, err := v.NowIs(m.Contact)
		if err != nil {
			return l, err
		}
		c, err := v.FindContact(person)
		if err != nil {
			return l, err
		}
		l.Name = c.DisplayName()
	}
	if id := m.Conclusion.Campaign; id != 0 {
		c, err := v.FindCampaign(id)
		if err != nil {
			return l, err
		}
		l.Campaign = c.Definition.Name
	}
	return l, nil
}

// Shown is one mail with everything that is needed to decide on it.
type Shown struct {
	Listed
	To        []string // addresses that it may have been sent to
	Own       string   // the person's own new words
	Quoted    string   // what they answer to
	Signature string
	Asked     []Question
	Earlier   []sqlite.Mail    // other answers to the same invitation
	Requests  []sqlite.Request // that it opened
	Bounces   []sqlite.Bounce
	Known     []Person // who could be meant, where nobody or more than one is
}

// Question is what a person was asked for one purpose, with how it may be
// answered, and where they stand now.
type Question struct {
	Purpose  consent.PurposeID
	Name     string
	Question string
	State    consent.State
	Since    time.Time
	Chosen   string // in this mail: yes, no, ""
	Words    string // on which that rests
}

// Person is somebody who could be meant.
type Person struct {
	Contact consent.ContactID
	Name    string
}

// Show reads one mail.
func Show(ctx context.Context, b sqlite.Book, id consent.MailID) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		m, err := v.FindMail(id)
		if err != nil {
			return err
		}
		return out.read(v, m)
	})
	return out, err
}

// ShowAs reads one mail as it stands where it is somebody's: what they were
// asked last before it came. Nothing is decided by it.
func ShowAs(ctx context.Context, b sqlite.Book, id consent.MailID, contact consent.ContactID) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		m, err := v.FindMail(id)
		if err != nil {
			return err
		}
		if m.Contact != contact {
			m.Contact, m.Invitation = contact, 0
			if err := invited(v, &m); err != nil {
				return err
			}
		}
		return out.read(v, m)
	})
	return out, err
}

func (s *Shown) read(v *sqlite.View, m sqlite.Mail) (err error) {
	if s.Listed, err = listed(v, m); err != nil {
		return err
	}
	for _, read := range []func(*sqlite.View) error{s.words, s.questions, s.others} {
		if err := read(v); err != nil {
			return err
		}
	}
	return nil
}

// words cuts the message as the reader does, so that a person sees what was
// taken for whose.
func (s *Shown) words(v *sqlite.View) error {
	if s.Evidence == 0 {
		return nil
	}
	f, err := v.FindEvidence(s.Evidence, true)
	if err != nil {
		return err
	}
	if f.MediaType != "message/rfc822" {
		if strings.HasPrefix(f.MediaType, "text/") || f.MediaType == "application/json" {
			s.Own = string(f.Bytes)
		}
		return nil
	}
	msg := mail.Parse(f.Bytes)
	s.To, s.Own, s.Quoted, s.Signature = msg.To, msg.OwnText, msg.Quoted, msg.Signature
	return nil
}

func (s *Shown) questions(v *sqlite.View) error {
	standings, err := v.Standings(s.Contact)
	if err != nil {
		return err
	}
	asked, q := []consent.PurposeID(nil), newQuestions()
	var in sqlite.Invited
	if s.Invitation != 0 {
		i, err := v.FindInvitation(s.Invitation)
		if err != nil {
			return err
		}
		if in, err = v.Invited(i); err != nil {
			return err
		}
		asked = asks(in)
	}
	for p := range s.Conclusion.Choice {
		if p != consent.AnyPurpose && !slices.Contains(asked, p) {
			asked = append(asked, p)
		}
	}
	language := in.Language
	for _, p := range asked {
		x := Question{Purpose: p, Chosen: s.Conclusion.Choice[p], Words: s.Conclusion.Words[p], State: consent.None}
		for _, st := range standings {
			if st.Purpose == p {
				x.State, x.Since = st.State, st.At
			}
		}
		if p != AboutTerms {
			purpose, err := v.FindPurpose(p)
			if err != nil && consent.CodeOf(err) != consent.NotFound {
				return err
			}
			x.Name = purpose.Name(language)
		}
		if in.ID != 0 && p != AboutTerms {
			if x.Question, _, err = q.question(v, in, p, ""); err != nil {
				return err
			}
		}
		s.Asked = append(s.Asked, x)
	}
	return nil
}

// others reads what stands beside the mail: other answers of the invitation,
// the requests it opened, what servers said, who could be meant.
func (s *Shown) others(v *sqlite.View) (err error) {
	if s.Invitation != 0 {
		all, err := v.MailsOfInvitation(s.Invitation)
		if err != nil {
			return err
		}
		s.Earlier = slices.DeleteFunc(all, func(m sqlite.Mail) bool { return m.ID == s.ID })
	}
	if s.Requests, err = v.RequestsOfMail(s.ID); err != nil {
		return err
	}
	if s.Bounces, err = v.BouncesOfMail(s.ID); err != nil {
		return err
	}
	ids, err := v.FindByEmail(s.From)
	if err != nil {
		return err
	}
	for _, id := range ids {
		c, err := v.FindContact(id)
		if err != nil {
			return err
		}
		s.Known = append(s.Known, Person{id, c.DisplayName()})
	}
	return nil
}

// Figures counts what came in.
type Figures struct {
	States        map[consent.MailState]int64
	Kinds         map[consent.MailKind]int64
	Alone         map[consent.MailKind]int64 // of these, what needed nobody
	Undeliverable int64                      // people whom no mail reaches
	OldestWaiting time.Time                  // zero where nothing waits
}

// Count gives the figures, of one campaign or of all.
func Count(ctx context.Context, b sqlite.Book, campaign consent.CampaignID) (f Figures, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if f.States, f.Kinds, err = v.CountMails(sqlite.MailQuery{Campaign: campaign}); err != nil {
			return err
		}
		if _, f.Alone, err = v.CountMails(sqlite.MailQuery{Campaign: campaign, Alone: true}); err != nil {
			return err
		}
		waiting, err := v.Mails(sqlite.MailQuery{States: []consent.MailState{consent.MailTray}, Campaign: campaign, Limit: 1})
		if err != nil {
			return err
		}
		if len(waiting) > 0 {
			f.OldestWaiting = waiting[0].ReceivedAt
		}
		f.Undeliverable, err = v.CountMatching(sqlite.ContactQuery{Filters: []consent.Filter{{Key: "undeliverable"}}, At: v.Now()})
		return err
	})
	return f, err
}

// AddressWorks records that an address works again because somebody says so.
func AddressWorks(ctx context.Context, b sqlite.Book, contact consent.ContactID, address, words string) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.MayUse(contact); err != nil {
			return err
		}
		return tx.ResetAddress(contact, address, strings.TrimSpace(words))
	})
}

// Unconfirmed lists people of a campaign whose answer was recorded and who have
// not been told what was, in the order of their invitations, after one.
func Unconfirmed(ctx context.Context, b sqlite.Book, campaign consent.CampaignID, after consent.InvitationID, limit int) (out []sqlite.ToConfirm, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindCampaign(campaign); err != nil {
			return err
		}
		out, err = v.AnswersToConfirm(campaign, after, limit)
		return err
	})
	return out, err
}
