package sqlite

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"

	"consentbook/backend/consent"
)

// recordedTables are those that recording consents fills, with which rows came
// after an entry.
var recordedTables = []string{"ledger_entries", "ledger_items", "consent_events", "standings"}

// BareRecord puts the rows that recording has made after an entry once more
// into tables like those of the book, encrypted and with their indexes, in a
// database that has nothing else: one insert for each row, and one commit. It is
// the yardstick of the performance table.
func (db *DB) BareRecord(ctx context.Context, after consent.Entry, path string) (took time.Duration, rows int64, err error) {
	key := make([]byte, 32)
	rand.Read(key) // never fails since Go 1.24
	bare := sql.OpenDB(&connector{dsn: dsn(path, hex.EncodeToString([]byte("raw:"))+hex.EncodeToString(key), "rwc", "immediate"),
		pragmas: []string{"journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF"}})
	defer bare.Close()
	tx, err := bare.BeginTx(ctx, nil)
	if err != nil {
		return 0, 0, err
	}
	defer tx.Rollback()
	if err := db.bareTables(ctx, tx); err != nil {
		return 0, 0, err
	}
	for _, t := range recordedTables {
		columns, kept, err := db.rowsAfter(ctx, t, after)
		if err != nil {
			return 0, 0, err
		}
		began := time.Now()
		if err := bareInsert(ctx, tx, t, columns, kept); err != nil {
			return 0, 0, err
		}
		took += time.Since(began)
		rows += int64(len(kept))
	}
	began := time.Now()
	err = tx.Commit()
	return took + time.Since(began), rows, err
}

// bareTables makes the tables and indexes that recording fills, as the book has
// them, without its triggers.
func (db *DB) bareTables(ctx context.Context, tx *sql.Tx) error {
	return db.Read(ctx, func(v *View) error {
		rows, err := v.q.QueryContext(ctx, `SELECT sql FROM sqlite_schema WHERE tbl_name IN ('ledger_entries', 'ledger_items', 'consent_events', 'standings')
			AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var q string
			if err := rows.Scan(&q); err != nil {
				return err
			}
			if err := bareMake(ctx, tx, q); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

func (db *DB) rowsAfter(ctx context.Context, table string, after consent.Entry) (columns []string, out [][]any, err error) {
	err = db.Read(ctx, func(v *View) error {
		rows, err := v.q.QueryContext(ctx, "SELECT * FROM "+table+" WHERE entry > ?", int64(after))
		if err != nil {
			return err
		}
		defer rows.Close()
		if columns, err = rows.Columns(); err != nil {
			return err
		}
		for rows.Next() {
			cells, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range cells {
				into[i] = &cells[i]
			}
			if err := rows.Scan(into...); err != nil {
				return err
			}
			out = append(out, cells)
		}
		return rows.Err()
	})
	return columns, out, err
}

// auditedTables are those that an audit reads row by row.
var auditedTables = []string{"ledger_entries", "ledger_items", "consent_events", "standings", "contacts", "grounds"}

// BareHash reads and hashes the rows that an audit reads, and does nothing with
// them. It is the yardstick of the performance table.
func (db *DB) BareHash(ctx context.Context) (n int64, err error) {
	err = db.Read(ctx, func(v *View) error {
		for _, t := range auditedTables {
			rows, err := v.q.QueryContext(ctx, "SELECT * FROM "+t)
			if err != nil {
				return err
			}
			defer rows.Close()
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
			for i := range cells {
				into[i] = &cells[i]
			}
			for rows.Next() {
				if err := rows.Scan(into...); err != nil {
					return err
				}
				h := sha256.New()
				for _, c := range cells {
					h.Write(c)
				}
				h.Sum(nil)
				n++
			}
			if err := rows.Err(); err != nil {
				return fmt.Errorf("%s: %w", t, err)
			}
		}
		return nil
	})
	return n, err
}

// CountItems is how many items the ledger has.
func (v *View) CountItems() (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(sum(count), 0) FROM ledger_entries").Scan(&n)
	return n, err
}
