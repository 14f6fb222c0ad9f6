package sqlite

import (
	"database/sql"

	"consentbook/backend/ledger"
)

// memTiles is the tree an audit rebuilds: 32 bytes an entry.
type memTiles struct {
	tiles map[tileKey][]byte
	size  int64

	cached int64 // the stored level-0 tile looked at last
	cache  []byte
}

func (m *memTiles) Tile(level int, n int64) ([]byte, error) { return m.tiles[tileKey{level, n}], nil }

func (m *memTiles) AppendTile(level int, n int64, h ledger.Hash) error {
	if m.tiles == nil {
		m.tiles = map[tileKey][]byte{}
	}
	k := tileKey{level, n}
	m.tiles[k] = append(m.tiles[k], h[:]...)
	return nil
}

func (m *memTiles) append(h ledger.Hash) error {
	if err := ledger.Append(m, m.size, h); err != nil {
		return err
	}
	m.size++
	return nil
}

// window reads a stored tile of leaves, keeping the last one.
func (m *memTiles) window(stored *tiles, n int64) ([]byte, error) {
	if m.cache != nil && m.cached == n {
		return m.cache, nil
	}
	b, err := stored.Tile(0, n)
	m.cached, m.cache = n, b
	return b, err
}

// itemReader walks the items table in step with the entries.
type itemReader struct {
	rows  *sql.Rows
	ahead *struct {
		entry int64
		hash  ledger.Hash
	}
}

// of gives the commitments of one entry; items of entries before it are
// skipped.
func (r *itemReader) of(entry int64) ([]ledger.Hash, error) {
	var out []ledger.Hash
	for {
		if r.ahead == nil {
			if !r.rows.Next() {
				return out, r.rows.Err()
			}
			var pos int64
			var salt, kept []byte
			var payload sql.NullString
			next := struct {
				entry int64
				hash  ledger.Hash
			}{}
			if err := r.rows.Scan(&next.entry, &pos, &salt, &payload, &kept); err != nil {
				return nil, err
			}
			next.hash = commitmentOf(salt, payload, kept)
			r.ahead = &next
		}
		if r.ahead.entry > entry {
			return out, nil
		}
		if r.ahead.entry == entry {
			out = append(out, r.ahead.hash)
		}
		r.ahead = nil
	}
}
