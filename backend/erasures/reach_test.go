package erasures_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/erasures"
)

// ofPeople are names of columns that name a contact.
var ofPeople = []string{"contact_id", "kept_id", "gone_id", "low", "high", "contact", "person_id"}

// No column of any table names an erased person, nor whoever was merged into
// them; the numbers stand in no list of the ledger or the desk either.
func TestNoColumnNamesAnErasedPerson(t *testing.T) {
	b, id := rich(t)
	var gone []int64
	rows, err := b.RawForTests().Query("SELECT gone_id FROM merges WHERE kept_id = ? AND undone_entry = 0", int64(id))
	require.NoError(t, err)
	for rows.Next() {
		var n int64
		require.NoError(t, rows.Scan(&n))
		gone = append(gone, n)
	}
	require.Len(t, gone, 2)
	_, err = erasures.Erase(ctx, b.Book, id, erasures.Order{Ground: "objection"}, nil)
	require.NoError(t, err)
	columns, err := b.RawForTests().Query("SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = 'table' AND t.name <> 'sqlite_schema'")
	require.NoError(t, err)
	var names [][2]string
	for columns.Next() {
		var n [2]string
		require.NoError(t, columns.Scan(&n[0], &n[1]))
		names = append(names, n)
	}
	seen := 0
	for _, n := range names {
		if !slices.Contains(ofPeople, n[1]) {
			continue
		}
		for _, who := range append(gone, int64(id)) {
			var count int
			require.NoError(t, b.RawForTests().QueryRow(fmt.Sprintf("SELECT count(*) FROM %s WHERE %s = ?", n[0], n[1]), who).Scan(&count))
			require.Zero(t, count, "%s.%s names %d", n[0], n[1], who)
			seen++
		}
	}
	require.Greater(t, seen, 60)
	for _, q := range []string{
		"SELECT count(*) FROM ledger_items i, json_tree(i.payload) x WHERE i.payload IS NOT NULL AND x.key IN ('contact', 'kept', 'gone', 'other') AND x.value = ?1",
		"SELECT count(*) FROM ledger_items i, json_each(i.payload, '$.kept') x WHERE i.payload IS NOT NULL AND json_type(i.payload, '$.kept') = 'array' AND x.value = ?1",
		"SELECT count(*) FROM ledger_items WHERE payload LIKE '%ids:' || ?1 || '%'", "SELECT count(*) FROM saved_views WHERE filters LIKE '%ids:' || ?1 || '%'",
		"SELECT count(*) FROM saved_views WHERE lower(search) LIKE '%kvistholm%' AND ?1 > 0",
	} {
		for _, who := range append(gone, int64(id)) {
			var count int
			require.NoError(t, b.RawForTests().QueryRow(q, who).Scan(&count))
			require.Zero(t, count, q)
		}
	}
	var views int
	require.NoError(t, b.RawForTests().QueryRow("SELECT count(*) FROM saved_views").Scan(&views))
	require.Equal(t, 1, views, "a view that is about nobody in particular stays")
}
