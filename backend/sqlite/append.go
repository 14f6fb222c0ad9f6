package sqlite

import (
	"encoding/json"
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// Item is one part of an event, of one contact or of none.
type Item struct {
	Contact consent.ContactID // 0: of nobody
	Payload any               // marshalled to JSON; field order is that of the struct. A json.RawMessage is taken as it is
}

// NextEntry is the number that the next Append will have.
func (tx *Tx) NextEntry() consent.Entry { return consent.Entry(tx.size + 1) }

// Append records that something happened. All items stand under one leaf.
func (tx *Tx) Append(kind string, items ...Item) (consent.Entry, error) {
	if tx.db.lifted != nil { // a rehearsal has no ledger
		tx.size++
		return consent.Entry(tx.size), nil
	}
	if tx.gathering.Len() > 0 {
		return 0, errGathering
	}
	for _, it := range items {
		b, written := it.Payload.(json.RawMessage)
		if !written {
			var err error
			if b, err = json.Marshal(it.Payload); err != nil {
				return 0, err
			}
		}
		tx.Gather(it.Contact, b)
	}
	return tx.AppendGathered(kind)
}

// Gather commits to an item of the next entry, which AppendGathered makes: who
// has ten thousand of them hashes each while what else belongs to it is still
// decided on. No other entry is made in between. The payload is not kept.
func (tx *Tx) Gather(contact consent.ContactID, payload []byte) {
	if tx.db.lifted != nil {
		return
	}
	salt := tx.gathering.Add(payload)
	tx.gatheredItems = append(tx.gatheredItems, gatheredItem{contact, salt, string(payload)})
}

type gatheredItem struct {
	contact consent.ContactID
	salt    []byte
	payload string
}

var errGathering = errors.New("sqlite: an entry whose items are gathered is not made yet")

// AppendGathered records that something happened, of which Gather was told.
func (tx *Tx) AppendGathered(kind string) (consent.Entry, error) {
	entry, count := tx.size+1, tx.gathering.Len()
	if count == 0 {
		return 0, errors.New("sqlite: an entry of nothing")
	}
	leaf := ledger.Leaf{Entry: entry, Kind: kind, At: tx.now, By: string(tx.actor), Count: count, Items: tx.gathering.Root()}
	if _, err := tx.exec("INSERT INTO ledger_entries (entry, kind, at, by, count, items) VALUES (?,?,?,?,?,?)",
		entry, kind, formatTime(tx.now), tx.actor, count, leaf.Items[:]); err != nil {
		return 0, err
	}
	for i, it := range tx.gatheredItems {
		if err := tx.add(&tx.bulks.items, number(entry), number(i), numberOrNull(it.contact), blob(it.salt), text(it.payload)); err != nil {
			return 0, err
		}
	}
	if err := tx.keepItemTiles(entry, tx.gathering.Tiles()); err != nil {
		return 0, err
	}
	tx.gathering, tx.gatheredItems = ledger.Items{}, nil
	if tx.tiles == nil {
		tx.tiles = &tiles{v: &tx.View, dirty: map[tileKey][]byte{}}
	}
	if err := ledger.Append(tx.tiles, tx.size, leaf.Hash()); err != nil {
		return 0, err
	}
	tx.size++
	tx.appended++
	return consent.Entry(entry), nil
}
