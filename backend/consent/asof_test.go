package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAMomentThatIsAskedAbout(t *testing.T) {
	zone := time.FixedZone("", 3600)
	now := time.Date(2026, 11, 22, 13, 0, 0, 0, zone)
	for give, want := range map[string]string{
		"2025-03-01":                "2025-03-01T23:59:59.999999+01:00", // a day means its end
		"2025-03-01T10:00":          "2025-03-01T10:00:00+01:00",
		"2025-03-01T10:00:00Z":      "2025-03-01T10:00:00Z",
		"2026-11-21":                "2026-11-21T23:59:59.999999+01:00",
		"2026-11-22":                "2026-11-22T13:00:00+01:00", // today is not over
		"2026-11-22T13:00:00+01:00": "2026-11-22T13:00:00+01:00",
	} {
		q, err := ParseAsOf(give, false, now)
		require.NoError(t, err, give)
		require.Equal(t, want, q.At.Format(time.RFC3339Nano), give)
		require.True(t, q.KnownBy().After(now), "all that is known now")
	}
	for give, want := range map[string]string{"2026-11-23": "as_of_future", "2026-11-22T13:00:01+01:00": "as_of_future", "yesterday": "as_of_malformed", "": "as_of_malformed"} {
		_, err := ParseAsOf(give, false, now)
		require.Equal(t, want, ReasonOf(err), give)
	}
	q, err := ParseAsOf("2025-03-01", true, now)
	require.NoError(t, err)
	require.Equal(t, q.At, q.KnownBy())
	require.Equal(t, "was_known", q.Answers())
}

func TestTheStateThatIsShown(t *testing.T) {
	end := at("2026-01-01T00:00:00Z")
	require.Equal(t, Given, StateOf(Given, "", end, end.Add(-1)))
	require.Equal(t, Expired, StateOf(Given, "", end, end), "on its end a consent has ended")
	require.Equal(t, Withdrawn, StateOf(Withdrawn, "", end, end.Add(1)), "an end does not touch a no")
	require.Equal(t, OtherBasis, StateOf(None, BasisContract, time.Time{}, end))
	require.Equal(t, None, StateOf(None, BasisConsent, time.Time{}, end), "consent that nobody asked for is none")
}
