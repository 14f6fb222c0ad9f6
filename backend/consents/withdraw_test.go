package consents_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/testkit"
)

// Art. 7(3) for many: what is stopped on the way keeps what has ended, and the
// same order finds who is left.
func TestWithdrawingForManyCanBeStopped(t *testing.T) {
	b, _ := newBook(t)
	consents.SmallParts(t, 5)
	const crowd = 8
	for i := range crowd {
		id := testkit.Stated(t, b, consent.Contact{Given: "Per", Language: "sv", Emails: []consent.Reach{{Value: fmt.Sprintf("w%d@example.org", i)}}}, "newsletter", consent.BasisConsent, "fair")
		_, err := consents.Record(ctx, b, yes(id))
		require.NoError(t, err)
	}
	order := consents.Withdrawal{Filters: []consent.Filter{{Key: "consent", Value: "newsletter"}}, Method: "email", At: b.Now()}
	stop, cancel := context.WithCancel(ctx)
	var totals, steps []int64
	did, err := consents.WithdrawMany(stop, b, order, func(n int64) { totals = append(totals, n) }, func(n int64) { steps = append(steps, n); cancel() })
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	require.Equal(t, []int64{crowd}, totals)
	require.Equal(t, []int64{5}, steps)
	require.EqualValues(t, 5, did.People, "who has taken it back by now, and no more")
	audit(t, b)

	rest, err := consents.WithdrawMany(ctx, b, order, nil, func(n int64) { steps = append(steps, n) })
	require.NoError(t, err)
	require.EqualValues(t, crowd-5, rest.Consents)
	require.Equal(t, []int64{5, 3}, steps)
	again, err := consents.Withdraw(ctx, b, order)
	require.NoError(t, err)
	require.Zero(t, again.Consents, "nobody says a no twice")
	audit(t, b)
}
