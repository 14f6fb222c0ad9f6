package sqlite_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// What the log holds comes into the book while it stays open, and a book that
// is closed meanwhile is whole.
func TestTheLogIsCopiedBesideWork(t *testing.T) {
	b := testkit.NewBook(t)
	size := func() int64 {
		f, err := os.Stat(b.Path)
		require.NoError(t, err)
		return f.Size()
	}
	ctx := context.Background()
	_, err := b.RawForTests().Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	require.NoError(t, err)
	before := size()
	words := strings.Repeat("no page of this is like another. ", 20_000)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.SetPreference("a", words) }))
	require.Equal(t, before, size(), "so far it stands in the log")
	b.FoldBeside()
	require.Eventually(t, func() bool { return size() > before+int64(len(words))/2 }, 10*time.Second, 10*time.Millisecond)

	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error { return tx.SetPreference("b", words) }))
	b.FoldBeside()
	require.NoError(t, b.Close())
	_, err = os.Stat(b.Path + "-wal")
	require.ErrorIs(t, err, os.ErrNotExist, "closing waits for the copy")
}
