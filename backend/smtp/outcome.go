package smtp

import (
	"regexp"
	"strconv"
	"strings"
)

// State is what became of a mail.
type State string

// The states.
const (
	Accepted State = "accepted" // the server answers for it from here on
	Deferred State = "deferred" // nothing was taken; another try may succeed
	Refused  State = "refused"  // nothing was taken; another try cannot succeed
	Unknown  State = "unknown"  // the line broke after the mail and before the answer: it may have left
)

// Stage is where in the talk with the server a mail came to its end.
type Stage string

// The stages.
const (
	StageLine      Stage = "line"      // there is no line
	StageSender    Stage = "sender"    // MAIL FROM
	StageRecipient Stage = "recipient" // RCPT TO
	StageContent   Stage = "content"   // DATA and after
)

// Outcome is what became of one mail.
type Outcome struct {
	State    State
	Stage    Stage
	Code     int    // the server's; 0 where none came
	Enhanced string // RFC 3463, "5.1.1"; "" where the server named none
	Words    string // the server's own; may name the recipient
	Broken   bool   // the line is of no more use: dial again
}

// OfAccount reports whether it is the account or its server that stands in the
// way, and not the recipient: the next mail would fare no better, and nothing
// follows for the address.
func (o Outcome) OfAccount() bool {
	if o.State == Accepted {
		return false
	}
	switch o.Code {
	case 421, 530, 534, 535, 538:
		return true
	}
	_, detail, _ := strings.Cut(o.Enhanced, ".")
	switch detail {
	case "3.2", "4.5", "7.8", "7.9", "7.14": // not accepting, quota of the account, signing in
		return true
	}
	return o.Stage == StageLine || o.Stage == StageSender
}

var enhancedCode = regexp.MustCompile(`^([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)`)

// reply is a server's answer to a command.
type reply struct {
	code  int
	lines []string
}

func (r reply) ok() bool   { return r.code/100 == 2 }
func (r reply) goOn() bool { return r.code == 354 }

// words is the answer as one text, with the enhanced code apart.
func (r reply) words() (enhanced, words string) {
	var out []string
	for _, l := range r.lines {
		if m := enhancedCode.FindStringSubmatch(l); m != nil {
			enhanced, l = m[1], l[len(m[0]):]
		}
		out = append(out, strings.TrimSpace(l))
	}
	return enhanced, strings.ToValidUTF8(strings.Join(out, " "), "\uFFFD")
}

// refusal is the outcome of a mail to which the server answered no.
func (r reply) refusal(at Stage) Outcome {
	o := Outcome{State: Refused, Stage: at, Code: r.code, Broken: r.code == 421}
	if r.code/100 == 4 {
		o.State = Deferred
	}
	o.Enhanced, o.Words = r.words()
	return o
}

func (r reply) status() string {
	enhanced, _ := r.words()
	return strings.TrimSpace(strconv.Itoa(r.code) + " " + enhanced)
}
