package cli

import (
	"context"

	"consentbook/backend/api"
	"consentbook/backend/books"
)

// erasing does what erasures leave to be done when a book is opened, and what a
// restored one owes.
func (a *app) erasing(ctx context.Context, b *books.Book) error {
	r, d, err := api.Restored(ctx, b)
	if err != nil {
		return err
	}
	if r != nil {
		a.sayReplayed(r.List, d.Erasures, d.People, d.Paused)
	}
	due, err := api.Erasing(ctx, b)
	if due > 0 {
		a.note("%d folders of backups cannot be reached. The list of erasures beside them is written when the book is opened next.", due)
	}
	return err
}

func (a *app) sayReplayed(list string, erasures, people, paused int64) {
	switch list {
	case "found":
		a.note("The list of erasures beside the backup: %d erasures of %d people carried out again.", erasures, people)
	case "damaged":
		a.note("The list of erasures beside the backup is damaged, or of another book. Whoever was erased since the backup was made may be in the book again: look at your own records.")
	default:
		a.note("No list of erasures lay beside the backup. Whoever was erased since it was made may be in the book again.")
	}
	if paused > 0 {
		a.note("%d campaigns are paused: restored from a backup, messages may have left since.", paused)
	}
}
