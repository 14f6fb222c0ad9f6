package subjects_test

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Art. 15(1)(c), (f), (h), 15(2): a copy names the recipients, the transfers with
// what they rest on, the decisions of machines and the authority that the
// registers know for the person's purposes, and nobody else's.
func TestACopyNamesWhatTheRegistersKnow(t *testing.T) {
	b, id := person(t, "en")
	bare := strings.Join(flat(t, export(t, b, id, "csv")), "\n")
	require.NotContains(t, bare, "Mailhuset")
	for _, row := range []consent.Documented{
		consent.Processor{ID: 1, Name: "Mailhuset Inc", Country: "US", Data: []string{"name"}, Transfers: []consent.Transfer{{Country: "US", Tool: "A46-2-c"}}, Subprocessors: []consent.Subprocessor{{Name: "Night Desk", Country: "IN", Tool: "A46-2-c"}}},
		consent.Processor{ID: 2, Name: "Loose", Country: "SE"},
		consent.Activity{ID: 1, Role: consent.AsController, Name: "Orders by post", Purposes: []consent.PurposeID{"orders"}, Automated: "a score decides who pays in advance", Recipients: []consent.ActivityRecipient{{Processor: 1, Kind: "processor"}}},
		consent.Activity{ID: 2, Role: consent.AsController, Name: "Elsewhere", Purposes: []consent.PurposeID{"other"}, Automated: "another", Recipients: []consent.ActivityRecipient{{Name: "Stranger", Kind: "external"}}},
		consent.Party{ID: 1, Role: consent.PartyAuthority, Name: "Our own authority", Website: "authority.example.org"},
	} {
		require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
	copy := strings.Join(flat(t, export(t, b, id, "csv")), "\n")
	for _, want := range []string{"Mailhuset Inc", "Night Desk", "Orders by post: a score decides who pays in advance", "Mailhuset Inc (US, Art. 46(2)(c)); Night Desk (IN, Art. 46(2)(c))", "Our own authority"} {
		require.Contains(t, copy, want)
	}
	for _, not := range []string{"Loose", "Stranger", "another"} {
		require.NotContains(t, copy, not)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("without pdftotext")
	}
	cmd := exec.Command("pdftotext", "-", "-")
	cmd.Stdin = bytes.NewReader(export(t, b, id, "pdf"))
	page, err := cmd.Output()
	require.NoError(t, err)
	require.Contains(t, strings.Join(strings.Fields(string(page)), " "), "a score decides who pays in advance")
}
