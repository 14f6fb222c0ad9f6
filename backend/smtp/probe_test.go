package smtp_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/testkit"
)

// walked is how far a test of an account came, and why no further.
func walked(steps []consent.MailStep) (passed []consent.AccountStep, failed consent.AccountStep, reason string) {
	for _, s := range steps {
		switch s.State {
		case consent.StepPassed:
			passed = append(passed, s.Name)
		case consent.StepFailed:
			failed, reason = s.Name, s.Reason
		}
	}
	return passed, failed, reason
}

// listening gives each connection on a loopback port to serve.
func listening(t testing.TB, serve func(net.Conn)) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer c.Close(); serve(c) }()
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

// lines are what a server heard.
type lines struct {
	mu   sync.Mutex
	said []string
}

func (l *lines) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, line)
}

func (l *lines) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.said...)
}

// script answers each line with the next of the answers, and then no more.
func script(heard *lines, answers ...string) func(net.Conn) {
	return func(c net.Conn) {
		r := bufio.NewReader(c)
		for _, a := range answers {
			if _, err := c.Write([]byte(a)); err != nil {
				return
			}
			line, err := r.ReadString('\n')
			if err != nil {
				return
			}
			heard.add(strings.TrimSpace(line))
		}
	}
}

func secured(config *tls.Config, serve func(net.Conn)) func(net.Conn) {
	return func(c net.Conn) {
		line := tls.Server(c, config)
		if line.Handshake() == nil {
			serve(line)
		}
	}
}

func TestTheTestButtonSaysWhatIsWrongAtWhichStep(t *testing.T) {
	m := testkit.NewMailServer(t)
	authority := m.Authority
	soon := time.Now().Add(time.Hour)
	closed := listening(t, func(net.Conn) {})
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	nobody := free.Addr().(*net.TCPAddr).Port
	free.Close()
	var heard lines
	quiet := script(&heard)
	for name, c := range map[string]struct {
		change func(*smtp.Account)
		behave testkit.Misbehaviour
		failed consent.AccountStep
		reason string
	}{
		"all is well":           {change: func(*smtp.Account) {}},
		"all is well, STARTTLS": {change: func(a *smtp.Account) { a.Port, a.Security = m.StartTLSPort, consent.StartTLS }},
		"nobody on the port":    {func(a *smtp.Account) { a.Port = nobody }, testkit.Misbehaviour{}, consent.AtConnect, "mail_unreachable"},
		"closed at once":        {func(a *smtp.Account) { a.Port = closed }, testkit.Misbehaviour{}, consent.AtTLS, "mail_tls_failed"},
		"TLS where STARTTLS is spoken": {func(a *smtp.Account) { a.Port = m.StartTLSPort }, testkit.Misbehaviour{},
			consent.AtTLS, "mail_tls_not_spoken"},
		"a server without TLS": {func(a *smtp.Account) {
			a.Security, a.Port = consent.StartTLS, listening(t, script(&heard, "220 mail.test\r\n", "250-mail.test\r\n250 AUTH PLAIN\r\n"))
		}, testkit.Misbehaviour{}, consent.AtTLS, "mail_no_tls"},
		"no mail server": {func(a *smtp.Account) {
			a.Security, a.Port = consent.StartTLS, listening(t, script(&heard, "HTTP/1.1 400 Bad Request\r\n"))
		}, testkit.Misbehaviour{}, consent.AtTLS, "mail_not_understood"},
		"a server that is busy": {func(a *smtp.Account) {
			a.Security, a.Port = consent.StartTLS, listening(t, script(&heard, "421 4.3.2 Too many connections\r\n"))
		}, testkit.Misbehaviour{}, consent.AtTLS, "mail_server_refused"},
		"certificate of another name": {func(a *smtp.Account) {
			a.Port = listening(t, secured(authority.Config(t, soon, "mail.example.net"), quiet))
		},
			testkit.Misbehaviour{}, consent.AtCertificate, "mail_certificate_name"},
		"expired certificate": {func(a *smtp.Account) {
			a.Port = listening(t, secured(authority.Config(t, time.Now().Add(-time.Minute), "127.0.0.1"), quiet))
		}, testkit.Misbehaviour{}, consent.AtCertificate, "mail_certificate_expired"},
		"certificate of an unknown authority": {func(a *smtp.Account) { a.Certificate = "" }, testkit.Misbehaviour{}, consent.AtCertificate, "mail_certificate_unknown"},
		"another authority than the one named": {func(a *smtp.Account) { a.Certificate = testkit.NewAuthority(t).PEM }, testkit.Misbehaviour{},
			consent.AtCertificate, "mail_certificate_unknown"},
		"an old server": {func(a *smtp.Account) {
			old := authority.Server(t)
			old.MaxVersion = tls.VersionTLS11
			a.Port = listening(t, secured(old, quiet))
		}, testkit.Misbehaviour{}, consent.AtTLS, "mail_tls_failed"},
		"wrong password": {func(a *smtp.Account) { a.Secret = "fel" }, testkit.Misbehaviour{}, consent.AtLogin, "mail_login_refused"},
		"no password":    {func(a *smtp.Account) { a.Secret = "" }, testkit.Misbehaviour{}, consent.AtLogin, "mail_secret_missing"},
		"a way of signing in that it does not know": {func(a *smtp.Account) {
			a.Port = listening(t, secured(authority.Server(t), script(&heard, "220 mail.test\r\n", "250-mail.test\r\n250 AUTH LOGIN\r\n")))
		}, testkit.Misbehaviour{}, consent.AtLogin, "mail_login_unsupported"},
		"nobody signs in":         {func(a *smtp.Account) { a.Auth = consent.AuthNone }, testkit.Misbehaviour{}, consent.AtFrom, "mail_login_needed"},
		"another's address":       {func(*smtp.Account) {}, testkit.Misbehaviour{AtSender: testkit.NotYourFrom}, consent.AtFrom, "mail_from_refused"},
		"refused when it is said": {func(*smtp.Account) {}, testkit.Misbehaviour{AtRecipient: testkit.NotYourFrom}, consent.AtFrom, "mail_from_refused"},
		"the quota is used up":    {func(*smtp.Account) {}, testkit.Misbehaviour{AtRecipient: testkit.QuotaUsedUp}, consent.AtFrom, "mail_quota"},
		"the mailbox is full":     {func(*smtp.Account) {}, testkit.Misbehaviour{AtRecipient: testkit.MailboxFull}, consent.AtFrom, "mail_quota"},
		"the line breaks":         {func(*smtp.Account) {}, testkit.Misbehaviour{DropAtRecipient: true}, consent.AtFrom, "mail_line_broken"},
	} {
		t.Run(name, func(t *testing.T) {
			m.Behave(func(testkit.MailAttempt) testkit.Misbehaviour { return c.behave })
			a := account(m)
			c.change(&a)
			steps := smtp.Probe(ctx, a)
			passed, failed, reason := walked(steps)
			require.Equal(t, [2]string{string(c.failed), c.reason}, [2]string{string(failed), reason}, "%+v", steps)
			require.Len(t, steps, 6, "the steps that were not taken are shown too")
			if c.failed == "" {
				require.Len(t, passed, 6)
			} else {
				require.Contains(t, consent.Reasons, reason)
			}
			if c.failed == consent.AtCertificate {
				require.Contains(t, passed, consent.AtTLS)
				require.Regexp(t, "^([0-9A-F]{2}:){31}[0-9A-F]{2}$", steps[3].Params["fingerprint"])
			}
		})
	}
	require.Empty(t, m.Received(), "a test sends no mail")
}

