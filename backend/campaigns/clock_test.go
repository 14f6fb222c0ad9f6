package campaigns

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A verdict is good for a moment: not after a rest of the night, and not where
// the clock was moved back and nobody knows how old it is.
func TestAVerdictIsGoodForAMomentOnly(t *testing.T) {
	at := time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)
	j := job{invitation: 1}
	for after, good := range map[time.Duration]bool{0: true, time.Second: true, verdictsGood: false, 14 * time.Hour: false, -time.Hour: false} {
		a := &ahead{job: j, at: at}
		require.Equal(t, good, a.holds(j, at.Add(after)), after)
	}
	require.False(t, (&ahead{job: j, at: at}).holds(job{invitation: 2}, at))
	require.False(t, (*ahead)(nil).holds(j, at))
}

func TestAMailboxIsReadAgainWhereTheClockWasMovedBack(t *testing.T) {
	require.True(t, within(9*time.Minute, collectEvery))
	require.False(t, within(collectEvery, collectEvery))
	require.False(t, within(-time.Hour, collectEvery))
}
