package contacts_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/testkit"
)

// A text that is longer than a cell can hold is not cut and breaks no workbook:
// it goes on in the row below, and who gets the file is told.
func TestALongTextGoesOnInTheRowBelowAndIsSaid(t *testing.T) {
	b, _ := newBook(t)
	notes := strings.Repeat("åäö😀 ", 9_000)
	testkit.Stated(t, b, consent.Contact{Given: "Anna", Notes: notes}, "commissions", consent.BasisContract, "a list") // by hand nobody writes so much
	var out bytes.Buffer
	made, err := contacts.Export(ctx, b, contacts.ExportOrder{Format: "xlsx", Language: "en"}, &out, func() {})
	require.NoError(t, err)
	require.EqualValues(t, 1, made.Rows)
	require.EqualValues(t, 1, made.Continued)
	book, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	rows, err := book.GetRows("Register")
	require.NoError(t, err)
	at := -1
	for i, h := range rows[0] {
		if h == "Notes" {
			at = i
		}
	}
	require.NotEqual(t, -1, at, "%v", rows[0])
	whole := ""
	for _, r := range rows[1:] {
		whole += r[at]
	}
	require.Equal(t, strings.TrimSpace(notes), strings.TrimSpace(whole))
	about, err := book.GetRows("About this file")
	require.NoError(t, err)
	require.Contains(t, about[len(about)-1][1], "longer than a cell")

	made, err = contacts.Export(ctx, b, contacts.ExportOrder{Format: "csv"}, &out, func() {})
	require.NoError(t, err)
	require.Zero(t, made.Continued)
}

// A text that went on in the rows below comes in again as it was: nothing is
// cut, and nobody is made of its rest.
func TestALongTextComesInAgainWhole(t *testing.T) {
	const most = 32_767
	for name, notes := range map[string]string{
		"three cells":          strings.Repeat("åäö 😀x", 15_000),
		"just one":             strings.Repeat("a", most),
		"one letter more":      strings.Repeat("a", most) + "b",
		"a pair at the edge":   strings.Repeat("a", most-1) + "😀" + strings.Repeat("'", most) + "end",
		"line ends, formulas":  strings.Repeat("=1+1\nx\n\t", 9_000) + "end",
		"blanks at the edge":   strings.Repeat("a", most-1) + "  b" + strings.Repeat(" ", most) + "c",
		"a mark at the edge":   strings.Repeat("a", most-3) + "_x0041_ b",
		"an apostrophe begins": "'=" + strings.Repeat("a", most) + "'=x",
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := newBook(t)
			testkit.Stated(t, b, consent.Contact{Given: "Anna", Notes: notes, Emails: []consent.Reach{{Value: "anna@example.org"}}}, "commissions", consent.BasisContract, "a list")
			testkit.Stated(t, b, consent.Contact{Given: "Bo", Notes: "short", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "commissions", consent.BasisContract, "a list")
			var out bytes.Buffer
			_, err := contacts.Export(ctx, b, contacts.ExportOrder{Format: "xlsx", Language: "de"}, &out, func() {})
			require.NoError(t, err)
			again, err := contactfile.Open(bytes.NewReader(out.Bytes()), int64(out.Len()), "register.xlsx", contactfile.Overrides{})
			require.NoError(t, err)
			_, counts, err := imports.Run(ctx, b, again, imports.FileFacts{Name: "again"}, imports.Statement{Purpose: "commissions", Basis: consent.BasisContract, Source: "a list"}, nil)
			require.NoError(t, err)
			require.EqualValues(t, 2, counts.Rows, "%+v", counts)
			require.EqualValues(t, 2, counts.Same, "%+v", counts)
			require.Equal(t, notes, person(t, b, 1).Notes)
		})
	}
}
