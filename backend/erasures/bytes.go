package erasures

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// clear folds the write-ahead log into the book, so that no earlier state of a
// page is left in its files: what is deleted is overwritten with zeros where it
// stood. Somebody who reads makes it wait, and then be due: it is done when the
// book is opened next.
func clear(ctx context.Context, b sqlite.Book) (due bool, err error) {
	var ids []int64
	err = b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.ErasuresDue()
		for _, e := range es {
			if e.BytesGone.IsZero() {
				ids = append(ids, e.ID)
			}
		}
		return err
	})
	if err != nil || len(ids) == 0 {
		return false, err
	}
	if err := b.FoldLog(context.WithoutCancel(ctx)); err != nil {
		if consent.ReasonOf(err) == "book_in_use" {
			return true, nil
		}
		return true, err
	}
	return false, b.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error { return tx.BytesGone(ids) })
}
