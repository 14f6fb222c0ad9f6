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

// A place for which nothing is known gets a general word.
func TestNoSentenceHasAnOpenPlace(t *testing.T) {
	for r := range sentences {
		said := sentence(&fault.AppError{Code: consent.Invalid, Reason: r})
		require.NotContains(t, said, "{", r)
		require.NotContains(t, said, "Something", r)
	}
	require.Equal(t, "The file is empty.", sentence(&fault.AppError{Code: consent.Invalid, Reason: "file_empty"}))
	require.Equal(t, "No column of the file was recognised as a name or an address. Say which with --mapping.", sentence(&fault.AppError{Code: consent.Invalid, Reason: "no_address_column"}))
}

func TestWarningsAreSentences(t *testing.T) {
	require.Equal(t, "3 cells begin like a formula. They are kept as text.", warning("looks_like_formula: 3"))
	require.Equal(t, "A date that no calendar has: 2 rows.", warning("date_impossible: 2"))
	require.Equal(t, "not_in_the_catalogue: 2", warning("not_in_the_catalogue: 2"))
	for code := range warnings {
		require.NotContains(t, warning(code+": 1"), "{", code)
	}
}
