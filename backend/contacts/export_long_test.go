package contacts_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
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
