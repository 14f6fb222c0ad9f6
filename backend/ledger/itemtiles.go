package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// itemTileHeight is the height of the whole trees whose roots are kept of a
// large entry: 16 items.
const itemTileHeight = 4

// ItemTile is how many items one kept root stands for.
const ItemTile = 1 << itemTileHeight

// Tiles are the roots of the whole tiles of what has been added, in their
// order: with them a proof of one item needs the items of two tiles, not all.
func (x *Items) Tiles() []Hash { return x.tiles }

// ItemProofFrom proves that item i stands among n, from the roots of the whole
// tiles and the commitments of a tile, which block gives by its first place.
func ItemProofFrom(n, i int64, tiles []Hash, block func(first, count int64) ([]Hash, error)) ([]Hash, error) {
	if int64(len(tiles)) != n>>itemTileHeight {
		return nil, fmt.Errorf("%d tiles of %d items", len(tiles), n)
	}
	return tlog.ProveRecord(n, i, &tiledItems{n: n, tiles: tiles, block: block, read: map[int64][]Hash{}})
}

// tiledItems computes the hashes of an entry's tree that a proof asks for.
type tiledItems struct {
	n     int64
	tiles []Hash
	block func(first, count int64) ([]Hash, error)
	read  map[int64][]Hash // tiles whose items were read
}

func (t *tiledItems) ReadHashes(idx []int64) ([]Hash, error) {
	out := make([]Hash, len(idx))
	for at, x := range idx {
		level, k := tlog.SplitStoredHashIndex(x)
		var err error
		if out[at], err = t.hash(level, k); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *tiledItems) hash(level int, k int64) (Hash, error) {
	if level >= itemTileHeight {
		first := k << (level - itemTileHeight)
		last := (k + 1) << (level - itemTileHeight)
		if last > int64(len(t.tiles)) {
			return Hash{}, fmt.Errorf("no tree of height %d at %d", level, k)
		}
		return joinTops(t.tiles[first:last]), nil
	}
	b := k >> (itemTileHeight - level)
	items, read := t.read[b]
	if !read {
		first := b << itemTileHeight
		want := min(ItemTile, t.n-first)
		cs, err := t.block(first, want)
		if err != nil {
			return Hash{}, err
		}
		if int64(len(cs)) != want {
			return Hash{}, fmt.Errorf("%d items of a tile of %d", len(cs), want)
		}
		items = make([]Hash, len(cs))
		for i, c := range cs {
			items[i] = tlog.RecordHash(c[:])
		}
		t.read[b] = items
	}
	from := k<<level - b<<itemTileHeight
	return joinTops(items[from : from+1<<level]), nil
}

// joinTops is the root over a number of trees of one size that is a power of
// two.
func joinTops(hs []Hash) Hash {
	if len(hs) == 1 {
		return hs[0]
	}
	return node(joinTops(hs[:len(hs)/2]), joinTops(hs[len(hs)/2:]))
}

// CheckItem says whether a path leads from a commitment to an entry's root.
func CheckItem(path []Hash, n int64, root Hash, i int64, commitment Hash) error {
	return tlog.CheckRecord(path, n, root, i, tlog.RecordHash(commitment[:]))
}
