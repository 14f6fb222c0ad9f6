package smtp

import (
	"context"
	"crypto/tls"
	"crypto/x509"

	gomail "github.com/wneessen/go-mail"
)

// BareLoop sends n mails over one line as a program would that does nothing
// else: the figure that sending from a book is held against. before and after
// stand around each mail.
func BareLoop(ctx context.Context, a Account, to func(i int) string, text, html string, n int, before, after func(i int) error) error {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte(a.Certificate))
	c, err := gomail.NewClient(a.Host, gomail.WithPort(a.Port), gomail.WithSSL(), gomail.WithTLSConfig(&tls.Config{RootCAs: roots, ServerName: a.Host, MinVersion: tls.VersionTLS12}),
		gomail.WithSMTPAuth(gomail.SMTPAuthPlain), gomail.WithUsername(a.User), gomail.WithPassword(a.Secret), gomail.WithHELO("localhost"), gomail.WithoutNoop())
	if err != nil {
		return err
	}
	if err := c.DialWithContext(ctx); err != nil {
		return err
	}
	defer c.Close()
	for i := range n {
		m := gomail.NewMsg()
		if err := m.From(a.From); err != nil {
			return err
		}
		if err := m.To(to(i)); err != nil {
			return err
		}
		m.Subject("A question")
		m.SetMessageID()
		m.SetDate()
		m.SetBodyString(gomail.TypeTextPlain, text)
		m.AddAlternativeString(gomail.TypeTextHTML, html)
		if err := before(i); err != nil {
			return err
		}
		if err := c.Send(m); err != nil {
			return err
		}
		if err := after(i); err != nil {
			return err
		}
	}
	return nil
}
