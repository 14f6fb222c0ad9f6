package imports_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
)

func TestUnusableRowsAreGivenOutBeforeTheImport(t *testing.T) {
	book := open(t, "name;mail\n;\nAnna;anna@example.org\n;not an address\n")
	each := func(give func(contactfile.ReturnedRow) error) error {
		return give(contactfile.ReturnedRow{Cells: []string{"", "not an address"}, Reason: "no_identity"})
	}
	words := imports.RejectedWords{Heading: "Consentbook: why", Reason: func(code string) string { return "because " + code }}
	var out bytes.Buffer
	require.NoError(t, imports.WriteUnusable(book, "list.csv", words, each, &out))
	require.Equal(t, "Consentbook: why;name;mail\nbecause no_identity;;not an address\n", out.String())
}
