package ledger

import (
	"encoding/hex"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof shows a stranger that one payload stands in the log under a root:
// payload and salt give the commitment, the item path leads to the leaf's
// items root, the leaf hashes to its place, the tree path leads to the root.
type Proof struct {
	Entry    int64  `json:"entry"`
	Payload  string `json:"payload"` // exactly the bytes that were committed to
	Salt     Hex    `json:"salt"`
	Item     int64  `json:"item"` // place among the leaf's items, from 0
	ItemPath []Hex  `json:"item_path"`
	Leaf     string `json:"leaf"` // exactly the bytes that were hashed
	Path     []Hex  `json:"path"`
}

// Hex is bytes written in lower-case hexadecimal.
type Hex []byte

// MarshalText writes lower-case hexadecimal.
func (h Hex) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

// UnmarshalText reads hexadecimal.
func (h *Hex) UnmarshalText(b []byte) (err error) {
	*h, err = hex.DecodeString(string(b))
	return err
}

// HexPath writes a path for a Proof.
func HexPath(path []Hash) []Hex {
	out := make([]Hex, len(path))
	for i, h := range path {
		out[i] = Hex(h[:])
	}
	return out
}

func hashPath(path []Hex) ([]Hash, error) {
	out := make([]Hash, len(path))
	for i, h := range path {
		if len(h) != tlog.HashSize {
			return nil, errors.New("a hash of the path has the wrong length")
		}
		copy(out[i][:], h)
	}
	return out, nil
}

// Verify checks the whole chain from the payload to the root of a tree of
// size entries. A nil error means: these bytes were in the log under that root.
func (p Proof) Verify(size int64, root Hash) (Leaf, error) {
	leaf, err := ParseLeaf([]byte(p.Leaf))
	if err != nil {
		return leaf, err
	}
	if leaf.Entry != p.Entry {
		return leaf, fmt.Errorf("entry %d: the leaf says entry %d", p.Entry, leaf.Entry)
	}
	itemPath, err := hashPath(p.ItemPath)
	if err != nil {
		return leaf, err
	}
	c := Item{p.Salt, []byte(p.Payload)}.Commitment()
	if err := tlog.CheckRecord(itemPath, leaf.Count, leaf.Items, p.Item, tlog.RecordHash(c[:])); err != nil {
		return leaf, fmt.Errorf("entry %d: the payload does not belong to the leaf: %w", p.Entry, err)
	}
	path, err := hashPath(p.Path)
	if err != nil {
		return leaf, err
	}
	if err := tlog.CheckRecord(path, size, root, p.Entry-1, leaf.Hash()); err != nil {
		return leaf, fmt.Errorf("entry %d: the leaf does not lead to the root: %w", p.Entry, err)
	}
	return leaf, nil
}
