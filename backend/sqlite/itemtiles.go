package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// tiledFrom is how many items an entry has at least whose tiles are kept: of
// fewer all are hashed as quickly.
const tiledFrom = 4 * ledger.ItemTile

// keepItemTiles keeps the roots of an entry's whole tiles.
func (tx *Tx) keepItemTiles(entry int64, tiles []ledger.Hash) error {
	if len(tiles)*ledger.ItemTile < tiledFrom {
		return nil
	}
	b := make([]byte, 0, len(tiles)*len(ledger.Hash{}))
	for _, h := range tiles {
		b = append(b, h[:]...)
	}
	_, err := tx.exec("INSERT INTO ledger_item_tiles (entry, hashes) VALUES (?,?)", entry, b)
	return err
}

func (v *View) itemTiles(entry int64) ([]ledger.Hash, error) {
	var b []byte
	err := v.q.QueryRowContext(v.ctx, "SELECT hashes FROM ledger_item_tiles WHERE entry = ?", entry).Scan(&b)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	out := make([]ledger.Hash, len(b)/len(ledger.Hash{}))
	for i := range out {
		copy(out[i][:], b[i*len(out[i]):])
	}
	return out, err
}

// itemPath proves that a commitment stands at a place of an entry: from its
// tiles where they are kept and lead to the entry's root, else from all items.
func (v *View) itemPath(leaf ledger.Leaf, pos int64, c ledger.Hash) ([]ledger.Hash, error) {
	tiles, err := v.itemTiles(leaf.Entry)
	if err != nil {
		return nil, err
	}
	if len(tiles) > 0 {
		path, err := ledger.ItemProofFrom(leaf.Count, pos, tiles, func(first, count int64) ([]ledger.Hash, error) {
			return v.commitmentsAt(leaf.Entry, first, count)
		})
		if err == nil && ledger.CheckItem(path, leaf.Count, leaf.Items, pos, c) == nil {
			return path, nil
		}
	}
	cs, err := v.commitments(consent.Entry(leaf.Entry))
	if err != nil {
		return nil, err
	}
	return ledger.ItemProof(cs, pos)
}

// commitmentsAt reads the commitments of some places of an entry.
func (v *View) commitmentsAt(entry, first, count int64) ([]ledger.Hash, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT salt, payload, commitment FROM ledger_items WHERE entry = ? AND pos >= ? AND pos < ? ORDER BY pos", entry, first, first+count)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make([]ledger.Hash, 0, count)
	for rows.Next() {
		var it auditItem
		if err := rows.Scan(&it.salt, &it.payload, &it.proof); err != nil {
			return nil, err
		}
		out = append(out, it.commitment())
	}
	return out, rows.Err()
}
