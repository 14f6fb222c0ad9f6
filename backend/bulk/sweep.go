package bulk

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// sweptItem is what the ledger commits to: a destruction it does not name would
// be a cover-up.
type sweptItem struct {
	Bulk      consent.BulkID   `json:"bulk"`
	People    int64            `json:"people"`
	Destroyed []sqlite.ItemRun `json:"destroyed"`
}

// Sweep destroys the people who were deleted and whose day has passed: what was
// put away, the files that only they rest on, and what the ledger committed to
// about them. It gives how many.
func Sweep(ctx context.Context, b sqlite.Book) (people int64, err error) {
	var due []consent.BulkID
	err = b.Read(ctx, func(v *sqlite.View) error {
		due, err = v.SweepableBulks(v.Now().UTC().Format(time.DateOnly))
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, id := range due {
		for more := true; more; {
			var n int64
			err := b.Write(ctx, func(tx *sqlite.Tx) (err error) {
				n, err = sweep(ctx, tx, id)
				return err
			})
			if err != nil {
				return people, cancelled(ctx, err)
			}
			people += n
			more = n == chunk
		}
	}
	if len(due) == 0 {
		return 0, nil
	}
	return people, b.FoldLog(ctx)
}

func sweep(ctx context.Context, tx *sqlite.Tx, id consent.BulkID) (int64, error) {
	s := sweptItem{Bulk: id}
	if err := tx.BulkDid(id, 0); err != nil { // for whom it was never done, nothing is kept
		return 0, err
	}
	ids, err := tx.SealedPeople(id, 0, chunk)
	if err != nil {
		return 0, err
	}
	places, err := tx.DestroySealed(id, ids)
	if err != nil {
		return 0, err
	}
	s.People, s.Destroyed = int64(len(ids)), sqlite.ItemRuns(places)
	_, err = tx.Append("bulk.swept", sqlite.Item{Payload: s})
	if err == nil {
		err = ctx.Err()
	}
	return s.People, err
}
