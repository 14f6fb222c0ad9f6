package imports

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Undone says what taking an import back did. Kept are people about whom
// something was entered since: they stay as they are. Kept is also who said no,
// or the next list would bring them in as if they never had.
type Undone struct {
	Removed  int64
	Restored int64
	Kept     []consent.ContactID
}

// undoing is an import being taken back.
type undoing struct {
	Undone
	grounded  []consent.ContactID // of the kept: who keeps the import's ground
	destroyed []sqlite.ItemPlace
}

// Undo takes an import back in one step: who came in with it and was not
// touched since goes out, who was changed by it becomes what they were. A
// person about whom anything was entered since, or who said no, is kept and
// named.
func Undo(ctx context.Context, b sqlite.Book, id consent.ImportID) (u Undone, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		w := undoing{}
		if err := w.undo(tx, id); err != nil {
			return err
		}
		u = w.Undone
		_, err := tx.Append("import.undone", sqlite.Item{Payload: w.item(id)})
		return err
	})
	return u, err
}

func (u *undoing) undo(tx *sqlite.Tx, id consent.ImportID) error {
	imp, err := tx.FindImport(id)
	if err != nil {
		return err
	}
	if imp.Undone != 0 {
		return consent.Fail(consent.Conflict, "import_undone", "import")
	}
	entries, err := tx.EntriesOfImport(imp)
	if err != nil {
		return err
	}
	if err := u.remove(tx, id); err != nil {
		return err
	}
	if err := u.restore(tx, id); err != nil {
		return err
	}
	imp.Undone = tx.NextEntry()
	if err := tx.UpdateImport(imp); err != nil {
		return err
	}
	return u.unstate(tx, id, entries)
}

// undoneItem is what the ledger commits to: a destruction it does not name
// would be a cover-up.
type undoneItem struct {
	Import    consent.ImportID    `json:"import"`
	Removed   int64               `json:"removed"`
	Restored  int64               `json:"restored"`
	Kept      []consent.ContactID `json:"kept"`
	Destroyed []sqlite.ItemRun    `json:"destroyed"`
}

func (u *undoing) item(id consent.ImportID) undoneItem {
	return undoneItem{id, u.Removed, u.Restored, append([]consent.ContactID{}, u.Kept...), sqlite.ItemRuns(u.destroyed)}
}

// remove takes out who came in with the import, stands in no entry of another
// one and said no to nothing.
func (u *undoing) remove(tx *sqlite.Tx, id consent.ImportID) error {
	ids, err := tx.BroughtInBy(id)
	if err != nil {
		return err
	}
	for _, c := range ids {
		touched, err := tx.TouchedOutside(c, id)
		if err != nil {
			return err
		}
		ended, err := tx.EverEnded(c)
		if err != nil {
			return err
		}
		if touched {
			u.grounded = append(u.grounded, c)
		}
		if touched || ended {
			u.Kept = append(u.Kept, c)
			continue
		}
		places, err := tx.DeleteContact(c)
		if err != nil {
			return err
		}
		u.destroyed = append(u.destroyed, places...)
		u.Removed++
	}
	return nil
}

func (u *undoing) restore(tx *sqlite.Tx, id consent.ImportID) error {
	var rows []sqlite.ImportRow
	if err := tx.EachImportRow(id, "changed", func(r sqlite.ImportRow) error { rows = append(rows, r); return nil }); err != nil {
		return err
	}
	slices.Reverse(rows) // twice in one file: the first value comes back last
	restored := map[consent.ContactID]bool{}
	for _, r := range rows {
		now, err := tx.FindContact(r.Contact)
		if consent.CodeOf(err) == consent.NotFound {
			continue // came in with this import and has just gone out
		}
		if err != nil {
			return err
		}
		later, err := tx.ChangedAfterImport(r.Contact, id)
		if err != nil {
			return err
		}
		if later {
			if !slices.Contains(u.Kept, r.Contact) {
				u.Kept = append(u.Kept, r.Contact)
			}
			u.grounded = append(u.grounded, r.Contact)
			continue
		}
		before := consent.Contact{}
		if err := json.Unmarshal([]byte(r.Before), &before); err != nil {
			return err
		}
		before.ID, before.Source, before.CollectedAt, before.Import, before.ImportRow = now.ID, now.Source, now.CollectedAt, now.Import, now.ImportRow
		if err := tx.UpdateContact(before); err != nil {
			return err
		}
		restored[r.Contact] = true
	}
	u.Restored = int64(len(restored))
	return nil
}

// unstate takes back what the import stated and claimed about people who stay;
// an opt-out it brought stays: in doubt no mail.
func (u *undoing) unstate(tx *sqlite.Tx, id consent.ImportID, entries []consent.Entry) error {
	for _, e := range entries {
		if err := tx.ForgetGrounds(e, u.grounded); err != nil {
			return err
		}
	}
	return tx.RestateClaims(id)
}

// WriteRejected writes the rows of an import that could not be used, each with
// its reason and what it said.
func WriteRejected(ctx context.Context, b sqlite.Book, id consent.ImportID, w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write([]string{"row", "line", "reason", "record"})
	err := b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindImport(id); err != nil {
			return err
		}
		return v.EachImportRow(id, "rejected", func(r sqlite.ImportRow) error {
			line := ""
			var row addressbook.Row
			if json.Unmarshal([]byte(r.Raw), &row) == nil && row.Line > 0 {
				line = strconv.Itoa(row.Line)
			}
			return c.Write([]string{strconv.Itoa(r.Row), line, r.Reason, r.Raw})
		})
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}
