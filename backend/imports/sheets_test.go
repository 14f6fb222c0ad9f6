package imports_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/xlsx"
)

// Two sheets of one workbook may each have an unusable row of the same number.
func TestTwoSheetsMayRejectTheSameRow(t *testing.T) {
	var file bytes.Buffer
	w := xlsx.NewWriter(&file, xlsx.Properties{})
	for _, name := range []string{"Customers", "Members"} {
		s, err := w.Sheet(xlsx.SheetSpec{Name: name, Columns: []xlsx.Column{{Header: "First name"}, {Header: "Last name"}, {Header: "E-mail"}}})
		require.NoError(t, err)
		require.NoError(t, s.Row(xlsx.Text(name), xlsx.Text("Berg"), xlsx.Text(name+"@example.org")))
		require.NoError(t, s.Row(xlsx.Text(""), xlsx.Text(""), xlsx.Text("not an address")))
	}
	require.NoError(t, w.Close())
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	src, err := contactfile.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "a.xlsx", contactfile.Overrides{})
	require.NoError(t, err)
	_, c, err := imports.Run(context.Background(), b, src, imports.FileFacts{Name: "a.xlsx"}, imports.Statement{}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, c.New, "%+v", c)
	require.EqualValues(t, 2, c.Unusable)
}
