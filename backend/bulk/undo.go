package bulk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Undone says what taking an action back did. Kept are people about whom
// something was changed since, or who are gone: they stay as they are.
type Undone struct {
	Restored int64
	Kept     []consent.ContactID
}

// undoneItem is what the ledger commits to for one person.
type undoneItem struct {
	Contact  consent.ContactID  `json:"contact"`
	Bulk     consent.BulkID     `json:"bulk"`
	Action   consent.BulkAction `json:"action"`
	Restored bool               `json:"restored"`
	Fields   []string           `json:"fields,omitempty"`
	Values   string             `json:"values_sha256,omitempty"`
}

// undoing is an action being taken back.
type undoing struct {
	sqlite.Bulk
	Undone   Undone
	lastEdit int64
	last     consent.ContactID
}

// Undo takes an action back, chunk by chunk; broken off, it goes on when it is
// called again. What was changed since is kept and named.
func Undo(ctx context.Context, b sqlite.Book, id consent.BulkID, total, added func(n int64)) (Undone, error) {
	u := &undoing{}
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		if u.Bulk, err = v.FindBulk(id); err != nil {
			return err
		}
		switch {
		case u.Bulk.Undone != 0:
			return consent.Fail(consent.Conflict, "bulk_undone", "bulk")
		case u.KeepUntil < v.Now().UTC().Format(time.DateOnly):
			return consent.Fail(consent.Conflict, "bulk_too_old", "bulk")
		}
		n, err := v.CountUndoable(id)
		if total != nil {
			total(n)
		}
		return err
	})
	if err != nil {
		return u.Undone, err
	}
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return u.Undone, cancelled(ctx, err)
		}
		before := *u
		before.Undone.Kept = slices.Clone(u.Undone.Kept)
		err := b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			more, err = u.chunk(ctx, tx)
			return err
		})
		if err != nil {
			return before.Undone, cancelled(ctx, err)
		}
		if added != nil {
			added(u.Undone.Restored + int64(len(u.Undone.Kept)))
		}
	}
	return u.Undone, nil
}

func (u *undoing) chunk(ctx context.Context, tx *sqlite.Tx) (more bool, err error) {
	if u.FinishedAt.IsZero() { // stopped half-way: what is left to do is not done any more
		u.FinishedAt = tx.Now()
		if err := tx.BulkDid(u.ID, 0); err != nil {
			return false, err
		}
	}
	entry := tx.NextEntry()
	var items []sqlite.Item
	if u.Do.Action == consent.BulkDelete {
		items, more, err = u.people(ctx, tx)
	} else {
		items, err = u.edits(ctx, tx, entry)
		more = len(items) == chunk
	}
	if err != nil {
		return false, err
	}
	if !more {
		u.Bulk.Undone = entry
	}
	if len(items) == 0 {
		items = append(items, sqlite.Item{Payload: startedItem{u.ID, u.Do, 0}})
	}
	if _, err := tx.Append("bulk.undone", items...); err != nil {
		return false, err
	}
	if !more {
		if err := u.defineAgain(tx); err != nil {
			return false, err
		}
	}
	return more, tx.UpdateBulk(u.Bulk)
}

// defineAgain makes the fields again that went with their values.
func (u *undoing) defineAgain(tx *sqlite.Tx) error {
	known, err := tx.CustomFields()
	if err != nil {
		return err
	}
	for _, f := range u.Fields {
		if slices.ContainsFunc(known, func(k consent.CustomField) bool { return k.Key == f.Key }) {
			continue // made anew since, or never dropped
		}
		if err := tx.SaveCustomField(f, tx.NextEntry()); err != nil {
			return err
		}
		if _, err := tx.Append("field.saved", sqlite.Item{Payload: f}); err != nil {
			return err
		}
	}
	return nil
}

