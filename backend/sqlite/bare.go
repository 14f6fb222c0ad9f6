package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// bareTable is in a database of its own, no table of a book.
const bareTable = "people"

// BareLoad puts rows into one table of a plain database and nothing else, until
// next gives none; the first names the columns. It is the yardstick of the
// performance table where there is no sqlite3 shell, for invented people only.
func BareLoad(ctx context.Context, path string, next func() ([]string, error)) error {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	defer db.Close()
	header, err := next()
	if err != nil {
		return err
	}
	var columns []string
	for i := range header {
		columns = append(columns, fmt.Sprintf("c%d TEXT", i))
	}
	if _, err := db.ExecContext(ctx, "CREATE TABLE "+bareTable+" ("+strings.Join(columns, ", ")+")"); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, "INSERT INTO "+bareTable+" VALUES (?"+strings.Repeat(",?", len(header)-1)+")")
	if err != nil {
		return err
	}
	values := make([]any, len(header))
	for {
		row, err := next()
		if err != nil {
			return err
		}
		if row == nil {
			return tx.Commit()
		}
		for i := range values {
			values[i] = row[i]
		}
		if _, err := insert.ExecContext(ctx, values...); err != nil {
			return err
		}
	}
}

// BareDump gives every row that BareLoad has put in.
func BareDump(ctx context.Context, path string, use func([]string) error) error {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT * FROM "+bareTable)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	row, into := make([]string, len(names)), make([]any, len(names))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := use(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// bareMake carries out a statement that makes a table or an index.
func bareMake(ctx context.Context, tx *sql.Tx, query string) error {
	_, err := tx.ExecContext(ctx, query)
	return err
}

// bareInsert puts rows into a table, one statement for each.
func bareInsert(ctx context.Context, tx *sql.Tx, table string, columns []string, rows [][]any) error {
	insert, err := tx.PrepareContext(ctx, "INSERT "+"INTO "+table+" ("+strings.Join(columns, ", ")+") VALUES (?"+strings.Repeat(",?", len(columns)-1)+")")
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, r := range rows {
		if _, err := insert.ExecContext(ctx, r...); err != nil {
			return err
		}
	}
	return nil
}
