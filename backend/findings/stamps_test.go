package findings

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// Every kind of entry makes somebody look again; one that the table does not
// know makes everybody.
func TestEveryKindOfEntryBelongsToAnArea(t *testing.T) {
	for _, kind := range pdf.Kinds {
		require.True(t, known(kind) || begins(kind, everyones), kind)
	}
	for _, a := range consent.FindingAreas {
		require.Contains(t, areas, a)
	}
	require.Len(t, areas, len(consent.FindingAreas))
}

func TestStampsFollowTheirKinds(t *testing.T) {
	s := &state{kinds: []sqlite.LastOfKind{{Kind: "book.created", Entry: 1}, {Kind: "cookie.added", Entry: 5}}, desk: map[string]string{"lists": "x"}}
	cookies, steps := s.stamp(areas[consent.InCookies]), s.stamp(areas[consent.InSteps])
	require.Equal(t, "5", cookies)
	require.Equal(t, "1", steps)
	s.kinds = append(s.kinds, sqlite.LastOfKind{Kind: "step.added", Entry: 6})
	require.Equal(t, cookies, s.stamp(areas[consent.InCookies]))
	require.Equal(t, "6", s.stamp(areas[consent.InSteps]))
	s.kinds = append(s.kinds, sqlite.LastOfKind{Kind: "weather.changed", Entry: 7})
	require.Equal(t, "7", s.stamp(areas[consent.InCookies]), "nobody knows what follows from it")
	s.desk["lists"] = "y"
	require.Equal(t, "7|y", s.stamp(areas[consent.InErasures]))
}
