package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

type tileKey struct {
	level int
	n     int64
}

// tiles keeps the tree's hashes in their table; what a transaction adds waits
// in memory until seal.
type tiles struct {
	v     *View
	dirty map[tileKey][]byte
}

func (t *tiles) Tile(level int, n int64) ([]byte, error) {
	if b, ok := t.dirty[tileKey{level, n}]; ok {
		return b, nil
	}
	var b []byte
	err := t.v.q.QueryRowContext(t.v.ctx, "SELECT hashes FROM ledger_tiles WHERE level = ? AND n = ?", level, n).Scan(&b)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	return b, err
}

func (t *tiles) AppendTile(level int, n int64, h ledger.Hash) error {
	b, err := t.Tile(level, n)
	if err != nil {
		return err
	}
	t.dirty[tileKey{level, n}] = append(b[:len(b):len(b)], h[:]...)
	return nil
}

func (t *tiles) flush(tx *Tx) error {
	for k, b := range t.dirty {
		if _, err := tx.exec(`INSERT INTO ledger_tiles (level, n, hashes) VALUES (?,?,?)
			ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes`, k.level, k.n, b); err != nil {
			return err
		}
	}
	return nil
}

// Head is the state of the ledger.
type Head struct {
	Size         int64
	Root         ledger.Hash
	Note         string    // the signed checkpoint of this head
	CheckpointAt time.Time // when the last checkpoint was handed out; zero: never
	At           time.Time // of the last entry
}

// Head reads the signed head.
func (v *View) Head() (Head, error) {
	var h Head
	err := v.q.QueryRowContext(v.ctx, "SELECT size, note FROM ledger_head").Scan(&h.Size, &h.Note)
	if err != nil {
		return h, err
	}
	c, err := ledger.Open(h.Note, v.db.VerifierKey())
	if err != nil || c.Size != h.Size {
		return h, consent.Fail(consent.Integrity, "ledger_broken", "").Because(err)
	}
	h.Root, h.At = c.Root, c.At
	var at string
	err = v.q.QueryRowContext(v.ctx, "SELECT at FROM ledger_checkpoints ORDER BY size DESC LIMIT 1").Scan(&at)
	if err != nil && err != sql.ErrNoRows {
		return h, err
	}
	h.CheckpointAt, err = parseTime(at)
	return h, err
}

// EntryRow is an entry as the window lists it.
type EntryRow struct {
	Entry    consent.Entry
	Kind     string
	At       time.Time
	By       consent.OperatorID
	Operator string
	Count    int64
	Hash     ledger.Hash
	Contact  consent.ContactID // of the first item where there is only one
	Payload  string            // of the first item; "" where destroyed
}

const entryColumns = `e.entry, e.kind, e.at, e.by, coalesce(o.name, ''), e.count, e.items, coalesce(i.contact_id, 0), coalesce(i.payload, '')
	FROM ledger_entries e LEFT JOIN operators o ON o.id = e.by `

// Entries lists entries before a number (0: from the newest), newest first.
func (v *View) Entries(before consent.Entry, limit int, kind string) ([]EntryRow, error) {
	if before <= 0 {
		before = 1 << 62
	}
	return v.entries("SELECT "+entryColumns+`LEFT JOIN ledger_items i ON i.entry = e.entry AND i.pos = 0
		WHERE e.entry < ? AND (? = '' OR e.kind = ?) ORDER BY e.entry DESC LIMIT ?`, before, kind, kind, limit)
}

// EntriesOf lists the entries that concern a contact, newest first.
func (v *View) EntriesOf(contact consent.ContactID, limit int) ([]EntryRow, error) {
	return v.entries("SELECT "+entryColumns+`JOIN ledger_items i ON i.entry = e.entry
		WHERE i.contact_id IN `+oneself+` GROUP BY e.entry HAVING min(i.pos) >= 0 ORDER BY e.entry DESC LIMIT ?`, int64(contact), limit)
}

// ItemsAbout lists everything that was committed to about a person, an item
// each, newest first.
func (v *View) ItemsAbout(contact consent.ContactID) ([]EntryRow, error) {
	return v.entries("SELECT "+entryColumns+`JOIN ledger_items i ON i.entry = e.entry
		WHERE i.contact_id IN `+oneself+" ORDER BY e.entry DESC, i.pos", int64(contact))
}

