package testkit

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// MailServer takes mails on the loopback and misbehaves as it is told. It
// remembers what it took: a mail whose answer never came is taken all the same.
type MailServer struct {
	Authority       *Authority
	Port            int // TLS from the first byte
	StartTLSPort    int
	User, Password  string // what signs in; the password is the token too
	mu              sync.Mutex
	behave          func(MailAttempt) Misbehaviour
	received        []ReceivedMail
	attempts        map[string]int
	signedIn, lines int
}

// MailAttempt is a mail that somebody begins to hand over. It is asked about
// twice: when only the sender is known, and when the recipient is named.
type MailAttempt struct {
	From, To string
	Times    int // that the recipient was named, this one included
}

// Misbehaviour is what the server does instead of taking a mail; the zero one
// takes it.
type Misbehaviour struct {
	AtSender, AtRecipient, AtContent *smtp.SMTPError // answers instead of yes

	DropAtRecipient bool          // the line breaks before any text
	DropInText      bool          // and in the middle of it: the mail is not taken
	DropTaken       bool          // the mail is taken, and the line breaks before the answer
	DropLost        bool          // the line breaks before the answer, and the mail is not taken
	Wait            time.Duration // before the answer to the text
}

// ReceivedMail is a mail that was taken.
type ReceivedMail struct {
	From, To string
	Raw      []byte
}

// Refusals as servers write them.
var (
	Greylisted    = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Greylisted, try again in a minute"}
	MailboxFull   = &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "Mailbox full"}
	NoSuchUser    = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	NotYourFrom   = &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "Sender address rejected: not owned by user"}
	QuotaUsedUp   = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 4, 5}, Message: "Daily sending quota exceeded"}
	LooksLikeSpam = &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "Message rejected as spam"}
	TryLater      = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Local error in processing"}
)

// NewMailServer starts one; it ends with the test.
func NewMailServer(t testing.TB) *MailServer {
	t.Helper()
	m := &MailServer{Authority: NewAuthority(t), User: "maja", Password: "ett hemligt ord", attempts: map[string]int{}}
	config := m.Authority.Server(t)
	m.Port = m.serve(t, config, true)
	m.StartTLSPort = m.serve(t, config, false)
	return m
}

func (m *MailServer) serve(t testing.TB, config *tls.Config, implicit bool) int {
	t.Helper()
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.lines++
		return &mailSession{server: m, line: c.Conn()}, nil
	}))
	s.Domain, s.TLSConfig, s.EnableSMTPUTF8, s.MaxMessageBytes = "mail.test", config, true, 50<<20
	s.ErrorLog = log.New(io.Discard, "", 0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	if implicit {
		listener = tls.NewListener(listener, config)
	}
	go s.Serve(listener)
	t.Cleanup(func() { s.Close() })
	return port
}

// Sender is a mail account at the server, without its secret.
func (m *MailServer) Sender() consent.Sender {
	return consent.Sender{Name: "Ljusgård Bildbyrå", Address: "hej@ljusgard.example.org", SMTP: consent.MailServer{Host: "127.0.0.1", Port: m.Port,
		Security: consent.ImplicitTLS, Auth: consent.AuthPlain, User: m.User, Certificate: m.Authority.PEM}}.Normal()
}

// Behave says what becomes of each mail from now on; nil takes them all.
func (m *MailServer) Behave(how func(MailAttempt) Misbehaviour) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.behave = how
}

// Received lists the mails that were taken.
func (m *MailServer) Received() []ReceivedMail {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]ReceivedMail(nil), m.received...)
}

// Lines counts the connections, SignedIn those on which somebody signed in.
func (m *MailServer) Lines() int { m.mu.Lock(); defer m.mu.Unlock(); return m.lines }

// SignedIn counts how often somebody signed in.
func (m *MailServer) SignedIn() int { m.mu.Lock(); defer m.mu.Unlock(); return m.signedIn }