func TestAServerThatHangsIsGivenUp(t *testing.T) {
	m := testkit.NewMailServer(t)
	a := account(m)
	a.Patience = 200 * time.Millisecond
	a.Security, a.Port = consent.StartTLS, listening(t, func(c net.Conn) { time.Sleep(3 * time.Second) })
	_, failed, reason := walked(smtp.Probe(ctx, a))
	require.Equal(t, [2]string{"tls", "mail_timeout"}, [2]string{string(failed), reason})

	a.Patience = time.Minute
	stopping, stop := context.WithTimeout(ctx, 100*time.Millisecond)
	defer stop()
	_, err := smtp.Dial(stopping, a)
	require.Equal(t, consent.Cancelled, consent.CodeOf(err), "whoever waits can stop")
}

// Nothing but the greeting and the wish for TLS is said in clear, whatever the
// server offers or slips in.
func TestNothingIsSaidInClear(t *testing.T) {
	m := testkit.NewMailServer(t)
	for name, answers := range map[string][]string{
		"STARTTLS taken away":         {"220 mail.test\r\n", "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n", "250 fine\r\n"},
		"STARTTLS refused":            {"220 mail.test\r\n", "250-mail.test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n", "454 4.7.0 not now\r\n", "250 fine\r\n"},
		"an answer slipped in":        {"220 mail.test\r\n", "250-mail.test\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n", "220 go\r\n250 AUTH PLAIN\r\n", "250 fine\r\n"},
		"no TLS after the go":         {"220 mail.test\r\n", "250-mail.test\r\n250 STARTTLS\r\n", "220 go\r\n", "250 fine\r\n"},
		"greeted as if signed in":     {"250 mail.test signed in\r\n", "250 mail.test\r\n", "250 fine\r\n"},
		"a greeting without an end":   {strings.Repeat("220-more\r\n", 1000), "250 fine\r\n"},
		"a line without an end":       {"220 " + strings.Repeat("x", 100_000), "250 fine\r\n"},
		"two codes in one answer":     {"220-mail.test\r\n250 fine\r\n", "250 fine\r\n"},
		"an answer that is no answer": {"22\r\n", "250 fine\r\n"},
	} {
		var heard lines
		a := account(m)
		a.Security, a.Port, a.Patience = consent.StartTLS, listening(t, script(&heard, answers...)), time.Second
		_, err := smtp.Dial(ctx, a)
		require.Error(t, err, name)
		for _, line := range heard.all() {
			require.NotContains(t, line, "AUTH", name)
			require.NotContains(t, line, "MAIL", name)
		}
		require.NotContains(t, fmt.Sprint(heard.all()), m.Password)
	}
}

func TestNamedCertificates(t *testing.T) {
	m := testkit.NewMailServer(t)
	a := account(m)
	a.Certificate = m.Authority.PEM + testkit.NewAuthority(t).PEM
	require.Equal(t, smtp.Accepted, dial(t, a).Send(ctx, from, to, raw(1)).State)
	for _, bad := range []string{"x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"} {
		a.Certificate = bad
		_, err := smtp.Dial(ctx, a)
		require.Equal(t, "sender_certificate_malformed", consent.ReasonOf(err))
	}

	cert, key := m.Authority.Issue(t, time.Now().Add(time.Hour), "127.0.0.1")
	pair, err := tls.X509KeyPair([]byte(cert), []byte(key))
	require.NoError(t, err)
	var heard lines
	a.Certificate, a.Port = cert, listening(t, secured(&tls.Config{Certificates: []tls.Certificate{pair}}, script(&heard, "220 mail.test\r\n", "250 mail.test\r\n", "250 fine\r\n")))
	a.Auth = consent.AuthNone
	_, err = smtp.Dial(ctx, a)
	require.NoError(t, err, "a server's own certificate may be named as well as its authority's")
}
