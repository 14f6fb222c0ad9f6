package contacts_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// listed is a book with some people whose order is known: by name they are
// Åberg, Berg, Berg, Ørsted, Zetterström, and one without a name.
func listed(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(context.Background(), b, sample.Generate(1, testkit.Noon).Purposes))
	people := []consent.Contact{
		{Given: "Zoë", Family: "Zetterström", Country: "SE", Language: "sv", Groups: []string{"Stammkunden Bonn", "press"}},
		{Given: "Anna", Family: "Berg", Country: "SE", Language: "sv", Groups: []string{"press"}},
		{Given: "Bo", Family: "Berg", Country: "DE", Language: "de"},
		{Given: "Åke", Family: "Åberg", Country: "SE", Language: "sv"},
		{Given: "Ida", Family: "Ørsted", Country: "DK", Language: "da", Bounced: "2026-10-01"},
		{Kind: "organisation", Organisation: "Kaffe, Bröd & Co", Country: "DE"},
	}
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		for i, c := range people {
			c.Source = "counter"
			if c.Kind == "" {
				c.Kind = "person"
				c.Emails = []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", i)}}
			}
			c.Entry = tx.NextEntry()
			id, err := tx.CreateContact(c)
			if err != nil {
				return err
			}
			if _, err := tx.Append("contact.added", sqlite.Item{Contact: id, Payload: map[string]string{"source": "counter"}}); err != nil {
				return err
			}
		}
		return nil
	}))
	return b
}

func entries(t testing.TB, b sqlite.Book) int64 {
	t.Helper()
	a, err := b.Audit(context.Background(), nil)
	require.NoError(t, err)
	return a.Events
}

func TestAViewIsKeptRenamedCountedAndForgottenWithoutATraceInTheLedger(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	before := entries(t, b)
	view := sqlite.SavedView{Name: "  Press   in Sweden ", Search: " berg ", Filters: []string{"tag:press", "country:SE"}, Sort: "-email", Columns: []string{"email", "state:newsletter"}}
	id, err := contacts.SaveView(ctx, b, view)
	require.NoError(t, err)
	saved, err := contacts.SavedViews(ctx, b)
	require.NoError(t, err)
	view.ID, view.Name, view.Search = id, "Press in Sweden", "berg"
	require.Equal(t, []contacts.SavedView{{SavedView: view, Count: 1}}, saved)

	_, err = contacts.SaveView(ctx, b, sqlite.SavedView{Name: "Press in Sweden"})
	require.Equal(t, "view_name_taken", consent.ReasonOf(err))
	view.Name, view.Search = "Press", ""
	same, err := contacts.SaveView(ctx, b, view)
	require.NoError(t, err)
	require.Equal(t, id, same)
	saved, err = contacts.SavedViews(ctx, b)
	require.NoError(t, err)
	require.Len(t, saved, 1)
	require.Equal(t, "Press", saved[0].Name)
	require.Equal(t, int64(2), saved[0].Count, "the press in Sweden, whatever their name")

	require.NoError(t, contacts.DeleteView(ctx, b, id))
	require.Equal(t, "view_unknown", consent.ReasonOf(contacts.DeleteView(ctx, b, id)))
	view.ID = 0
	_, err = contacts.SaveView(ctx, b, view) // undo
	require.NoError(t, err)
	require.Equal(t, before, entries(t, b), "how somebody looks at the register is no fact of the record")
}

