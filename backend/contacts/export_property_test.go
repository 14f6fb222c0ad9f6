package contacts_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
)

// nasty are cells that break tables, spreadsheets or readers of them.
var nasty = []string{"", "=1+1", "'=1+1", "''=x", "+46 70 174 06 05", "-5", "-5-3", "--05-24", "@SUM(A1)", "\t=x", "'t Hooft", "#N/A", "########", "_x0041_", "a;b", `a\;b`, `a\`, ";", "a, b", `"quoted"`, "line\r\nline",
	"line\nline", `="00123"`, "0123", "1e5", "TRUE", "2019-03-01", "03/04/2019", "Ω ≈ ç", "日本", "👩‍👩‍👧", "\u202eevil", "e\u0301", "ﬁ", "  spaced  ", "&amp;<b>", "Opted out", "widerrufen", "given", "nej", "a:b", "läge: x", "unsubscribe please"}

// Whatever stands in the cells of a file, what the book makes of it comes in
// again as it is.
func TestExportOfAnythingComesInAgain(t *testing.T) {
	header := []string{"First name", "Last name", "Company", "Job title", "E-mail", "E-mail 2", "Phone", "Street", "Postcode", "City", "Country", "Notes", "Groups", "Website", "Birthday", "Language", "Poäng", "Newsletter"}
	cell := rapid.OneOf(rapid.SampledFrom(nasty), rapid.SampledFrom(nasty), rapid.String())
	rapid.Check(t, func(rt *rapid.T) {
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		require.NoError(rt, w.Write(header))
		for i := range rapid.IntRange(1, 6).Draw(rt, "rows") {
			row := make([]string, len(header))
			for k := range row {
				row[k] = cell.Draw(rt, "cell")
			}
			row[4] = fmt.Sprintf("p%d@example.org", i) // each somebody of their own
			require.NoError(rt, w.Write(row))
		}
		w.Flush()
		b := exportBook(t)
		stated := imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "a file"}
		src, err := contactfile.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "a.csv", contactfile.Overrides{})
		require.NoError(rt, err)
		_, _, err = imports.Run(exportCtx, b, src, imports.FileFacts{Name: "first"}, stated, nil)
		require.NoError(rt, err)
		before := valuesOf(t, b)
		if len(before) == 0 {
			return
		}
		format := rapid.SampledFrom([]string{"csv", "xlsx"}).Draw(rt, "format")
		language := rapid.SampledFrom(addressbook.OwnLanguages).Draw(rt, "language")
		out, _ := exported(t, b, contacts.ExportOrder{Format: format, Language: language})
		again, err := contactfile.Open(bytes.NewReader(out), int64(len(out)), "register."+format, contactfile.Overrides{})
		require.NoError(rt, err)
		require.Equal(rt, addressbook.OwnDialect, again.File().Dialect)
		_, counts, err := imports.Run(exportCtx, b, again, imports.FileFacts{Name: "again"}, stated, nil)
		require.NoError(rt, err)
		require.Equal(rt, before, valuesOf(t, b), "%s %s", language, format)
		require.Equal(rt, int64(len(before)), counts.Rows, "%+v", counts)
		require.Zero(rt, counts.New+counts.Changed+counts.Unusable, "%+v", counts)
	})
}
