package smtp_test

import (
	"crypto/tls"
	"crypto/x509"
	"testing"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/stretchr/testify/require"

	"consentbook/backend/smtp"
	"consentbook/backend/testkit"
)

// Handing over is no slower than a bare loop over a mail library, on one line
// to the same server: the shorter of three runs of each, in turn.
func TestHandingOverIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	const mails = 300
	m := testkit.NewMailServer(t)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM([]byte(m.Authority.PEM))
	bare := func() time.Duration {
		c, err := gomail.NewClient("127.0.0.1", gomail.WithPort(m.Port), gomail.WithSSL(), gomail.WithSMTPAuth(gomail.SMTPAuthPlain), gomail.WithUsername(m.User), gomail.WithPassword(m.Password),
			gomail.WithTLSConfig(&tls.Config{RootCAs: pool, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}))
		require.NoError(t, err)
		require.NoError(t, c.DialWithContext(ctx))
		defer c.Close()
		started := time.Now()
		for range mails {
			msg := gomail.NewMsg()
			require.NoError(t, msg.From(from))
			require.NoError(t, msg.To(to))
			msg.Subject("1")
			msg.SetBodyString(gomail.TypeTextPlain, "Hello\nThe end\n")
			require.NoError(t, c.Send(msg))
		}
		return time.Since(started)
	}
	ours := func() time.Duration {
		c := dial(t, account(m))
		started := time.Now()
		for range mails {
			require.Equal(t, smtp.Accepted, c.Send(ctx, from, to, raw(1)).State)
		}
		return time.Since(started)
	}
	slow, quick := time.Hour, time.Hour
	for range 3 {
		slow, quick = min(slow, bare()), min(quick, ours())
	}
	t.Logf("%d mails: go-mail %s, here %s", mails, slow.Round(time.Millisecond), quick.Round(time.Millisecond))
	require.Less(t, float64(quick), 1.25*float64(slow), "0.8 of its throughput")
}
