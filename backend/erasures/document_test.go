package erasures_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/pdf"
	"consentbook/backend/requests"
	"consentbook/backend/testkit"
)

// The certificate says what was done and names nobody (Art. 5(2), 17): no value
// of the person, no number of theirs, no hash of the do-not-write list.
func TestTheCertificateAsADocumentNamesNobody(t *testing.T) {
	b, id := rich(t)
	asked, err := requests.Open(ctx, b.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"erasure"}, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -9), Words: "Erase me, Ada."}, Contact: id})
	require.NoError(t, err)
	_, err = requests.AddRecipient(ctx, b.Book, requests.Step{Request: asked.ID}, consent.Recipient{Name: "Harbour Archive Ltd", Role: "processor", Reach: "post@harbour.example", Country: "GB", Categories: []string{"email"}})
	require.NoError(t, err)
	d, err := erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection", Request: asked.ID}, nil)
	require.NoError(t, err)
	b.green(t)
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for _, lang := range pdf.Languages {
		var page bytes.Buffer
		pages, err := erasures.WriteCertificate(ctx, b.Book, d.ID, lang, &page)
		require.NoError(t, err)
		require.Positive(t, pages)
		if dir := os.Getenv("PDF_OUT"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "certificate-"+lang+".pdf"), page.Bytes(), 0o600))
		}
		cmd := exec.Command(tool, "-layout", "-", "-")
		cmd.Stdin = &page
		out, err := cmd.Output()
		require.NoError(t, err)
		text := string(out)
		for _, v := range append(values, "Erase me") {
			require.NotContains(t, strings.ToLower(text), strings.ToLower(v), lang)
		}
		for _, want := range []string{"ER-2026-0001", consent.RequestReference(asked.ID, asked.ReceivedOn), "Harbour Archive Ltd", fmt.Sprint(d.ID)} {
			require.Contains(t, text, want, lang)
		}
	}
}
