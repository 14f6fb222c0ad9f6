package sealedfile

import (
	"bytes"
	"io"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

func TestAgeOpensWithTheKeyOnly(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	var out bytes.Buffer
	w, err := NewAge(&out, " "+key.Recipient().String()+"\n")
	require.NoError(t, err)
	io.WriteString(w, "anna@example.org")
	require.NoError(t, w.Close())
	require.NotContains(t, out.String(), "anna@example.org")
	r, err := age.Decrypt(bytes.NewReader(out.Bytes()), key)
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, "anna@example.org", string(got))
	other, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	_, err = age.Decrypt(bytes.NewReader(out.Bytes()), other)
	require.Error(t, err)
}

func TestAgeOpensWithThePassword(t *testing.T) {
	var out bytes.Buffer
	w, err := NewAgePassword(&out, password)
	require.NoError(t, err)
	io.WriteString(w, "anna@example.org")
	require.NoError(t, w.Close())
	who, err := age.NewScryptIdentity(password)
	require.NoError(t, err)
	r, err := age.Decrypt(bytes.NewReader(out.Bytes()), who)
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, "anna@example.org", string(got))
}

func TestOnlyAgeKeysAreTaken(t *testing.T) {
	for _, key := range []string{"", "age1", "anna@example.org", "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33"} {
		require.Equal(t, "age_key_malformed", consent.ReasonOf(CheckRecipient(key)), key)
	}
}

// A password that protects nothing is refused with the reason.
func TestWeakPasswordsAreRefused(t *testing.T) {
	for given, reason := range map[string]string{
		"":                          "password_short",
		"Abc123!xyz":                "password_short",
		"aaaaaaaaaaaaaaaaaaaaaaa":   "password_even",
		"abcdefghijklmnopqrstuvwxy": "password_even",
		"1234567890123":             "password_even",
		"kvastenstorbil":            "password_plain",
		"fem bruna hastar":          "password_plain",
		"Åttio stora hästar 99":     "password_unusable",
		"Anna.Berg+2026":            "password_guessable",
		"fem bruna hastar springer": "",
		"7 Hastar-och-2":            "",
		"correct horse battery st4": "",
	} {
		require.Equal(t, reason, consent.ReasonOf(CheckPassword(given, "Anna Berg", "anna@example.org")), given)
	}
}
