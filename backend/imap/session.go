package imap

import (
	"context"
	"io"
	"log"
	"net"
	"time"

	goimap "github.com/emersion/go-imap"
	"github.com/emersion/go-imap/client"
	"github.com/emersion/go-sasl"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
)

// session is a line to a mailbox on its way to being signed in.
type session struct {
	account Account
	conn    net.Conn
	client  *client.Client
}

// dial reaches the server, encrypts the line and signs in.
func dial(ctx context.Context, a Account) (*session, error) {
	if !a.Set() {
		return nil, consent.Fail(consent.Invalid, "sender_no_imap", "imap.host")
	}
	s := &session{account: a}
	for _, step := range s.steps() {
		if _, err := step.Take(ctx, s.line); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

func (s *session) steps() []secureline.Step {
	return []secureline.Step{
		{Name: consent.AtConnect, Do: s.connect},
		{Name: consent.AtTLS, Do: s.secure},
		{Name: consent.AtLogin, Do: s.login},
	}
}

func (s *session) line() net.Conn { return s.conn }

func (s *session) close() {
	if s.conn != nil {
		s.conn.Close()
	}
}

// leave signs out; nobody waits long for a goodbye.
func (s *session) leave() {
	late := time.AfterFunc(time.Second, s.close)
	defer late.Stop()
	s.client.Logout()
	s.close()
}

func (s *session) connect(ctx context.Context) (string, error) {
	conn, err := secureline.Connect(ctx, s.account.MailServer)
	if err != nil {
		return "", err
	}
	s.conn = conn
	return "", nil
}

func (s *session) secure(ctx context.Context) (string, error) {
	if s.account.Security == consent.StartTLS {
		return s.askForTLS(ctx)
	}
	line, err := secureline.Secure(ctx, s.conn, s.account.MailServer)
	if err != nil {
		return "", err
	}
	s.conn = line
	return "", s.greet()
}

func (s *session) greet() (err error) {
	s.client, err = client.New(patient{s.conn, s.account.patience()})
	if err != nil {
		return secureline.Lost(s.account.MailServer, err)
	}
	s.client.ErrorLog = log.New(io.Discard, "", 0) // it would print what mails say
	return nil
}

func (s *session) askForTLS(ctx context.Context) (string, error) {
	config, err := secureline.Config(s.account.MailServer)
	if err != nil {
		return "", err
	}
	if err := s.greet(); err != nil {
		return "", err
	}
	// Who is greeted as signed in already is to be kept from asking for TLS.
	offered, err := s.client.SupportStartTLS()
	if err != nil || !offered || s.client.State() != goimap.NotAuthenticatedState {
		return "", secureline.Fail(s.account.MailServer, "mail_no_tls")
	}
	if err := s.client.StartTLS(config); err != nil {
		return "", secureline.Explain(ctx, s.account.MailServer, err)
	}
	return "", nil
}

// login runs on an encrypted line only: secure came before, and fails where
// there is no TLS.
func (s *session) login(context.Context) (words string, err error) {
	a := s.account
	if a.Auth == consent.AuthNone {
		return "", secureline.Fail(a.MailServer, "mail_login_needed")
	}
	if a.Secret == "" {
		return "", consent.Fail(consent.Invalid, "mail_secret_missing", "secret", "host", a.Host)
	}
	plain, err := s.client.SupportAuth("PLAIN")
	if err != nil {
		return "", secureline.Lost(a.MailServer, err)
	}
	switch {
	case a.Auth == consent.AuthXOAUTH2:
		if offered, _ := s.client.SupportAuth("XOAUTH2"); !offered {
			return "", s.unsupported("XOAUTH2")
		}
		err = s.client.Authenticate(&xoauth2{user: a.User, token: a.Secret})
	case a.Auth == consent.AuthPlain && plain:
		err = s.client.Authenticate(sasl.NewPlainClient("", a.User, a.Secret))
	default:
		err = s.client.Login(a.User, a.Secret)
	}
	if err == client.ErrLoginDisabled {
		return "", s.unsupported("LOGIN")
	}
	return s.said(err, "mail_login_refused")
}

func (s *session) unsupported(method string) error {
	e := secureline.Fail(s.account.MailServer, "mail_login_unsupported")
	e.Code = consent.Rejected
	e.Params["method"], e.Params["offered"] = method, ""
	return e
}

// said tells a server's no from a line that broke. The server's words go beside
// the error: they may name people.
func (s *session) said(err error, reason string) (words string, _ error) {
	if err == nil {
		return "", nil
	}
	select {
	case <-s.client.LoggedOut():
		return "", secureline.Lost(s.account.MailServer, err)
	default:
	}
	e := secureline.Fail(s.account.MailServer, reason)
	e.Code = consent.Rejected
	e.Params["status"] = "NO"
	return err.Error(), e
}

// patient bounds each silence of a server, not a whole command: a large mailbox
// may take its time as long as something comes.
type patient struct {
	net.Conn
	patience time.Duration
}

func (p patient) Read(b []byte) (int, error) {
	p.Conn.SetReadDeadline(time.Now().Add(p.patience))
	return p.Conn.Read(b)
}

func (p patient) Write(b []byte) (int, error) {
	p.Conn.SetWriteDeadline(time.Now().Add(p.patience))
	return p.Conn.Write(b)
}

func (patient) SetDeadline(time.Time) error { return nil }

// xoauth2 signs in with an access token.
type xoauth2 struct{ user, token string }

func (x *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next hears why the token is not taken; an empty line asks for the refusal.
func (*xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
