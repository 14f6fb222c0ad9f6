package smtp

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
)

// Probe goes all the way to a mail and sends none: what it finds is shown to
// whoever sets the account up.
func Probe(ctx context.Context, a Account) []consent.MailStep {
	c := &Conn{account: a}
	defer c.Close()
	resolve := func(ctx context.Context) (string, error) { return "", secureline.Resolve(ctx, a.MailServer) }
	steps := append([]secureline.Step{{Name: consent.AtName, Do: resolve}}, c.steps()...)
	steps = append(steps, secureline.Step{Name: consent.AtFrom, Do: c.mayWrite})
	return secureline.Walk(ctx, "smtp", steps, c.line)
}

// mayWrite asks whether the account may send from its address, by a mail to
// itself that ends before its text: many servers say no only when they hear
// who is to get it.
func (c *Conn) mayWrite(context.Context) (string, error) {
	e, wrong := c.envelope(c.account.From, c.account.From, nil)
	if wrong != nil {
		return "", consent.Fail(consent.Invalid, "sender_address_malformed", "address")
	}
	for _, command := range []string{e.from, e.to} {
		r, err := c.ask(command)
		if err != nil {
			return "", err
		}
		if !r.ok() {
			return c.refused(r, r.whyNotFrom())
		}
	}
	_, err := c.ask("RSET")
	return "", err
}

// whyNotFrom tells a limit that is used up, or a server that is busy, from an
// address that is not the account's.
func (r reply) whyNotFrom() string {
	enhanced, _ := r.words()
	_, detail, _ := strings.Cut(enhanced, ".")
	switch {
	case r.code == 452 || r.code == 552 || detail == "4.5" || detail == "2.2" || detail == "3.1":
		return "mail_quota"
	case r.code == 530 || detail == "7.0":
		return "mail_login_needed"
	case r.code/100 == 4:
		return "mail_server_refused"
	}
	return "mail_from_refused"
}
