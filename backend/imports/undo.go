package imports

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/jobs"
	"consentbook/backend/sqlite"
)

// Undone says what taking an import back did. Kept are people about whom
// something was entered since: they stay as they are. Kept is also who said no,
// or the next list would bring them in as if they never had.
//
// Who was merged since is kept and named by the contact as which they are
// listed; who was deleted with others since stays put away, and is named.
// Fields that the import made go with it unless somebody fills them or has
// decided on them since: then they stay and are named.
type Undone struct {
	Removed       int64
	Restored      int64
	Kept          []consent.ContactID
	FieldsDropped []string // keys
	FieldsKept    []string
}

// undoing is an import being taken back: people, values, statements, chunk by
// chunk.
type undoing struct {
	Undone
	b         sqlite.Book
	ahead     *lookAhead // nil: none
	unlinked  bool       // this chunk
	imp       sqlite.Import
	left      int                // people this chunk may still look at
	destroyed []sqlite.ItemPlace // in this chunk
	removed   int64
	restored  int64
	seen      map[consent.ContactID]bool // among Kept
	below     int64                      // rows from here on are restored
	before    map[consent.ContactID]bool // who was restored
	progress  func(done int64)
	done      int64
}

// Undo takes an import back: who came in with it and was not touched since
// goes out, who was changed by it becomes what they were. A person about whom
// anything was entered since, or who said no, is kept and named. It works in
// chunks, each whole or absent with its entry; broken off, it goes on where it
// was when it is called again. progress may be nil; it is told how many people
// were looked at.
func Undo(ctx context.Context, b sqlite.Book, id consent.ImportID, progress func(done int64)) (Undone, error) {
	defer jobs.Burst()()
	u := undoing{b: b, seen: map[consent.ContactID]bool{}, before: map[consent.ContactID]bool{}, below: math.MaxInt64, progress: progress}
	defer u.waitAhead()
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return u.Undone, consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		err := u.way()(ctx, func(tx *sqlite.Tx) (err error) {
			done, err = u.chunk(ctx, tx, id)
			return err
		})
		if errors.Is(err, errOvertaken) {
			continue
		}
		if err != nil {
			return u.Undone, err
		}
		b.FoldBeside()
		if progress != nil {
			progress(u.done)
		}
	}
	slices.Sort(u.Kept)
	return u.Undone, nil
}

// chunk does the next piece of work and says whether that was all.
func (u *undoing) chunk(ctx context.Context, tx *sqlite.Tx, id consent.ImportID) (done bool, err error) {
	if u.imp, err = tx.FindImport(id); err != nil {
		return false, err
	}
	if u.imp.Undone != 0 {
		return false, consent.Fail(consent.Conflict, "import_undone", "import")
	}
	u.left, u.destroyed, u.removed, u.restored = chunk, nil, 0, 0
	remove := func(tx *sqlite.Tx) error { return u.remove(ctx, tx) }
	for _, step := range []func(*sqlite.Tx) error{remove, u.restore, u.unstate, u.untouch} {
		if err := step(tx); err != nil {
			return false, err
		}
		if u.left <= 0 {
			return false, u.record(tx, "import.undoing")
		}
	}
	if err := u.away(tx); err != nil {
		return false, err
	}
	dropped, err := u.decideFields(tx)
	if err != nil {
		return false, err
	}
	u.imp.Undone = tx.NextEntry()
	if err := u.record(tx, "import.undone"); err != nil {
		return false, err
	}
	return true, dropFields(tx, dropped)
}

// undoneItem is what the ledger commits to: a destruction it does not name
// would be a cover-up. Removed and restored are those of this entry.
type undoneItem struct {
	Import    consent.ImportID    `json:"import"`
	Removed   int64               `json:"removed"`
	Restored  int64               `json:"restored"`
	Kept      []consent.ContactID `json:"kept"`
	Destroyed []sqlite.ItemRun    `json:"destroyed"`
	Dropped   []string            `json:"fields_dropped,omitempty"`
	Stayed    []string            `json:"fields_kept,omitempty"`
}

