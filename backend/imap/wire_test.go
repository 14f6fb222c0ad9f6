package imap_test

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/imap"
	"consentbook/backend/testkit"
)

// scripted is a server that greets, answers commands by what they begin with,
// and remembers what it heard. TAG stands for the command's own.
type scripted struct {
	port int
	mu   sync.Mutex
	said []string
}

func (s *scripted) heard() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.said, "\n")
}

func script(t *testing.T, config *tls.Config, greeting string, answers map[string]string) *scripted {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	s := &scripted{port: l.Addr().(*net.TCPAddr).Port}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if config != nil {
				c = tls.Server(c, config)
			}
			go s.serve(c, greeting, answers)
		}
	}()
	return s
}

func (s *scripted) serve(c net.Conn, greeting string, answers map[string]string) {
	defer c.Close()
	c.Write([]byte(greeting + "\r\n"))
	for r := bufio.NewReader(c); ; {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		s.mu.Lock()
		s.said = append(s.said, strings.TrimSpace(line))
		s.mu.Unlock()
		tag, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		for begins, answer := range answers {
			if strings.HasPrefix(command, begins) || tag == begins {
				c.Write([]byte(strings.ReplaceAll(answer, "TAG", tag)))
			}
		}
	}
}

func TestATokenSignsIn(t *testing.T) {
	authority := testkit.NewAuthority(t)
	s := script(t, authority.Server(t), "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready", map[string]string{
		"AUTHENTICATE": "TAG OK welcome\r\n", "CAPABILITY": "* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n",
		"EXAMINE": "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\nTAG OK [READ-ONLY] fine\r\n"})
	// It says nothing to a goodbye: nobody waits for that.
	a := imap.Account{MailServer: consent.MailServer{Host: "127.0.0.1", Port: s.port, Security: consent.ImplicitTLS, Auth: consent.AuthXOAUTH2, User: "maja", Certificate: authority.PEM}, Secret: "t0ken"}
	at, err := imap.Fetch(ctx, a, imap.Cursor{}, nil)
	require.NoError(t, err)
	require.Equal(t, imap.Cursor{Validity: 7}, at)
	require.Contains(t, s.heard(), base64.StdEncoding.EncodeToString([]byte("user=maja\x01auth=Bearer t0ken\x01\x01")))

	s = script(t, authority.Server(t), "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready", map[string]string{"CAPABILITY": "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"})
	a.Port = s.port
	_, err = imap.Fetch(ctx, a, imap.Cursor{}, nil)
	require.Equal(t, "mail_login_unsupported", consent.ReasonOf(err))
	require.NotContains(t, s.heard(), "AUTHENTICATE")
}

// Nothing but the wish for TLS is said in clear, whatever the server offers.
func TestNothingIsSaidInClear(t *testing.T) {
	authority := testkit.NewAuthority(t)
	capability := func(c string) string { return "* CAPABILITY IMAP4rev1 " + c + "\r\nTAG OK done\r\n" }
	for name, c := range map[string]struct {
		greeting string
		answers  map[string]string
	}{
		"STARTTLS taken away":  {"* OK ready", map[string]string{"CAPABILITY": capability("AUTH=PLAIN")}},
		"STARTTLS refused":     {"* OK ready", map[string]string{"CAPABILITY": capability("STARTTLS"), "STARTTLS": "TAG NO not now\r\n"}},
		"signed in already":    {"* PREAUTH welcome", map[string]string{"CAPABILITY": capability("STARTTLS")}},
		"no TLS after the yes": {"* OK ready", map[string]string{"CAPABILITY": capability("STARTTLS"), "STARTTLS": "TAG OK go\r\n"}},
		"no mail server":       {"HTTP/1.1 400 Bad Request", nil},
		"a farewell":           {"* BYE too many connections", nil},
	} {
		s := script(t, nil, c.greeting, c.answers)
		a := imap.Account{MailServer: consent.MailServer{Host: "127.0.0.1", Port: s.port, Security: consent.StartTLS, Auth: consent.AuthPlain, User: "maja", Certificate: authority.PEM},
			Secret: "hemligt", Patience: time.Second}
		_, err := imap.Fetch(ctx, a, imap.Cursor{}, nil)
		require.Error(t, err, name)
		require.Contains(t, consent.Reasons, consent.ReasonOf(err), name)
		for _, word := range []string{"LOGIN", "AUTHENTICATE", "hemligt", base64.StdEncoding.EncodeToString([]byte("\x00maja\x00hemligt"))} {
			require.NotContains(t, s.heard(), word, name)
		}
	}
}
