// Package mailhost is the mail server of the sample business: on the loopback,
// for as long as the sample runs, so that it can show how a campaign is sent
// without anything leaving the machine. It knows mail and nothing of the
// business.
package mailhost

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Host is a server that runs.
type Host struct {
	Port           int    // TLS from the first byte
	Certificate    string // PEM; the only one it has, and nobody else trusts it
	User, Password string

	server *smtp.Server
}

// NoSuchUser is the answer to a recipient whom the server does not know.
var NoSuchUser error = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}

// Take decides on a recipient, with raw nil, and then gets the mail.
type Take func(from, to string, raw []byte) error

// Start makes a server that gives every mail to take.
func Start(take Take) (*Host, error) {
	pair, certificate, err := certify()
	if err != nil {
		return nil, err
	}
	h := &Host{Certificate: certificate, User: "ljusgard", Password: rand.Text()}
	h.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{host: h, take: take}, nil }))
	h.server.Domain, h.server.MaxMessageBytes, h.server.EnableSMTPUTF8 = "localhost", 16<<20, true
	h.server.ErrorLog = log.New(io.Discard, "", 0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h.Port = listener.Addr().(*net.TCPAddr).Port
	go h.server.Serve(tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}))
	return h, nil
}

// Close ends the server.
func (h *Host) Close() error { return h.server.Close() }

// certify makes a certificate for the loopback, good for a day.
func certify() (tls.Certificate, string, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, "", err
	}
	now := time.Now()
	form := &x509.Certificate{SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, IsCA: true, BasicConstraintsValid: true,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, "", err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), nil
}

// session is one connection.
type session struct {
	host     *Host
	take     Take
	signedIn bool
	from, to string
}

func (s *session) Reset()                   { s.from, s.to = "", "" }
func (s *session) Logout() error            { return nil }
func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.host.User || password != s.host.Password {
			return smtp.ErrAuthFailed
		}
		s.signedIn = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.signedIn {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return s.take(s.from, to, nil)
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return s.take(s.from, s.to, raw)
}
