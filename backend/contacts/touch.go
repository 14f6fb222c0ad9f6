package contacts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Contacted is a record of contact as an operator writes it down.
type Contacted struct {
	Contact consent.ContactID
	consent.Touch
	File *File // that belongs to it: the form, the order
}

// touchItem is what the ledger commits to; of the words and the source a hash
// only.
type touchItem struct {
	Contact    consent.ContactID `json:"contact"`
	Touch      int64             `json:"touch"`
	Kind       consent.TouchKind `json:"touch_kind"`
	Direction  consent.Direction `json:"direction"`
	HappenedAt string            `json:"happened_at"`
	DayOnly    bool              `json:"day_only"`
	Zone       string            `json:"zone"`
	Words      string            `json:"words_sha256"`
	Source     string            `json:"source_sha256"`
	File       string            `json:"evidence_sha256"`
	Import     consent.ImportID  `json:"import,omitempty"`
}

func touchItemOf(t sqlite.Touch, file string) touchItem {
	return touchItem{t.Contact, t.ID, t.Kind, t.Direction, t.HappenedAt, t.DayOnly, t.Zone, textHash(t.Words), textHash(t.Source), file, t.Import}
}

// textHash commits to a text without saying it.
func textHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// row is the record as the book keeps it.
func (c Contacted) row() sqlite.Touch {
	t := sqlite.Touch{Contact: c.Contact, Kind: c.Kind, Direction: c.Direction, DayOnly: c.DayOnly, Words: strings.TrimSpace(c.Words), Source: strings.TrimSpace(c.Source)}
	t.HappenedAt, t.Zone = sqlite.Moment(c.At)
	return t
}

// Note keeps a record of contact: a call, a form that was sent in, an order, a
// meeting. It stands on the person's page, in their export and in their
// erasure.
func Note(ctx context.Context, b sqlite.Book, c Contacted) (t sqlite.Touch, err error) {
	if err := c.Check(b.Now()); err != nil {
		return t, err
	}
	if c.File != nil {
		if err := c.File.check("file"); err != nil {
			return t, err
		}
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		t, err = c.note(tx)
		return err
	})
	return t, err
}

func (c Contacted) note(tx *sqlite.Tx) (t sqlite.Touch, err error) {
	if _, err := tx.FindContact(c.Contact); err != nil {
		return t, err
	}
	if err := tx.MayUse(c.Contact); err != nil {
		return t, err
	}
	t = c.row()
	t.Operator, t.Entry = tx.Actor(), tx.NextEntry()
	t.RecordedAt, _ = sqlite.Moment(tx.Now())
	file := ""
	if c.File != nil {
		kept := c.File.kept(t.Entry)
		if t.Evidence, err = tx.CreateEvidence(kept); err != nil {
			return t, err
		}
		file = kept.SHA256
	}
	if t.ID, err = tx.CreateTouch(t); err != nil {
		return t, err
	}
	_, err = tx.Append("touch.noted", sqlite.Item{Contact: t.Contact, Payload: touchItemOf(t, file)})
	return t, err
}

// ChangeTouch writes a record of contact anew; its person and its file stay.
func ChangeTouch(ctx context.Context, b sqlite.Book, id int64, c Contacted) (t sqlite.Touch, err error) {
	if err := c.Check(b.Now()); err != nil {
		return t, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		old, err := tx.FindTouch(id)
		if err != nil {
			return err
		}
		if err := tx.MayUse(old.Contact); err != nil {
			return err
		}
		t = c.row()
		if t.Kind == old.Kind && t.Direction == old.Direction && t.HappenedAt == old.HappenedAt && t.DayOnly == old.DayOnly && t.Zone == old.Zone && t.Words == old.Words {
			return consent.Fail(consent.Invalid, "nothing_changed", "")
		}
		t.ID, t.Contact, t.Evidence, t.Import, t.Source, t.Entry = old.ID, old.Contact, old.Evidence, old.Import, old.Source, tx.NextEntry()
		t.Operator, t.RecordedAt = old.Operator, old.RecordedAt
		if err := tx.UpdateTouch(t); err != nil {
			return err
		}
		file := ""
		if t.Evidence != 0 {
			f, err := tx.FindEvidence(t.Evidence, false)
			if err != nil {
				return err
			}
			file = f.SHA256
		}
		_, err = tx.Append("touch.changed", sqlite.Item{Contact: t.Contact, Payload: touchItemOf(t, file)})
		return err
	})
	return t, err
}

// RemoveTouch takes a record of contact out, with its file.
func RemoveTouch(ctx context.Context, b sqlite.Book, id int64) error {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		t, err := tx.FindTouch(id)
		if err != nil {
			return err
		}
		if err := tx.MayUse(t.Contact); err != nil {
			return err
		}
		if err := tx.DeleteTouch(t); err != nil {
			return err
		}
		_, err = tx.Append("touch.removed", sqlite.Item{Contact: t.Contact, Payload: struct {
			Contact consent.ContactID `json:"contact"`
			Touch   int64             `json:"touch"`
		}{t.Contact, t.ID}})
		return err
	})
	if err != nil {
		return err
	}
	return b.FoldLog(ctx)
}

// Touches is a window of the records of contact of a person, newest first,
// with how many there are.
func Touches(ctx context.Context, b sqlite.Book, id consent.ContactID, offset, limit int) (total int64, rows []sqlite.Touch, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if total, err = v.CountTouches(id); err != nil {
			return err
		}
		rows, err = v.TouchesOf(id, max(offset, 0), min(max(limit, 0), maxWindow))
		return err
	})
	return total, rows, err
}
