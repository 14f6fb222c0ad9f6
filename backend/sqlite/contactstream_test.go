package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func streamBook(t testing.TB, n int) sqlite.Book {
	tk := testkit.NewBook(t)
	b := sqlite.Book{DB: tk.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		entry := tx.NextEntry()
		for _, id := range []consent.PurposeID{"newsletter", "orders"} {
			if err := tx.SavePurpose(consent.Purpose{ID: id, Names: map[string]string{"en": string(id)}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}}, entry); err != nil {
				return err
			}
		}
		for i := range n {
			c := consent.Contact{Kind: "person", Given: fmt.Sprint("Åsa", i%977), Family: "Öberg\t\"x\"", Organisation: "Firma AB", Emails: []consent.Reach{{Value: fmt.Sprintf("asa%d@example.org", i), Label: "other"}, {Value: "b@example.org", Label: "work", Preferred: i%7 == 0}},
				Addresses: []consent.Address{{Label: "other", Street: "Storgatan 1\nB", City: "Malmö", Country: "SE"}}, Country: "SE", Language: "sv", Custom: map[string]string{fmt.Sprint("field ", i%3): "x"}, Source: "a stall\x1f\x1e", CollectedAt: "2024-05-01"}
			id, err := tx.CreateContact(c)
			if err != nil {
				return err
			}
			for _, p := range []consent.PurposeID{"newsletter", "orders"}[:i%3] {
				if err := tx.SaveState(sqlite.Standing{Contact: id, Purpose: p, State: consent.Given, At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Until: time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC), Entry: entry}); err != nil {
					return err
				}
			}
		}
		_, err := tx.Append("contact.added", sqlite.Item{Payload: n})
		return err
	}))
	return b
}

type seenContact struct {
	Contact   consent.Contact
	Standings []sqlite.Standing
}

// Also where the register is not in memory and is gone through page by page.
func TestStreamGivesWhatTheBookHolds(t *testing.T) {
	b := streamBook(t, 1200)
	var queries []sqlite.ContactQuery
	for _, x := range []struct{ filter, search string }{{"", ""}, {"consent:orders", ""}, {"no-consent:newsletter", "asa1 ob"}, {"", "1@ex"}, {"duplicates consent:orders", "asa"}} {
		filters, err := consent.ParseFilters(x.filter)
		require.NoError(t, err)
		queries = append(queries, sqlite.ContactQuery{Filters: filters, Search: x.search, At: testkit.Noon})
	}
	want, got := make([][]seenContact, len(queries)), make([][]seenContact, len(queries))
	stream := func(v *sqlite.View) error {
		for i, q := range queries {
			got[i] = nil
			if err := v.StreamContacts(q, func(c *consent.Contact, s []sqlite.Standing) error {
				got[i] = append(got[i], seenContact{*c, slices.Clone(s)})
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	}
	list := func(v *sqlite.View) error {
		for i, q := range queries {
			if err := v.EachContact(q, func(c consent.Contact, s []sqlite.Standing) error {
				want[i] = append(want[i], seenContact{c, slices.Clone(s)})
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	}
	for _, read := range []func(*sqlite.View) error{stream, list, stream} {
		require.NoError(t, b.Read(context.Background(), read))
		for i, q := range queries {
			if want[i] != nil {
				require.NotEmpty(t, want[i])
				require.Empty(t, cmp.Diff(want[i], got[i]), "%v %q", q.Filters, q.Search)
			}
		}
	}
}

func TestStreamEndsWhereItIsTold(t *testing.T) {
	b := streamBook(t, 3000)
	enough := errors.New("enough")
	n := 0
	err := b.Read(context.Background(), func(v *sqlite.View) error {
		err := v.StreamContacts(sqlite.ContactQuery{}, func(*consent.Contact, []sqlite.Standing) error {
			if n++; n == 700 {
				return enough
			}
			return nil
		})
		if _, again := v.CountContacts(); again != nil { // the view can be used on
			return again
		}
		return err
	})
	require.ErrorIs(t, err, enough)
	require.Equal(t, 700, n)
	ctx, cancel := context.WithCancel(context.Background())
	err = b.Read(ctx, func(v *sqlite.View) error {
		return v.StreamContacts(sqlite.ContactQuery{}, func(*consent.Contact, []sqlite.Standing) error { cancel(); return nil })
	})
	require.Error(t, err)
}

func TestExtent(t *testing.T) {
	b := streamBook(t, 30)
	require.NoError(t, b.Read(context.Background(), func(v *sqlite.View) error {
		e, err := v.Extent(sqlite.ContactQuery{})
		require.NoError(t, err)
		require.Equal(t, sqlite.Extent{Rows: 30, Fields: map[string]bool{"kind": true, "given": true, "family": true, "org": true, "language": true, "country": true},
			Emails:    []map[string]bool{{"value": true, "label": true}, {"value": true, "label": true}},
			Addresses: []map[string]bool{{"street": true, "city": true, "country": true}},
			Custom:    []string{"field 0", "field 1", "field 2"}, Collected: true, Purposes: map[consent.PurposeID]bool{"newsletter": true, "orders": true}}, e)
		return nil
	}))
}

func BenchmarkStream(b *testing.B) {
	const n = 20_000
	book := streamBook(b, n)
	for name, walk := range map[string]func(*sqlite.View) error{
		"extent": func(v *sqlite.View) error { _, err := v.Extent(sqlite.ContactQuery{}); return err },
		"stream": func(v *sqlite.View) error {
			return v.StreamContacts(sqlite.ContactQuery{}, func(*consent.Contact, []sqlite.Standing) error { return nil })
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, book.Read(context.Background(), walk))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
		})
	}
}
