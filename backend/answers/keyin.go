package answers

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Evidence is a file that shows an answer: the scan of a slip.
type Evidence struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxEvidence is the largest file that is kept, in bytes.
const MaxEvidence = 32 << 20

// keyedMethods are the ways of an answer that somebody keys in.
var keyedMethods = []consent.Method{"letter", "phone", "counter", "paper"}

// Keyed is an answer that came by letter, by telephone or at the counter: its
// token is typed, or read from the code on the slip.
type Keyed struct {
	Token    string
	Method   consent.Method
	At       time.Time // when it came, or was said
	DayOnly  bool
	Choices  map[consent.PurposeID]string // yes or no; what was left open is not here
	Stop     bool                         // the person wants nothing more
	Words    string                       // the person's own
	Evidence *Evidence
	Attested bool // the operator has seen or heard it and says so
}

func (k Keyed) check(now time.Time) error {
	switch {
	case !slices.Contains(keyedMethods, k.Method):
		return consent.Fail(consent.Invalid, "method_unknown", "method", "known", "letter, phone, counter, paper")
	case k.At.After(now.Add(5 * time.Minute)):
		return consent.Fail(consent.Invalid, "time_in_future", "at", "article", "7(1)")
	case len(k.Choices) == 0 && !k.Stop:
		return consent.Fail(consent.Invalid, "answer_choice_missing", "choices")
	case k.Evidence != nil && len(k.Evidence.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "evidence")
	case k.Evidence != nil && len(k.Evidence.Bytes) > MaxEvidence:
		return consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "article", "7(1)", "limit", "32 MB")
	}
	for p, c := range k.Choices {
		if c != consent.ChoiceYes && c != consent.ChoiceNo {
			return consent.Fail(consent.Invalid, "answer_choice_unknown", string(p))
		}
	}
	return nil
}

// Invited says whose a token is and what was asked: what the screen shows
// before anything is keyed in.
func Invited(ctx context.Context, b sqlite.Book, token string) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		in, err := invitedBy(v, token)
		if err != nil {
			return err
		}
		m := sqlite.Mail{Contact: in.Person, Invitation: in.ID, Conclusion: consent.MailConclusion{Campaign: in.Campaign, Language: in.Language}}
		if out.Listed, err = listed(v, m); err != nil {
			return err
		}
		if err := out.questions(v); err != nil {
			return err
		}
		return out.others(v)
	})
	return out, err
}

func invitedBy(v *sqlite.View, token string) (in sqlite.Invited, err error) {
	bits, err := consent.ParseToken(token)
	if err != nil {
		return in, err
	}
	i, err := v.FindInvitationByToken(bits)
	if err != nil {
		return in, err
	}
	return v.Invited(i)
}

// KeyIn records an answer that somebody has keyed in. All of it is kept, or
// nothing. The same answer keyed in twice is kept once.
func KeyIn(ctx context.Context, b sqlite.Book, k Keyed) (out Concluded, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := k.check(tx.Now()); err != nil {
			return err
		}
		in, err := invitedBy(&tx.View, k.Token)
		if err != nil {
			return err
		}
		m, err := k.received(tx, in)
		if err != nil {
			return err
		}
		if out.Known, err = tx.HasMail(m.mail.SHA256); err != nil || out.Known {
			return err
		}
		c := &collector{b: b, asked: newQuestions()}
		out, err = c.keep(tx, m)
		if err == nil && m.mail.Conclusion.Refused != "" { // who keys it in hears of it, and nothing is kept
			return m.refused
		}
		return err
	})
	return out.plain(), err
}

func (k Keyed) received(tx *sqlite.Tx, in sqlite.Invited) (*received, error) {
	stands, err := json.Marshal(struct {
		Invitation consent.InvitationID
		Method     consent.Method
		At         time.Time
		Choices    map[consent.PurposeID]string
		Stop       bool
		Words      string
	}{in.ID, k.Method, k.At.UTC(), k.Choices, k.Stop, k.Words})
	if err != nil {
		return nil, err
	}
	m := &received{method: k.Method, attested: k.Attested, dayOnly: k.DayOnly, own: strings.TrimSpace(k.Words), said: map[consent.PurposeID]string{}}
	m.mail = sqlite.Mail{Via: "hand", SHA256: hashOf(stands), ReceivedAt: k.At, Kind: consent.MailAnswer}
	if k.Stop {
		m.mail.Kind = consent.MailUnsubscribe
	}
	if k.Evidence != nil {
		m.evidence = &sqlite.EvidenceFile{Name: k.Evidence.Name, MediaType: k.Evidence.MediaType, Bytes: k.Evidence.Bytes}
	}
	if err := m.of(&tx.View, in.Invitation, consent.ByToken); err != nil {
		return nil, err
	}
	m.facts.Kind, m.facts.Token, m.facts.SameSender, m.facts.Choice, m.facts.Stop = m.mail.Kind, true, true, k.Choices, k.Stop
	m.facts.Closed = !in.ClosesAt.IsZero() && !k.At.Before(in.ClosesAt)
	for p, c := range k.Choices {
		m.said[p] = m.own
		switch {
		case !slices.Contains(m.facts.Asked, p):
			return nil, consent.Fail(consent.RefusedByLaw, "answer_purpose_not_asked", string(p), "article", "4(11)")
		case c == consent.ChoiceYes && m.facts.Closed:
			return nil, consent.Fail(consent.RefusedByLaw, "campaign_closed", "token", "article", "4(11)")
		}
	}
	c := &m.mail.Conclusion
	c.Choice, c.Words, c.Stop = k.Choices, map[consent.PurposeID]string{}, k.Stop
	if m.own != "" {
		c.Words = m.said
	}
	m.check("kind", "keyed_in", string(k.Method))
	m.check("choice", "pass", "")
	return m, nil
}

// methodOf is how a kept answer came.
func methodOf(m sqlite.Mail) consent.Method {
	switch m.Via {
	case "form":
		return "web_form"
	case "hand":
		for _, c := range m.Conclusion.Checks {
			if c.Check == "kind" && c.Result == "keyed_in" {
				return consent.Method(c.Detail)
			}
		}
	}
	return "mail_reply"
}
