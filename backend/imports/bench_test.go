package imports_test

import (
	"bytes"
	"context"
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

// BenchmarkRun brings 5,000 rows into an empty book: rows a second is the
// figure to watch.
func BenchmarkRun(b *testing.B) {
	const rows = 50_000
	var file bytes.Buffer
	require.NoError(b, sample.Rows(&file, rows, 1))
	for b.Loop() {
		b.StopTimer()
		kit := testkit.NewBook(b)
		book := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
		require.NoError(b, purposes.StartBook(context.Background(), book))
		src, err := contactfile.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "rows.csv", contactfile.Overrides{})
		require.NoError(b, err)
		b.StartTimer()
		_, c, err := imports.Run(context.Background(), book, src, imports.FileFacts{Name: "rows.csv"},
			imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "bench"}, nil)
		require.NoError(b, err)
		require.EqualValues(b, rows, c.Rows)
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
