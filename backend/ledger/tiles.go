package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// TileHeight is the height of a tile: up to 256 hashes of one level.
const TileHeight = 8

// Tiles keeps the hashes of the tree. Level counts tiles, not tree levels:
// level L holds the hashes of tree level 8·L. A tile grows until it holds 256
// hashes and never changes a byte it already has.
type Tiles interface {
	// Tile returns the hashes stored so far, 32 bytes each; nil where none are.
	Tile(level int, n int64) ([]byte, error)
	// AppendTile adds one hash at the end of a tile.
	AppendTile(level int, n int64, h Hash) error
}

// reader adapts Tiles to tlog: hashes between tile levels are computed.
type reader struct{ t Tiles }

func (r reader) ReadHashes(idx []int64) ([]Hash, error) {
	out := make([]Hash, len(idx))
	for i, x := range idx {
		tile := tlog.TileForIndex(TileHeight, x)
		data, err := r.t.Tile(tile.L, tile.N)
		if err != nil {
			return nil, err
		}
		if tile.W = len(data) / tlog.HashSize; tile.W == 0 {
			return nil, fmt.Errorf("tile %d/%d is missing", tile.L, tile.N)
		}
		if out[i], err = tlog.HashFromTile(tile, data[:tile.W*tlog.HashSize], x); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Append adds the leaf hash of entry size+1 to a tree of size entries.
func Append(t Tiles, size int64, leaf Hash) error {
	hs, err := tlog.StoredHashesForRecordHash(size, leaf, reader{t})
	if err != nil {
		return err
	}
	n := size
	for level, h := range hs { // hashes of one leaf complete subtrees of growing height
		if level%TileHeight == 0 {
			if err := t.AppendTile(level/TileHeight, n>>TileHeight, h); err != nil {
				return err
			}
		}
		n >>= 1
	}
	return nil
}

// Root is the hash of the tree over the first size entries.
func Root(t Tiles, size int64) (Hash, error) {
	return tlog.TreeHash(size, reader{t})
}

// Prove gives the path from entry (counted from 1) to the root at size.
func Prove(t Tiles, size, entry int64) ([]Hash, error) {
	return tlog.ProveRecord(size, entry-1, reader{t})
}

// ProveConsistency shows that the tree at size grew out of the tree at old.
func ProveConsistency(t Tiles, size, old int64) ([]Hash, error) {
	return tlog.ProveTree(size, old, reader{t})
}
