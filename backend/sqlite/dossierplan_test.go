package sqlite_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// looksThrough are what a copy reads whole: settings of the business, and what a
// query made for itself; the outbox has what is on its way out at the moment.
// Nothing in it grows with the people in the book.
var looksThrough = []string{"SCAN CONSTANT ROW", "SCAN one", "SCAN purposes", "SCAN (", "SCAN controller", "SCAN book", "SCAN ledger_head", "SCAN outbox"}

// TestACopyIsReadByIndices: what a copy costs is set by the person, not by the
// book (every query on the way is asked how it would be answered).
func TestACopyIsReadByIndices(t *testing.T) {
	b := testkit.NewBook(t)
	var id consent.ContactID
	require.NoError(t, b.Write(t.Context(), testkit.Owner, func(tx *sqlite.Tx) (err error) {
		if id, err = tx.CreateContact(consent.Contact{Kind: "person", Given: "Anna", Emails: []consent.Reach{{Value: "anna@example.org"}}}); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: "x"})
		return err
	}))
	type asked struct {
		query string
		args  []any
	}
	var all []asked
	require.NoError(t, b.Read(t.Context(), func(v *sqlite.View) error {
		w := v.Watched(func(query string, args []any) { all = append(all, asked{query, args}) })
		_, err := w.Dossier(id)
		require.NoError(t, err)
		_, err = w.Oneself(id)
		require.NoError(t, err)
		_, err = w.SharedFile(id, 1)
		require.NoError(t, err)
		_, err = w.EntriesOf(id, 1)
		return err
	}))
	require.Greater(t, len(all), 25, "the whole copy was watched")
	for _, q := range all {
		for _, line := range plan(t, b, q.query, q.args) {
			if !strings.HasPrefix(line, "SCAN ") {
				continue
			}
			fine := false
			for _, whole := range looksThrough {
				fine = fine || strings.HasPrefix(line, whole)
			}
			assert.True(t, fine, "%s\n%s", line, q.query)
		}
	}
}

func plan(t *testing.T, b *testkit.Book, query string, args []any) (lines []string) {
	t.Helper()
	rows, err := b.RawForTests().QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, args...)
	require.NoError(t, err, query)
	defer rows.Close()
	for rows.Next() {
		var a, p, n int
		var detail string
		require.NoError(t, rows.Scan(&a, &p, &n, &detail))
		lines = append(lines, detail)
	}
	return lines
}
