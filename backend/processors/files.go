package processors

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// File is a file that a row rests on, whole and encrypted in the book.
type File struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxFile is the largest file that is kept, in bytes: a scan of many pages
// fits, a film does not.
const MaxFile = 32 << 20

func (f *File) check() error {
	switch {
	case f == nil:
	case len(f.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "file")
	case len(f.Bytes) > MaxFile:
		return consent.Fail(consent.Invalid, "evidence_too_large", "file", "limit", "32 MB")
	}
	return nil
}

func (f *File) keep(tx *sqlite.Tx) (*consent.KeptFile, error) {
	sum := sha256.Sum256(f.Bytes)
	kept, err := tx.KeepFile(f.Name, f.MediaType, hex.EncodeToString(sum[:]), f.Bytes)
	return &kept, err
}

// Attach keeps the file of a contract; the one before goes where nothing else
// rests on it. A nil file takes it off.
func Attach(ctx context.Context, b sqlite.Book, id consent.ProcessorID, f *File) (consent.Processor, error) {
	if err := f.check(); err != nil {
		return consent.Processor{}, err
	}
	return change(ctx, b, id, "changed", func(tx *sqlite.Tx, p *consent.Processor) (err error) {
		if p.File = nil; f != nil {
			p.File, err = f.keep(tx)
		}
		return err
	})
}

// AttachToParty does so for an arrangement or an appointment.
func AttachToParty(ctx context.Context, b sqlite.Book, id consent.PartyID, f *File) (consent.Party, error) {
	if err := f.check(); err != nil {
		return consent.Party{}, err
	}
	return changeParty(ctx, b, id, "changed", func(tx *sqlite.Tx, p *consent.Party) (err error) {
		if p.File = nil; f != nil {
			p.File, err = f.keep(tx)
		}
		return err
	})
}

// Open reads the file of a contract with its bytes.
func Open(ctx context.Context, b sqlite.Book, id consent.ProcessorID) (sqlite.EvidenceFile, error) {
	return openFile[consent.Processor](ctx, b, int64(id))
}

// OpenOfParty reads the file of a party with its bytes.
func OpenOfParty(ctx context.Context, b sqlite.Book, id consent.PartyID) (sqlite.EvidenceFile, error) {
	return openFile[consent.Party](ctx, b, int64(id))
}

func openFile[T consent.Documented](ctx context.Context, b sqlite.Book, id int64) (f sqlite.EvidenceFile, err error) {
	return f, b.Read(ctx, func(v *sqlite.View) error {
		row, err := sqlite.FindDocument[T](v, id)
		if err != nil {
			return err
		}
		files := row.Files()
		if len(files) == 0 {
			return consent.Fail(consent.NotFound, "evidence_unknown", "file")
		}
		f, err = v.FindEvidence(files[0].ID, true)
		return err
	})
}
