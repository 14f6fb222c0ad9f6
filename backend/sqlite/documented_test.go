package sqlite_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A row is what the last entry about it says; its earlier states are told from
// the ledger, and its files go with it (Art. 5(2) GDPR).
func TestADocumentedRow(t *testing.T) {
	kit := testkit.NewBook(t)
	b, ctx := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, context.Background()
	p := consent.Processor{Name: "Fotolabb", Country: "SE", ValidTo: "2027-01-31"}
	contract := []byte("the contract")
	sum := sha256.Sum256(contract)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n, err := tx.NextDocument(consent.Processors)
		require.NoError(t, err)
		p.ID = consent.ProcessorID(n)
		f, err := tx.KeepFile("contract.pdf", "application/pdf", hex.EncodeToString(sum[:]), contract)
		require.NoError(t, err)
		p.File = &f
		_, err = tx.SaveDocument(p, "added")
		return err
	}))
	var then consent.Entry
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p.Country, p.ValidTo = "NO", "2026-12-31"
		var err error
		then, err = tx.SaveDocument(p, "changed")
		return err
	}))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		got, err := sqlite.FindDocument[consent.Processor](v, 1)
		require.NoError(t, err)
		require.Equal(t, p, got)
		_, err = sqlite.FindDocument[consent.Processor](v, 2)
		require.Equal(t, "row_unknown", consent.ReasonOf(err))
		steps, err := sqlite.HistoryOf[consent.Processor](v, 1)
		require.NoError(t, err)
		require.Len(t, steps, 2)
		require.Equal(t, "SE", steps[0].Row.Country)
		was, err := sqlite.DocumentsAt[consent.Processor](v, then-1)
		require.NoError(t, err)
		require.Equal(t, "SE", was[0].Country)
		due, err := v.DocumentsDue("2026-12-31")
		require.NoError(t, err)
		require.Len(t, due, 1)
		require.Equal(t, "2026-12-31", due[0].Day)
		return nil
	}))
	clean := func() any {
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		return a.Problems
	}
	require.Empty(t, clean())

	raw := kit.RawForTests()
	for name, spoil := range map[string]string{
		"another body":       "UPDATE documented SET body = replace(body, 'NO', 'DK')",
		"a row too many":     "INSERT INTO documented (register, id, body, due, settled, first, entry) VALUES ('party', 1, '{}', '', 0, 1, 1)",
		"a day is hidden":    "UPDATE documented SET due = ''",
		"it seems settled":   "UPDATE documented SET settled = 1",
		"a row is missing":   "DELETE FROM documented",
		"its file is let go": "DELETE FROM documented_files",
	} {
		_, err := raw.Exec("BEGIN")
		require.NoError(t, err)
		_, err = raw.Exec(spoil)
		require.NoError(t, err, name)
		_, err = raw.Exec("COMMIT")
		require.NoError(t, err)
		require.NotEmpty(t, clean(), name)
		_, err = raw.Exec("DELETE FROM documented; DELETE FROM documented_files")
		require.NoError(t, err)
		_, err = raw.Exec("INSERT INTO documented SELECT 'processor', 1, i.payload, '2026-12-31', 0, 0, i.entry FROM ledger_items i WHERE i.entry = ?", then)
		require.NoError(t, err)
		_, err = raw.Exec("INSERT INTO documented_files VALUES ('processor', 1, ?)", p.File.ID)
		require.NoError(t, err)
		require.Empty(t, clean())
	}

	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.DeleteDocument(p)
		return err
	}))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		all, err := sqlite.Documents[consent.Processor](v, true)
		require.NoError(t, err)
		require.Empty(t, all)
		_, err = v.FindEvidence(p.File.ID, false)
		require.Error(t, err, "the contract went with it")
		return nil
	}))
	require.Empty(t, clean())
}
