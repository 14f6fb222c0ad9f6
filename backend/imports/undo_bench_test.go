package imports_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// BenchmarkUndo takes back what BenchmarkRun brings in: it should take no
// longer.
func BenchmarkUndo(b *testing.B) {
	const rows = 20_000
	var file bytes.Buffer
	require.NoError(b, sample.Rows(&file, rows, 1))
	for b.Loop() {
		b.StopTimer()
		book := sqlite.Book{DB: testkit.NewBook(b).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
		require.NoError(b, purposes.StartBook(ctx, book))
		src, err := contactfile.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "rows.csv", contactfile.Overrides{})
		require.NoError(b, err)
		made, _, err := imports.Run(ctx, book, src, imports.FileFacts{Name: "rows.csv"},
			imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "bench"}, nil)
		require.NoError(b, err)
		b.StartTimer()
		_, err = imports.Undo(ctx, book, made.ID, nil)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
}
