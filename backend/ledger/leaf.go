package ledger

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a node of the tree: SHA-256 with the prefixes of RFC 9162 §2.1.
type Hash = tlog.Hash

// SaltSize is the number of random bytes that hide a payload behind its
// commitment. 128 bits: guessing a payload from a leaf is out of reach.
const SaltSize = 16

// Leaf is one entry of the log, as it is hashed. Nothing in it is personal.
type Leaf struct {
	Entry int64     // number of the entry, from 1; its index in the tree is Entry-1
	Kind  string    // what happened, e.g. "consent.given"
	At    time.Time // recorded, UTC, microseconds
	By    string    // operator id
	Count int64     // items committed to, at least 1
	Items Hash      // root of the tree over the items' commitments
}

// leafJSON fixes names and order; a stranger rebuilds the bytes from these.
type leafJSON struct {
	V     int    `json:"v"`
	Entry int64  `json:"entry"`
	Kind  string `json:"kind"`
	At    string `json:"at"`
	By    string `json:"by"`
	Count int64  `json:"count"`
	Items string `json:"items"`
}

const leafTime = "2006-01-02T15:04:05.000000Z"

// Bytes are the exact bytes that are hashed: one line of JSON, no newline.
func (l Leaf) Bytes() []byte {
	b, err := json.Marshal(leafJSON{1, l.Entry, l.Kind, l.At.UTC().Format(leafTime), l.By, l.Count, hex.EncodeToString(l.Items[:])})
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	return b
}

// ParseLeaf reads what Bytes wrote, and refuses any other spelling of it.
func ParseLeaf(b []byte) (Leaf, error) {
	var j leafJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return Leaf{}, fmt.Errorf("leaf: %w", err)
	}
	at, err := time.Parse(leafTime, j.At)
	if err != nil {
		return Leaf{}, fmt.Errorf("leaf time: %w", err)
	}
	l := Leaf{Entry: j.Entry, Kind: j.Kind, At: at, By: j.By, Count: j.Count}
	if n, err := hex.Decode(l.Items[:], []byte(j.Items)); err != nil || n != len(l.Items) {
		return Leaf{}, fmt.Errorf("leaf items hash")
	}
	if j.V != 1 || !bytes.Equal(l.Bytes(), b) {
		return Leaf{}, fmt.Errorf("leaf is not in canonical form")
	}
	return l, nil
}

// Hash is the leaf hash in the log.
func (l Leaf) Hash() Hash { return tlog.RecordHash(l.Bytes()) }

// Item is what a leaf commits to: one person's part of an event.
type Item struct {
	Salt    []byte // SaltSize random bytes
	Payload []byte // canonical JSON of the event's values
}

// NewItem salts a payload.
func NewItem(payload []byte) Item {
	salt := make([]byte, SaltSize)
	rand.Read(salt) // never fails since Go 1.24
	return Item{salt, payload}
}

// Commitment hides the payload and binds the item to it.
func (i Item) Commitment() Hash {
	h := sha256.New()
	h.Write([]byte(itemPrefix))
	h.Write(i.Salt)
	h.Write(i.Payload)
	var c Hash
	h.Sum(c[:0])
	return c
}

// hashes keeps a whole small tree in memory, for the items of one leaf.
type hashes []Hash

func (h hashes) ReadHashes(idx []int64) ([]Hash, error) {
	out := make([]Hash, len(idx))
	for i, x := range idx {
		out[i] = h[x]
	}
	return out, nil
}

func itemTree(commitments []Hash) (hashes, error) {
	var t hashes
	for i, c := range commitments {
		more, err := tlog.StoredHashes(int64(i), c[:], t)
		if err != nil {
			return nil, err
		}
		t = append(t, more...)
	}
	return t, nil
}

// ItemsRoot is the root over the commitments of one leaf, in their order.
func ItemsRoot(commitments []Hash) (Hash, error) {
	t, err := itemTree(commitments)
	if err != nil {
		return Hash{}, err
	}
	return tlog.TreeHash(int64(len(commitments)), t)
}

// ItemProof proves that commitment i stands among commitments.
func ItemProof(commitments []Hash, i int64) ([]Hash, error) {
	t, err := itemTree(commitments)
	if err != nil {
		return nil, err
	}
	return tlog.ProveRecord(int64(len(commitments)), i, t)
}
