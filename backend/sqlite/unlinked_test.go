package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// takeOut takes somebody out as an import's undo does.
func takeOut(b *testkit.Book, id consent.ContactID) error {
	book := sqlite.Book{DB: b.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	return book.WriteUnlinked(ctx, func(tx *sqlite.Tx) error {
		l, err := tx.Leaving([]consent.ContactID{id})
		if err != nil {
			return err
		}
		places, err := tx.TakeOut(&l)
		if err != nil {
			return err
		}
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"destroyed": sqlite.ItemRuns(places)}})
		return err
	})
}

// SQLite does not look after each row: what stays behind of somebody who goes
// is found all the same, and nothing of the write remains.
func TestPeopleTakenOutByTheThousandLeaveNothingBehind(t *testing.T) {
	b := testkit.NewBook(t)
	raw := b.RawForTests()
	anna, bo := addPerson(t, b, "Alm", "anna@example.org"), addPerson(t, b, "Berg", "bo@example.org")
	require.NoError(t, takeOut(b, anna))

	_, err := raw.Exec("CREATE TABLE made_later (of INTEGER REFERENCES contacts(id)); INSERT INTO made_later VALUES (?)", int64(bo))
	require.NoError(t, err)
	require.Equal(t, consent.Internal, consent.CodeOf(takeOut(b, bo)))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		held, err := v.FindContact(bo)
		require.Equal(t, "Berg", held.Family)
		return err
	}))
	_, err = raw.Exec("INSERT INTO made_later VALUES (999)")
	require.ErrorContains(t, err, "FOREIGN KEY", "from then on SQLite looks again")
	_, err = raw.Exec("CREATE TABLE made_last (made INTEGER REFERENCES made_later(of))")
	require.NoError(t, err)
	require.ErrorContains(t, takeOut(b, bo), "more hangs on these people")
	_, err = raw.Exec("DROP TABLE made_last; DROP TABLE made_later")
	require.NoError(t, err)
	require.NoError(t, takeOut(b, bo))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
}
