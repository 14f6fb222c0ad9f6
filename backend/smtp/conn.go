package smtp

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
)

// Conn is a line to a mail server on which somebody has signed in. It carries
// one mail after another and belongs to one goroutine; a context stops it.
type Conn struct {
	account    Account
	wire       *wire
	extensions map[string]string // by keyword, upper case
	begun      bool              // a mail was begun and refused: to be reset before the next
	broken     bool
}

// Dial reaches the server, encrypts the line and signs in.
func Dial(ctx context.Context, a Account) (*Conn, error) {
	c := &Conn{account: a}
	for _, step := range c.steps() {
		if _, err := step.Take(ctx, c.line); err != nil {
			c.Close()
			return nil, err
		}
	}
	return c, nil
}

// Close takes leave, without waiting for an answer.
func (c *Conn) Close() error {
	if c.wire == nil {
		return nil
	}
	if !c.broken {
		c.wire.say("QUIT")
		c.wire.flush(time.Second) // whether it arrives is the server's affair
	}
	return c.wire.conn.Close()
}

// Usable reports whether another mail can be sent on the line.
func (c *Conn) Usable() bool { return !c.broken }

func (c *Conn) steps() []secureline.Step {
	return []secureline.Step{
		{Name: consent.AtConnect, Do: c.connect},
		{Name: consent.AtTLS, Do: c.secure},
		{Name: consent.AtLogin, Do: c.login},
	}
}

// line is what is to be closed when somebody stops the way; nil where there is
// none yet.
func (c *Conn) line() net.Conn {
	if c.wire == nil {
		return nil
	}
	return c.wire.conn
}

func (c *Conn) connect(ctx context.Context) (string, error) {
	conn, err := secureline.Connect(ctx, c.account.MailServer)
	if err != nil {
		return "", err
	}
	c.wire = newWire(conn)
	return "", nil
}

// secure ends with a line that is encrypted and greeted anew: what was said in
// clear counts for nothing.
func (c *Conn) secure(ctx context.Context) (words string, err error) {
	if c.account.Security == consent.StartTLS {
		if words, err = c.askForTLS(); err != nil {
			return words, err
		}
	}
	line, err := secureline.Secure(ctx, c.wire.conn, c.account.MailServer)
	if err != nil {
		c.broken = true
		return "", err
	}
	c.wire = newWire(line)
	if c.account.Security == consent.StartTLS {
		return c.hello()
	}
	if words, err = c.greeting(); err != nil {
		return words, err
	}
	return c.hello()
}

func (c *Conn) askForTLS() (string, error) {
	if words, err := c.greeting(); err != nil {
		return words, err
	}
	if words, err := c.hello(); err != nil {
		return words, err
	}
	if _, offered := c.extensions["STARTTLS"]; !offered {
		return "", c.fail("mail_no_tls")
	}
	r, err := c.ask("STARTTLS")
	if err != nil {
		return "", err
	}
	if !r.ok() || c.wire.r.Buffered() > 0 { // whatever came along was slipped in
		return c.refused(r, "mail_no_tls")
	}
	return "", nil
}

func (c *Conn) greeting() (string, error) {
	r, err := c.wire.answer(c.account.patience())
	if err != nil {
		return "", c.lost(err)
	}
	if !r.ok() {
		return c.refused(r, "mail_server_refused")
	}
	return "", nil
}

// hello says who is there: no name of this computer leaves it.
func (c *Conn) hello() (string, error) {
	r, err := c.ask("EHLO [127.0.0.1]")
	if err != nil {
		return "", err
	}
	if !r.ok() {
		return c.refused(r, "mail_server_refused")
	}
	c.extensions = map[string]string{}
	for _, line := range r.lines[min(1, len(r.lines)):] {
		word, rest, _ := strings.Cut(line, " ")
		if older, ok := strings.CutPrefix(strings.ToUpper(word), "AUTH="); ok {
			word, rest = "AUTH", older+" "+rest
		}
		c.extensions[strings.ToUpper(word)] += " " + strings.ToUpper(rest)
	}
	return "", nil
}

// ask says a command outside of a mail.
func (c *Conn) ask(parts ...string) (reply, error) {
	r, err := c.wire.ask(c.account.patience(), parts...)
	if err != nil {
		return r, c.lost(err)
	}
	return r, nil
}

// lost is a line that broke before any mail was on it.
func (c *Conn) lost(err error) error {
	c.broken = true
	if errors.Is(err, errNoReply) {
		return c.fail("mail_not_understood")
	}
	return secureline.Lost(c.account.MailServer, err)
}

func (c *Conn) fail(reason string) *consent.Error {
	return secureline.Fail(c.account.MailServer, reason)
}

// refused gives the server's words beside an error that has only its codes: the
// words may name people.
func (c *Conn) refused(r reply, reason string) (string, error) {
	e := c.fail(reason)
	e.Code = consent.Rejected
	e.Params["status"] = r.status()
	_, words := r.words()
	return words, e
}
