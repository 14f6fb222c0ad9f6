package purposes_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}})
	require.NoError(t, err)
	testkit.Weighed(t, b, "newsletter")
	_, err = purposes.Save(ctx, b, consent.Purpose{ID: "contract", Bases: []consent.Basis{consent.BasisContract}, Names: map[string]string{"en": "Contracts"}})
	require.NoError(t, err)
	return b
}

func add(t testing.TB, b sqlite.Book, n int, purpose consent.PurposeID, basis consent.Basis) consent.ContactID {
	t.Helper()
	return testkit.Stated(t, b, consent.Contact{Given: "Anna", Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", n)}}}, purpose, basis, "counter")
}

func root(t testing.TB, b sqlite.Book) string {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
	return a.Root
}

func basis(t testing.TB, b sqlite.Book, id consent.ContactID, purpose consent.PurposeID) (out consent.Basis) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		ss, err := v.Standings(id)
		for _, s := range ss {
			if s.Purpose == purpose {
				out = s.Basis
			}
		}
		return err
	}))
	return out
}

func TestAGroundIsStatedForManyAtOnce(t *testing.T) {
	b := newBook(t)
	var ids []consent.ContactID
	for i := range 7 {
		ids = append(ids, add(t, b, i, "contract", consent.BasisContract))
	}
	n, err := purposes.State(ctx, b, purposes.Ground{Purpose: "newsletter", Basis: consent.BasisInterests, Source: "assessment of May"})
	require.NoError(t, err)
	require.Equal(t, int64(7), n)
	for _, id := range ids {
		require.Equal(t, consent.BasisInterests, basis(t, b, id, "newsletter"))
	}
	root(t, b)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 1, "ground.stated")
		require.Equal(t, int64(7), rows[0].Count, "one entry, a part for each")
		return err
	}))
	n, err = purposes.State(ctx, b, purposes.Ground{Purpose: "newsletter", Basis: consent.BasisInterests, Source: "x", Filter: "country:FI"})
	require.NoError(t, err)
	require.Zero(t, n, "nobody is from there")
}

func TestConsentIsNotReplacedBehindAnybodysBack(t *testing.T) {
	b := newBook(t)
	others := []consent.ContactID{add(t, b, 1, "contract", consent.BasisContract), add(t, b, 2, "contract", consent.BasisContract)}
	asked := add(t, b, 3, "newsletter", consent.BasisConsent)
	before := root(t, b)
	for _, g := range []purposes.Ground{{Contact: asked}, {}} { // alone, and among all
		g.Purpose, g.Basis, g.Source = "newsletter", consent.BasisInterests, "easier"
		n, err := purposes.State(ctx, b, g)
		require.Equal(t, "change_of_basis", consent.ReasonOf(err))
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
		require.Zero(t, n)
	}
	require.Equal(t, before, root(t, b), "nothing is stated about the others either")
	require.Empty(t, basis(t, b, others[0], "newsletter"))
	require.Equal(t, consent.BasisConsent, basis(t, b, asked, "newsletter"))
}

func TestGroundsThatCannotBeStated(t *testing.T) {
	b := newBook(t)
	id := add(t, b, 1, "contract", consent.BasisContract)
	before := root(t, b)
	for reason, g := range map[string]purposes.Ground{
		"source_missing":    {Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent},
		"purpose_unknown":   {Contact: id, Purpose: "nothing", Basis: consent.BasisConsent, Source: "x"},
		"basis_not_allowed": {Contact: id, Purpose: "contract", Basis: consent.BasisConsent, Source: "x"},
		"contact_unknown":   {Contact: 99, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"},
		"filter_unknown":    {Filter: "frob", Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"},
	} {
		_, err := purposes.State(ctx, b, g)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	require.Equal(t, before, root(t, b))
}

func TestAPurposeIsAddedAndChangedInTheLedger(t *testing.T) {
	b := newBook(t)
	p, err := purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "post", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Letters"}})
	require.NoError(t, err)
	require.NotNil(t, p.Categories, "lists are never null")
	list, err := purposes.List(ctx, b)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, "Letters", list[0].Name("en"))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		for kind, n := range map[string]int{"purpose.added": 2, "purpose.changed": 1} {
			rows, err := v.Entries(0, 10, kind)
			require.NoError(t, err)
			require.Len(t, rows, n, kind)
		}
		return nil
	}))
	before := root(t, b)
	_, err = purposes.Save(ctx, b, consent.Purpose{ID: "Bad Id"})
	require.Error(t, err)
	require.Equal(t, before, root(t, b))
}
