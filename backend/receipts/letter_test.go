package receipts

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// The letter has an ended consent end when it did, in the days of the business,
// and not on the day of the yes.
func TestTheLetterSaysWhenAConsentEnded(t *testing.T) {
	here := time.FixedZone("", 2*3600)
	given, end := time.Date(2024, 3, 14, 22, 30, 0, 0, time.UTC), time.Date(2026, 3, 14, 22, 30, 0, 0, time.UTC)
	act := sqlite.ConsentEvent{ID: 1, State: consent.Given, Entry: 7}
	act.HappenedAt, act.Zone = sqlite.Moment(given)
	h := held{now: time.Date(2026, 11, 22, 12, 0, 0, 0, here), purposes: []consented{
		{standing: sqlite.Standing{State: consent.Expired, At: given, Until: end, Entry: 7}, act: &act},
		{standing: sqlite.Standing{State: consent.Withdrawn, At: given, Entry: 8}}}}
	m := h.letter()
	require.Equal(t, "2026-03-15", m.Not[0].Since.Format(time.DateOnly))
	require.Equal(t, "2024-03-15", m.Not[1].Since.Format(time.DateOnly))
}
