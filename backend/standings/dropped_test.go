package standings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/reviews"
	"consentbook/backend/standings"
)

// A ground that was taken back stood until then, and no longer (Art. 5(2)):
// what stands today says nothing of either.
func TestAGroundStandsUntilItIsTakenBack(t *testing.T) {
	b, k := newBook(t)
	k.Clock.T = day("2027-01-10T12:00:00Z")
	bo := add(t, b, "bo", consent.BasisContract)
	k.Clock.T = day("2027-04-01T12:00:00Z")
	_, err := reviews.Drop(ctx, b, reviews.Order{Purpose: "newsletter", Scope: reviews.Everyone, Reason: "it pauses"}, nil, nil)
	require.NoError(t, err)
	stood := func(s string, state consent.State, basis consent.Basis, source string) {
		t.Helper()
		for _, known := range []bool{true, false} {
			p, err := standings.Stood(ctx, b, bo, consent.AsOf{At: day(s), Known: known})
			require.NoError(t, err)
			x := p.Purposes[0]
			require.Equal(t, consent.PurposeID("newsletter"), x.Purpose.ID)
			require.Equal(t, []any{state, basis, source}, []any{x.State, x.Basis, x.BasisSource}, "%s, known %v", s, known)
		}
	}
	stood("2027-03-01", consent.OtherBasis, consent.BasisContract, "counter")
	stood("2027-05-01", consent.None, "", "")
	k.Clock.T = day("2027-06-01T12:00:00Z")
	_, err = purposes.State(ctx, b, purposes.Ground{Contact: bo, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "asked anew"})
	require.NoError(t, err)
	stood("2027-03-01", consent.OtherBasis, consent.BasisContract, "counter")
	stood("2027-05-01", consent.None, "", "")
	stood("2027-07-01", consent.None, consent.BasisConsent, "asked anew")
}
