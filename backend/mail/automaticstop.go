package mail

import (
	"strings"

	"consentbook/backend/consent"
)

// stopByMachine recognises a stop in what a machine sent or marked: programs
// unsubscribe for people, and mark what they send. No machine can say yes, but
// a stop counts from whoever it comes (Art. 21(3)). It stands alone in the mail,
// or in the subject as the address of a List-Unsubscribe writes it (RFC 2369),
// or the mail went to the address for stops with a reference of ours.
func (m *Message) stopByMachine(r *Reading, offers Offers) bool {
	own := m.OwnText
	if m.machine {
		own = m.ownOfMachine()
	}
	alone := func(text string) bool {
		if len(text) > longestStop {
			return false
		}
		read := consent.ReadAnswer(consent.AnswerText{Own: text}, offers)
		return read.Stop && read.Only
	}
	subject := withoutMark(m.Subject)
	word, _, _ := strings.Cut(subject, " ")
	toStop := offers.StopAddress != "" && hasAddress(m.To, offers.StopAddress) && (len(r.Tokens) > 0 || len(m.InReplyTo)+len(m.References) > 0)
	ours := len(consent.FindTokens(subject)) > 0 && alone(word)
	if !toStop && !ours && !alone(own) && !(strings.TrimSpace(own) == "" && alone(subject)) {
		return false
	}
	r.Kind, r.Reason, r.Stop = consent.MailUnsubscribe, ReasonStop, true
	if r.OriginalMessageID = lastOf(m.InReplyTo); r.OriginalMessageID == "" {
		r.OriginalMessageID = lastOf(m.References)
	}
	return true
}

// longestStop is how long, in bytes, a mail of nothing but a stop can be.
const longestStop = 600

// ownOfMachine is what a person may have written in a mail that looks like a
// machine's.
func (m *Message) ownOfMachine() string {
	plain, rich := m.bodies()
	lines := plainLines(firstBytes(plain, maxReport))
	if blank(plain) && rich != "" {
		lines = htmlLines(rich)
	}
	c := cutter{lines: lines, kind: make([]lineKind, len(lines))}
	c.cut()
	own, _, _ := c.texts()
	return own
}
