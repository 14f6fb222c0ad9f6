package bulk

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// seal puts people away, all of a chunk at once, each with who was merged into
// them: their proofs hang together. Who said no stays suppressed, or the next
// list would bring them in as if they never had (Art. 21(3), 7(3) GDPR).
func (r *run) seal(ctx context.Context, tx *sqlite.Tx, ids []consent.ContactID) ([]sqlite.Item, error) {
	groups, err := tx.GroupsOf(ids)
	if err != nil || len(groups) == 0 {
		r.gone(len(ids))
		return nil, err
	}
	r.gone(len(ids) - len(groups))
	if groups, err = r.notHeld(tx, groups); err != nil || len(groups) == 0 {
		return nil, err
	}
	if err := suppress(tx, groups); err != nil {
		return nil, err
	}
	hashes, err := tx.SealContacts(r.ID, groups)
	if err != nil {
		return nil, err
	}
	items := make([]sqlite.Item, 0, len(hashes))
	for _, g := range groups {
		for _, id := range append([]consent.ContactID{g.Person}, g.Merged...) {
			items = append(items, sqlite.Item{Contact: id, Payload: doneItem{Contact: id, Bulk: r.ID, Action: r.Do.Action, Sealed: hashes[id]}})
		}
	}
	r.People += int64(len(groups))
	return items, ctx.Err()
}

// notHeld leaves out whose data a legal hold keeps (Art. 17(3)(b), (e) GDPR):
// what is deleted is destroyed after a time.
func (r *run) notHeld(tx *sqlite.Tx, groups []sqlite.Group) ([]sqlite.Group, error) {
	held, err := tx.OpenHolds(groups)
	if err != nil || len(held) == 0 {
		return groups, err
	}
	r.LeftOut[consent.BulkHeld] += int64(len(held))
	return slices.DeleteFunc(groups, func(g sqlite.Group) bool { return held[g.Person] }), nil
}

// gone counts people who are not in the book any more.
func (r *run) gone(n int) {
	if n > 0 {
		r.LeftOut[consent.BulkGone] += int64(n)
	}
}

func suppress(tx *sqlite.Tx, groups []sqlite.Group) error {
	said, err := tx.SaidNoEver(groups)
	if err != nil || len(said) == 0 {
		return err
	}
	var ids []consent.ContactID
	for _, g := range groups {
		if said[g.Person] {
			ids = append(append(ids, g.Person), g.Merged...)
		}
	}
	held, err := tx.Held(ids)
	if err != nil {
		return err
	}
	for _, c := range held {
		if err := tx.Suppress("opted_out", c); err != nil {
			return err
		}
	}
	return nil
}
