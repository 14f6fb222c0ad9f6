package sqlite

import (
	"database/sql"
	"time"

	"consentbook/backend/consent"
)

// Pack is an evidence pack that was made.
type Pack struct {
	Number  int64
	Scope   string
	Contact consent.ContactID
	MadeAt  time.Time
	Bytes   int64
	SHA256  string
	Entry   consent.Entry
}

// CreatePack notes a pack.
func (tx *Tx) CreatePack(p Pack) (int64, error) {
	return tx.insert("INSERT INTO packs (scope, contact_id, made_at, bytes, sha256, entry) VALUES (?,?,?,?,?,?)",
		p.Scope, sql.NullInt64{Int64: int64(p.Contact), Valid: p.Contact != 0}, formatTime(tx.now), p.Bytes, p.SHA256, p.Entry)
}

// NextPack is the number the next pack will have.
func (v *View) NextPack() (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(number), 0) + 1 FROM packs").Scan(&n)
	return n, err
}

// Packs lists the packs that were made, newest first.
func (v *View) Packs() ([]Pack, error) { return v.packs(packColumns + "ORDER BY number DESC") }

const packColumns = "SELECT number, scope, coalesce(contact_id, 0), made_at, bytes, sha256, entry FROM packs "

func (v *View) packs(query string, args ...any) ([]Pack, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Pack
	for rows.Next() {
		var p Pack
		var at string
		if err := rows.Scan(&p.Number, &p.Scope, &p.Contact, &at, &p.Bytes, &p.SHA256, &p.Entry); err != nil {
			return nil, err
		}
		if p.MadeAt, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// PacksOf lists the packs that were made about a person.
func (v *View) PacksOf(contact consent.ContactID) ([]Pack, error) {
	return v.packs(packColumns+"WHERE contact_id IN "+oneself+" ORDER BY number DESC", int64(contact))
}

// EachEvidence walks through all kept files, without their bytes.
func (v *View) EachEvidence(fn func(EvidenceFile) error) error {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, name, media_type, sha256, size, entry FROM evidence ORDER BY entry, id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var f EvidenceFile
		if err := rows.Scan(&f.ID, &f.Name, &f.MediaType, &f.SHA256, &f.Size, &f.Entry); err != nil {
			return err
		}
		if err := fn(f); err != nil {
			return err
		}
	}
	return rows.Err()
}

// KeepNote remembers a head as one that left the house.
func (tx *Tx) KeepNote(h Head) error {
	_, err := tx.exec("INSERT INTO ledger_checkpoints (size, at, note) VALUES (?,?,?) ON CONFLICT (size) DO NOTHING", h.Size, formatTime(h.At), h.Note)
	return err
}