// mailSession is one connection.
type mailSession struct {
	server   *MailServer
	line     net.Conn
	signedIn bool
	attempt  MailAttempt
	now      Misbehaviour
}

func (s *mailSession) Reset()        { s.attempt, s.now = MailAttempt{}, Misbehaviour{} }
func (s *mailSession) Logout() error { return nil }

func (s *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	if !s.signedIn {
		return smtp.ErrAuthRequired
	}
	s.attempt.From = from
	if refusal := s.plan(MailAttempt{From: from}).AtSender; refusal != nil {
		return refusal
	}
	return nil
}

func (s *mailSession) plan(a MailAttempt) Misbehaviour {
	s.server.mu.Lock()
	how := s.server.behave
	s.server.mu.Unlock()
	if how == nil {
		return Misbehaviour{}
	}
	return how(a)
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	s.server.attempts[to]++
	s.attempt.To, s.attempt.Times = to, s.server.attempts[to]
	s.server.mu.Unlock()
	s.now = s.plan(s.attempt)
	if s.now.DropAtRecipient {
		return s.drop()
	}
	if s.now.AtRecipient != nil {
		return s.now.AtRecipient
	}
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	if s.now.DropInText {
		io.ReadFull(r, make([]byte, 20))
		return s.drop()
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	time.Sleep(s.now.Wait)
	if s.now.AtContent != nil {
		return s.now.AtContent
	}
	if s.now.DropLost {
		return s.drop()
	}
	s.server.mu.Lock()
	s.server.received = append(s.server.received, ReceivedMail{s.attempt.From, s.attempt.To, raw})
	s.server.mu.Unlock()
	if s.now.DropTaken {
		return s.drop()
	}
	return nil
}

// drop breaks the line without a word.
func (s *mailSession) drop() error {
	s.line.Close()
	return errors.New("dropped")
}

func (s *mailSession) AuthMechanisms() []string { return []string{"PLAIN", "LOGIN", "XOAUTH2"} }

func (s *mailSession) Auth(method string) (sasl.Server, error) {
	switch method {
	case "PLAIN":
		return sasl.NewPlainServer(func(_, user, password string) error { return s.signIn(user, password) }), nil
	case "LOGIN":
		return &loginServer{check: s.signIn}, nil
	case "XOAUTH2":
		return &tokenServer{check: s.signIn}, nil
	}
	return nil, smtp.ErrAuthUnknownMechanism
}

func (s *mailSession) signIn(user, password string) error {
	if user != s.server.User || password != s.server.Password {
		return smtp.ErrAuthFailed
	}
	s.signedIn = true
	s.server.mu.Lock()
	s.server.signedIn++
	s.server.mu.Unlock()
	return nil
}

// loginServer asks for a name, then for a password.
type loginServer struct {
	check func(user, password string) error
	said  []string
	asked int
}

func (l *loginServer) Next(answer []byte) ([]byte, bool, error) {
	if l.asked > 0 {
		l.said = append(l.said, string(answer))
	}
	if l.asked++; l.asked <= 2 {
		return []byte([]string{"Username:", "Password:"}[l.asked-1]), false, nil
	}
	return nil, true, l.check(l.said[0], l.said[1])
}

// tokenServer says what is wrong with a token before it refuses it.
type tokenServer struct {
	check   func(user, token string) error
	refused bool
}

func (x *tokenServer) Next(answer []byte) ([]byte, bool, error) {
	if x.refused {
		return nil, true, smtp.ErrAuthFailed
	}
	if answer == nil {
		return []byte{}, false, nil
	}
	user, token, _ := strings.Cut(string(answer), "\x01auth=Bearer ")
	if x.check(strings.TrimPrefix(user, "user="), strings.TrimSuffix(token, "\x01\x01")) != nil {
		x.refused = true
		return []byte(`{"status":"401"}`), false, nil
	}
	return nil, true, nil
}
