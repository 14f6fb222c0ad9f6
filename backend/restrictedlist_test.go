package backend_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/erasures"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Art. 18 GDPR: the register lists, marks and counts who is restricted, by a
// mark or by what had to stay after an erasure, through merges and back.
func TestTheRegisterFindsWhoIsRestricted(t *testing.T) {
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	person := func(given, email string) consent.ContactID {
		return testkit.Stated(t, b, consent.Contact{Given: given, Family: "Berg", Language: "sv", Emails: []consent.Reach{{Value: email}}}, "newsletter", consent.BasisConsent, "counter")
	}
	anna, bo, anna2 := person("Anna", "anna@example.org"), person("Bo", "bo@example.org"), person("Anna", "anna@example.com")
	listed := func(want ...consent.ContactID) {
		t.Helper()
		fs, err := consent.ParseFilters("restricted")
		require.NoError(t, err)
		w, err := contacts.List(ctx, b, contacts.Query{Filters: fs, Limit: 10})
		require.NoError(t, err)
		var got []consent.ContactID
		for _, r := range w.Rows {
			require.True(t, r.Restricted)
			got = append(got, r.ID)
		}
		require.ElementsMatch(t, want, got)
		views, err := contacts.Views(ctx, b)
		require.NoError(t, err)
		for _, v := range views {
			if v.Key == "restricted" {
				require.EqualValues(t, len(want), v.Count)
			}
		}
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.True(t, a.OK, "%v", a.Problems)
	}
	mark := func(id consent.ContactID) {
		_, err := contacts.Mark(ctx, b, id, consent.MarkRestricted, "2026-11-01", "contests the address")
		require.NoError(t, err)
	}
	lift := func(id consent.ContactID) {
		_, err := contacts.Unmark(ctx, b, id, consent.MarkRestricted, "2026-11-20", "settled, told by letter")
		require.NoError(t, err)
	}

	listed()
	mark(bo)
	listed(bo)
	_, err := contacts.Mark(ctx, b, bo, consent.MarkDeceased, "2026-11-02", "told by the heirs")
	require.NoError(t, err)
	listed(bo)
	lift(bo)
	listed()

	m, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: anna, Gone: anna2})
	require.NoError(t, err)
	mark(anna)
	listed(anna)
	lift(anna)
	_, err = duplicates.Undo(ctx, b, m.ID)
	require.NoError(t, err)
	mark(anna2)
	listed(anna2)

	_, err = erasures.Erase(ctx, b, bo, erasures.Order{Ground: "unneeded", Decisions: []consent.ErasureDecision{{Category: consent.DataConsents, Measure: consent.MeasureKeep, Ground: "claims", Until: "2026-12-31"}}}, nil)
	require.NoError(t, err)
	listed(anna2, bo)
	k.Clock.T = testkit.Noon.AddDate(0, 2, 0)
	_, err = erasures.ReleaseDue(ctx, b)
	require.NoError(t, err)
	listed(anna2)

	_, err = k.DB.RawForTests().Exec("UPDATE marks SET ended_at = '2026-11-22T12:00:00.000000Z' WHERE contact_id = ?", int64(anna2))
	require.NoError(t, err)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(a.Problems, func(p sqlite.Problem) bool { return p.Reason == sqlite.ProblemContact }), "the register says of her what no mark says: %v", a.Problems)
}
