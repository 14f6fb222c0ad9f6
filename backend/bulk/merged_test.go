package bulk_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// merge makes one of two contacts, and gives the number of the merge.
func (b book) merge(t testing.TB, kept, gone consent.ContactID) int64 {
	t.Helper()
	d, err := duplicates.Merge(ctx, b.Book, duplicates.Order{Kept: kept, Gone: gone})
	require.NoError(t, err)
	return d.ID
}

// Who was merged with others is deleted with them, comes back with them, and
// every merge can still be taken back.
func TestTheMergedAreDeletedAndComeBackTogether(t *testing.T) {
	b := people(t)
	anna, bo, cleo, dan := b.id(t, "anna@example.org"), b.id(t, "bo@example.org"), b.id(t, "cleo@example.org"), b.id(t, "dan@example.org")
	b.merge(t, bo, anna) // said no, and brings it along
	last := b.merge(t, cleo, bo)
	require.NoError(t, duplicates.KeepApart(ctx, b.Book, cleo, dan))
	back := b.merge(t, dan, b.id(t, "eva@example.org"))
	_, err := duplicates.Undo(ctx, b.Book, back)
	require.NoError(t, err)
	b.green(t)
	before := b.content(t)

	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{cleo}})
	require.EqualValues(t, 1, did.People)
	require.Empty(t, did.LeftOut)
	b.green(t)
	for table, column := range map[string]string{"contacts": "id", "consent_events": "contact_id", "standings": "contact_id", "merges": "gone_id"} {
		var left int
		require.NoError(t, b.kit.RawForTests().QueryRow(fmt.Sprintf("SELECT count(*) FROM %s WHERE %s IN (%d, %d, %d)", table, column, anna, bo, cleo)).Scan(&left))
		require.Zero(t, left, table)
	}
	w, err := contacts.List(ctx, b.Book, contacts.Query{Limit: 10})
	require.NoError(t, err)
	require.EqualValues(t, 2, w.Everyone)

	undone, err := bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, undone.Restored, "one person")
	require.Equal(t, before, b.content(t))
	b.green(t)
	w, err = contacts.List(ctx, b.Book, contacts.Query{Limit: 10})
	require.NoError(t, err)
	require.EqualValues(t, 3, w.Everyone, "who was merged is in no list")

	_, err = duplicates.Undo(ctx, b.Book, last)
	require.NoError(t, err)
	b.green(t)
	require.Equal(t, bo, b.id(t, "bo@example.org"))
}

// The addresses of everybody who is one with a person who said no are held back
// while they are away.
func TestTheNoOfTheMergedStaysWhileDeleted(t *testing.T) {
	b := people(t)
	b.merge(t, b.id(t, "cleo@example.org"), b.id(t, "anna@example.org"))
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{})
	suppressed := func() (out []string) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			of, err := v.Suppressions()
			if err != nil || of == nil {
				return err
			}
			for _, a := range []string{"anna@example.org", "cleo@example.org", "dan@example.org"} {
				reason, err := of(consent.Reach{Value: a})
				if err != nil {
					return err
				}
				if reason != "" {
					out = append(out, a)
				}
			}
			return nil
		}))
		return out
	}
	require.Equal(t, []string{"anna@example.org", "cleo@example.org"}, suppressed())
	_, err := bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.Empty(t, suppressed())
	b.green(t)
}

// After the day nothing is left of any of them; what remains of others stays
// whole.
func TestAfterThirtyDaysNothingIsLeftOfTheMerged(t *testing.T) {
	b := people(t)
	anna, bo, cleo, dan := b.id(t, "anna@example.org"), b.id(t, "bo@example.org"), b.id(t, "cleo@example.org"), b.id(t, "dan@example.org")
	b.merge(t, cleo, bo)
	require.NoError(t, duplicates.KeepApart(ctx, b.Book, anna, cleo))
	back := b.merge(t, cleo, dan)
	_, err := duplicates.Undo(ctx, b.Book, back)
	require.NoError(t, err)
	do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{cleo}})
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	n, err := bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	b.green(t)
	for _, id := range []consent.ContactID{bo, cleo} {
		for table, where := range map[string]string{"ledger_items": "contact_id = ?1", "bulk_people": "contact_id = ?1", "merges": "kept_id = ?1 OR gone_id = ?1", "distinct_people": "low = ?1 OR high = ?1"} {
			var left int
			require.NoError(t, b.kit.RawForTests().QueryRow("SELECT count(*) FROM "+table+" WHERE "+where, int64(id)).Scan(&left))
			require.Zero(t, left, table)
		}
	}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		_, lost := v.FindEvidence(1, true)
		require.Equal(t, consent.NotFound, consent.CodeOf(lost), "the slip of who was merged")
		return nil
	}))
}

// CONSENTBOOK_PEOPLE=12000 measures deleting so many, bringing them back and
// destroying them.
func TestMeasureDeletingMany(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if n == 0 {
		t.Skip("measures only where CONSENTBOOK_PEOPLE says how many")
	}
	b := newBook(t)
	var text strings.Builder
	text.WriteString("First name,Last name,E-mail,Phone,City,Birthday,Newsletter\n")
	for i := range n {
		fmt.Fprintf(&text, "Anna%d,Berg%d,a%d@example.org,+4670%07d,Lund,1980-01-02,%s\n", i, i%700, i, i, []string{"yes", "unsubscribed"}[min(1, i%20/19)])
	}
	b.bringIn(t, text.String(), forOrders)
	step := func(name string, fn func()) {
		from := time.Now()
		fn()
		t.Logf("%s of %d: %v", name, n, time.Since(from).Round(time.Millisecond))
	}
	all := bulk.Selection{}
	var did sqlite.Bulk
	step("delete", func() { did = do(t, b, consent.Bulk{Action: consent.BulkDelete}, all) })
	require.EqualValues(t, n, did.People)
	step("undo", func() { _, err := bulk.Undo(ctx, b.Book, did.ID, nil, nil); require.NoError(t, err) })
	step("delete", func() { do(t, b, consent.Bulk{Action: consent.BulkDelete}, all) })
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	step("destroy", func() { _, err := bulk.Sweep(ctx, b.Book); require.NoError(t, err) })
}
