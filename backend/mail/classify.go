package mail

import (
	"strings"

	"consentbook/backend/consent"
)

// Offer and Offers say what was asked and in which words it may be answered.
type (
	Offer  = consent.Offer
	Offers = consent.Offers
)

// Reading is what a mail is and says.
type Reading struct {
	Kind       consent.MailKind
	Recipients []consent.BouncedRecipient // of a report; the sender of an automatic reply
	Choice     map[consent.PurposeID]string
	Words      map[consent.PurposeID]string // the line each choice rests on
	Stop       bool                         // the stop word alone on a line, or the stop address
	Token      string                       // as it is printed; "" where there is none, or more than one
	Tokens     []string
	// OriginalMessageID is of the message that a report, or a reply, is about.
	OriginalMessageID string
	Doubts            []string // codes of consent: why a person must look
	Wishes            []consent.RequestType
	Reason            string // code of why it is of its kind
	Replied           bool   // it answers a mail, by its header, its subject or what it quotes
}

// Why a mail is of its kind.
const (
	ReasonDSN         = "dsn"             // RFC 3464
	ReasonFailed      = "failed_report"   // a free form of report
	ReasonDelayed     = "delayed"         // not delivered yet
	ReasonDelivered   = "delivered"       // a report of success
	ReasonARF         = "arf"             // RFC 5965
	ReasonComplaint   = "complaint_words" // a provider's own form
	ReasonFeedback    = "feedback_other"  // a report that is no complaint of a person
	ReasonReceipt     = "read_receipt"    // RFC 8098
	ReasonAutomatic   = "auto_submitted"  // RFC 3834, and headers with the same meaning
	ReasonVacation    = "vacation_words"
	ReasonChallenge   = "challenge"
	ReasonCalendar    = "calendar"
	ReasonList        = "list_mail"
	ReasonEncrypted   = "encrypted"
	ReasonStop        = "stop"
	ReasonChoice      = "choice"
	ReasonNoChoice    = "no_choice"
	ReasonDoubt       = "doubt"
	ReasonNoReply     = "no_reply_to_us"
	ReasonEmptySender = "empty_return_path"
)

// Classify says what a mail is. Machines are recognised first: nothing that one
// of them wrote is an answer (law.md §g).
func Classify(m *Message, offers Offers) Reading {
	r := Reading{Choice: map[consent.PurposeID]string{}, Words: map[consent.PurposeID]string{}}
	r.Tokens, r.Replied = m.tokens(offers), m.replied
	if len(r.Tokens) == 1 {
		r.Token = r.Tokens[0]
	}
	switch {
	case m.notice(&r), m.complaint(&r), m.receipt(&r), m.bounce(&r), m.automatic(&r, offers), m.foreign(&r):
	default:
		m.answer(&r, offers)
	}
	return r
}

// tokens finds references of invitations: in the address it was sent to, in the
// subject, in ids of older messages, in the texts.
func (m *Message) tokens(offers Offers) []string {
	var found []string
	add := func(text string) {
		for _, t := range consent.FindTokens(text) {
			if offers.Token != nil && !offers.Token(t) || len(found) >= maxTokens {
				continue
			}
			if !hasAddress(found, t) {
				found = append(found, t)
			}
		}
	}
	for _, a := range m.To {
		add(a)
	}
	add(m.Subject)
	add(strings.Join(m.InReplyTo, " "))
	add(strings.Join(m.References, " "))
	for _, p := range m.parts {
		add(p.text)
	}
	return found
}

// answer reads what a person wrote.
func (m *Message) answer(r *Reading, offers Offers) {
	r.OriginalMessageID = lastOf(m.InReplyTo)
	if r.OriginalMessageID == "" {
		r.OriginalMessageID = lastOf(m.References)
	}
	read := consent.ReadAnswer(consent.AnswerText{Own: m.OwnText, Signature: m.Signature, Subject: withoutMark(m.Subject), Name: m.signName()}, offers)
	r.Choice, r.Words, r.Doubts, r.Wishes, r.Stop = read.Choice, read.Words, read.Doubts, read.Wishes, read.Stop
	m.compare(r, offers)
	m.stricter(r, offers)
	m.doubtYes(r, offers)
	if m.Cut {
		r.Doubts = append(r.Doubts, consent.DoubtCut)
	}
	if len(r.Tokens) > 1 {
		r.Doubts = append(r.Doubts, consent.DoubtTokens)
	}
	if offers.StopAddress != "" && hasAddress(m.To, offers.StopAddress) {
		r.Stop = true
	}
	switch {
	case r.Stop && len(r.Choice) == 0 && (read.Only || offers.StopAddress != "" && hasAddress(m.To, offers.StopAddress)), m.stopSubject(offers):
		r.Kind, r.Reason, r.Stop = consent.MailUnsubscribe, ReasonStop, true
	case len(r.Choice) > 0:
		r.Kind, r.Reason = consent.MailAnswer, ReasonChoice
	case len(r.Doubts) > 0 && !onlyBeside(r.Doubts):
		r.Kind, r.Reason = consent.MailAnswer, ReasonDoubt
	case r.Token != "" || m.replied || r.Stop || len(r.Wishes) > 0:
		r.Kind, r.Reason = consent.MailAnswer, ReasonNoChoice
	default:
		r.Kind, r.Reason = consent.MailOther, ReasonNoReply
	}
}

// onlyBeside says whether all doubts are about what stands beside an answer.
func onlyBeside(doubts []string) bool {
	for _, d := range doubts {
		if d != consent.DoubtQuestion && d != consent.DoubtCut && d != consent.DoubtTokens {
			return false
		}
	}
	return true
}

// compare looks at the other form of the same mail: where HTML does not show
// a yes as the person's own, nobody knows what the person saw and sent.
func (m *Message) compare(r *Reading, offers Offers) {
	if len(r.Choice) == 0 {
		return
	}
	own, quoted, ok := m.ownInHTML()
	if !ok {
		return
	}
	here := consent.ReadAnswer(consent.AnswerText{Own: own, Name: m.signName()}, offers)
	there := consent.ReadAnswer(consent.AnswerText{Own: quoted}, offers)
	if choosesYes(r) {
		r.Doubts = append(r.Doubts, lacking(here.Doubts, r.Doubts)...)
	}
	for p, c := range r.Choice {
		differs := here.Choice[p] != "" && here.Choice[p] != c
		missing := here.Choice[p] == "" && (c == consent.ChoiceYes || there.Choice[p] == c)
		if c == consent.ChoiceNo && differs {
			r.Doubts = append(r.Doubts, consent.DoubtParts) // the stricter holds
		} else if differs || missing {
			delete(r.Choice, p)
			delete(r.Words, p)
			r.Doubts = append(r.Doubts, consent.DoubtParts)
		}
	}
}

// stopSubject is a stop in the subject of an otherwise empty mail: what a
// mailto List-Unsubscribe writes (RFC 2369).
func (m *Message) stopSubject(offers Offers) bool {
	if m.OwnText != "" {
		return false
	}
	read := consent.ReadAnswer(consent.AnswerText{Own: withoutMark(m.Subject)}, offers)
	return read.Stop && read.Only
}

// withoutMark takes "Re:" and what stands in for it off a subject.
func withoutMark(subject string) string {
	for repliedSubject(subject) {
		_, subject, _ = strings.Cut(subject, ":")
		subject = strings.TrimSpace(subject)
	}
	return subject
}

func lastOf(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}
