package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"

	"consentbook/backend/consent"
)

// Rehearse gives fn a book in which people can be brought in as into this one,
// and of which nothing stays. What it writes goes into a file of its own, under
// a key that nobody keeps; of this book it reads what each of its transactions
// asks for, so that others write meanwhile and no log grows. It knows imports
// only: it has no register, no ledger, and of people what an import asks for.
func (b Book) Rehearse(ctx context.Context, fn func(Book) error) error {
	folder, err := os.MkdirTemp("", "consentbook-")
	if err != nil {
		return consent.Fail(consent.Invalid, "file_unwritable", "").Because(err)
	}
	defer os.RemoveAll(folder)
	db, err := b.DB.rehearsal(filepath.Join(folder, "rehearsal"))
	if err != nil {
		return explain(err)
	}
	defer db.write.Close()
	rehearsing := Book{db, b.Operator}
	if err := rehearsing.Write(ctx, prepareRehearsal); err != nil {
		return err
	}
	os.RemoveAll(folder) // where the system allows it, a file that is open has no name any more, and a crash leaves none
	return fn(rehearsing)
}

// rehearsal opens the file. Without a journal, an error leaves it useless,
// which is all the same: it ends the rehearsal.
func (db *DB) rehearsal(path string) (*DB, error) {
	key := make([]byte, 32)
	rand.Read(key)
	// Only of the file: a lock on the book would stop who writes in it.
	pragmas := []string{"main.journal_mode = OFF", "main.synchronous = OFF", "main.locking_mode = EXCLUSIVE", "foreign_keys = OFF", "temp_store = MEMORY", "trusted_schema = OFF", "cache_size = -24576"}
	write := sql.OpenDB(&connector{dsn: dsn(path, rawKey+hex.EncodeToString(key), "rwc", "deferred"), pragmas: pragmas, attach: db.dsn})
	write.SetMaxOpenConns(1)
	write.SetConnMaxLifetime(0)
	if err := write.Ping(); err != nil {
		write.Close()
		return nil, err
	}
	return &DB{path: path, write: write, read: write, now: db.now, touched: map[string]bool{}, bulks: map[string]string{}, id: db.id, lifted: &lifting{}}, nil
}

// rawKey says that what follows is a key and not a passphrase.
const rawKey = "7261773a"

// prepareRehearsal makes the tables, without what guards a record, and takes
// over what is no person.
func prepareRehearsal(tx *Tx) error {
	var all []string
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT sql FROM book.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%'
		OR name IN ('consent_events_contact', 'merges_kept', 'merges_gone') ORDER BY type DESC`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	all = append(all,
		"INSERT INTO numbers SELECT name, last + CASE name WHEN 'consent_events' THEN 1 << 40 ELSE 0 END FROM book.numbers", // apart from what others enter meanwhile
		"INSERT INTO purposes SELECT * FROM book.purposes",
		"INSERT INTO custom_fields SELECT * FROM book.custom_fields",
		"INSERT INTO imports SELECT * FROM book.imports",
		"INSERT INTO merges SELECT id, kept_id, gone_id, '', score, reasons, at, keep_until, operator_id, undone_entry, entry FROM book.merges",
		"INSERT INTO ledger_entries SELECT * FROM book.ledger_entries ORDER BY entry DESC LIMIT 1",
		"DELETE FROM sqlite_sequence WHERE true",
		"INSERT INTO sqlite_sequence SELECT * FROM book.sqlite_sequence")
	for _, s := range all {
		if _, err := tx.exec(s); err != nil {
			return err
		}
	}
	return tx.q.QueryRowContext(tx.ctx, "SELECT coalesce((SELECT last FROM numbers WHERE name = 'contacts'), 0)").Scan(&tx.db.lifted.upTo)
}

// lifting knows who was taken over from the book into a rehearsal. It is nil in
// a book.
type lifting struct {
	upTo         consent.ContactID // who has a number above came in with the rehearsal
	people, more liftedPeople
}

// person takes over who is asked for.
func (l *lifting) person(tx *Tx, id consent.ContactID) error {
	if l == nil || id > l.upTo {
		return nil
	}
	return l.people.lift(tx, id, "INSERT OR IGNORE INTO contacts SELECT * FROM book.contacts WHERE id BETWEEN ? AND ?",
		"INSERT OR IGNORE INTO standings SELECT * FROM book.standings WHERE contact_id BETWEEN ? AND ?")
}

// history takes over what led to where somebody stands, and where their values
// came from.
func (l *lifting) history(tx *Tx, id consent.ContactID) error {
	if l == nil || id > l.upTo {
		return nil
	}
	ids, err := tx.contactIDs("SELECT id FROM "+oneself, int64(id))
	if err != nil {
		return err
	}
	for _, one := range ids {
		if err := l.more.lift(tx, one, "INSERT OR IGNORE INTO consent_events SELECT * FROM book.consent_events WHERE contact_id BETWEEN ? AND ?",
			"INSERT OR IGNORE INTO field_origins SELECT * FROM book.field_origins WHERE contact_id BETWEEN ? AND ?"); err != nil {
			return err
		}
	}
	return nil
}

// liftedPeople are those who were taken over, a bit for each number.
type liftedPeople struct {
	known []uint64
	next  consent.ContactID // after the last who was taken over
	ahead consent.ContactID // how many are taken over at once
}

// mostAhead bounds what is taken over unasked. A list that comes in again asks
// for one after another; one in another order for each by itself.
const mostAhead = 256

func (l *liftedPeople) lift(tx *Tx, id consent.ContactID, queries ...string) error {
	if l.has(id) {
		return nil
	}
	if l.ahead = min(2*l.ahead, mostAhead); id < l.next || id > l.next+8 || l.ahead == 0 {
		l.ahead = 1
	}
	last := id
	for last+1 < min(id+l.ahead, tx.db.lifted.upTo+1) && !l.has(last+1) { // who is there already may have been changed since
		last++
	}
	for _, q := range queries {
		if _, err := tx.exec(q, int64(id), int64(last)); err != nil {
			return err
		}
	}
	for ; id <= last; id++ {
		l.note(id)
	}
	l.next = last + 1
	return nil
}

func (l *liftedPeople) has(id consent.ContactID) bool {
	at := int(id / 64)
	return at < len(l.known) && l.known[at]>>(id%64)&1 == 1
}

func (l *liftedPeople) note(id consent.ContactID) {
	for int(id/64) >= len(l.known) {
		l.known = append(l.known, 0)
	}
	l.known[id/64] |= 1 << (id % 64)
}
