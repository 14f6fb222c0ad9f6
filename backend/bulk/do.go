package bulk

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk is how many people go into one transaction, under one ledger entry.
const chunk = 5000

// run is one action being done.
type run struct {
	sqlite.Bulk
	last  consent.ContactID // up to whom it has come
	added func(n int64)
	ruled struct { // for the transaction at hand
		tx      *sqlite.Tx
		rule    consent.GroundCase
		weighed consent.AssessmentID
	}
}

// startedItem is what the ledger commits to of the action as a whole. It holds
// no search: what somebody typed may be a name.
type startedItem struct {
	Bulk  consent.BulkID `json:"bulk"`
	Do    consent.Bulk   `json:"do"`
	Asked int64          `json:"asked"`
}

// doneItem is what the ledger commits to for one person.
type doneItem struct {
	Contact consent.ContactID    `json:"contact"`
	Bulk    consent.BulkID       `json:"bulk"`
	Action  consent.BulkAction   `json:"action"`
	Fields  []string             `json:"fields,omitempty"`
	Values  string               `json:"values_sha256,omitempty"` // of the contact as JSON
	Purpose consent.PurposeID    `json:"purpose,omitempty"`
	Basis   consent.Basis        `json:"basis,omitempty"`
	Before  consent.Basis        `json:"before,omitempty"`
	Source  string               `json:"source,omitempty"`
	Special string               `json:"special,omitempty"`
	Weighed consent.AssessmentID `json:"assessment,omitempty"`
	Sealed  string               `json:"sealed_sha256,omitempty"` // of what was put away
}

// Do carries the action out, chunk by chunk. Each chunk is whole or absent.
// What is done when it is stopped stays, can go on, and can be taken back.
// total is called once with how many people it is for, added after each chunk;
// nil is none.
func Do(ctx context.Context, b sqlite.Book, do consent.Bulk, s Selection, total, added func(n int64)) (sqlite.Bulk, error) {
	var people []consent.ContactID
	r := &run{Bulk: sqlite.Bulk{Do: do, LeftOut: map[string]int64{}}, added: added}
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		if err := check(v, do); err != nil {
			return err
		}
		people, err = find(ctx, v, do, s)
		return err
	})
	if err != nil {
		return r.Bulk, cancelled(ctx, err)
	}
	if len(people) == 0 && do.Action != consent.BulkDrop {
		return r.Bulk, consent.Fail(consent.Invalid, "bulk_nobody", "ids")
	}
	r.Asked = int64(len(people))
	if total != nil {
		total(r.Asked)
	}
	more := true
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		r.last, r.People, r.LeftOut = 0, 0, map[string]int64{}
		if err := r.start(tx, people); err != nil {
			return err
		}
		more, err = r.chunk(ctx, tx)
		return err
	})
	if err != nil {
		return sqlite.Bulk{Do: do}, cancelled(ctx, err)
	}
	return r.Bulk, r.rest(ctx, b, more)
}

// find gives the numbers of the people whom the action is for. Who has none of
// the fields to drop is not among them.
func find(ctx context.Context, v *sqlite.View, do consent.Bulk, s Selection) (people []consent.ContactID, err error) {
	q, err := s.query(v)
	if err != nil {
		return nil, err
	}
	if do.Action != consent.BulkDrop {
		err = v.EachID(q, func(id consent.ContactID) error {
			people = append(people, id)
			return ctx.Err()
		})
		return people, err
	}
	err = v.EachContact(q, func(c consent.Contact, _ []sqlite.Standing) error {
		if _, fields := do.Apply(c); len(fields) > 0 {
			people = append(people, c.ID)
		}
		return ctx.Err()
	})
	return people, err
}

func (r *run) start(tx *sqlite.Tx, people []consent.ContactID) error {
	r.At, r.Operator, r.Entry, r.KeepUntil = tx.Now(), tx.Actor(), tx.NextEntry(), consent.KeepUntil(tx.Now())
	if err := r.definitions(&tx.View); err != nil {
		return err
	}
	var err error
	if r.ID, err = tx.CreateBulk(r.Bulk, people); err != nil {
		return err
	}
	_, err = tx.Append("bulk.started", sqlite.Item{Payload: startedItem{r.ID, r.Do, r.Asked}})
	return err
}

