package dkim

import (
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"
)

// Record is the text of a TXT record as a name server or its owner's page shows
// it: in one piece or in quoted ones. It is refused where no key can be read from
// it, so that a slip of the hand is not taken for a broken signature (RFC 6376,
// section 3.6.1; RFC 8463).
func Record(text string) (string, error) {
	if pieces := quotedPieces.FindAllStringSubmatch(text, -1); len(pieces) > 0 {
		text = ""
		for _, p := range pieces {
			text += p[1]
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	tags := map[string]string{}
	for part := range strings.SplitSeq(text, ";") {
		name, value, _ := strings.Cut(part, "=")
		tags[strings.TrimSpace(name)] = strings.ReplaceAll(strings.TrimSpace(value), " ", "")
	}
	if v, said := tags["v"]; said && v != "DKIM1" {
		return "", errNoRecord
	}
	raw, err := base64.StdEncoding.DecodeString(tags["p"])
	if err != nil || len(raw) == 0 {
		return "", errNoRecord
	}
	if tags["k"] == "ed25519" {
		if len(raw) != ed25519.PublicKeySize {
			return "", errNoRecord
		}
		return text, nil
	}
	if public, err := x509.ParsePKIXPublicKey(raw); err == nil {
		if _, ok := public.(*rsa.PublicKey); !ok {
			return "", errNoRecord
		}
		return text, nil
	}
	if _, err := x509.ParsePKCS1PublicKey(raw); err != nil {
		return "", errNoRecord
	}
	return text, nil
}

var (
	errNoRecord  = errors.New("no key can be read from it")
	quotedPieces = regexp.MustCompile(`"([^"]*)"`)
	nameForm     = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$`)
)

// Name brings a domain or a selector into the form in which keys are kept; ok is
// false for what can be neither.
func Name(s string) (name string, ok bool) {
	name = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), ".")
	return name, len(name) <= 253 && nameForm.MatchString(name)
}
