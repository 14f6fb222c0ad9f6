package ledger

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// A leaf that is gathered item by item commits to what one does that is made at
// once, whatever their number.
func TestItemsThatComeOneByOneHaveTheRootOfAll(t *testing.T) {
	var x Items
	var all []Hash
	salts := map[string]bool{}
	for n := range 600 {
		payload := []byte(fmt.Sprint("payload ", n))
		salt := x.Add(payload)
		require.Len(t, salt, SaltSize)
		require.False(t, salts[string(salt)], "no salt twice")
		salts[string(salt)] = true
		all = append(all, Item{salt, payload}.Commitment())
		want, err := ItemsRoot(all)
		require.NoError(t, err)
		require.Equal(t, want, x.Root(), "%d items", n+1)
		require.EqualValues(t, n+1, x.Len())
	}
}
