package secureline

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Config says whom a line to the server may end at. Where the user has named a
// certificate, nothing else is trusted: neither the computer's authorities nor
// another name.
func Config(s consent.MailServer) (*tls.Config, error) {
	config := &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12}
	if s.Certificate == "" {
		return config, nil
	}
	certificates, err := parse(s.Certificate)
	if err != nil {
		return nil, err
	}
	config.RootCAs = x509.NewCertPool()
	for _, c := range certificates {
		config.RootCAs.AddCert(c)
	}
	return config, nil
}

// Certificate is one that the user has named, as it is shown.
type Certificate struct {
	Subject     string    `json:"subject"`
	Names       []string  `json:"names"`
	Authority   bool      `json:"authority"` // it may sign others
	Until       time.Time `json:"until"`
	Fingerprint string    `json:"fingerprint"` // SHA-256, as servers and browsers show it
}

// Certificates describes what is trusted for a server besides the computer's
// authorities; none where the user has named none.
func Certificates(text string) ([]Certificate, error) {
	if text == "" {
		return nil, nil
	}
	certificates, err := parse(text)
	if err != nil {
		return nil, err
	}
	var out []Certificate
	for _, c := range certificates {
		out = append(out, Certificate{Subject: c.Subject.String(), Names: namesOf(c), Authority: c.IsCA, Until: c.NotAfter, Fingerprint: fingerprint(c)})
	}
	return out, nil
}

func parse(text string) (out []*x509.Certificate, err error) {
	rest := []byte(text)
	for {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			return nil, consent.Fail(consent.Invalid, "sender_certificate_malformed", "certificate") // a private key has no place here
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, consent.Fail(consent.Invalid, "sender_certificate_malformed", "certificate").Because(err)
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, consent.Fail(consent.Invalid, "sender_certificate_malformed", "certificate")
	}
	return out, nil
}

// Explain says why no line came about although somebody answered.
func Explain(ctx context.Context, s consent.MailServer, err error) error {
	var unverified *tls.CertificateVerificationError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var header tls.RecordHeaderError
	e := Fail(s, "mail_tls_failed")
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return consent.Fail(consent.Cancelled, "", "")
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return Fail(s, "mail_timeout").Because(err)
	case errors.As(err, &header):
		return Fail(s, "mail_tls_not_spoken").Because(err)
	case errors.As(err, &name):
		e.Reason = "mail_certificate_name"
		e.Params["names"] = strings.Join(namesOf(name.Certificate), ", ")
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		e.Reason = "mail_certificate_expired"
		e.Params["until"] = invalid.Cert.NotAfter.Format(time.DateOnly)
	case errors.As(err, &unverified):
		e.Reason = "mail_certificate_unknown"
	}
	if errors.As(err, &unverified) && len(unverified.UnverifiedCertificates) > 0 {
		e.Code = consent.Rejected
		e.Params["fingerprint"] = fingerprint(unverified.UnverifiedCertificates[0])
	}
	return e.Because(err)
}

func namesOf(c *x509.Certificate) []string {
	names := append([]string{}, c.DNSNames...)
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 {
		names = append(names, c.Subject.CommonName)
	}
	return names
}

// fingerprint is written as users compare it: in pairs.
func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	var pairs []string
	for _, b := range sum {
		pairs = append(pairs, strings.ToUpper(hex.EncodeToString([]byte{b})))
	}
	return strings.Join(pairs, ":")
}