func (v *View) entries(query string, args ...any) ([]EntryRow, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []EntryRow
	for rows.Next() {
		var r EntryRow
		var at string
		var items []byte
		if err := rows.Scan(&r.Entry, &r.Kind, &at, &r.By, &r.Operator, &r.Count, &items, &r.Contact, &r.Payload); err != nil {
			return nil, err
		}
		if r.At, err = parseTime(at); err != nil {
			return nil, err
		}
		leaf := ledger.Leaf{Entry: int64(r.Entry), Kind: r.Kind, At: r.At, By: string(r.By), Count: r.Count}
		copy(leaf.Items[:], items)
		r.Hash = leaf.Hash()
		out = append(out, r)
	}
	return out, rows.Err()
}

// leaf reads one entry as it is hashed.
func (v *View) leaf(entry consent.Entry) (ledger.Leaf, error) {
	l := ledger.Leaf{Entry: int64(entry)}
	var at string
	var items []byte
	err := v.q.QueryRowContext(v.ctx, "SELECT kind, at, by, count, items FROM ledger_entries WHERE entry = ?", entry).Scan(&l.Kind, &at, &l.By, &l.Count, &items)
	if err == sql.ErrNoRows {
		return l, consent.Fail(consent.NotFound, "ledger_broken", "entry")
	}
	if err != nil {
		return l, err
	}
	copy(l.Items[:], items)
	l.At, err = parseTime(at)
	return l, err
}

// commitments reads the commitments of one entry in their order.
func (v *View) commitments(entry consent.Entry) ([]ledger.Hash, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT salt, payload, commitment FROM ledger_items WHERE entry = ? ORDER BY pos", entry)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ledger.Hash
	for rows.Next() {
		var salt, commitment []byte
		var payload sql.NullString
		if err := rows.Scan(&salt, &payload, &commitment); err != nil {
			return nil, err
		}
		out = append(out, commitmentOf(salt, payload, commitment))
	}
	return out, rows.Err()
}

func commitment(salt []byte, payload string) ledger.Hash {
	return ledger.Item{Salt: salt, Payload: []byte(payload)}.Commitment()
}

func commitmentOf(salt []byte, payload sql.NullString, kept []byte) (h ledger.Hash) {
	if payload.Valid {
		return commitment(salt, payload.String)
	}
	copy(h[:], kept)
	return h
}

// Proof proves one item of an entry against the tree of size entries.
func (v *View) Proof(entry consent.Entry, pos int64, size int64) (ledger.Proof, error) {
	leaf, err := v.leaf(entry)
	if err != nil {
		return ledger.Proof{}, err
	}
	p := ledger.Proof{Entry: int64(entry), Item: pos, Leaf: string(leaf.Bytes())}
	var salt []byte
	err = v.q.QueryRowContext(v.ctx, "SELECT salt, payload FROM ledger_items WHERE entry = ? AND pos = ? AND payload IS NOT NULL", entry, pos).Scan(&salt, &p.Payload)
	if err != nil {
		return p, err
	}
	p.Salt = salt
	itemPath, err := v.itemPath(leaf, pos, commitment(salt, p.Payload))
	if err != nil {
		return p, err
	}
	path, err := ledger.Prove(&tiles{v: v}, size, int64(entry))
	if err != nil {
		return p, err
	}
	p.ItemPath, p.Path = ledger.HexPath(itemPath), ledger.HexPath(path)
	return p, nil
}

// Payload reads the payload of one item into a struct.
func (v *View) Payload(entry consent.Entry, pos int64, into any) error {
	var s string
	if err := v.q.QueryRowContext(v.ctx, "SELECT payload FROM ledger_items WHERE entry = ? AND pos = ? AND payload IS NOT NULL", entry, pos).Scan(&s); err != nil {
		return err
	}
	return json.Unmarshal([]byte(s), into)
}

// ItemPlace says where in the ledger something stands.
type ItemPlace struct {
	Entry consent.Entry
	Pos   int64
}

// ItemsOf lists where a contact stands in the ledger, as far as the payloads
// have not been destroyed.
func (v *View) ItemsOf(contact consent.ContactID) ([]ItemPlace, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT entry, pos FROM ledger_items WHERE contact_id IN "+oneself+" AND payload IS NOT NULL ORDER BY entry, pos", int64(contact))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ItemPlace
	for rows.Next() {
		var p ItemPlace
		if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}
