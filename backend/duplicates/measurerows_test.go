package duplicates_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/duplicates"
	"consentbook/backend/imports"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
)

// A book of few names and towns, as the performance table makes it: where many
// share a name and a place, the search must not compare everybody with
// everybody. CONSENTBOOK_PEOPLE says in a book of how many.
func TestMeasureSearchAmongFewNames(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if n == 0 {
		t.Skip("CONSENTBOOK_PEOPLE is not set")
	}
	b := newBook(t)
	f, err := os.Create(t.TempDir() + "/rows.csv")
	require.NoError(t, err)
	require.NoError(t, sample.Rows(f, n, 1))
	info, err := f.Stat()
	require.NoError(t, err)
	src, err := contactfile.Open(f, info.Size(), "rows.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "rows.csv"}, imports.Statement{Source: "bench"}, nil)
	require.NoError(t, err)
	filters, err := consent.ParseFilters("duplicates")
	require.NoError(t, err)
	count := func() (total int64) {
		from := time.Now()
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) {
			total, err = v.CountMatching(sqlite.ContactQuery{Filters: filters})
			return err
		}))
		t.Logf("filter: %d people in %v", total, time.Since(from).Round(time.Microsecond))
		return total
	}
	count()
	count()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindContact(1)
		if err != nil {
			return err
		}
		c.Notes = "changed"
		if err := tx.UpdateContact(c); err != nil {
			return err
		}
		_, err = tx.Append("contact.changed", sqlite.Item{Contact: 1, Payload: map[string]any{"contact": 1, "values": c}})
		return err
	}))
	t.Log("after a change:")
	count()
	var last duplicates.Progress
	from := time.Now()
	found, err := duplicates.Find(ctx, b, duplicates.Search{}, func(p duplicates.Progress) { last = p })
	require.NoError(t, err)
	t.Logf("%d people: %v, %d blocks, %d compared, %d pairs, %d listed", n, time.Since(from).Round(time.Millisecond), last.Blocks, last.Compared, found.Total, len(found.Pairs))
}
