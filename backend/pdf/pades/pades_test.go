package pades

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/pdf/archival"
	"consentbook/backend/pdf/layout"
)

var since = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func document(t testing.TB) []byte {
	t.Helper()
	fonts := layout.Fonts{}
	for key, name := range map[string]string{"serif": "source-serif/SourceSerif4-Regular.ttf", "serifB": "source-serif/SourceSerif4-Semibold.ttf", "sans": "source-sans/SourceSans3-Regular.ttf",
		"sansB": "source-sans/SourceSans3-Semibold.ttf", "mono": "source-code-pro/SourceCodePro-Regular.ttf"} {
		b, err := os.ReadFile(filepath.Join("..", "fonts", name))
		require.NoError(t, err)
		fonts[key] = b
	}
	var b bytes.Buffer
	_, err := layout.Render(layout.Spec{Title: "Proof", Controller: "Ljusgård", ID: "CP-1", At: since, W: layout.Words{Page: "%d %d", Percent: "%d"}}, fonts, func(d *layout.Doc) {
		d.Section("One", "")
		d.Para("", layout.Run{S: "What was said.", F: layout.FBody})
		d.Break()
		d.Para("", layout.Run{S: "And more.", F: layout.FBody})
	}, &b)
	require.NoError(t, err)
	return b.Bytes()
}

func identity(t testing.TB, secret string) *Identity {
	t.Helper()
	id, err := IdentityOf([]byte(strings.Repeat(secret, 32)), "Ljusgård Bildbyrå", "book-1", since)
	require.NoError(t, err)
	return id
}

func signed(t testing.TB, doc []byte, id *Identity, stamp Stamp) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Sign(&b, doc, Signing{By: id, At: since.AddDate(0, 10, 0), Name: "Ljusgård (& Söner)", Reason: "CP-1", Stamp: stamp}))
	return b.Bytes()
}

// The same book signs the same document with the same bytes (RFC 6979); another
// book has another key.
func TestASignatureFollowsFromTheBook(t *testing.T) {
	doc := document(t)
	a, b := signed(t, doc, identity(t, "a"), nil), signed(t, doc, identity(t, "a"), nil)
	require.Equal(t, a, b)
	require.NotEqual(t, a, signed(t, doc, identity(t, "b"), nil))
	require.True(t, bytes.HasPrefix(a, doc), "every byte of the document stays")
	s, err := Verify(a)
	require.NoError(t, err)
	require.Equal(t, identity(t, "a").Certificate.Raw, s.Certificate.Raw)
	require.False(t, s.Stamped)
	_, err = Verify(doc)
	require.Error(t, err, "nothing is signed")
	require.Error(t, Sign(&bytes.Buffer{}, a, Signing{By: identity(t, "a"), At: since}), "a signed document is not of the plain form")
}

// A byte that is changed anywhere, put behind the end or taken away is found.
func TestEveryByteIsCovered(t *testing.T) {
	doc := signed(t, document(t), identity(t, "a"), nil)
	step := len(doc)/997 + 1
	for i := 0; i < len(doc); i += step {
		changed := bytes.Clone(doc)
		changed[i] ^= 0x01
		if bytes.EqualFold(changed, doc) {
			continue // a hexadecimal digit in another case
		}
		if _, err := Verify(changed); err == nil {
			t.Errorf("byte %d of %d", i, len(doc))
		}
	}
	for _, other := range [][]byte{append(bytes.Clone(doc), '\n'), doc[:len(doc)-1], nil} {
		_, err := Verify(other)
		require.Error(t, err)
	}
}

// What other programs say (ISO 32000-1, 12.8): poppler's pdfsig and openssl.
func TestOtherToolsBelieveTheSignature(t *testing.T) {
	tool, err := exec.LookPath("pdfsig")
	if err != nil {
		t.Skip("pdfsig (poppler-utils) is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "signed.pdf")
	require.NoError(t, os.WriteFile(file, signed(t, document(t), identity(t, "a"), nil), 0o600))
	out, err := exec.Command(tool, "-nocert", file).CombinedOutput()
	require.NoError(t, err, string(out))
	for _, want := range []string{"Signature is Valid", "Total document signed", "ETSI.CAdES.detached", "Ljusgård Bildbyrå", "Signing Hash Algorithm: SHA-256"} {
		require.Contains(t, string(out), want)
	}
	if qpdf, err := exec.LookPath("qpdf"); err == nil {
		out, err := exec.Command(qpdf, "--check", file).CombinedOutput()
		require.NoError(t, err, string(out))
	}
}

// A container with a token holds as well; what does not fit is said.
func TestAStamp(t *testing.T) {
	token, err := der(contentInfo{oidSigned, tagged(2, 0)})
	require.NoError(t, err)
	got := signed(t, document(t), identity(t, "a"), func(digest []byte) ([]byte, error) {
		require.Len(t, digest, 32)
		return token, nil
	})
	s, err := Verify(got)
	require.NoError(t, err)
	require.True(t, s.Stamped)
	err = Sign(&bytes.Buffer{}, document(t), Signing{By: identity(t, "a"), At: since, Stamp: func([]byte) ([]byte, error) {
		return append([]byte{0x30, 0x82, 0x60, 0x00}, make([]byte, 0x6000)...), nil
	}})
	require.ErrorContains(t, err, "does not fit")
}

func FuzzVerify(f *testing.F) {
	f.Add(signed(f, document(f), identity(f, "a"), nil))
	f.Fuzz(func(t *testing.T, doc []byte) {
		_, _ = Verify(doc)
		_, _ = archival.Read(doc)
	})
}
