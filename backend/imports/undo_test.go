package imports_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// Who said no is not forgotten with the list that said so: the next list would
// bring them in as if they never had.
func TestUndoKeepsWhoCameInWithAnOptOut(t *testing.T) {
	b := newBook(t)
	r := run(t, b, "Email,First name,Newsletter\nin@example.org,Anna,\nout@example.org,Cia,unsubscribed\n", forNewsletter)
	out := person(t, b, "out@example.org").Contact.ID
	u, err := imports.Undo(ctx, b, r.imp.ID, nil)
	require.NoError(t, err)
	require.Equal(t, imports.Undone{Removed: 1, Kept: []consent.ContactID{out}}, u)
	s := standing(t, b, "out@example.org", "newsletter")
	require.Equal(t, consent.Withdrawn, s.Now)
	require.Empty(t, s.Basis, "the ground went with the import")
	state(t, b)

	bought := imports.Statement{Purpose: "newsletter", Basis: consent.BasisInterests, Source: "bought"}
	again := run(t, b, "Email,First name\nin@example.org,Anna\nout@example.org,Cia\n", bought)
	require.Equal(t, []int64{1, 1}, []int64{again.counts.New, again.counts.HeldBack})
	require.Equal(t, consent.Withdrawn, standing(t, b, "out@example.org", "newsletter").Now)
	state(t, b)
}

// The ledger says which of its items an undo destroyed, in a few numbers.
func TestUndoNamesWhatItDestroyed(t *testing.T) {
	b := newBook(t)
	r := run(t, b, "Email,First name,Newsletter\na@example.org,Anna,\nb@example.org,Bo,\nc@example.org,Cia,unsubscribed\nd@example.org,Dan,\n", forNewsletter)
	_, err := imports.Undo(ctx, b, r.imp.ID, nil)
	require.NoError(t, err)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 1, "import.undone")
		require.NoError(t, err)
		var said struct {
			Destroyed []sqlite.ItemRun `json:"destroyed"`
		}
		require.NoError(t, v.Payload(rows[0].Entry, 0, &said))
		people := int64(r.imp.Entry) + 1
		require.Equal(t, []sqlite.ItemRun{{people, 0, 1}, {people, 3, 3}}, said.Destroyed)
		return nil
	}))
	state(t, b)
}
