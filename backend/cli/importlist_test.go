package cli

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// An import that was cut off is named, also when its file comes in again.
func TestAnImportThatWasBrokenOffIsNamed(t *testing.T) {
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	text := "Email\na@example.org\nb@example.org\n"
	bring := func(ctx context.Context, each func(imports.Row) error) error {
		src, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
		require.NoError(t, err)
		_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "list.csv", SHA256: "abc"}, imports.Statement{}, each)
		return err
	}
	stop, cancel := context.WithCancel(context.Background())
	require.Error(t, bring(stop, func(imports.Row) error { cancel(); return nil }))
	list, err := imports.List(context.Background(), b)
	require.NoError(t, err)
	require.Equal(t, "broken_off", importState(list[0]))
	for hash, want := range map[string]int64{"abc": 1, "another file": 0} {
		n, err := brokenOff(context.Background(), b, hash)
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	require.NoError(t, bring(context.Background(), nil))
	n, err := brokenOff(context.Background(), b, "abc")
	require.NoError(t, err)
	require.Zero(t, n, "it has come in whole since")
}
