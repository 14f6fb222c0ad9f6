package books

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/vault"
)

func TestAWrongPassphraseSaysHowLongTheNextTryWaits(t *testing.T) {
	ctx, s := context.Background(), Settings{KDF: vault.QuickForTests}
	dir := t.TempDir()
	b, _, err := Create(ctx, New{Path: filepath.Join(dir, "a"), Controller: consent.Controller{Name: "A", Country: "SE"}, Owner: "Maja", Passphrase: []byte("a long passphrase")}, s)
	require.NoError(t, err)
	path := b.Path()
	require.NoError(t, b.Close())
	d := NewDesk(filepath.Join(dir, "shelf.json"), dir, s)
	err = d.Unlock(ctx, path, []byte("not the passphrase"))
	require.Equal(t, "passphrase_wrong", consent.ReasonOf(err))
	var e *consent.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, "1", e.Params["wait"])
}
