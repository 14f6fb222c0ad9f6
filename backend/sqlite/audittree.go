package sqlite

import (
	"database/sql"
	"encoding/hex"

	"consentbook/backend/consent"
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

func (a *auditor) head() error {
	if a.size == 0 {
		return nil
	}
	h, err := a.v.Head()
	if consent.CodeOf(err) == consent.Integrity || err == sql.ErrNoRows {
		a.found(0, ProblemHead)
		return nil
	}
	if err != nil {
		return err
	}
	root, err := ledger.Root(a.tree, a.tree.size)
	if err != nil {
		return err
	}
	a.out.Root = hex.EncodeToString(root[:])
	switch {
	case h.Size > a.size:
		a.found(consent.Entry(a.size), ProblemShort)
	case h.Size != a.size || h.Root != root:
		a.found(0, ProblemTree)
	}
	return nil
}

func (a *auditor) checkpoints() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT size, note FROM ledger_checkpoints ORDER BY size")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var size int64
		var note string
		if err := rows.Scan(&size, &note); err != nil {
			return err
		}
		c, err := ledger.Open(note, a.v.db.VerifierKey())
		switch {
		case err != nil || c.Size != size:
			a.found(consent.Entry(size), ProblemCheckpoint)
		case c.Size > a.tree.size:
			a.found(consent.Entry(a.size), ProblemShort)
		default:
			if root, err := ledger.Root(a.tree, c.Size); err != nil || root != c.Root {
				a.found(consent.Entry(size), ProblemCheckpoint)
			}
		}
	}
	return rows.Err()
}
