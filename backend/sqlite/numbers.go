package sqlite

import "database/sql"

// counter is the last number given for one table, as a transaction knows it.
type counter struct {
	last    int64
	changed bool
}

// NextNumber gives the next number of a table. A number is never given twice,
// also not after what had it is gone.
func (tx *Tx) NextNumber(table string) (int64, error) {
	c := tx.counters[table]
	if c == nil {
		c = &counter{}
		err := tx.q.QueryRowContext(tx.ctx, "SELECT last FROM numbers WHERE name = ?", table).Scan(&c.last)
		if err != nil && err != sql.ErrNoRows {
			return 0, err
		}
		tx.counters[table] = c
	}
	c.last++
	c.changed = true
	return c.last, nil
}

// saveNumbers writes the numbers that were given.
func (tx *Tx) saveNumbers() error {
	for table, c := range tx.counters {
		if !c.changed {
			continue
		}
		c.changed = false
		if _, err := tx.exec("INSERT INTO numbers (name, last) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET last = excluded.last", table, c.last); err != nil {
			return err
		}
	}
	return nil
}
