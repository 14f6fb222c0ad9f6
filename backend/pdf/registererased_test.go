package pdf

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 17(1): a register whose counts shrank says by how many.
func TestARegisterSaysHowManyWereErasedSince(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for _, erased := range []int64{0, 1207} {
		m := sampleRegister(3)
		m.Erased, m.Restricted = erased, erased*2
		var out bytes.Buffer
		_, err := WriteRegister(&out, m, "en")
		require.NoError(t, err)
		c := exec.Command(tool, "-", "-")
		c.Stdin = &out
		text, err := c.Output()
		require.NoError(t, err)
		require.Equal(t, erased > 0, strings.Contains(strings.Join(strings.Fields(string(text)), " "), "Erased since, and in no count: 1,207"), "%s", text)
		require.Equal(t, erased > 0, strings.Contains(strings.Join(strings.Fields(string(text)), " "), "Restricted, kept and not used: 2,414"), "%s", text)
	}
}

// Art. 17: a backup nobody knows the place of is named, in every language, with
// the way to restore it.
func TestACertificateNamesBackupsOfUnknownPlace(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for _, lang := range []string{"en", "sv", "de", "fr"} {
		m := sampleCertificate()
		m.Backups = []ErasedBackup{{Name: "away.consentbook-backup", Made: localDay("2025-07-01"), Listed: true, Elsewhere: true}}
		var out bytes.Buffer
		_, err := WriteErasureCertificate(&out, m, lang)
		require.NoError(t, err)
		c := exec.Command(tool, "-", "-")
		c.Stdin = &out
		text, err := c.Output()
		require.NoError(t, err)
		require.Contains(t, string(text), "--erasures", lang)
	}
}
