// Package ledger is the append-only Merkle log of a book: leaves, tiles,
// inclusion proofs and signed checkpoints (RFC 9162 hashing, tile layout of
// golang.org/x/mod/sumdb/tlog, signed notes of sumdb/note).
//
// A leaf carries no personal value. It commits to its items, each a salted
// hash of a payload that stands beside the log; a payload and its salt can be
// destroyed (erasure) while every proof still verifies. What an entry means is
// not known here, and neither is where bytes are kept.
package ledger
