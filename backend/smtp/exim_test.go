package smtp_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/mailbox"
	"consentbook/backend/smtp"
	"consentbook/backend/testkit"
)

// The outcomes are those of a real server, in its own words.
func TestARealServer(t *testing.T) {
	h := testkit.NewMailHost(t)
	h.Exim(t)
	s := h.Sender()
	a := smtp.Account{MailServer: s.SMTP, Secret: h.Password, From: s.Address}
	for _, security := range consent.MailSecurities {
		for _, auth := range []consent.MailAuth{consent.AuthPlain, consent.AuthLogin} {
			a := a
			a.Security, a.Auth = security, auth
			if security == consent.StartTLS {
				a.Port = h.SMTPStartTLS
			}
			passed, _, reason := walked(smtp.Probe(ctx, a))
			require.Len(t, passed, 6, "%s %s: %s", security, auth, reason)
			a.Secret = "fel"
			_, err := smtp.Dial(ctx, a)
			require.Equal(t, "mail_login_refused", consent.ReasonOf(err))
		}
	}
	foreign := a
	foreign.From = "somebody@example.com"
	_, failed, reason := walked(smtp.Probe(ctx, foreign))
	require.Equal(t, [2]string{"from", "mail_from_refused"}, [2]string{string(failed), reason})

	c := dial(t, a)
	for to, want := range map[string]smtp.Outcome{
		"anna@example.com":   {State: smtp.Accepted, Stage: smtp.StageContent, Code: 250},
		"nobody@example.com": {State: smtp.Refused, Stage: smtp.StageRecipient, Code: 550, Enhanced: "5.1.1", Words: "No such user here"},
		"grey@example.com":   {State: smtp.Deferred, Stage: smtp.StageRecipient, Code: 451, Enhanced: "4.7.1", Words: "Greylisted, try again later"},
		"a@example.net":      {State: smtp.Refused, Stage: smtp.StageRecipient, Code: 550, Enhanced: "5.7.1", Words: "Relaying denied"},
		"late@example.com":   {State: smtp.Accepted, Stage: smtp.StageContent, Code: 250},
	} {
		o := c.Send(ctx, s.Address, to, raw(1))
		if o.State == smtp.Accepted {
			o.Words = "" // an id of the queue
		}
		require.Equal(t, want, o, to)
	}
	var arrived []string
	require.Eventually(t, func() bool {
		arrived = nil
		require.NoError(t, mailbox.Maildir(h.Maildir, func(m consent.RawMail) error {
			arrived = append(arrived, string(m.Raw))
			return nil
		}))
		return len(arrived) == 2
	}, 20*time.Second, 50*time.Millisecond, "the mail, and the return of the one that could not be delivered")
	both := arrived[0] + arrived[1]
	require.Contains(t, both, ".dot\r\n..\r\n.\r\nThe end")
	require.Contains(t, both, "The mailbox late is no longer here")
}
