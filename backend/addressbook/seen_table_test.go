package addressbook

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTheTableOfHashesIsAMapInLittleMemory holds it against a map, and against
// 32 bytes for each row and 13 for each hash alone.
func TestTheTableOfHashesIsAMapInLittleMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	rows, alone, known := hashTable{rows: true}, hashTable{}, map[uint64]seenRow{}
	for i := range 300_000 {
		hash := random.Uint64()
		if i%5 == 0 {
			hash = max(1, uint64(random.IntN(20_000))<<44)
		}
		row := seenRow{row: int32(i), name: [4]uint16{uint16(hash)}}
		want, seen := known[hash]
		got, found := rows.find(hash, row)
		_, again := alone.find(hash, seenRow{})
		if found != seen || again != seen || got != want {
			t.Fatalf("%x: %v %v, want %v %v", hash, found, got, seen, want)
		}
		if !seen {
			known[hash] = row
		}
	}
	for limit, table := range map[int]*hashTable{32: &rows, 13: &alone} {
		bytes := 0
		for _, p := range table.parts {
			bytes += 8*cap(p.keys) + 12*cap(p.rows)
		}
		require.Equal(t, len(known), table.count)
		require.Less(t, bytes, limit*len(known))
	}
}
