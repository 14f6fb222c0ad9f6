package bulk

import (
	"context"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk is how many people go into one transaction, under one ledger entry.
const chunk = 5000

// run is one action being done.
type run struct {
	sqlite.Bulk
	last   consent.ContactID // up to whom it has come
	added  func(n int64)
	fields []consent.CustomField // definitions that go with the values
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
	Contact consent.ContactID  `json:"contact"`
	Bulk    consent.BulkID     `json:"bulk"`
	Action  consent.BulkAction `json:"action"`
	Fields  []string           `json:"fields,omitempty"`
	Values  string             `json:"values_sha256,omitempty"` // of the contact as JSON
	Purpose consent.PurposeID  `json:"purpose,omitempty"`
	Basis   consent.Basis      `json:"basis,omitempty"`
	Before  consent.Basis      `json:"before,omitempty"`
	Source  string             `json:"source,omitempty"`
	Sealed  string             `json:"sealed_sha256,omitempty"` // of what was put away
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
	items := make([]sqlite.Item, 0, len(ids))
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		item, why, err := r.person(tx, id, entry)
		if err != nil {
			return false, err
		}
		if err := tx.BulkDid(r.ID, id); err != nil {
			return false, err
		}
		r.last = id
		if why != "" {
			r.LeftOut[why]++
			continue
		}
		r.People++
		items = append(items, sqlite.Item{Contact: id, Payload: item})
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

// person does the action for one, or says why not.
func (r *run) person(tx *sqlite.Tx, id consent.ContactID, entry consent.Entry) (item doneItem, why string, err error) {
	c, err := tx.FindContact(id)
	if consent.CodeOf(err) == consent.NotFound {
		return item, consent.BulkGone, nil
	}
	if err != nil {
		return item, "", err
	}
	item = doneItem{Contact: id, Bulk: r.ID, Action: r.Do.Action}
	switch r.Do.Action {
	case consent.BulkGround:
		why, err = r.ground(tx, &item, entry)
	case consent.BulkDelete:
		merges, failed := tx.MergesInto(id)
		if failed != nil || len(merges) > 0 {
			return item, consent.BulkMerged, failed
		}
		err = r.seal(tx, c, &item)
	default:
		why, err = r.values(tx, c, &item, entry)
	}
	return item, why, err
}

// earlierGround is what an edit keeps of the ground that was stated before.
type earlierGround struct {
	Basis  consent.Basis `json:"basis"`
	Source string        `json:"source"`
	Entry  consent.Entry `json:"entry"`
}

func (r *run) ground(tx *sqlite.Tx, item *doneItem, entry consent.Entry) (why string, err error) {
	standings, err := tx.Standings(item.Contact)
	if err != nil {
		return "", err
	}
	s := standingFor(standings, r.Do.Purpose)
	if why = r.Do.Ground(s.Basis, s.BasisSource, s.State); why != "" {
		return why, nil
	}
	before, err := json.Marshal(earlierGround{s.Basis, s.BasisSource, s.BasisEntry})
	if err != nil {
		return "", err
	}
	if err := r.keep(tx, item.Contact, []string{"ground:" + string(r.Do.Purpose)}, before, entry); err != nil {
		return "", err
	}
	item.Purpose, item.Basis, item.Before, item.Source = r.Do.Purpose, r.Do.Basis, s.Basis, r.Do.Source
	return "", tx.CreateGround(sqlite.Ground{Contact: item.Contact, Purpose: r.Do.Purpose, Basis: r.Do.Basis, Source: r.Do.Source, Entry: entry})
}

// keep notes what stood before, for the undo.
func (r *run) keep(tx *sqlite.Tx, contact consent.ContactID, fields []string, before []byte, entry consent.Entry) error {
	_, err := tx.CreateEdit(sqlite.Edit{Contact: contact, Kind: consent.BulkEdit, Fields: fields, Before: string(before), KeepUntil: r.KeepUntil, Bulk: int64(r.ID), Entry: entry})
	return err
}

func (r *run) values(tx *sqlite.Tx, c consent.Contact, item *doneItem, entry consent.Entry) (why string, err error) {
	after, fields := r.Do.Apply(c)
	if len(fields) == 0 {
		return consent.BulkSame, nil
	}
	origins, err := tx.OriginsOf(c.ID)
	if err != nil {
		return "", err
	}
	before, err := json.Marshal(earlierOf(consent.Only(c, fields), origins))
	if err != nil {
		return "", err
	}
	if err := r.keep(tx, c.ID, fields, before, entry); err != nil {
		return "", err
	}
	if err := saveValues(tx, c, after, origins, r.Operator, entry); err != nil {
		return "", err
	}
	item.Fields = fields
	item.Values, err = valuesHash(after)
	return "", err
}

// seal puts a person away. Who said no stays suppressed, or the next list would
// bring them in as if they never had (Art. 21(3), 7(3) GDPR).
func (r *run) seal(tx *sqlite.Tx, c consent.Contact, item *doneItem) error {
	ended, err := tx.EverEnded(sqlite.Span{c.ID, c.ID})
	if err != nil {
		return err
	}
	if ended[c.ID] {
		if err := tx.Suppress("opted_out", c); err != nil {
			return err
		}
	}
	item.Sealed, err = tx.SealContact(r.ID, c.ID)
	return err
}
