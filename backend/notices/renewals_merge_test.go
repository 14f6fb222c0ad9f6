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

// A merge of somebody who was merged before: who waits is the person at the end
// of the chain, once, and each by themselves again as it is taken back.
func TestWhoWasMergedTwiceStillWaits(t *testing.T) {
	b, kit := newBook(t)
	people := make([]consent.ContactID, 4)
	for i := range people {
		people[i] = testkit.Stated(t, b, consent.Contact{Given: "Ada", Family: "Ek", Language: "sv", Emails: []consent.Reach{{Value: fmt.Sprintf("ada%d@example.org", i)}},
			Phones: []consent.Reach{{Value: "+4681234567"}}}, "newsletter", consent.BasisConsent, "counter")
	}
	tick := func() { kit.Clock.T = kit.Clock.T.Add(time.Hour) }
	first := version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	tick()
	_, err := consents.Record(ctx, b, consents.Act{Contact: people[0], Purpose: "newsletter", State: consent.Given, Method: "paper", Attested: true, Words: "ja", At: kit.Clock.T.Add(-time.Minute), Notice: first.ID})
	require.NoError(t, err)
	tick()
	require.Equal(t, int64(1), version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes}).Queued)
	var merges []int64
	for i := range people[1:] {
		tick()
		d, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: people[i+1], Gone: people[i]})
		require.NoError(t, err)
		merges = append(merges, d.ID)
		require.Equal(t, []consent.ContactID{people[i+1]}, listed(t, b, "renew:newsletter"), "after merge %d", i+1)
		counted, err := notices.Renewals(ctx, b)
		require.NoError(t, err)
		require.Equal(t, map[consent.PurposeID]int64{"newsletter": 1}, counted)
	}
	for i := len(merges) - 1; i >= 0; i-- {
		tick()
		_, err := duplicates.Undo(ctx, b, merges[i])
		require.NoError(t, err)
		require.Equal(t, []consent.ContactID{people[i]}, listed(t, b, "renew:newsletter"), "merge %d taken back", i+1)
	}
	for i := range people[1:] {
		tick()
		_, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: people[i+1], Gone: people[i]})
		require.NoError(t, err)
	}
	tick()
	_, err = notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Contact: people[3], Reason: "asked on the telephone"})
	require.NoError(t, err)
	require.Empty(t, listed(t, b, "renew:newsletter"), "let go as the person at the end")
	audited(t, b)
}
