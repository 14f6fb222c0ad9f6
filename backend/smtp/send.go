package smtp

import (
	"context"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/idna"
)

// Send hands one mail to the server: raw as Compose writes it, from and to for
// the envelope. A context that has ended keeps a mail from being begun; one
// that is on its way is brought to its end, so that stopping leaves nothing
// unknown.
func (c *Conn) Send(ctx context.Context, from, to string, raw []byte) Outcome {
	if c.broken || ctx.Err() != nil {
		return Outcome{State: Deferred, Stage: StageLine, Broken: c.broken}
	}
	e, wrong := c.envelope(from, to, raw)
	if wrong != nil {
		return *wrong
	}
	line := c.wire.conn
	stop := context.AfterFunc(ctx, func() { line.Close() })
	ready, o := c.prepare(e)
	if !stop() && ready {
		return c.gone(Deferred, StageContent)
	}
	if !ready {
		return o
	}
	return c.content(raw)
}

// prepare says everything before the mail itself. Where the server does not
// wait for it then, the outcome says why.
func (c *Conn) prepare(e envelope) (ready bool, o Outcome) {
	again := c.begun
	c.begun = true
	if c.has("PIPELINING") {
		return c.sayAtOnce(e, again)
	}
	return c.sayInTurn(e, again)
}

// envelope is what is said before a mail.
type envelope struct{ from, to string }

