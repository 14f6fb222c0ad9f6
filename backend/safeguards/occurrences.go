package safeguards

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Occurrences gives the log, by number; with all also what is handled and does
// not come again.
func Occurrences(ctx context.Context, b sqlite.Book, all bool) (out []consent.Occurrence, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = sqlite.Documents[consent.Occurrence](v, all)
		return err
	})
	return out, err
}

// ShowOccurrence gives one with how it came to be.
func ShowOccurrence(ctx context.Context, b sqlite.Book, id consent.OccurrenceID) (o consent.Occurrence, steps []sqlite.DocumentStep[consent.Occurrence], err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if o, err = sqlite.FindDocument[consent.Occurrence](v, int64(id)); err != nil {
			return err
		}
		steps, err = sqlite.HistoryOf[consent.Occurrence](v, int64(id))
		return err
	})
	return o, steps, err
}

// SaveOccurrence enters what happened (number 0) or changes it. What it turned
// out to be is a breach of the register (Art. 4(12)). The file that it rests on
// stays, as with a measure.
func SaveOccurrence(ctx context.Context, b sqlite.Book, o consent.Occurrence, file *sqlite.EvidenceFile) (consent.Occurrence, error) {
	o = o.Normal()
	if err := o.Check(); err != nil {
		return o, err
	}
	return o, b.Write(ctx, func(tx *sqlite.Tx) error { return saveOccurrence(tx, &o, file) })
}

func saveOccurrence(tx *sqlite.Tx, o *consent.Occurrence, file *sqlite.EvidenceFile) (err error) {
	if o.On > today(tx.Now()) {
		return consent.Fail(consent.Invalid, "time_in_future", "on")
	}
	if o.Breach != 0 {
		_, err := sqlite.FindDocument[consent.Breach](&tx.View, int64(o.Breach))
		if consent.ReasonOf(err) == "row_unknown" {
			return consent.Fail(consent.Invalid, "register_link_unknown", "breach", "register", string(consent.Occurrences))
		}
		if err != nil {
			return err
		}
	}
	var was *consent.KeptFile
	act := "added"
	if o.ID != 0 {
		is, err := sqlite.FindDocument[consent.Occurrence](&tx.View, int64(o.ID))
		if err != nil {
			return err
		}
		was, act = is.File, "changed"
	} else {
		id, err := tx.NextDocument(consent.Occurrences)
		if err != nil {
			return err
		}
		o.ID = consent.OccurrenceID(id)
	}
	if o.File, err = tx.FileOfRow(was, o.File, file); err != nil {
		return err
	}
	_, err = tx.SaveDocument(*o, act)
	return err
}

// RemoveOccurrence takes out what was entered in error.
func RemoveOccurrence(ctx context.Context, b sqlite.Book, id consent.OccurrenceID) (o consent.Occurrence, err error) {
	return o, b.Write(ctx, func(tx *sqlite.Tx) error {
		if o, err = sqlite.FindDocument[consent.Occurrence](&tx.View, int64(id)); err != nil {
			return err
		}
		_, err = tx.DeleteDocument(o)
		return err
	})
}
