package dkim

import (
	"bytes"
	"context"
	"errors"
	"net"
	"strings"

	"github.com/emersion/go-msgauth/dkim"
)

// Lookup gives the public key of a domain and selector as its TXT record says
// it; "" where it is not known. An error is one of the line, not of the key.
type Lookup func(domain, selector string) (record string, err error)

// States of a signature, and of a mail.
const (
	Pass     = "pass"     // it holds, and speaks for the address in From
	Fail     = "fail"     // the key is known and the signature does not hold
	Unknown  = "unknown"  // the key is not known, or could not be asked for
	Doubtful = "doubtful" // it holds, and does not cover all, or speaks for others
	None     = "none"     // there is none
)

// Why a signature is not a plain pass.
const (
	WhyNoKey      = "no_key"
	WhyLine       = "key_not_reached"
	WhyBodyLength = "body_length" // l=: what stands behind it may be anybody's
	WhyNotAligned = "not_aligned" // signed by a domain that is not the sender's
	WhyTwoFrom    = "two_from"    // more than one From: which one people saw, nobody knows
	WhyBroken     = "broken"      // the mail, or its signature, was changed
	WhyUnusable   = "unusable"    // expired, weak, malformed, or a revoked key
)

// maxSignatures is how many are looked at; more are no mail of a person.
const maxSignatures = 8

// Signature is one of those a mail carries.
type Signature struct {
	Domain     string `json:"domain"`
	Selector   string `json:"selector"`
	Record     string `json:"record,omitempty"` // the key it was checked with
	State      string `json:"state"`
	Aligned    bool   `json:"aligned"` // with the address in From
	BodyLength bool   `json:"bodyLength,omitempty"`
	Why        string `json:"why,omitempty"`
}

// Result is what can be said of a mail.
type Result struct {
	State      string      `json:"state"`
	Signatures []Signature `json:"signatures,omitempty"`
}

// Verify checks the signatures of a raw mail against the address it claims to
// come from.
func Verify(raw []byte, from string, lookup Lookup) Result {
	raw = withCRLF(raw)
	fields := signatureFields(raw)
	if len(fields) == 0 {
		return Result{State: None}
	}
	records := map[string]string{}
	var line error
	options := &dkim.VerifyOptions{MaxVerifications: maxSignatures, LookupTXT: func(name string) ([]string, error) {
		selector, domain, ok := strings.Cut(name, "._domainkey.")
		if !ok {
			return nil, errNoKey
		}
		record, err := lookup(domain, selector)
		if err != nil {
			line = err
			return nil, err
		}
		if record == "" {
			return nil, errNoKey
		}
		records[key(domain, selector)] = record
		return []string{record}, nil
	}}
	checked := make([]Signature, 0, len(fields))
	for _, f := range fields {
		line = nil
		s := Signature{Domain: f.tag("d"), Selector: f.tag("s"), BodyLength: f.has("l")}
		s.Aligned = aligned(from, s.Domain)
		v, err := dkim.VerifyWithOptions(bytes.NewReader(f.alone(raw)), options)
		s.Record = records[key(s.Domain, s.Selector)]
		s.State, s.Why = judged(s, v, err, line)
		if s.State == Pass && countFrom(raw) > 1 {
			s.State, s.Why = Doubtful, WhyTwoFrom
		}
		checked = append(checked, s)
	}
	return Result{State: best(checked), Signatures: checked}
}

// FromDNS asks the name servers. Whoever hands it in has been told that this
// names the sender's domain to them.
func FromDNS(ctx context.Context) Lookup {
	return func(domain, selector string) (string, error) {
		records, err := net.DefaultResolver.LookupTXT(ctx, selector+"._domainkey."+domain)
		var missing *net.DNSError
		if errors.As(err, &missing) && missing.IsNotFound || err == nil && len(records) != 1 {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		return records[0], nil
	}
}

var errNoKey = errors.New("the key is not known")

func key(domain, selector string) string { return strings.ToLower(selector + "._domainkey." + domain) }

func judged(s Signature, v []*dkim.Verification, err, line error) (state, why string) {
	switch {
	case line != nil:
		return Unknown, WhyLine
	case s.Record == "":
		if s.Domain == "" || s.Selector == "" {
			return Fail, WhyUnusable
		}
		return Unknown, WhyNoKey
	case s.BodyLength:
		return Doubtful, WhyBodyLength
	case err != nil || len(v) != 1:
		return Fail, WhyUnusable
	case v[0].Err != nil && (dkim.IsPermFail(v[0].Err) || dkim.IsTempFail(v[0].Err)):
		return Fail, WhyUnusable
	case v[0].Err != nil:
		return Fail, WhyBroken
	case !s.Aligned:
		return Doubtful, WhyNotAligned
	}
	return Pass, ""
}

// best is the strongest thing that any of the signatures says.
func best(all []Signature) string {
	for _, state := range []string{Pass, Fail, Doubtful, Unknown} {
		for _, s := range all {
			// Another's broken signature, such as a list's, says nothing of the sender.
			if s.State == state && (state != Fail || s.Aligned) {
				return state
			}
		}
	}
	return Fail
}

// aligned says whether a domain that signs speaks for an address: it is the
// address's domain, above it or below it.
func aligned(from, domain string) bool {
	_, of, ok := strings.Cut(strings.ToLower(strings.TrimSpace(from)), "@")
	domain = strings.ToLower(domain)
	if !ok || !strings.Contains(domain, ".") || !strings.Contains(of, ".") {
		return false
	}
	return of == domain || strings.HasSuffix(of, "."+domain) || strings.HasSuffix(domain, "."+of)
}