// people brings back who was put away, with who was merged into them.
func (u *undoing) people(ctx context.Context, tx *sqlite.Tx) (items []sqlite.Item, more bool, err error) {
	ids, err := tx.SealedPeople(u.ID, u.last, chunk)
	if err != nil || len(ids) == 0 {
		return nil, false, err
	}
	if err := tx.UnsealContacts(u.ID, ids); err != nil {
		return nil, false, err
	}
	groups, err := tx.GroupsOf(ids)
	if err != nil {
		return nil, false, err
	}
	for _, g := range groups {
		u.last = g.Person
		u.Undone.Restored++
		for _, id := range append([]consent.ContactID{g.Person}, g.Merged...) {
			items = append(items, sqlite.Item{Contact: id, Payload: undoneItem{Contact: id, Bulk: u.ID, Action: u.Do.Action, Restored: true}})
		}
	}
	return items, len(ids) == chunk, ctx.Err()
}

// edits takes changes of values and grounds back.
func (u *undoing) edits(ctx context.Context, tx *sqlite.Tx, entry consent.Entry) (items []sqlite.Item, err error) {
	edits, err := tx.EditsOfBulk(u.ID, u.lastEdit, chunk)
	if err != nil {
		return nil, err
	}
	restricted, err := tx.Restricted()
	if err != nil {
		return nil, err
	}
	for _, e := range edits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		u.lastEdit = e.ID
		item := undoneItem{Contact: e.Contact, Bulk: u.ID, Action: u.Do.Action, Fields: e.Fields}
		if restricted[e.Contact] { // kept as they are (Art. 18)
			item.Fields = nil
		} else if u.Do.Action == consent.BulkGround {
			item.Restored, err = unground(tx, e)
		} else {
			err = u.values(tx, e, &item, entry)
		}
		if err != nil {
			return nil, err
		}
		e.Undone, e.Before, e.KeepUntil = entry, "", ""
		if err := tx.SaveEdit(e); err != nil {
			return nil, err
		}
		if item.Restored {
			u.Undone.Restored++
		} else {
			u.Undone.Kept = append(u.Undone.Kept, e.Contact)
		}
		items = append(items, sqlite.Item{Contact: e.Contact, Payload: item})
	}
	return items, nil
}

// unground puts the ground before in the place of the one that was stated; a
// later one stays.
func unground(tx *sqlite.Tx, e sqlite.Edit) (restored bool, err error) {
	if e.Before == "" { // destroyed: nobody knows it any more
		return false, nil
	}
	var before earlierGround
	if err := json.Unmarshal([]byte(e.Before), &before); err != nil {
		return false, err
	}
	purpose := consent.PurposeID(strings.TrimPrefix(e.Fields[0], "ground:"))
	standings, err := tx.Standings(e.Contact)
	if err != nil {
		return false, err
	}
	if standingFor(standings, purpose).BasisEntry != e.Entry {
		return false, nil
	}
	return true, tx.RevertGround(sqlite.Ground{Contact: e.Contact, Purpose: purpose, Entry: e.Entry},
		sqlite.Standing{Basis: before.Basis, BasisSource: before.Source, BasisEntry: before.Entry})
}

func (u *undoing) values(tx *sqlite.Tx, e sqlite.Edit, item *undoneItem, entry consent.Entry) error {
	if e.Before == "" { // destroyed: nobody knows it any more
		item.Fields = nil
		return nil
	}
	now, err := tx.FindContact(e.Contact)
	if err != nil {
		return err
	}
	before, err := readEarlier(e.Before)
	if err != nil {
		return err
	}
	back, restored := u.Do.Revert(now, before.Values)
	if !restored {
		item.Fields = nil
		return nil
	}
	if err := tx.UpdateContact(back); err != nil {
		return err
	}
	item.Restored = true
	if item.Values, err = valuesHash(back); err != nil {
		return err
	}
	return u.origins(tx, now, back, before.Origins, entry)
}

// origins gives the values that came back the origin they had.
func (u *undoing) origins(tx *sqlite.Tx, now, back consent.Contact, had []consent.FieldOrigin, entry consent.Entry) error {
	known, err := tx.OriginsOf(now.ID)
	if err != nil {
		return err
	}
	after := consent.OriginsAfter(now, back, known, consent.FieldOrigin{Entry: entry})
	out := after[:0]
	for _, o := range after {
		if o.Entry == entry {
			was, ok := consent.OriginOf(had, o.Field)
			if !ok || was.Field == consent.EveryField {
				continue // came with the person
			}
			o = was
		}
		out = append(out, o)
	}
	return saveOrigins(tx, now.ID, known, out)
}
