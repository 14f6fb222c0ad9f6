package sqlite

import (
	"database/sql"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// sharedReach says whether anybody else has an address or a number.
func sharedReach(s *register.Snapshot, r consent.Reach, ids []consent.ContactID) bool {
	return slices.ContainsFunc(s.WithReach(register.Hash(r.Value)), func(id consent.ContactID) bool {
		_, own := slices.BinarySearch(ids, id)
		return !own
	})
}

// namedElsewhere destroys the items of other people, and of nobody, that name
// people or hold a filter by their numbers. Whose values such an item had
// committed to, of them the ledger says anew what they are.
func (tx *Tx) namedElsewhere(ids []consent.ContactID, these string) ([]ItemPlace, error) {
	found, err := tx.besidesItems(these)
	if err != nil {
		return nil, err
	}
	nobody, err := tx.ofNobody(ids)
	if err != nil {
		return nil, err
	}
	places, err := tx.outOfDefinitions(ids)
	if err != nil {
		return nil, err
	}
	anew := map[consent.ContactID]int64{}
	for _, f := range append(found, nobody...) {
		places = append(append(places, f.place), f.carried...)
		if f.merge != 0 && f.contact != 0 {
			anew[f.contact] = f.merge
		}
		if err := tx.destroyPlaces([]ItemPlace{f.place}); err != nil {
			return nil, err
		}
	}
	tx.sayAnew = append(tx.sayAnew, anewOf(anew)...)
	return places, nil
}

// naming is an item that names somebody who is not its own person.
type naming struct {
	place   ItemPlace
	contact consent.ContactID
	merge   int64
	carried []ItemPlace // that only this item names as destroyed
}

// besidesItems are the items of others under entries of merges and of pairs
// that were kept apart: each names both.
func (tx *Tx) besidesItems(these string) (out []naming, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT o.entry, o.pos, o.contact_id, coalesce(json_extract(o.payload, '$.merge'), 0) FROM ledger_entries e CROSS JOIN ledger_items o ON o.entry = e.entry
		WHERE e.kind IN ('contacts.kept_apart', 'contacts.apart_undone', 'contacts.merged', 'contacts.unmerged') AND o.payload IS NOT NULL AND o.contact_id NOT IN (SELECT value FROM json_each(?1))
		AND (e.kind IN ('contacts.kept_apart', 'contacts.apart_undone') OR json_extract(o.payload, '$.merge') IS NOT NULL)
		AND EXISTS (SELECT 1 FROM ledger_items i WHERE i.entry = e.entry AND +i.`+amongListed("contact_id")+`)`, these)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n naming
		if err := rows.Scan(&n.place.Entry, &n.place.Pos, &n.contact, &n.merge); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// ofNobody are the items of nobody that list people by their numbers: who
// stayed when an import was taken back, and filters of exports.
func (tx *Tx) ofNobody(ids []consent.ContactID) (out []naming, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT i.entry, i.pos, e.kind, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind IN ('import.undone', 'contacts.exported') AND i.contact_id IS NULL AND i.payload IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n naming
		var kind, payload string
		if err := rows.Scan(&n.place.Entry, &n.place.Pos, &kind, &payload); err != nil {
			return nil, err
		}
		var said struct {
			Kept   []consent.ContactID `json:"kept"`
			Filter string              `json:"filter"`
		}
		if json.Unmarshal([]byte(payload), &said) != nil {
			continue
		}
		if !slices.ContainsFunc(said.Kept, func(id consent.ContactID) bool { _, is := slices.BinarySearch(ids, id); return is }) && !filterNames(said.Filter, ids) {
			continue
		}
		n.carried = placesOf(runsNamed(int64(n.place.Entry), []byte(payload)))
		out = append(out, n)
	}
	return out, rows.Err()
}

// filterNames says whether conditions list people by their numbers, one of some
// people among them.
func filterNames(conditions string, ids []consent.ContactID) bool {
	filters, err := consent.ParseFilters(conditions)
	if err != nil {
		return false
	}
	for _, f := range filters {
		if f.Key != "ids" && f.Key != "except" {
			continue
		}
		for _, run := range f.Numbers() {
			at, is := slices.BinarySearch(ids, run[0])
			if is || at < len(ids) && ids[at] <= run[1] {
				return true
			}
		}
	}
	return false
}

func placesOf(runs []ItemRun) (out []ItemPlace) {
	for _, r := range runs {
		for pos := r[1]; pos <= r[2]; pos++ {
			out = append(out, ItemPlace{Entry: consent.Entry(r[0]), Pos: pos})
		}
	}
	return out
}

// saidAnew is somebody whose values the ledger has to commit to again.
type saidAnew struct {
	contact consent.ContactID
	merge   int64
}

func anewOf(m map[consent.ContactID]int64) (out []saidAnew) {
	for id, merge := range m {
		out = append(out, saidAnew{id, merge})
	}
	slices.SortFunc(out, func(a, b saidAnew) int { return int(a.contact - b.contact) })
	return out
}

// settledAnew is the payload of a merge nobody takes back any more; see
// duplicates.Settle.
type settledAnew struct {
	Contact consent.ContactID `json:"contact"`
	Merge   int64             `json:"merge"`
	Values  string            `json:"values_sha256"`
}

// SayAnew gives the ledger the values again of people whose items named somebody
// who is erased: of a merge that was taken back, and can never be made again.
func (tx *Tx) SayAnew() error {
	var items []Item
	for _, a := range tx.sayAnew {
		var details string
		switch err := tx.q.QueryRowContext(tx.ctx, "SELECT details FROM contacts WHERE id = ?", int64(a.contact)).Scan(&details); {
		case err == sql.ErrNoRows:
			continue // put away, and held against what was put away
		case err != nil:
			return err
		}
		items = append(items, Item{Contact: a.contact, Payload: settledAnew{a.contact, a.merge, hashOf(details)}})
	}
	tx.sayAnew = nil
	if len(items) == 0 {
		return nil
	}
	_, err := tx.Append("merge.settled", items...)
	return err
}

// carriedRuns are the places that items of people name as destroyed: who
// destroys the items names them in their stead.
func (v *View) carriedRuns(these string) (out []ItemPlace, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT i.entry, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind = 'contact.rectified' AND i.payload IS NOT NULL AND i.`+amongListed("contact_id"), these)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var entry int64
		var payload sql.RawBytes
		if err := rows.Scan(&entry, &payload); err != nil {
			return nil, err
		}
		out = append(out, placesOf(runsNamed(entry, payload))...)
	}
	return out, rows.Err()
}
