package sqlite

import "database/sql"

// BarePass reads every row of every table once and does nothing with it: the
// yardstick of what goes through the whole book.
func (v *View) BarePass() (rows int64, err error) {
	tables, err := v.texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if err != nil {
		return 0, err
	}
	for _, t := range tables {
		n, err := v.passOver(t)
		if err != nil {
			return rows, err
		}
		rows += n
	}
	return rows, nil
}

func (v *View) passOver(table string) (n int64, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT * FROM "+table)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

func (v *View) texts(query string) (out []string, err error) {
	rows, err := v.q.QueryContext(v.ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
