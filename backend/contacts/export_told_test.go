package contacts_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
	"consentbook/backend/testkit"
)

// Conditions on what people were told, asked or share are none of the packed
// pages. A list and a file of the same condition hold the same people, whether
// somebody has the register in memory or not.
func TestAFileHoldsWhomTheListHolds(t *testing.T) {
	b, _ := newBook(t)
	for i, name := range []string{"anna", "bo", "cia", "disa"} {
		id := testkit.Stated(t, b, consent.Contact{Given: name, Country: []string{"SE", "DE"}[i%2], Phones: []consent.Reach{{Value: []string{"+461", "+461", "+462", "+463"}[i]}}}, "newsletter", consent.BasisConsent, "fair")
		if i < 3 {
			_, err := tellings.Tell(ctx, b, id, tellings.Telling{Kind: consent.Informed, Notice: "privacy", Method: "email", At: testkit.Noon.AddDate(0, 0, -3)})
			require.NoError(t, err)
		}
	}
	conditions := map[string][]string{
		"informed:privacy":                      {"anna", "bo", "cia"},
		"not-informed:privacy":                  {"disa"},
		"informed:privacy country:SE":           {"anna", "cia"},
		"informed:privacy duplicates":           {"anna", "bo"},
		"accepted:privacy":                      nil,
		"not-accepted:privacy except:1":         {"bo", "cia", "disa"},
		"informed:privacy ids:2-4":              {"bo", "cia"},
		"not-informed:privacy renew:newsletter": nil,
	}
	files := map[string][]string{}
	for c := range conditions {
		files[c] = inFile(t, b, c)
	}
	for c, want := range conditions {
		require.Equal(t, want, files[c], "%s, page by page", c)
		fs, err := consent.ParseFilters(c)
		require.NoError(t, err)
		w, err := contacts.List(ctx, b, contacts.Query{Filters: fs, Sort: "number", Limit: 100})
		require.NoError(t, err)
		require.EqualValues(t, len(want), w.Total, c)
		require.Equal(t, want, inFile(t, b, c), "%s, from memory", c)
	}
}

// inFile is who stands in an export under a condition.
func inFile(t testing.TB, b sqlite.Book, condition string) (names []string) {
	t.Helper()
	fs, err := consent.ParseFilters(condition)
	require.NoError(t, err)
	var out bytes.Buffer
	made, err := contacts.Export(ctx, b, contacts.ExportOrder{Query: contacts.Query{Filters: fs}, Format: "csv", Language: "en"}, &out, func() {})
	require.NoError(t, err)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff"))))
	header, err := r.Read()
	if err == io.EOF {
		return nil
	}
	require.NoError(t, err)
	at := -1
	for i, h := range header {
		if h == "First name" {
			at = i
		}
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		require.NotEqual(t, -1, at, "%v", header)
		names = append(names, row[at])
	}
	require.EqualValues(t, len(names), made.Rows)
	return names
}
