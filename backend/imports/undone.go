package imports

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// undoneChunks is how many entries of one undo are looked for.
const undoneChunks = 100_000

// UndoneBy reads from the ledger what taking an import back did, and who had
// to stay.
func UndoneBy(ctx context.Context, b sqlite.Book, id consent.ImportID) (u Undone, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		imp, err := v.FindImport(id)
		if err != nil || imp.Undone == 0 {
			return err
		}
		chunks, err := v.Entries(imp.Undone, undoneChunks, "import.undoing")
		if err != nil {
			return err
		}
		for _, c := range chunks {
			if err := u.read(v, c.Entry, id); err != nil {
				return err
			}
		}
		return u.read(v, imp.Undone, id)
	})
	return u, err
}

// read adds what one entry of an undo says.
func (u *Undone) read(v *sqlite.View, entry consent.Entry, id consent.ImportID) error {
	var item undoneItem
	if err := v.Payload(entry, 0, &item); err != nil {
		return err
	}
	if item.Import == id {
		u.Removed += item.Removed
		u.Restored += item.Restored
		u.Kept = append(u.Kept, item.Kept...)
		u.FieldsDropped, u.FieldsKept = append(u.FieldsDropped, item.Dropped...), append(u.FieldsKept, item.Stayed...)
	}
	return nil
}
