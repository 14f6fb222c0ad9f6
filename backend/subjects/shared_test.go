package subjects_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

// Art. 15(4): the scan of a sheet on which several signed goes to none of them
// whole.
func TestAFileAboutOthersIsNotHandedOut(t *testing.T) {
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		p := consent.Purpose{ID: "newsletter", Names: map[string]string{"en": "Newsletter"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisContract}}
		if _, err := tx.Append("purpose.added", sqlite.Item{Payload: p}); err != nil {
			return err
		}
		return tx.SavePurpose(p, tx.NextEntry()-1)
	}))
	anna := testkit.Stated(t, b, consent.Contact{Given: "Anna", Emails: []consent.Reach{{Value: "anna@example.org"}}}, "newsletter", consent.BasisContract, "counter")
	bo := testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisContract, "counter")
	sheet := &sqlite.EvidenceFile{Name: "sheet.txt", MediaType: "text/plain", Bytes: []byte("Anna signed here, Bo signed there")}
	card := &sqlite.EvidenceFile{Name: "card.txt", MediaType: "text/plain", Bytes: []byte("only Anna")}
	require.NoError(t, b.Write(context.Background(), func(tx *sqlite.Tx) error {
		no := func(id consent.ContactID, f *sqlite.EvidenceFile) sqlite.Act {
			return sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Refused, Method: "paper", At: testkit.Noon, Evidence: f}
		}
		_, err := tx.RecordActs([]sqlite.Act{no(anna, sheet), no(bo, sheet), no(anna, card)})
		return err
	}))
	var out bytes.Buffer
	_, err := subjects.Export(context.Background(), b, subjects.Order{Contact: anna, Format: "zip"}, &out)
	require.NoError(t, err)
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(t, err)
	all := ""
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "files/") && !strings.Contains(f.Name, "evidence") {
			continue
		}
		r, err := f.Open()
		require.NoError(t, err)
		body, err := io.ReadAll(r)
		require.NoError(t, err)
		all += f.Name + ": " + string(body) + "\n"
	}
	require.Contains(t, all, "only Anna")
	require.NotContains(t, all, "Bo signed")
	require.Contains(t, all, "15")
}
