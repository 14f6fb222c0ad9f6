package roadmap_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// An exercise that was begun and left has tried nothing (Art. 32(1)(d)).
func TestADrillIsHeldWhenItWasClosed(t *testing.T) {
	b := newBook(t)
	put(t, b, consent.Breach{ID: 1, Title: "Prov", Drill: true, AwareAt: "2026-11-20T10:00:00+01:00"})
	at, _ := steps(t, b)
	require.Equal(t, consent.RoadOpen, at["breaches"].State)
	put(t, b, consent.Breach{ID: 2, Title: "Prov", Drill: true, AwareAt: "2026-11-20T10:00:00+01:00", ClosedAt: "2026-11-20T12:00:00+01:00"})
	at, _ = steps(t, b)
	require.Equal(t, consent.RoadDone, at["breaches"].State)
}
