package sqlite

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// Operator may work in the book.
type Operator struct {
	ID     consent.OperatorID `json:"id"`
	Name   string             `json:"name"`
	Email  string             `json:"email"`
	Role   string             `json:"role"` // owner, dpo, staff, reader
	Status string             `json:"status"`
}

// Found writes the first entry of an empty book: its id, its controller and
// its owner.
func (db *DB) Found(ctx context.Context, id consent.BookID, c consent.Controller, owner Operator) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	db.id, db.origin, db.signer = id, ledger.Origin(string(id)), key
	return db.Write(ctx, owner.ID, func(tx *Tx) error {
		if _, err := tx.exec("INSERT INTO book (id, book_id, created_at, signing_seed, suppress_key) VALUES (1,?,?,?,?)", id, formatTime(tx.now), key.Seed(), suppressKey()); err != nil {
			return err
		}
		db.since = tx.now
		if err := tx.SetController(c); err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO operators (id, name, email, role, status) VALUES (?,?,?,?,'active')", owner.ID, owner.Name, owner.Email, owner.Role); err != nil {
			return err
		}
		_, err := tx.Append("book.created", Item{Payload: struct {
			Book       consent.BookID     `json:"book"`
			Controller consent.Controller `json:"controller"`
			Owner      consent.OperatorID `json:"owner"`
			Key        string             `json:"key"`
		}{id, c, owner.ID, db.VerifierKey()}})
		return err
	})
}

// CreatedAt is when the book was founded.
func (v *View) CreatedAt() (time.Time, error) {
	var s string
	if err := v.q.QueryRowContext(v.ctx, "SELECT created_at FROM book").Scan(&s); err != nil {
		return time.Time{}, err
	}
	return parseTime(s)
}

// Controller reads whose book this is.
func (v *View) Controller() (c consent.Controller, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT name, country, language, address, email, phone, website FROM controller").
		Scan(&c.Name, &c.Country, &c.Language, &c.Address, &c.Email, &c.Phone, &c.Website)
	return c, err
}

// SetController writes whose book this is.
func (tx *Tx) SetController(c consent.Controller) error {
	_, err := tx.exec(`INSERT INTO controller (id, name, country, language, address, email, phone, website) VALUES (1,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET name=excluded.name, country=excluded.country, language=excluded.language, address=excluded.address,
		email=excluded.email, phone=excluded.phone, website=excluded.website`, c.Name, c.Country, c.Language, c.Address, c.Email, c.Phone, c.Website)
	return err
}

// FindOperator reads an operator.
func (v *View) FindOperator(id consent.OperatorID) (Operator, error) {
	var o Operator
	err := v.q.QueryRowContext(v.ctx, "SELECT id, name, email, role, status FROM operators WHERE id = ?", id).Scan(&o.ID, &o.Name, &o.Email, &o.Role, &o.Status)
	if err == sql.ErrNoRows {
		return o, consent.Fail(consent.NotFound, "operator_unknown", "operator")
	}
	return o, err
}

// Owner is the operator who owns the book.
func (v *View) Owner() (Operator, error) {
	var id consent.OperatorID
	if err := v.q.QueryRowContext(v.ctx, "SELECT id FROM operators WHERE role = 'owner' AND status = 'active' ORDER BY rowid LIMIT 1").Scan(&id); err != nil {
		return Operator{}, err
	}
	return v.FindOperator(id)
}

// Preference reads a setting of the desk, "" where it was never set.
func (v *View) Preference(key string) (string, error) {
	var s string
	err := v.q.QueryRowContext(v.ctx, "SELECT value FROM preferences WHERE key = ?", key).Scan(&s)
	if err == sql.ErrNoRows {
		return "", nil
	}
	return s, err
}

// SetPreference keeps a setting of the desk.
func (tx *Tx) SetPreference(key, value string) error {
	_, err := tx.exec("INSERT INTO preferences (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return err
}

// Backup is one copy that was made.
type Backup struct {
	MadeAt  time.Time
	Size    int64
	Entries int64
}

// CreateBackup notes that a copy was made.
func (tx *Tx) CreateBackup(b Backup) error {
	_, err := tx.exec("INSERT INTO backups (made_at, size, entries) VALUES (?,?,?)", formatTime(b.MadeAt), b.Size, b.Entries)
	return err
}

// LastBackup is the newest copy; its time is zero where there is none.
func (v *View) LastBackup() (b Backup, err error) {
	var at string
	err = v.q.QueryRowContext(v.ctx, "SELECT made_at, size, entries FROM backups ORDER BY id DESC LIMIT 1").Scan(&at, &b.Size, &b.Entries)
	if err == sql.ErrNoRows {
		return b, nil
	}
	if err != nil {
		return b, err
	}
	b.MadeAt, err = parseTime(at)
	return b, err
}
