package consent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// law.md §g: a hard bounce makes an address undeliverable at once, soft ones
// count, and what gets through takes both back.
func TestWhereAnAddressStands(t *testing.T) {
	day := func(d, hour int) time.Time { return time.Date(2026, 11, d, hour, 0, 0, 0, time.UTC) }
	soft := func(d, hour int) consent.AddressSignal {
		return consent.AddressSignal{Kind: consent.SignalSoft, At: day(d, hour), Words: "452 full"}
	}
	hard := func(d, hour int) consent.AddressSignal {
		return consent.AddressSignal{Kind: consent.SignalHard, At: day(d, hour), Words: "550 nobody"}
	}
	of := func(k consent.AddressSignalKind, d, hour int) consent.AddressSignal {
		return consent.AddressSignal{Kind: k, At: day(d, hour)}
	}
	for name, c := range map[string]struct {
		signals []consent.AddressSignal
		soft    int
		since   time.Time
	}{
		"nothing":                           {nil, 0, time.Time{}},
		"one hard":                          {[]consent.AddressSignal{hard(1, 9)}, 0, day(1, 9)},
		"two soft of one day count once":    {[]consent.AddressSignal{soft(1, 9), soft(1, 17)}, 1, time.Time{}},
		"two days":                          {[]consent.AddressSignal{soft(1, 9), soft(2, 9)}, 2, time.Time{}},
		"three days":                        {[]consent.AddressSignal{soft(1, 9), soft(2, 9), soft(9, 9)}, 3, day(9, 9)},
		"in whatever order they are read":   {[]consent.AddressSignal{soft(9, 9), soft(1, 9), soft(2, 9)}, 3, day(9, 9)},
		"a success between":                 {[]consent.AddressSignal{soft(1, 9), soft(2, 9), of(consent.SignalGotThrough, 3, 9), soft(4, 9)}, 1, time.Time{}},
		"a success on the same day, before": {[]consent.AddressSignal{soft(1, 9), of(consent.SignalGotThrough, 1, 8)}, 1, time.Time{}},
		"a success after a hard one":        {[]consent.AddressSignal{hard(1, 9), of(consent.SignalGotThrough, 2, 9)}, 0, time.Time{}},
		"by hand after a hard one":          {[]consent.AddressSignal{hard(1, 9), of(consent.SignalReset, 2, 9)}, 0, time.Time{}},
		"hard again after that":             {[]consent.AddressSignal{hard(1, 9), of(consent.SignalReset, 2, 9), hard(3, 9)}, 0, day(3, 9)},
		"of one moment the worse is last":   {[]consent.AddressSignal{hard(1, 9), of(consent.SignalGotThrough, 1, 9)}, 0, day(1, 9)},
		"since the first of two hard":       {[]consent.AddressSignal{hard(1, 9), hard(5, 9)}, 0, day(1, 9)},
	} {
		t.Run(name, func(t *testing.T) {
			s := consent.StandingOfAddress(c.signals)
			require.Equal(t, c.soft, s.Soft)
			require.True(t, c.since.Equal(s.Undeliverable), "%v", s.Undeliverable)
		})
	}
}

func TestWhoCannotBeReached(t *testing.T) {
	two := consent.Contact{Emails: []consent.Reach{{Value: "a@example.org"}, {Value: "b@example.org"}}}
	dead := func(addresses ...string) func(string) bool {
		return func(a string) bool {
			for _, d := range addresses {
				if a == d {
					return true
				}
			}
			return false
		}
	}
	require.False(t, consent.Unreachable(two, dead("a@example.org")))
	require.True(t, consent.Unreachable(two, dead("a@example.org", "b@example.org")))
	require.False(t, consent.Unreachable(consent.Contact{}, dead()))
}
