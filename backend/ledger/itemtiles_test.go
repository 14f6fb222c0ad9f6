package ledger

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A proof from tiles is the proof from all items.
func TestAProofFromTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 700).Draw(t, "n")
		i := rapid.Int64Range(0, n-1).Draw(t, "i")
		var items Items
		cs := make([]Hash, n)
		for k := range cs {
			payload := []byte{byte(k), byte(k >> 8)}
			cs[k] = Item{items.Add(payload), payload}.Commitment()
		}
		want, err := ItemProof(cs, i)
		require.NoError(t, err)
		read := int64(0)
		got, err := ItemProofFrom(n, i, items.Tiles(), func(first, count int64) ([]Hash, error) {
			read += count
			return cs[first : first+count], nil
		})
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.LessOrEqual(t, read, int64(2*ItemTile), "two tiles at most are read")
		require.NoError(t, CheckItem(got, n, items.Root(), i, cs[i]))
	})
}