// envelope refuses what the server would, or what could never have been meant.
func (c *Conn) envelope(from, to string, raw []byte) (e envelope, wrong *Outcome) {
	from, fromASCII := wireAddress(from)
	to, toASCII := wireAddress(to)
	if from == "" || to == "" {
		return e, &Outcome{State: Refused, Stage: StageRecipient, Enhanced: "5.1.3"}
	}
	ascii := fromASCII && toASCII
	if !ascii && !c.has("SMTPUTF8") {
		return e, &Outcome{State: Refused, Stage: StageRecipient, Enhanced: "5.6.7"}
	}
	e = envelope{"MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">"}
	if c.has("SIZE") {
		if limit, err := strconv.Atoi(strings.TrimSpace(c.extensions["SIZE"])); err == nil && limit > 0 && len(raw) > limit {
			return e, &Outcome{State: Refused, Stage: StageContent, Enhanced: "5.3.4"}
		}
		e.from += " SIZE=" + strconv.Itoa(len(raw))
	}
	if c.has("8BITMIME") && eightBit(raw) {
		e.from += " BODY=8BITMIME"
	}
	if !ascii {
		e.from += " SMTPUTF8"
	}
	return e, nil
}

// wireAddress is an address as it stands on the line, "" where it cannot: no
// address may end its own bracket. A domain goes out in ASCII; a local part
// cannot.
func wireAddress(a string) (address string, ascii bool) {
	at := strings.LastIndexByte(a, '@')
	if at < 1 || len(a) > 254 || strings.ContainsFunc(a, func(r rune) bool { return r <= ' ' || r == '<' || r == '>' || r == 0x7f }) {
		return "", false
	}
	domain, err := idna.Lookup.ToASCII(a[at+1:])
	if err != nil {
		domain = a[at+1:]
	}
	address = a[:at+1] + domain
	return address, !strings.ContainsFunc(address, func(r rune) bool { return r > '~' })
}

func (c *Conn) has(extension string) bool {
	_, ok := c.extensions[extension]
	return ok
}

// stages are where the answers to an envelope's commands belong.
var stages = []Stage{StageSender, StageRecipient, StageContent}

// sayInTurn waits for each answer.
func (c *Conn) sayInTurn(e envelope, again bool) (ready bool, o Outcome) {
	patience := c.account.patience()
	if again {
		if _, err := c.wire.ask(patience, "RSET"); err != nil {
			return false, c.gone(Deferred, StageLine)
		}
	}
	for i, command := range []string{e.from, e.to, "DATA"} {
		r, err := c.wire.ask(patience, command)
		if err != nil {
			return false, c.gone(Deferred, stages[i])
		}
		if !r.fits(stages[i]) {
			return false, c.refusal(r, stages[i])
		}
	}
	return true, o
}

// sayAtOnce says it in one breath (RFC 2920).
func (c *Conn) sayAtOnce(e envelope, again bool) (ready bool, o Outcome) {
	patience := c.account.patience()
	if again {
		c.wire.say("RSET")
	}
	c.wire.say(e.from)
	c.wire.say(e.to)
	c.wire.say("DATA")
	if c.wire.flush(patience) != nil {
		return false, c.gone(Deferred, StageLine)
	}
	if again {
		if _, err := c.wire.answer(patience); err != nil {
			return false, c.gone(Deferred, StageLine)
		}
	}
	return c.hear(patience)
}

// hear reads the answers to an envelope that was said in one breath. The first
// refusal counts: the rest only follows from it.
func (c *Conn) hear(patience time.Duration) (ready bool, o Outcome) {
	refused := false
	var r reply
	for _, at := range stages {
		var err error
		if r, err = c.wire.answer(patience); err != nil {
			c.broken = true
			if !refused {
				o = c.gone(Deferred, at)
			}
			o.Broken = true
			return false, o
		}
		if !refused && !r.fits(at) {
			refused, o = true, c.refusal(r, at)
		}
	}
	if !refused {
		return true, o
	}
	return false, c.turnedAway(o, r)
}

// fits reports whether an answer lets a mail go on.
func (r reply) fits(at Stage) bool {
	if at == StageContent {
		return r.goOn()
	}
	return r.ok()
}

// turnedAway ends a mail that was refused although the server waits for its
// text: an empty one, for nobody.
func (c *Conn) turnedAway(o Outcome, last reply) Outcome {
	if !last.goOn() || c.broken {
		return o
	}
	if _, err := c.wire.ask(c.account.patience(), "."); err != nil {
		c.broken, o.Broken = true, true
	}
	return o
}

// content sends the mail itself. Until its last line is on its way, no server
// may deliver it (RFC 5321, 4.1.1.4); from then on only an answer tells.
func (c *Conn) content(raw []byte) Outcome {
	c.wire.conn.SetDeadline(time.Now().Add(c.account.delivery()))
	if c.wire.body(raw) != nil {
		return c.lastWord(Deferred)
	}
	c.wire.say(".")
	if c.wire.flush(c.account.delivery()) != nil {
		return c.lastWord(Unknown)
	}
	r, err := c.wire.answer(c.account.delivery())
	if err != nil || r.code/100 == 3 {
		return c.gone(Unknown, StageContent)
	}
	if !r.ok() {
		return c.refusal(r, StageContent)
	}
	c.begun = false
	o := Outcome{State: Accepted, Stage: StageContent, Code: r.code}
	o.Enhanced, o.Words = r.words()
	return o
}

// lastWord looks, after a line has broken on which a mail was being written,
// for a refusal that the server left on it.
func (c *Conn) lastWord(otherwise State) Outcome {
	o := c.gone(otherwise, StageContent)
	if r, err := c.wire.answer(time.Second); err == nil && r.code >= 400 {
		o = r.refusal(StageContent)
		o.Broken = true
	}
	return o
}

func (c *Conn) refusal(r reply, at Stage) Outcome {
	o := r.refusal(at)
	if r.code/100 == 2 || r.code/100 == 3 { // neither yes nor no: the two sides no longer speak of the same
		return c.gone(Deferred, at)
	}
	c.broken = c.broken || o.Broken
	return o
}

// gone is the outcome of a mail during which the line broke.
func (c *Conn) gone(state State, at Stage) Outcome {
	c.broken = true
	return Outcome{State: state, Stage: at, Broken: true}
}

func eightBit(raw []byte) bool {
	for _, b := range raw {
		if b > 0x7f {
			return true
		}
	}
	return false
}
