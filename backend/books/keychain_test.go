package books

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/keyring"
	"consentbook/backend/vault"
)

// The keychain opens a book for the operator who put the key there, and only
// that book; without it the passphrase opens as ever.
func TestTheKeychainOpensItsOwnBook(t *testing.T) {
	keyring.MockForTests()
	ctx, s := context.Background(), Settings{KDF: vault.QuickForTests}
	n := New{Path: filepath.Join(t.TempDir(), "a"), Controller: consent.Controller{Name: "A", Country: "SE"}, Owner: "Maja", Passphrase: []byte("a long passphrase")}
	b, _, err := Create(ctx, n, s)
	require.NoError(t, err)
	path, owner := b.Path(), b.Operator.ID
	require.False(t, InKeychain(path))
	require.NoError(t, b.KeepInKeychain(true))
	require.NoError(t, b.Close())
	require.True(t, InKeychain(path))

	b, err = OpenWithKeychain(ctx, path, s)
	require.NoError(t, err)
	require.Equal(t, owner, b.Operator.ID)
	id := b.BookID()
	require.NoError(t, b.KeepInKeychain(false))
	require.NoError(t, b.Close())
	_, err = OpenWithKeychain(ctx, path, s)
	require.Equal(t, "key_missing_in_keychain", consent.ReasonOf(err))

	require.NoError(t, keyring.Store(id, owner, make([]byte, 32)))
	_, err = OpenWithKeychain(ctx, path, s)
	require.Error(t, err, "a key of another book")

	b, err = Open(ctx, path, n.Passphrase, false, s)
	require.NoError(t, err)
	require.NoError(t, b.Close())
}
