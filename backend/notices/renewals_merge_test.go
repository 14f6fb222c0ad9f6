package notices_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/duplicates"
	"consentbook/backend/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Who is found to be somebody else waits as that person, and by themselves
// again when that is taken back.
func TestWhoWasMergedStillWaits(t *testing.T) {
	b, kit := newBook(t)
	person := func(n int) consent.ContactID {
		return testkit.Stated(t, b, consent.Contact{Given: "Ada", Family: "Ek", Language: "sv", Emails: []consent.Reach{{Value: fmt.Sprintf("ada%d@example.org", n)}},
			Phones: []consent.Reach{{Value: "+4681234567"}}}, "newsletter", consent.BasisConsent, "counter")
	}
	kept, gone := person(1), person(2)
	says := func(who consent.ContactID, notice consent.NoticeVersionID) {
		kit.Clock.T = kit.Clock.T.Add(time.Hour)
		_, err := consents.Record(ctx, b, consents.Act{Contact: who, Purpose: "newsletter", State: consent.Given, Method: "paper", Attested: true, Words: "ja", At: kit.Clock.T.Add(-time.Minute), Notice: notice})
		require.NoError(t, err)
	}
	first := version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	says(gone, first.ID)
	kit.Clock.T = kit.Clock.T.Add(time.Hour)
	second := version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes})
	require.Equal(t, int64(1), second.Queued)
	merge := func() int64 {
		kit.Clock.T = kit.Clock.T.Add(time.Hour)
		d, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: gone})
		require.NoError(t, err)
		return d.ID
	}
	id := merge()
	require.Equal(t, []consent.ContactID{kept}, listed(t, b, "renew:newsletter"))
	kit.Clock.T = kit.Clock.T.Add(time.Hour)
	_, err := duplicates.Undo(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, []consent.ContactID{gone}, listed(t, b, "renew:newsletter"))

	merge()
	kit.Clock.T = kit.Clock.T.Add(time.Hour)
	_, err = notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Contact: kept, Reason: "asked on the telephone"})
	require.NoError(t, err)
	require.Empty(t, listed(t, b, "renew:newsletter"), "let go as the person kept")
	says(kept, second.ID)
	require.Empty(t, listed(t, b, "renew:newsletter"))
	audited(t, b)
}
