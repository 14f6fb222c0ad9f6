package api

import (
	"context"

	"consentbook/backend/books"
	"consentbook/backend/erasures"
)

// Restored carries out again what was erased since the backup was made from
// which a book was put back, before anybody reads it; nil where it was not.
func Restored(ctx context.Context, b *books.Book) (*books.Restored, erasures.Replayed, error) {
	r, err := b.Restored()
	if err != nil || r == nil || b.ReadOnly() {
		return r, erasures.Replayed{}, err
	}
	d, err := erasures.Replay(ctx, b.Book, erasures.Restored{MadeAt: r.MadeAt, Entries: r.Entries, List: r.List, Records: r.Records})
	if err != nil {
		return r, d, err
	}
	return r, d, b.RestoredDone()
}

// Erasing does what erasures leave to be done when a book is opened: it goes on
// with what was broken off, erases what had to stay and whose day is over, and
// writes the lists beside backups. It gives how many of those cannot be reached.
func Erasing(ctx context.Context, b *books.Book) (listsDue int, err error) {
	if err := erasures.Settle(ctx, b.Book); err != nil {
		return 0, err
	}
	return b.WriteErasureLists(ctx)
}
