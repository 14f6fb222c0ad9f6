package contacts_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

const benchPeople = 20_000

// benchBook holds people as a customer list has them, each with a standing.
func benchBook(b *testing.B) sqlite.Book {
	book := exportBook(b)
	require.NoError(b, book.Write(exportCtx, func(tx *sqlite.Tx) error {
		entry := tx.NextEntry()
		for i := range benchPeople {
			id, err := tx.CreateContact(consent.Contact{Kind: "person", Given: fmt.Sprint("Åsa ", i%977), Family: fmt.Sprint("Öberg ", i%1033), Organisation: "Firma AB",
				Emails: []consent.Reach{{Value: fmt.Sprintf("asa%d@example.org", i), Label: "other"}}, Phones: []consent.Reach{{Value: fmt.Sprintf("+4670%07d", i), Label: "other"}},
				Addresses: []consent.Address{{Label: "other", Street: fmt.Sprint("Storgatan ", i%99), Postcode: "211 00", City: "Malmö", Country: "SE"}}, Country: "SE", Language: "sv",
				Custom: map[string]string{"customer_since": "2020-01-02"}, Source: "bench", Entry: entry})
			if err != nil {
				return err
			}
			if err := tx.SaveState(sqlite.Standing{Contact: id, Purpose: "newsletter", State: consent.Unknown, At: testkit.Noon, Entry: entry}); err != nil {
				return err
			}
		}
		_, err := tx.Append("contact.added", sqlite.Item{Payload: benchPeople})
		return err
	}))
	return book
}

func benchPerRow(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchPeople, "ns/row")
}

func BenchmarkExport(b *testing.B) {
	book := benchBook(b)
	for _, format := range []string{"csv", "xlsx"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				_, err := contacts.Export(exportCtx, book, contacts.ExportOrder{Format: format}, io.Discard, func() {})
				require.NoError(b, err)
			}
			benchPerRow(b)
		})
	}
}

// One list is what a user waits for while typing: a window with its count.
func BenchmarkList(b *testing.B) {
	book := benchBook(b)
	for _, q := range []contacts.Query{{Sort: "number", Limit: 50}, {Sort: "name", Limit: 50, Search: "öb 10"}} {
		b.Run(q.Sort+" "+q.Search, func(b *testing.B) {
			for b.Loop() {
				_, err := contacts.List(exportCtx, book, q)
				require.NoError(b, err)
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(time.Millisecond), "ms/list")
		})
	}
}
