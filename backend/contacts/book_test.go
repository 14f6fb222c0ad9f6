package contacts_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// newBook is a book with purposes and a published notice.
func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv")},
		EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	return b, k
}

// anna is in the book by contract.
func anna(t testing.TB, b sqlite.Book) consent.ContactID {
	t.Helper()
	id, err := contacts.Add(ctx, b, contacts.Addition{Purpose: "commissions", Basis: consent.BasisContract, Source: "order 402", Origin: "provided", Contact: consent.Contact{
		Given: "Anna", Family: "Bergkvistson", FullName: "Anna Bergkvistson", Country: "se", Language: "sv",
		Emails: []consent.Reach{{Value: " Anna.Bergkvistson@Example.ORG ", Preferred: true}, {Value: "work@example.com", Label: "work"}},
		Phones: []consent.Reach{{Value: "070-174 06 05"}}, Addresses: []consent.Address{{Street: "Storgatan 1", City: "Malmö", Postcode: "211 00"}}, Birthday: "1980-02-03"}})
	require.NoError(t, err)
	return id
}

func person(t testing.TB, b sqlite.Book, id consent.ContactID) consent.Contact {
	t.Helper()
	p, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	return p.Contact
}

func sound(t testing.TB, b sqlite.Book) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
}

func origins(t testing.TB, b sqlite.Book, id consent.ContactID) (out []consent.FieldOrigin) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) { out, err = v.OriginsOf(id); return err }))
	return out
}
