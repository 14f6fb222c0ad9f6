package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Everything that the rules can find missing has its sentence, and no sentence
// is left over.
func TestGapsHaveSentences(t *testing.T) {
	coded := regexp.MustCompile(`g\.(?:broken|missing|advise)\("([a-z_0-9]+)"`)
	found := map[string]bool{}
	for _, file := range []string{"contract.go", "processor_gaps.go", "party_gaps.go", "transfer_check.go"} {
		source, err := os.ReadFile(filepath.Join("..", "consent", file))
		require.NoError(t, err)
		for _, m := range coded.FindAllSubmatch(source, -1) {
			found[string(m[1])] = true
			require.NotEmpty(t, gapSentences[string(m[1])], string(m[1]))
		}
	}
	require.Greater(t, len(found), 40)
	for code := range gapSentences {
		require.True(t, found[code], "nothing finds %s", code)
	}
	require.Equal(t, "The contract ends on 2027-01-01.", gapSentence(consent.Gap{Code: "contract_ending", Day: "2027-01-01"}))
	require.NotContains(t, gapSentence(consent.Gap{Code: "transfer_without_tool"}), "{")
}
