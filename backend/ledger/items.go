package ledger

import (
	"crypto/rand"
	"crypto/sha256"
)

// Items is the tree over the items of one leaf while they come, one after
// another: it holds a hash for each bit of their number. Its root is that of
// ItemsRoot.
type Items struct {
	n     int64
	tops  []Hash // of the whole trees so far, the largest first
	tiles []Hash // roots of the whole tiles so far
	room  []byte
	salt  []byte // random bytes that no item has yet
}

// saltsAhead is how many salts are drawn at once.
const saltsAhead = 256

// itemPrefix begins what a commitment is made of; see Item.Commitment.
const itemPrefix = "consentbook item v1\n"

// Add salts a payload, commits to it as the next item, and gives the salt.
func (x *Items) Add(payload []byte) (salt []byte) {
	if len(x.salt) == 0 {
		x.salt = make([]byte, saltsAhead*SaltSize)
		rand.Read(x.salt) // never fails since Go 1.24
	}
	salt, x.salt = x.salt[:SaltSize:SaltSize], x.salt[SaltSize:]
	x.room = append(append(append(x.room[:0], itemPrefix...), salt...), payload...)
	x.push(sha256.Sum256(x.room))
	return salt
}

// Len is how many items there are.
func (x *Items) Len() int64 { return x.n }

// push hashes a commitment as tlog.RecordHash does, and joins whole trees of
// one size as tlog.NodeHash does.
func (x *Items) push(commitment Hash) {
	var leaf [1 + len(commitment)]byte
	copy(leaf[1:], commitment[:])
	h := Hash(sha256.Sum256(leaf[:]))
	height := 0
	for n := x.n; n&1 == 1; n >>= 1 {
		last := len(x.tops) - 1
		h = node(x.tops[last], h)
		x.tops = x.tops[:last]
		if height++; height == itemTileHeight {
			x.tiles = append(x.tiles, h)
		}
	}
	x.tops = append(x.tops, h)
	x.n++
}

func node(left, right Hash) Hash {
	var both [1 + 2*len(left)]byte
	both[0] = 1
	copy(both[1:], left[:])
	copy(both[1+len(left):], right[:])
	return sha256.Sum256(both[:])
}

// Root is the root over what has been added; there is something.
func (x *Items) Root() Hash {
	h := x.tops[len(x.tops)-1]
	for i := len(x.tops) - 2; i >= 0; i-- {
		h = node(x.tops[i], h)
	}
	return h
}
