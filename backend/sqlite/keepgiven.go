package sqlite

import (
	"crypto/sha256"
	"encoding/hex"

	"consentbook/backend/consent"
)

// maxKeptFile is the largest file that a row of a register rests on, in bytes: a
// scan of many pages fits, a film does not.
const maxKeptFile = 32 << 20

// KeepGiven keeps a file on which a row of a register will rest, as it was
// given: name, kind and bytes. Its hash is made here.
func (tx *Tx) KeepGiven(f EvidenceFile) (*consent.KeptFile, error) {
	switch {
	case len(f.Bytes) == 0:
		return nil, consent.Fail(consent.Invalid, "file_empty", "file")
	case len(f.Bytes) > maxKeptFile:
		return nil, consent.Fail(consent.Invalid, "evidence_too_large", "file", "limit", "32 MB")
	}
	sum := sha256.Sum256(f.Bytes)
	kept, err := tx.KeepFile(f.Name, f.MediaType, hex.EncodeToString(sum[:]), f.Bytes)
	return &kept, err
}

// FileOfRow is the file that a row of a register rests on once it is saved: one
// that comes with it, else the one it rested on, unless the row drops it. Which
// file it is never follows from what a row says about it.
func (tx *Tx) FileOfRow(was, said *consent.KeptFile, given *EvidenceFile) (*consent.KeptFile, error) {
	switch {
	case given != nil:
		return tx.KeepGiven(*given)
	case said.Dropped():
		return nil, nil
	}
	return was, nil
}