func (u *undoing) record(tx *sqlite.Tx, kind string) error {
	u.Removed += u.removed
	u.Restored += u.restored
	if err := tx.UpdateImport(u.imp); err != nil {
		return err
	}
	kept := []consent.ContactID{}
	if kind == "import.undone" {
		kept = append(kept, u.Kept...)
	}
	_, err := tx.Append(kind, sqlite.Item{Payload: undoneItem{u.imp.ID, u.removed, u.restored, kept, sqlite.ItemRuns(u.destroyed), u.FieldsDropped, u.FieldsKept}})
	return err
}

func (u *undoing) keep(tx *sqlite.Tx, id consent.ContactID) error {
	return u.keepMaybeMerged(tx, id, true)
}

func (u *undoing) keepMaybeMerged(tx *sqlite.Tx, id consent.ContactID, merged bool) (err error) {
	if merged {
		id, err = tx.LivesOnAs(id)
	}
	if err == nil && !u.seen[id] {
		u.seen[id] = true
		u.Kept = append(u.Kept, id)
	}
	return err
}

// remove takes out who came in with the import, stands in no entry of another
// one and said no to nothing.
func (u *undoing) remove(ctx context.Context, tx *sqlite.Tx) error {
	if u.imp.UndoUntil == math.MaxInt64 {
		return nil
	}
	l, err := u.next(tx)
	if err != nil {
		return err
	}
	for _, c := range l.stay {
		if err := u.keepMaybeMerged(tx, c, l.merged[c]); err != nil {
			return err
		}
	}
	u.imp.UndoUntil = math.MaxInt64 // a number that nobody gets: who is left is kept
	if l.looked == chunk {
		u.imp.UndoUntil = l.last
		u.lookAhead(ctx, tx)
	}
	places, err := tx.TakeOut(&l.out)
	u.destroyed = append(u.destroyed, places...)
	u.removed += int64(len(l.out.People))
	u.left -= l.looked
	u.done += int64(l.looked)
	return err
}

// restore gives people back the values from before the import, the last change
// first: twice in one file, the first value comes back last.
func (u *undoing) restore(tx *sqlite.Tx) error {
	for u.left > 0 {
		rows, err := tx.LastChangedRows(u.imp.ID, u.below, u.left)
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, r := range rows {
			if err := u.restoreRow(tx, r); err != nil {
				return err
			}
		}
		u.below = rows[len(rows)-1].ID
		u.left -= len(rows)
		u.done += int64(len(rows))
	}
	return nil
}

func (u *undoing) restoreRow(tx *sqlite.Tx, r sqlite.ImportRow) error {
	if err := tx.ForgetBefore(r); err != nil {
		return err
	}
	now, err := tx.FindContact(r.Contact)
	if consent.ReasonOf(err) == "contact_merged" {
		return u.keep(tx, r.Contact)
	}
	if consent.CodeOf(err) == consent.NotFound {
		return nil // came in with this import and has gone out
	}
	if err != nil {
		return err
	}
	later, err := tx.ChangedAfterImport(r.Contact, u.imp.ID)
	if err != nil {
		return err
	}
	restricted, err := tx.IsRestricted(r.Contact)
	if err != nil {
		return err
	}
	if later || restricted {
		return u.keep(tx, r.Contact)
	}
	var was before
	if err := json.Unmarshal([]byte(r.Before), &was); err != nil {
		return err
	}
	if !u.before[now.ID] {
		u.before[now.ID] = true
		u.restored++
	}
	return was.restore(tx, now)
}

// untouch takes out the records of contact that came with the import.
func (u *undoing) untouch(tx *sqlite.Tx) error {
	for u.left > 0 {
		n, err := tx.DeleteTouchesOf(u.imp.ID, u.left)
		if err != nil || n == 0 {
			return err
		}
		u.left -= n
		u.done += int64(n)
	}
	return nil
}
