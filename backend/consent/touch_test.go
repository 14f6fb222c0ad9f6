package consent

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWhatIsARecordOfContact(t *testing.T) {
	good := Touch{Kind: "call", Direction: FromPerson, At: editNow.Add(-time.Hour), Words: "asked for the catalogue"}
	require.NoError(t, good.Check(editNow))
	for _, c := range []struct {
		name   string
		change func(*Touch)
		reason string
	}{
		{"no kind", func(t *Touch) { t.Kind = "" }, "touch_kind_unknown"},
		{"a kind of its own", func(t *Touch) { t.Kind = "seance" }, "touch_kind_unknown"},
		{"sideways", func(t *Touch) { t.Direction = "sideways" }, "touch_direction_unknown"},
		{"from nobody or both", func(t *Touch) { t.Direction = "" }, ""},
		{"an appointment", func(t *Touch) { t.At = editNow.Add(24 * time.Hour) }, "time_in_future"},
		{"clocks differ", func(t *Touch) { t.At = editNow.Add(time.Minute) }, ""},
		{"no time", func(t *Touch) { t.At = time.Time{} }, "time_malformed"},
		{"a century ago", func(t *Touch) { t.At = time.Date(1899, 1, 1, 0, 0, 0, 0, time.UTC) }, "time_malformed"},
		{"a book", func(t *Touch) { t.Words = strings.Repeat("x", longestNote+1) }, "value_too_long"},
	} {
		touch := good
		c.change(&touch)
		require.Equal(t, c.reason, ReasonOf(touch.Check(editNow)), c.name)
	}
}

func TestListsAreReadInFourLanguages(t *testing.T) {
	for word, want := range map[string]TouchKind{"call": "call", " Samtal ": "call", "Bestellung": "order", "RDV": "meeting", "E-Post": "mail", "Formulaire": "form", "tea": ""} {
		k, err := ParseTouchKind(word)
		require.Equal(t, want, k, word)
		require.Equal(t, want == "", err != nil, word)
	}
	for word, want := range map[string]Direction{"in": FromPerson, "Ausgehend": ToPerson, "": "", "utgående": ToPerson} {
		d, err := ParseDirection(word)
		require.NoError(t, err)
		require.Equal(t, want, d, word)
	}
	_, err := ParseDirection("up")
	require.Error(t, err)
}
