package pades

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"time"
)

// Identity is what a book signs its documents with.
type Identity struct {
	Certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// keyUse keeps the key apart from all others that follow from the secret.
const keyUse = "consentbook document signature, P-256"

// validYears is how long the certificate is good for: longer than any
// limitation period that a document is kept for.
const validYears = 50

// IdentityOf makes the key and the certificate that follow from a book's
// secret. name is the controller's, book the number that no two books share,
// since when the book was made. A name that changes gives another certificate of
// the same key.
func IdentityOf(secret []byte, name, book string, since time.Time) (*Identity, error) {
	key, err := keyOf(secret)
	if err != nil {
		return nil, err
	}
	since = since.UTC().Truncate(time.Second)
	serial := sha256.Sum256([]byte(name + "\x00" + book))
	t := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial[:16]), Subject: pkix.Name{CommonName: short(name), Organization: []string{short(name)}, SerialNumber: short(book)},
		NotBefore: since, NotAfter: since.AddDate(validYears, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, BasicConstraintsValid: true,
		SignatureAlgorithm: x509.ECDSAWithSHA256,
	}
	raw, err := x509.CreateCertificate(nil, t, t, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(raw)
	return &Identity{certificate, key}, err
}

// keyOf takes the first number of the stream that is a key.
func keyOf(secret []byte) (*ecdsa.PrivateKey, error) {
	for try := byte(0); ; try++ {
		scalar, err := hkdf.Key(sha256.New, secret, nil, keyUse+string(rune('a'+try)), 32)
		if err != nil {
			return nil, err
		}
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar); err == nil || try == 255 {
			return key, err
		}
	}
}

// short keeps a name within what a certificate holds (RFC 5280, ub-common-name).
func short(s string) string {
	if r := []rune(s); len(r) > 64 {
		return string(r[:63]) + "…"
	}
	return s
}
