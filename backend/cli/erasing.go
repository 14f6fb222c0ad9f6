package cli

import (
	"context"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/erasures"
)

// erasing does what erasures leave to be done when a book is opened, and what a
// restored one owes.
func (a *app) erasing(ctx context.Context, b *books.Book) error {
	r, d, err := api.Restored(ctx, b)
	if err != nil {
		return err
	}
	if r != nil {
		a.sayReplayed(r, d)
	}
	due, err := api.Erasing(ctx, b)
	if due > 0 {
		a.note("%d folders of backups cannot be reached. The list of erasures beside them is written when the book is opened next.", due)
	}
	return err
}

// notInBackup is what a restore cannot bring back.
const notInBackup = "what people said since the backup was made is not in it: objections, withdrawals, restrictions"

func (a *app) sayReplayed(r *books.Restored, d erasures.Replayed) {
	switch r.List {
	case "found":
		a.note("The list of erasures beside the backup: %d steps of erasures, of %d people, carried out again; %d not applicable: the backup holds them, or holds nobody of them.", d.Erasures, d.People, d.Skipped)
	case "damaged":
		a.note("The list of erasures beside the backup is damaged, or of another book. Whoever was erased since the backup was made may be in the book again: look at your own records.")
	default:
		a.note("No list of erasures lay beside the backup. Whoever was erased since it was made may be in the book again.")
	}
	if r.Missing > 0 {
		a.note("Note: %s. At least %d entries of the ledger are missing.", notInBackup, r.Missing)
	} else {
		a.note("Note: %s. How many entries of the ledger are missing is not known.", notInBackup)
	}
	if d.Paused > 0 {
		a.note("%d campaigns are paused: restored from a backup, messages may have left since.", d.Paused)
	}
}
