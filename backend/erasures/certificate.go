package erasures

import (
	"context"
	"encoding/hex"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Certificate is everything that an erasure certificate says. It holds no name,
// no number of a contact, no address, and no place in the ledger but that of the
// act: nothing that leads to what is left.
type Certificate struct {
	Controller  consent.Controller
	BookID      consent.BookID
	ID          int64         // of the erasure in this book
	Entry       consent.Entry // that records it; the last of a batch
	LedgerSize  int64         // when the certificate is read
	LedgerRoot  string        // hex
	Ground      consent.ErasureGround
	Request     consent.RequestID // 0: a batch, or of the business's own accord
	CarriedOn   string            // local day
	RecordedAt  time.Time
	Operator    string // who carried it out
	People      int64
	Finished    bool // false: a batch that was broken off, and goes on
	Lines       []consent.ErasureLine
	Sum         consent.ErasureSum
	Destroyed   int64     // items of the ledger that are empty now; their proofs still hold
	Files       int64     // kept files that went
	SharedFiles int64     // that stay: other people's proofs rest on them
	Suppressed  bool      // a keyed hash keeps imports from bringing the person back
	Packs       int64     // made by the program, with the person in them or maybe: to be deleted by hand
	Exports     int64     // likewise
	BytesGone   time.Time // when the book's files were clean of them; zero while that is due
	Backups     []BackupState
	KeptNow     []consent.ErasureLine // what of it still stays today, with how many people's
	Replayed    bool                  // carried out anew after a restore
}

// CertificateOf reads what a certificate says.
func CertificateOf(ctx context.Context, b sqlite.Book, id int64) (c Certificate, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		e, err := v.FindErasure(id)
		if err != nil {
			return err
		}
		c, err = certificate(v, b.BookID(), e)
		return err
	})
	return c, err
}

// List gives them all, the newest first.
func List(ctx context.Context, b sqlite.Book) (out []Certificate, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.Erasures()
		if err != nil {
			return err
		}
		for _, e := range es {
			c, err := certificate(v, b.BookID(), e)
			if err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

func certificate(v *sqlite.View, book consent.BookID, e sqlite.Erasure) (c Certificate, err error) {
	c = Certificate{BookID: book, ID: e.ID, Entry: e.Entry, Ground: e.Ground, Request: e.Request, CarriedOn: e.CarriedOn, RecordedAt: e.RecordedAt, People: e.People, Finished: e.Due == "",
		Lines: e.Plan.Lines, Sum: e.Plan.Sum(), Destroyed: e.Destroyed, Files: e.Plan.Files, SharedFiles: e.Plan.SharedFiles, Suppressed: e.Plan.Suppressed, Packs: e.Plan.Packs, Exports: e.Plan.Exports,
		BytesGone: e.BytesGone, Replayed: e.Plan.Replayed}
	if c.Controller, err = v.Controller(); err != nil {
		return c, err
	}
	head, err := v.Head()
	if err != nil {
		return c, err
	}
	c.LedgerSize, c.LedgerRoot = head.Size, hex.EncodeToString(head.Root[:])
	switch o, err := v.FindOperator(e.Operator); {
	case err == nil:
		c.Operator = o.Name
	case consent.CodeOf(err) != consent.NotFound:
		return c, err
	}
	if c.KeptNow, err = v.KeptNow(e.ID); err != nil {
		return c, err
	}
	c.Backups, err = backups(v, e.ID, e.RecordedAt)
	return c, err
}
