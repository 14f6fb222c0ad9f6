package subjects_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

const strong = "fem bruna hastar springer"

// A sealed copy holds nothing in clear, leaves nothing beside it, and opens with
// the password or the key.
func TestACopyIsSealedForSending(t *testing.T) {
	b, id := person(t, "en")
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	key, err := age.GenerateX25519Identity()
	require.NoError(t, err)
	for _, format := range subjects.Formats {
		for name, o := range map[string]subjects.Order{"zip": {Password: strong}, "age": {AgeRecipient: key.Recipient().String()}} {
			o.Contact, o.Format = id, format
			var out bytes.Buffer
			made, err := subjects.Export(t.Context(), b, o, &out)
			require.NoError(t, err)
			for _, own := range []string{"lars@example.org", "autumn fair", "Får vi skriva", "%PDF-1.", "xl/worksheets"} {
				require.NotContains(t, out.String(), own, "%s %s", format, name)
			}
			require.NoError(t, b.Read(t.Context(), func(v *sqlite.View) error {
				entries, err := v.EntriesOf(id, 1)
				require.NoError(t, err)
				require.Contains(t, entries[0].Payload, map[string]string{"zip": `"sealed":"zip-aes256"`, "age": `"sealed":"age"`}[name])
				require.Contains(t, entries[0].Payload, made.SHA256)
				require.NotContains(t, entries[0].Payload, strong)
				return nil
			}))
			left, err := os.ReadDir(temp)
			require.NoError(t, err)
			require.Empty(t, left, "nothing is laid aside on the disk")
			if name == "age" {
				r, err := age.Decrypt(&out, key)
				require.NoError(t, err)
				content, err := io.ReadAll(r)
				require.NoError(t, err)
				require.Contains(t, plain(t, format, content), "lars@example.org")
			}
		}
	}
}

func TestASealedCopyOpensElsewhere(t *testing.T) {
	tool, err := exec.LookPath("7z")
	if err != nil {
		t.Skip("7z (p7zip-full) is not installed")
	}
	b, id := person(t, "en")
	dir := t.TempDir()
	for format, file := range map[string]string{"zip": "data.json", "csv": "data.csv"} {
		var out bytes.Buffer
		_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: format, Password: strong}, &out)
		require.NoError(t, err)
		archive := filepath.Join(dir, format+".zip")
		require.NoError(t, os.WriteFile(archive, out.Bytes(), 0o600))
		said, err := exec.Command(tool, "x", "-p"+strong, "-o"+filepath.Join(dir, format), archive).CombinedOutput()
		require.NoError(t, err, string(said))
		content, err := os.ReadFile(filepath.Join(dir, format, file))
		require.NoError(t, err)
		require.Contains(t, string(content), "lars@example.org")
	}
}

// A password that protects nothing is refused before anything is written, and
// nothing is noted.
func TestAWeakPasswordIsRefused(t *testing.T) {
	b, id := person(t, "en")
	var before, after uint64
	head := func(into *uint64) {
		require.NoError(t, b.Read(t.Context(), func(v *sqlite.View) error {
			h, err := v.Head()
			*into = uint64(h.Size)
			return err
		}))
	}
	head(&before)
	for password, reason := range map[string]string{"hemligt": "password_short", "Lars.Alm+2026": "password_guessable"} {
		var out bytes.Buffer
		_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "zip", Password: password}, &out)
		require.Equal(t, reason, consent.ReasonOf(err))
		require.Zero(t, out.Len())
		_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "zip", AgePassword: password}, &out)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "zip", Password: strong, AgePassword: strong}, io.Discard)
	require.Equal(t, "seal_twice", consent.ReasonOf(err))
	_, err = subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "zip", AgeRecipient: "age1nobody"}, io.Discard)
	require.Equal(t, "age_key_malformed", consent.ReasonOf(err))
	head(&after)
	require.Equal(t, before, after)
}
