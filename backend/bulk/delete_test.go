package bulk_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/fields"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func TestTheDeletedAreGoneAndComeBackWithTheirProofs(t *testing.T) {
	b := people(t)
	bo := b.id(t, "bo@example.org")
	before, err := contacts.Show(ctx, b.Book, bo)
	require.NoError(t, err)
	require.Len(t, before.Events, 1)
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{Filters: filters(t, "tag:VIP")})
	require.EqualValues(t, 2, did.People)
	b.green(t)
	_, err = contacts.Show(ctx, b.Book, bo)
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	_, err = contacts.Find(ctx, b.Book, "bo@example.org")
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	w, err := contacts.List(ctx, b.Book, contacts.Query{Search: "Ek", Limit: 10})
	require.NoError(t, err)
	require.Empty(t, w.Rows)
	require.EqualValues(t, 3, w.Everyone)

	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	after, err := contacts.Show(ctx, b.Book, bo)
	require.NoError(t, err)
	require.Equal(t, before.Events, after.Events)
	require.Equal(t, before.Purposes, after.Purposes)
	w, err = contacts.List(ctx, b.Book, contacts.Query{Search: "Ek", Limit: 10})
	require.NoError(t, err)
	require.Len(t, w.Rows, 1)
	b.green(t)
}

// Who said no must not come back with the next list while they are deleted.
func TestWhoSaidNoStaysSuppressedWhileDeleted(t *testing.T) {
	b := people(t)
	suppressed := func(address string) (reason string) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			of, err := v.Suppressions()
			if err != nil || of == nil {
				return err
			}
			reason, err = of(consent.Reach{Value: address})
			return err
		}))
		return reason
	}
	plan, err := bulk.Plan(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, plan.SaidNo)
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{})
	require.Equal(t, "opted_out", suppressed("anna@example.org"))
	require.Equal(t, "opted_out", suppressed("+46701740605"))
	require.Empty(t, suppressed("bo@example.org"))
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.Empty(t, suppressed("anna@example.org"), "their no stands in the book again")
	b.green(t)
}

func TestAfterThirtyDaysNothingIsLeftOfTheDeleted(t *testing.T) {
	b := people(t)
	bo := b.id(t, "bo@example.org")
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{bo}})
	n, err := bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.Zero(t, n, "thirty days are not over")
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.Equal(t, "bulk_too_old", consent.ReasonOf(err))
	n, err = bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	b.green(t)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		places, err := v.ItemsOf(bo)
		require.Empty(t, places)
		_, lost := v.FindEvidence(1, true)
		require.Equal(t, consent.NotFound, consent.CodeOf(lost), "a file that only they rested on is gone")
		return err
	}))
	var kept int
	require.NoError(t, b.kit.RawForTests().QueryRow("SELECT count(*) FROM bulk_people").Scan(&kept))
	require.Zero(t, kept)
	n, err = bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.Zero(t, n)
}

// What is put away is held against its entry: it cannot be changed, hidden or
// made up.
func TestThePutAwayAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"a value":                "UPDATE bulk_people SET before = replace(before, 'bo@example.org', 'xx@example.org')",
		"gone":                   "DELETE FROM bulk_people",
		"somebody else put away": "INSERT INTO bulk_people VALUES (1, 1, '{\"rows\":{}}')",
		"undone in silence":      "UPDATE bulks SET undone_entry = 3",
		"another action":         "UPDATE bulks SET action = 'tag'",
		"no action":              "DELETE FROM bulk_people; DELETE FROM bulks",
	} {
		t.Run(name, func(t *testing.T) {
			b := people(t)
			do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{b.id(t, "bo@example.org")}})
			b.green(t)
			_, err := b.kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}

// The fields of the business's own are held against their entries, too.
func TestFieldsAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{"another purpose": "UPDATE custom_fields SET purpose_id = 'newsletter'", "another end": "UPDATE custom_fields SET retention = 'P99Y'",
		"gone": "DELETE FROM custom_fields", "one more": "INSERT INTO custom_fields SELECT 'more', names, purpose_id, category, retention, import_id, entry FROM custom_fields LIMIT 1"} {
		t.Run(name, func(t *testing.T) {
			b := people(t)
			known, err := fields.List(ctx, b.Book)
			require.NoError(t, err)
			require.Len(t, known, 1, "the import made it")
			_, err = b.kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
