package dkim

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"
	"github.com/stretchr/testify/require"
)

const letter = "From: Anna <anna@mail.example.org>\r\nTo: desk@example.com\r\nSubject: Re: A question\r\n\r\nYes to the newsletter\r\n"

// signedBy signs a mail as a server would.
func signedBy(t *testing.T, mail, domain string, with crypto.Signer) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, dkim.Sign(&b, strings.NewReader(mail), &dkim.SignOptions{Domain: domain, Selector: "s1", Signer: with, HeaderKeys: []string{"From", "Subject", "To"}}))
	return b.Bytes()
}

func record(t *testing.T, pub crypto.PublicKey) string {
	t.Helper()
	if k, ok := pub.(ed25519.PublicKey); ok {
		return "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(k)
	}
	der, err := x509.MarshalPKIXPublicKey(pub)
	require.NoError(t, err)
	return "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der)
}

func keyed(records map[string]string) Lookup {
	return func(domain, selector string) (string, error) { return records[selector+"."+domain], nil }
}

func TestASignatureIsCheckedWithItsKey(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	_, edKey, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	for _, signer := range []crypto.Signer{rsaKey, edKey} {
		mail := signedBy(t, letter, "example.org", signer)
		rec := record(t, signer.Public())
		known := keyed(map[string]string{"s1.example.org": rec})

		r := Verify(mail, "anna@mail.example.org", known)
		require.Equal(t, Pass, r.State)
		require.Equal(t, []Signature{{Domain: "example.org", Selector: "s1", Record: rec, State: Pass, Aligned: true}}, r.Signatures)

		bare := bytes.ReplaceAll(mail, []byte("\r\n"), []byte("\n"))
		require.Equal(t, Pass, Verify(bare, "anna@mail.example.org", known).State, "as a file keeps it")
		require.Equal(t, Pass, Verify(append([]byte("From anna@example.org Tue Mar  3 10:15:00 2026\n"), bare...), "anna@mail.example.org", known).State, "as an mbox keeps it")

		r = Verify(bytes.Replace(mail, []byte("Yes to"), []byte("No to"), 1), "anna@mail.example.org", known)
		require.Equal(t, Fail, r.State)
		require.Equal(t, WhyBroken, r.Signatures[0].Why)

		r = Verify(mail, "anna@example.net", known)
		require.Equal(t, Doubtful, r.State)
		require.Equal(t, WhyNotAligned, r.Signatures[0].Why)

		r = Verify(mail, "anna@mail.example.org", keyed(nil))
		require.Equal(t, Unknown, r.State)
		require.Equal(t, WhyNoKey, r.Signatures[0].Why)

		r = Verify(mail, "anna@mail.example.org", func(string, string) (string, error) { return "", errors.New("no line") })
		require.Equal(t, Unknown, r.State)
		require.Equal(t, WhyLine, r.Signatures[0].Why)
	}
}

// RFC 6376, 8.2: what stands behind the signed length may be anybody's.
func TestABodyLengthIsDoubtful(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	mail := bytes.Replace(signedBy(t, letter, "example.org", key), []byte("v=1;"), []byte("v=1; l=5;"), 1)
	r := Verify(mail, "anna@example.org", keyed(map[string]string{"s1.example.org": record(t, key.Public())}))
	require.Equal(t, Doubtful, r.State)
	require.True(t, r.Signatures[0].BodyLength)
	require.Equal(t, WhyBodyLength, r.Signatures[0].Why)
}

func TestSecondFromIsDoubtful(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	mail := append([]byte("From: mallory@example.net\r\n"), signedBy(t, letter, "example.org", key)...)
	r := Verify(mail, "anna@example.org", keyed(map[string]string{"s1.example.org": record(t, key.Public())}))
	require.Equal(t, Doubtful, r.State)
	require.Equal(t, WhyTwoFrom, r.Signatures[0].Why)
}

func TestTheSendersSignatureDecides(t *testing.T) {
	own, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	mail := signedBy(t, string(signedBy(t, letter, "example.org", own)), "lists.example.net", other)
	r := Verify(mail, "anna@example.org", keyed(map[string]string{"s1.example.org": record(t, own.Public()), "s1.lists.example.net": record(t, other.Public())}))
	require.Equal(t, Pass, r.State)
	require.Len(t, r.Signatures, 2)

	r = Verify(mail, "anna@example.org", keyed(map[string]string{"s1.example.org": record(t, other.Public()), "s1.lists.example.net": record(t, other.Public())}))
	require.Equal(t, Fail, r.State, "a list's good signature does not heal the sender's broken one")
}

func TestWithoutASignature(t *testing.T) {
	require.Equal(t, Result{State: None}, Verify([]byte(letter), "anna@example.org", keyed(nil)))
	require.Equal(t, Result{State: None}, Verify(nil, "", keyed(nil)))
}

func FuzzVerify(f *testing.F) {
	f.Add([]byte(letter))
	f.Add([]byte("DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=; b=\r\nFrom: a@example.org\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := Verify(raw, "anna@example.org", func(string, string) (string, error) { return "v=DKIM1; p=", nil })
		require.NotEqual(t, Pass, r.State)
	})
}
