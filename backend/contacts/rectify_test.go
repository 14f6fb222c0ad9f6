package contacts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

const wrongName = "Qvistholmeria"

// added is a person with the wrong name and an address of their own.
func added(t testing.TB, b sqlite.Book, email, given string) consent.ContactID {
	t.Helper()
	id, err := contacts.Add(ctx, b, contacts.Addition{Purpose: "commissions", Basis: consent.BasisContract, Source: "order 403", Origin: "provided", Shared: true, Contact: consent.Contact{
		Given: given, Family: wrongName, Country: "se", Language: "sv", Emails: []consent.Reach{{Value: email}}, Phones: []consent.Reach{{Value: "070-174 06 05"}},
		Addresses: []consent.Address{{Street: "Storgatan 1", City: "Lund", Postcode: "222 00"}}}})
	require.NoError(t, err)
	return id
}

func rectifyName(t testing.TB, b sqlite.Book, id consent.ContactID) {
	t.Helper()
	_, err := contacts.Rectify(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "Ekdahl"}, Origin: "provided", Source: "asked by letter"})
	require.NoError(t, err)
}

// Art. 16: a value that was never right goes also where it stands with a
// contact that was found to be the same person, and in what a merge keeps. The
// merge can still be taken back.
func TestARectificationReachesWhoWasMerged(t *testing.T) {
	b, k := newBook(t)
	kept, gone, third := added(t, b, "anna@example.org", "Anna"), added(t, b, "anna@example.com", "Anna"), added(t, b, "a@example.net", "Anna")
	_, err := contacts.Edit(ctx, b, contacts.Change{Contact: gone, Fields: []string{"family", "title"}, Values: consent.Contact{Family: "Other", Title: "Dr"}})
	require.NoError(t, err)
	_, err = contacts.Edit(ctx, b, contacts.Change{Contact: gone, Fields: []string{"family"}, Values: consent.Contact{Family: wrongName}})
	require.NoError(t, err)
	_, err = duplicates.Merge(ctx, b, duplicates.Order{Kept: gone, Gone: third})
	require.NoError(t, err)
	m, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: kept, Gone: gone})
	require.NoError(t, err)
	require.NoError(t, b.FoldLog(ctx))
	require.Contains(t, string(plain(t, k.Path, k.HexKey)), wrongName)

	rectifyName(t, b, kept)
	require.NoError(t, b.FoldLog(ctx))
	require.NotContains(t, string(plain(t, k.Path, k.HexKey)), wrongName)
	sound(t, b)

	_, err = duplicates.Undo(ctx, b, m.ID)
	require.NoError(t, err)
	require.Equal(t, "Ekdahl", person(t, b, kept).Family)
	require.Equal(t, "Ekdahl", person(t, b, gone).Family)
	require.Equal(t, "anna@example.com", person(t, b, gone).Email(), "what was right stays")
	require.Equal(t, "Dr", person(t, b, gone).Title)
	sound(t, b)
}

// It goes also in what is put away of the same person, who was deleted and
// entered anew; what is put away of others who share an address stays.
func TestARectificationReachesWhoIsPutAway(t *testing.T) {
	b, k := newBook(t)
	old, child := added(t, b, "anna@example.org", "Anna"), added(t, b, "anna@example.org", "Zoe")
	_, err := contacts.Edit(ctx, b, contacts.Change{Contact: old, Fields: []string{"title"}, Values: consent.Contact{Title: "Dr"}})
	require.NoError(t, err)
	did, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{old}}, nil, nil)
	require.NoError(t, err)
	away, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{child}}, nil, nil)
	require.NoError(t, err)
	anew := added(t, b, "anna@example.org", "Anna")
	rectifyName(t, b, anew)
	sound(t, b)
	_, err = bulk.Undo(ctx, b, away.ID, nil, nil)
	require.NoError(t, err)
	require.Equal(t, wrongName, person(t, b, child).Family, "somebody else")
	rectifyName(t, b, child)
	require.NoError(t, b.FoldLog(ctx))
	require.NotContains(t, string(plain(t, k.Path, k.HexKey)), wrongName)
	_, err = bulk.Undo(ctx, b, did.ID, nil, nil)
	require.NoError(t, err)
	require.Equal(t, "Ekdahl", person(t, b, old).Family)
	require.Equal(t, "Dr", person(t, b, old).Title)
	sound(t, b)
}

// What a rectification destroyed stays named when the person goes, too.
func TestARectifiedPersonCanBeDeleted(t *testing.T) {
	b, k := newBook(t)
	id := added(t, b, "anna@example.org", "Anna")
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.Append("note.kept", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "was": wrongName}})
		return err
	}))
	rectifyName(t, b, id)
	sound(t, b)
	_, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
	require.NoError(t, err)
	sound(t, b)
	k.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	_, err = bulk.Sweep(ctx, b)
	require.NoError(t, err)
	sound(t, b)
}
