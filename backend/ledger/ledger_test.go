package ledger

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// memTiles is the smallest Tiles: what sqlite keeps in a table.
type memTiles map[string][]byte

func (m memTiles) Tile(level int, n int64) ([]byte, error) {
	return m[fmt.Sprint(level, "/", n)], nil
}

func (m memTiles) AppendTile(level int, n int64, h Hash) error {
	k := fmt.Sprint(level, "/", n)
	m[k] = append(m[k], h[:]...)
	return nil
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 123456789, time.UTC)

func entry(t require.TestingT, n int64, payloads ...string) (Leaf, []Item) {
	var items []Item
	var cs []Hash
	for _, p := range payloads {
		it := NewItem([]byte(p))
		items = append(items, it)
		cs = append(cs, it.Commitment())
	}
	root, err := ItemsRoot(cs)
	require.NoError(t, err)
	return Leaf{Entry: n, Kind: "consent.given", At: noon, By: "op_1", Count: int64(len(items)), Items: root}, items
}

func TestTilesAgreeWithThePlainTree(t *testing.T) {
	tiles := memTiles{}
	var plain hashes
	roots := map[int64]Hash{}
	for n := int64(0); n < 700; n++ { // past two full tiles and into level 1
		leaf, _ := entry(t, n+1, fmt.Sprint("payload ", n))
		require.NoError(t, Append(tiles, n, leaf.Hash()))
		hs, err := tlog.StoredHashesForRecordHash(n, leaf.Hash(), plain)
		require.NoError(t, err)
		plain = append(plain, hs...)
		want, err := tlog.TreeHash(n+1, plain)
		require.NoError(t, err)
		got, err := Root(tiles, n+1)
		require.NoError(t, err)
		require.Equal(t, want, got, "size %d", n+1)
		roots[n+1] = got
	}
	for _, old := range []int64{1, 255, 256, 257, 512, 699} {
		p, err := ProveConsistency(tiles, 700, old)
		require.NoError(t, err)
		require.NoError(t, tlog.CheckTree(p, 700, roots[700], old, roots[old]))
	}
}

func TestLeafIsReadBackOnlyInItsOneSpelling(t *testing.T) {
	leaf, _ := entry(t, 7, "x")
	got, err := ParseLeaf(leaf.Bytes())
	require.NoError(t, err)
	require.Equal(t, leaf.Bytes(), got.Bytes())
	for _, other := range []string{
		strings.Replace(string(leaf.Bytes()), `"v":1`, `"v": 1`, 1),
		strings.Replace(string(leaf.Bytes()), `"v":1`, `"v":2`, 1),
		string(leaf.Bytes()) + "\n",
		strings.Replace(string(leaf.Bytes()), `"entry"`, `"Entry"`, 1),
	} {
		_, err := ParseLeaf([]byte(other))
		require.Error(t, err, other)
	}
}

// Every item of every entry can be proved, and no other bytes can.
func TestProofHoldsForTheTruthAndForNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiles := memTiles{}
		size := rapid.Int64Range(1, 40).Draw(t, "size")
		type kept struct {
			leaf  Leaf
			items []Item
		}
		var log []kept
		for n := int64(0); n < size; n++ {
			var payloads []string
			for i := range rapid.IntRange(1, 9).Draw(t, "items") {
				payloads = append(payloads, fmt.Sprintf(`{"contact":%d,"n":%d}`, i, n))
			}
			leaf, items := entry(t, n+1, payloads...)
			require.NoError(t, Append(tiles, n, leaf.Hash()))
			log = append(log, kept{leaf, items})
		}
		root, err := Root(tiles, size)
		require.NoError(t, err)

		k := log[rapid.Int64Range(0, size-1).Draw(t, "entry")]
		i := rapid.IntRange(0, len(k.items)-1).Draw(t, "item")
		var cs []Hash
		for _, it := range k.items {
			cs = append(cs, it.Commitment())
		}
		itemPath, err := ItemProof(cs, int64(i))
		require.NoError(t, err)
		path, err := Prove(tiles, size, k.leaf.Entry)
		require.NoError(t, err)
		p := Proof{Entry: k.leaf.Entry, Payload: string(k.items[i].Payload), Salt: k.items[i].Salt, Item: int64(i),
			ItemPath: HexPath(itemPath), Leaf: string(k.leaf.Bytes()), Path: HexPath(path)}
		_, err = p.Verify(size, root)
		require.NoError(t, err)

		forged := p
		forged.Payload = strings.Replace(p.Payload, "contact", "c0ntact", 1)
		_, err = forged.Verify(size, root)
		require.Error(t, err)
		forged = p
		forged.Leaf = strings.Replace(p.Leaf, "given", "taken", 1)
		_, err = forged.Verify(size, root)
		require.Error(t, err)
		other := root
		other[0] ^= 1
		_, err = p.Verify(size, other)
		require.Error(t, err)
	})
}

func TestCheckpointIsTheBooksOwnAndUnchanged(t *testing.T) {
	pub, key, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	c := Checkpoint{Origin: Origin("b1"), Size: 10482, Root: Hash{1, 2, 3}, At: noon.Truncate(time.Microsecond)}
	signed, err := Sign(c, key)
	require.NoError(t, err)
	vk := VerifierKey(c.Origin, pub)
	got, err := Open(signed, vk)
	require.NoError(t, err)
	require.Equal(t, c, got)

	_, err = Open(strings.Replace(signed, "10482", "10481", 1), vk)
	require.True(t, errors.Is(err, ErrCheckpoint))
	pub2, _, _ := ed25519.GenerateKey(rand.Reader)
	_, err = Open(signed, VerifierKey(c.Origin, pub2))
	require.Error(t, err)
	_, err = Open(signed, VerifierKey(Origin("b2"), pub))
	require.Error(t, err)
}

func BenchmarkAppend(b *testing.B) {
	tiles := memTiles{}
	for n := int64(0); b.Loop(); n++ {
		if err := Append(tiles, n, Hash{byte(n), byte(n >> 8)}); err != nil {
			b.Fatal(err)
		}
	}
}
