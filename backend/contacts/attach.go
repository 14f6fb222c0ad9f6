package contacts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// File is a file that is kept with a person, whole and encrypted in the book.
type File struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxFile is the largest file that is kept, in bytes: a scan of many pages
// fits, a film does not.
const MaxFile = 32 << 20

func (f *File) check(field string) error {
	switch {
	case len(f.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", field)
	case len(f.Bytes) > MaxFile:
		return consent.Fail(consent.Invalid, "evidence_too_large", field, "limit", "32 MB")
	}
	return nil
}

// kept is the file as the book keeps it.
func (f *File) kept(entry consent.Entry) sqlite.EvidenceFile {
	sum := sha256.Sum256(f.Bytes)
	return sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, SHA256: hex.EncodeToString(sum[:]), Bytes: f.Bytes, Entry: entry}
}

// fileItem is what the ledger commits to. A name of a file may name somebody.
type fileItem struct {
	Contact    consent.ContactID `json:"contact"`
	Attachment int64             `json:"attachment"`
	SHA256     string            `json:"sha256"`
	Bytes      int64             `json:"bytes"`
	Words      string            `json:"words_sha256"`
}

// Attach keeps a file with a person: a contract, a letter, a picture. What
// proves a consent is recorded with the consent.
func Attach(ctx context.Context, b sqlite.Book, id consent.ContactID, f File, words string) (a sqlite.Attachment, err error) {
	if err := f.check("file"); err != nil {
		return a, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if _, err := tx.FindContact(id); err != nil {
			return err
		}
		if err := tx.MayUse(id); err != nil {
			return err
		}
		a = sqlite.Attachment{Contact: id, File: f.kept(tx.NextEntry()), Words: strings.TrimSpace(words), AddedAt: tx.Now(), Operator: tx.Actor(), Entry: tx.NextEntry()}
		if a.ID, err = tx.CreateAttachment(a); err != nil {
			return err
		}
		_, err = tx.Append("file.attached", sqlite.Item{Contact: id, Payload: fileItem{id, a.ID, a.File.SHA256, int64(len(f.Bytes)), textHash(a.Words)}})
		return err
	})
	a.File.Size, a.File.Bytes = int64(len(f.Bytes)), nil
	return a, err
}

// Detach takes a file off a person and out of the book.
func Detach(ctx context.Context, b sqlite.Book, id int64) error {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		a, err := tx.FindAttachment(id)
		if err != nil {
			return err
		}
		if err := tx.MayUse(a.Contact); err != nil {
			return err
		}
		if err := tx.DeleteAttachment(a); err != nil {
			return err
		}
		_, err = tx.Append("file.detached", sqlite.Item{Contact: a.Contact, Payload: fileItem{a.Contact, a.ID, a.File.SHA256, a.File.Size, textHash(a.Words)}})
		return err
	})
	if err != nil {
		return err
	}
	return b.FoldLog(ctx)
}

// Open reads a file that is kept with a person: an attachment, the evidence of
// a consent or a ground, or what belongs to a record of contact.
func Open(ctx context.Context, b sqlite.Book, id consent.ContactID, file consent.EvidenceID) (f sqlite.EvidenceFile, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		held, err := v.HoldsFile(id, file)
		if err != nil {
			return err
		}
		if !held {
			return consent.Fail(consent.NotFound, "attachment_unknown", "file")
		}
		f, err = v.FindEvidence(file, true)
		return err
	})
	return f, err
}
