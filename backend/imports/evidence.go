package imports

import (
	"crypto/sha256"
	"encoding/hex"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Evidence is a file that is to show what a whole list claims. It stands with
// the import and with no single person: it speaks of others too, and a copy of
// one person's data must not hold them (Art. 15(4) GDPR).
type Evidence struct {
	Name, MediaType string
	Bytes           []byte
}

// MaxEvidence is the largest file that is kept, in bytes.
const MaxEvidence = 32 << 20

// keptEvidence is what the ledger says of it.
type keptEvidence struct {
	Evidence consent.EvidenceID `json:"evidence,omitempty"`
	FileHash string             `json:"evidence_sha256,omitempty"`
}

func (e *Evidence) check() error {
	switch {
	case e == nil:
		return nil
	case len(e.Bytes) > MaxEvidence:
		return consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "limit", "32 MB")
	case len(e.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "evidence")
	}
	return nil
}

// keep puts the file into the encrypted book, under the entry that begins the
// import.
func (e *Evidence) keep(tx *sqlite.Tx) (out keptEvidence, err error) {
	if e == nil {
		return out, nil
	}
	if err := e.check(); err != nil {
		return out, err
	}
	sum := sha256.Sum256(e.Bytes)
	out.FileHash = hex.EncodeToString(sum[:])
	out.Evidence, err = tx.CreateEvidence(sqlite.EvidenceFile{Name: e.Name, MediaType: e.MediaType, SHA256: out.FileHash, Size: int64(len(e.Bytes)), Bytes: e.Bytes, Entry: tx.NextEntry()})
	return out, err
}
