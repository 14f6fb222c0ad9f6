package evidence

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// A document names what nobody has answered (Art. 5(2), 7(1)).
func TestWhatNobodyAnsweredIsAGap(t *testing.T) {
	e := sqlite.ConsentEvent{State: consent.Given, Entry: 7, Validity: []byte(`[{"asks":"freely_given","article":"7(4)","answer":"unanswered"},{"asks":"informed","article":"4(11)","answer":"yes"}]`)}
	require.Equal(t, []string{"Entry 7: nobody has stated what is needed for the yes to be valid: The yes was free: nothing else depended on it (Art. 7(4))."}, actGaps(e, "en"))
	require.Equal(t, actGaps(e, "en"), actGaps(e, "fi"), "English where the language has no words")
	e.Validity, e.Despite = nil, "another matter"
	require.Equal(t, []string{"Eintrag 7: Ob dieses Ja zählt, war zu entscheiden. Es wurde entschieden, dass es zählt: another matter"}, actGaps(e, "de"))
	require.Empty(t, actGaps(sqlite.ConsentEvent{State: consent.Withdrawn}, "en"))
	for _, language := range []string{"en", "sv", "de", "fr"} {
		for _, p := range consent.Predicates() {
			require.NotEmpty(t, gapAsks[language][p], "%s %s", language, p)
		}
		require.NotEmpty(t, gapOpen[language])
		require.NotEmpty(t, gapDespite[language])
		require.NotEmpty(t, gapArticle[language])
	}
}
