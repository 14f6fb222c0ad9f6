package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A proof from an entry of many holds; kept hashes that lead elsewhere are not
// used.
func TestAProofFromAnEntryOfMany(t *testing.T) {
	b := testkit.NewBook(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		items := make([]sqlite.Item, 1000)
		for i := range items {
			items[i].Payload = map[string]int{"n": i}
		}
		_, err := tx.Append("contacts.exported", items...)
		return err
	}))
	prove := func() {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			h, err := v.Head()
			require.NoError(t, err)
			for _, pos := range []int64{0, 15, 16, 500, 991, 992, 999} {
				p, err := v.Proof(consent.Entry(h.Size), pos, h.Size)
				require.NoError(t, err)
				_, err = p.Verify(h.Size, h.Root)
				require.NoError(t, err, "%d", pos)
			}
			return nil
		}))
	}
	var kept int
	require.NoError(t, b.RawForTests().QueryRow("SELECT length(hashes) / 32 FROM ledger_item_tiles").Scan(&kept))
	require.Equal(t, 1000/ledger.ItemTile, kept)
	prove()
	execRaw(t, b.RawForTests(), "UPDATE ledger_item_tiles SET hashes = zeroblob(length(hashes))")
	prove()
	execRaw(t, b.RawForTests(), "DELETE FROM ledger_item_tiles")
	prove()
}