// definitions notes what the book says of the fields that are dropped, so that
// an undo brings it back.
func (r *run) definitions(v *sqlite.View) error {
	if r.Do.Action != consent.BulkDrop {
		return nil
	}
	known, err := v.CustomFields()
	for _, f := range known {
		if slices.Contains(r.Do.Fields, "custom:"+f.Key) {
			r.Fields = append(r.Fields, f)
		}
	}
	return err
}

// rest does the chunks that are left.
func (r *run) rest(ctx context.Context, b sqlite.Book, more bool) error {
	for {
		if r.added != nil {
			r.added(r.People + sum(r.LeftOut))
		}
		if !more {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return cancelled(ctx, err)
		}
		before := *r
		before.LeftOut = map[string]int64{}
		for k, n := range r.LeftOut {
			before.LeftOut[k] = n
		}
		err := b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			more, err = r.chunk(ctx, tx)
			return err
		})
		if err != nil {
			*r = before
			return cancelled(ctx, err)
		}
	}
}

func sum(counts map[string]int64) (n int64) {
	for _, c := range counts {
		n += c
	}
	return n
}

// Resume goes on with an action that was stopped or broken off.
func Resume(ctx context.Context, b sqlite.Book, id consent.BulkID, total, added func(n int64)) (sqlite.Bulk, error) {
	r := &run{added: added}
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		if r.Bulk, err = v.FindBulk(id); err != nil {
			return err
		}
		if r.Undone != 0 || !r.FinishedAt.IsZero() {
			return consent.Fail(consent.Conflict, "bulk_finished", "bulk")
		}
		return check(v, r.Do)
	})
	if err != nil {
		return r.Bulk, err
	}
	if total != nil {
		total(r.Asked)
	}
	return r.Bulk, r.rest(ctx, b, true)
}

// chunk does the action for up to so many people and says whether there may be
// more.
func (r *run) chunk(ctx context.Context, tx *sqlite.Tx) (more bool, err error) {
	ids, err := tx.BulkTodo(r.ID, r.last, chunk)
	if err != nil {
		return false, err
	}
	entry := tx.NextEntry()
	restricted, err := tx.Restricted()
	if err != nil {
		return false, err
	}
	usable, left := restricted.Without(ids)
	if left > 0 {
		r.LeftOut[consent.BulkRestricted] += left
	}
	var items []sqlite.Item
	if r.Do.Action == consent.BulkDelete {
		items, err = r.seal(ctx, tx, usable)
	} else {
		items, err = r.each(ctx, tx, usable, entry)
	}
	if err != nil {
		return false, err
	}
	if len(ids) > 0 {
		r.last = ids[len(ids)-1]
		if err := tx.BulkDid(r.ID, r.last); err != nil {
			return false, err
		}
	}
	if len(items) == 0 {
		items = append(items, sqlite.Item{Payload: startedItem{r.ID, r.Do, 0}})
	}
	if _, err := tx.Append("bulk.done", items...); err != nil {
		return false, err
	}
	if more = len(ids) == chunk; !more {
		err = r.finish(tx)
	}
	if err != nil {
		return false, err
	}
	return more, tx.UpdateBulk(r.Bulk)
}

// each does the action person by person.
func (r *run) each(ctx context.Context, tx *sqlite.Tx, ids []consent.ContactID, entry consent.Entry) ([]sqlite.Item, error) {
	items := make([]sqlite.Item, 0, len(ids))
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		item, why, err := r.person(tx, id, entry)
		if err != nil {
			return nil, err
		}
		if why != "" {
			r.LeftOut[why]++
			continue
		}
		r.People++
		items = append(items, sqlite.Item{Contact: id, Payload: item})
	}
	return items, nil
}

// finish ends the action; fields that nobody has any more go with it.
func (r *run) finish(tx *sqlite.Tx) error {
	r.FinishedAt = tx.Now()
	for _, f := range r.Fields {
		if err := tx.DeleteCustomField(f.Key); err != nil {
			return err
		}
		if _, err := tx.Append("field.dropped", sqlite.Item{Payload: f}); err != nil {
			return err
		}
	}
	return nil
}
