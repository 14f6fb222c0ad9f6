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
)

// A person who stands twice in a file, with two towns, must not change
// back and forth each time the same file comes in.
func TestTheSameFileAgainChangesNothing(t *testing.T) {
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	file := []byte("First name,Last name,E-mail,City\nAnna,Berg,anna@example.org,Lund\nAnna,Berg,ANNA@example.org,Malmö\nOla,Ek,ola@example.org,\n")
	bring := func() imports.Counts {
		src, err := contactfile.Open(bytes.NewReader(file), int64(len(file)), "a.csv", contactfile.Overrides{})
		require.NoError(t, err)
		_, c, err := imports.Run(context.Background(), b, src, imports.FileFacts{Name: "a.csv"}, imports.Statement{}, nil)
		require.NoError(t, err)
		return c
	}
	first := bring()
	require.EqualValues(t, 2, first.New)
	again := bring()
	require.EqualValues(t, 3, again.Same, "%+v", again)
}
