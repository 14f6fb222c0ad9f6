package smtp

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// login signs in. It runs on an encrypted line only: secure came before, and
// fails where there is no TLS.
func (c *Conn) login(context.Context) (string, error) {
	if c.account.Auth == consent.AuthNone {
		return "", nil
	}
	if c.account.Secret == "" {
		return "", consent.Fail(consent.Invalid, "mail_secret_missing", "secret", "host", c.account.Host)
	}
	offered := strings.Fields(c.extensions["AUTH"])
	method := strings.ToUpper(string(c.account.Auth))
	if !slices.Contains(offered, method) {
		e := c.fail("mail_login_unsupported")
		e.Code = consent.Rejected
		e.Params["method"], e.Params["offered"] = method, strings.Join(offered, ", ")
		return "", e
	}
	r, err := c.exchange(method)
	if err != nil {
		return "", err
	}
	if !r.ok() {
		return c.refused(r, "mail_login_refused")
	}
	return "", nil
}

func (c *Conn) exchange(method string) (reply, error) {
	user, secret := c.account.User, c.account.Secret
	switch c.account.Auth {
	case consent.AuthLogin:
		return c.talk("AUTH LOGIN", user, secret)
	case consent.AuthXOAUTH2:
		r, err := c.ask("AUTH ", method, " ", encoded("user="+user+"\x01auth=Bearer "+secret+"\x01\x01"))
		if err == nil && r.code == 334 { // it says what is wrong, and wants to be told that this was heard
			return c.ask("")
		}
		return r, err
	}
	return c.ask("AUTH ", method, " ", encoded("\x00"+user+"\x00"+secret))
}

// talk answers one question of the server after another.
func (c *Conn) talk(command string, answers ...string) (reply, error) {
	r, err := c.ask(command)
	for _, answer := range answers {
		if err != nil || r.code != 334 {
			return r, err
		}
		r, err = c.ask(encoded(answer))
	}
	return r, err
}

func encoded(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