func TestAViewThatCannotBeAskedIsRefused(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	for reason, view := range map[string]sqlite.SavedView{
		"view_name_missing": {Name: " \t"},
		"view_name_long":    {Name: strings.Repeat("ä", 61)},
		"filter_unknown":    {Name: "x", Filters: []string{"nobody:x"}},
		"purpose_unknown":   {Name: "x", Filters: []string{"consent:newsleter"}},
		"view_unknown":      {ID: 99, Name: "x"},
	} {
		_, err := contacts.SaveView(ctx, b, view)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	saved, err := contacts.SavedViews(ctx, b)
	require.NoError(t, err)
	require.Empty(t, saved)
}

func TestReadyViewsCountExactly(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	views, err := contacts.Views(ctx, b)
	require.NoError(t, err)
	counts := map[string]int64{}
	for _, v := range views {
		counts[v.Key] += v.Count
	}
	require.Equal(t, int64(6), counts["everyone"])
	require.Equal(t, int64(1), counts["undeliverable"])
	require.Equal(t, int64(1), counts["no_address"])
	require.Equal(t, int64(6), counts["no_basis"])
}

func TestColumnsAreKeptInTheBook(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	columns, err := contacts.Columns(ctx, b)
	require.NoError(t, err)
	require.Empty(t, columns)
	for _, want := range [][]string{{"phone", "state:newsletter", "email"}, {}} {
		require.NoError(t, contacts.SetColumns(ctx, b, want))
		columns, err = contacts.Columns(ctx, b)
		require.NoError(t, err)
		require.Equal(t, want, columns)
	}
}

func TestFacetsNameWhatFiltersFind(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	filters, err := consent.ParseFilters("country:SE")
	require.NoError(t, err)
	facets, err := contacts.Facets(ctx, b, contacts.Query{Filters: filters})
	require.NoError(t, err)
	require.Equal(t, []contacts.FacetValue{{Value: "press", Count: 2}, {Value: "Stammkunden Bonn", Count: 1}}, facets["tag"])
	require.Equal(t, []contacts.FacetValue{{Value: "sv", Count: 3}}, facets["language"])
	all, err := contacts.Facets(ctx, b, contacts.Query{})
	require.NoError(t, err)
	require.Equal(t, []contacts.FacetValue{{Value: "SE", Count: 3}, {Value: "DE", Count: 2}, {Value: "DK", Count: 1}}, all["country"])
	require.Equal(t, []contacts.FacetValue{{Value: "person", Count: 5}, {Value: "organisation", Count: 1}}, all["kind"])
	for key, values := range all {
		for _, v := range values {
			filters, err := consent.ParseFilters(key + `:"` + v.Value + `"`)
			require.NoError(t, err)
			w, err := contacts.List(ctx, b, contacts.Query{Filters: filters})
			require.NoError(t, err)
			require.Equal(t, v.Count, w.Total, "%s %s", key, v.Value)
		}
	}
}

func TestAStretchOfTheListIsNamedInItsOrder(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	names := func(q contacts.Query) (ids []consent.ContactID) {
		q.Limit = 100
		w, err := contacts.List(ctx, b, q)
		require.NoError(t, err)
		for _, r := range w.Rows {
			ids = append(ids, r.ID)
		}
		return ids
	}
	for _, q := range []contacts.Query{{Sort: "name"}, {Sort: "email", Descending: true}, {Sort: "number"}, {Sort: "name", Search: "berg"}} {
		all := names(q)
		q.Offset, q.Limit = 1, 3
		ids, err := contacts.Numbers(ctx, b, q)
		require.NoError(t, err)
		require.Equal(t, all[1:min(4, len(all))], ids, "%+v", q)
	}
	_, err := contacts.Numbers(ctx, b, contacts.Query{Limit: 1_000_000})
	require.Equal(t, "selection_too_long", consent.ReasonOf(err))
	filters, err := consent.ParseFilters("except:2-3")
	require.NoError(t, err)
	require.Equal(t, []consent.ContactID{1, 4, 5, 6}, names(contacts.Query{Sort: "number", Filters: filters}), "all but a few")
}

func TestLettersLeadToTheirPlaceInTheOrder(t *testing.T) {
	ctx, b := context.Background(), listed(t)
	for _, c := range []struct {
		sort, typed, want string
		down              bool
	}{
		{"name", "b", "Berg, Anna", false}, {"name", "Berg, b", "Berg, Bo", false}, {"name", "å", "Åberg, Åke", false}, {"name", "Z", "Zetterström, Zoë", false},
		{"name", "m", "Ørsted, Ida", false}, {"name", "zz", "Zetterström, Zoë", false},
		{"name", "b", "Berg, Bo", true}, {"email", "p3", "Åberg, Åke", false}, {"number", "5", "Ørsted, Ida", false}, {"organisation", "KAFFE", "Kaffe, Bröd & Co", false},
	} {
		q := contacts.Query{Sort: c.sort, Descending: c.down}
		at, err := contacts.Place(ctx, b, q, c.typed)
		require.NoError(t, err)
		q.Offset, q.Limit = at, 1
		w, err := contacts.List(ctx, b, q)
		require.NoError(t, err)
		require.Equal(t, c.want, w.Rows[0].Name, "%+v", c)
	}
	for _, q := range []contacts.Query{{Sort: "cameIn"}, {Sort: "name", Search: "nobody of that name"}} {
		at, err := contacts.Place(ctx, b, q, "b")
		require.NoError(t, err)
		require.Equal(t, -1, at)
	}
}
