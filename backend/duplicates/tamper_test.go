package duplicates_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
)

// Merges, and pairs that were found to be two people, are held against their
// entries: they cannot be changed, hidden, made up, ended or given to others.
func TestMergesAndPairsKeptApartAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"into another":           "UPDATE merges SET kept_id = 5 WHERE id = 1",
		"another gone":           "UPDATE merges SET gone_id = 5 WHERE id = 1",
		"how alike":              "UPDATE merges SET score = 99 WHERE id = 1",
		"why":                    "UPDATE merges SET reasons = '[]' WHERE id = 1",
		"no list of reasons":     "UPDATE merges SET reasons = 'x' WHERE id = 1",
		"when":                   "UPDATE merges SET at = '2020-01-01T00:00:00.000000Z' WHERE id = 1",
		"taken back longer":      "UPDATE merges SET keep_until = '2099-01-01' WHERE id = 1",
		"by whom":                "UPDATE merges SET operator_id = 'op_x' WHERE id = 1",
		"ended in silence":       "UPDATE merges SET undone_entry = entry WHERE id = 1",
		"stands again":           "UPDATE merges SET undone_entry = 0 WHERE id = 2",
		"gone":                   "DELETE FROM merges WHERE id = 1",
		"an ended one is gone":   "DELETE FROM merges WHERE id = 2",
		"made up":                "INSERT INTO merges SELECT 9, 3, 5, before, score, reasons, at, keep_until, operator_id, 0, entry FROM merges WHERE id = 1",
		"under another entry":    "UPDATE merges SET entry = 2 WHERE id = 1",
		"another pair":           "UPDATE distinct_people SET high = 4",
		"a pair together":        "DELETE FROM distinct_people",
		"a pair made up":         "INSERT INTO distinct_people SELECT 1, 3, entry FROM distinct_people",
		"a pair by another day":  "UPDATE distinct_people SET entry = 2",
		"a pair that was ended":  "INSERT INTO distinct_people SELECT 4, 5, max(entry) FROM ledger_entries WHERE kind = 'contacts.kept_apart'",
		"a standing of the kept": "UPDATE standings SET state = 'given' WHERE contact_id = 1 AND purpose_id = 'newsletter'",
		"what an undo needs":     "UPDATE merges SET before = replace(before, 'Anna', 'Bea') WHERE id = 1",
		"an undo destroyed":      "UPDATE merges SET before = '' WHERE id = 1",
		"kept after the undo":    "UPDATE merges SET before = (SELECT before FROM merges WHERE id = 1) WHERE id = 2",
		"values of the gone":     "UPDATE contacts SET details = replace(details, 'Anna', 'Bea') WHERE id = 2",
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			for _, a := range []string{"a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org"} {
				add(t, b, consent.Contact{Given: "Anna", Family: "Berg", Emails: email(a), Phones: []consent.Reach{{Value: "+46701740605"}}}, "newsletter", consent.BasisConsent)
			}
			says(t, b, 2, "newsletter", consent.Withdrawn, 3)
			_, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: 1, Gone: 2})
			require.NoError(t, err)
			back, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: 1, Gone: 3})
			require.NoError(t, err)
			_, err = duplicates.Undo(ctx, b, back.ID)
			require.NoError(t, err)
			require.NoError(t, duplicates.KeepApart(ctx, b, 3, 5))
			require.NoError(t, duplicates.KeepApart(ctx, b, 4, 5))
			require.NoError(t, duplicates.Together(ctx, b, 5, 4))
			green(t, b)
			r, err := b.RawForTests().Exec(sql)
			require.NoError(t, err)
			n, err := r.RowsAffected()
			require.NoError(t, err)
			require.Positive(t, n, "the test changes something")
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
