package imports_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/fields"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

func fieldKeys(t testing.TB, b sqlite.Book) (keys []string) {
	t.Helper()
	known, err := fields.List(ctx, b)
	require.NoError(t, err)
	for _, f := range known {
		keys = append(keys, f.Key)
	}
	return keys
}

func undoImport(t testing.TB, b sqlite.Book, id consent.ImportID) imports.Undone {
	t.Helper()
	u, err := imports.Undo(ctx, b, id, nil)
	require.NoError(t, err)
	again, err := imports.UndoneBy(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, u, again, "the ledger says the same")
	state(t, b)
	return u
}

const withShoes = "Email,First name,Shoe size\n"

// A field that only an import needed goes with it (Art. 5(1)(c)), under an entry
// of its own; one that others fill stays until nobody does.
func TestUndoTakesBackTheFieldsItMade(t *testing.T) {
	b := newBook(t)
	first := run(t, b, withShoes+"a@example.org,Anna,38\n", forContract)
	require.Equal(t, []string{"Shoe size"}, fieldKeys(t, b))
	u := undoImport(t, b, first.imp.ID)
	require.Equal(t, []string{"Shoe size"}, u.FieldsDropped)
	require.Empty(t, fieldKeys(t, b))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 10, "field.dropped")
		require.Len(t, rows, 1)
		return err
	}))

	first = run(t, b, withShoes+"a@example.org,Anna,38\n", forContract)
	second := run(t, b, withShoes+"b@example.org,Bo,43\n", forContract)
	u = undoImport(t, b, first.imp.ID)
	require.Equal(t, []string{"Shoe size"}, u.FieldsKept, "Bo fills it")
	require.Empty(t, u.FieldsDropped)
	require.Equal(t, []string{"Shoe size"}, fieldKeys(t, b))
	u = undoImport(t, b, second.imp.ID)
	require.Equal(t, []string{"Shoe size"}, u.FieldsDropped, "nobody does any more")
	require.Empty(t, fieldKeys(t, b))
}

func TestUndoKeepsAFieldThatSomebodyDecidedOn(t *testing.T) {
	b := newBook(t)
	first := run(t, b, withShoes+"a@example.org,Anna,38\n", forContract)
	known, err := fields.List(ctx, b)
	require.NoError(t, err)
	known[0].Retention = "P1Y"
	_, err = fields.Save(ctx, b, known[0])
	require.NoError(t, err)
	u := undoImport(t, b, first.imp.ID)
	require.Equal(t, []string{"Shoe size"}, u.FieldsKept)
	require.Equal(t, []string{"Shoe size"}, fieldKeys(t, b))
}

// Who was merged since is kept, and named by the contact as which they are
// listed; the merge can still be taken back.
func TestUndoKeepsWhoWasMergedSince(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name\nanna@example.org,Anna,Berg\n", forContract)
	second := run(t, b, "Email,First name,Last name,City\nanna@example.com,Anna,Berg,Lund\nanna@example.org,Anna,Berg,Malmö\nbo@example.org,Bo,Ek,Lund\n", forNewsletter)
	m, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: 1, Gone: 2})
	require.NoError(t, err)
	state(t, b)
	u := undoImport(t, b, second.imp.ID)
	require.EqualValues(t, 1, u.Removed, "Bo")
	require.Equal(t, []consent.ContactID{1}, u.Kept)
	p := person(t, b, "anna@example.com")
	require.EqualValues(t, 1, p.Contact.ID)
	require.Equal(t, "Malmö", p.Contact.Addresses[0].City, "what was merged stays as it is")

	_, err = duplicates.Undo(ctx, b, m.ID)
	require.NoError(t, err)
	state(t, b)
	require.EqualValues(t, 2, person(t, b, "anna@example.com").Contact.ID)
}

// The other way round: the person of the import is who is kept.
func TestUndoKeepsWhoOthersWereMergedInto(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name\nanna@example.org,Anna,Berg\n", forContract)
	second := run(t, b, "Email,First name,Last name\nanna@example.com,Anna,Berg\n", forNewsletter)
	_, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: 2, Gone: 1})
	require.NoError(t, err)
	u := undoImport(t, b, second.imp.ID)
	require.Zero(t, u.Removed)
	require.Equal(t, []consent.ContactID{2}, u.Kept)
	require.EqualValues(t, 2, person(t, b, "anna@example.org").Contact.ID)
}

// Who was deleted with others since stays put away, and is named; taken back,
// that action brings them into a book in which their import is undone.
func TestUndoNamesWhoWasDeletedSince(t *testing.T) {
	b := newBook(t)
	list := run(t, b, withShoes+"anna@example.org,Anna,38\nbo@example.org,Bo,\n", forContract)
	did, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{1}}, nil, nil)
	require.NoError(t, err)
	u := undoImport(t, b, list.imp.ID)
	require.EqualValues(t, 1, u.Removed)
	require.Equal(t, []consent.ContactID{1}, u.Kept)
	require.Equal(t, []string{"Shoe size"}, u.FieldsKept, "who is put away fills it")
	_, err = bulk.Undo(ctx, b, did.ID, nil, nil)
	require.NoError(t, err)
	state(t, b)
	require.Equal(t, "38", person(t, b, "anna@example.org").Contact.Custom["Shoe size"])
}
