package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// A reason without a sentence would reach a user as a bare code.
func TestEveryReasonHasASentence(t *testing.T) {
	known := map[string]bool{}
	for _, r := range consent.Reasons {
		require.NotEmpty(t, sentences[r], "no sentence for %q", r)
		require.False(t, known[r], "%q stands twice", r)
		known[r] = true
	}
	for r, text := range sentences {
		require.True(t, known[r], "%q is no reason any more", r)
		for _, word := range []string{"please", "Please", "oops", "!", "successfully"} {
			require.NotContains(t, text, word, r)
		}
		require.True(t, strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?"), r)
	}
	for _, c := range consent.Codes {
		require.NotEmpty(t, codes[c])
	}
}

func TestSentenceNamesTheField(t *testing.T) {
	e := fault.Of(consent.Fail(consent.Invalid, "passphrase_short", "passphrase", "min", "8"), "test", nil)
	require.Equal(t, "The passphrase is too short: at least 8 characters. (field passphrase)", sentence(e))
}
