package evidence

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// The table says of each event what makes it valid, whether somebody consented
// for a child, the form, and why it counts all the same (Art. 7, 8); who the
// guardian is, it does not say.
func TestTheTableOfConsentsTellsWhatMakesThemValid(t *testing.T) {
	valid, err := json.Marshal([]consent.Answer{{Asks: consent.AsksFreelyGiven, Answer: consent.AnswerUnanswered}, {Asks: consent.AsksParental, Answer: consent.AnswerYes}})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, eventTable(&out, []sqlite.ConsentEvent{
		{Contact: 1, Purpose: "newsletter", State: consent.Given, Validity: valid, Guardian: json.RawMessage(`{"name":"Eva Berg"}`), Form: "CB-2222-22", Despite: "=she had read it"},
		{Contact: 2, Purpose: "newsletter", State: consent.Withdrawn},
	}))
	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, []string{"validity", "guardian", "form", "despite"}, rows[0][firstColumns:])
	require.Equal(t, []string{"freely_given=unanswered;parental=yes", "yes", "CB-2222-22", "'=she had read it"}, rows[1][firstColumns:])
	require.Equal(t, []string{"", "no", "", ""}, rows[2][firstColumns:])
	require.Equal(t, "claim", rows[0][firstColumns-1])
	for _, language := range []string{"en", "sv", "de", "fr"} {
		text := readme(language, "", ScopeConsent, "", sqlite.Head{})
		for _, column := range rows[0][firstColumns:] {
			require.Contains(t, text, column, language)
		}
	}
}
