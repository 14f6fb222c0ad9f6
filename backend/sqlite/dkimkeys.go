package sqlite

import (
	"database/sql"
	"time"
)

// DKIMKey is the public key of a mail domain, and how it was learned.
type DKIMKey struct {
	Domain    string    `json:"domain"`
	Selector  string    `json:"selector"`
	Record    string    `json:"record"` // the TXT record
	LearnedAt time.Time `json:"learned_at"`
	How       string    `json:"how"` // dns, entered
}

// DKIMKey reads a key, if it is known.
func (v *View) DKIMKey(domain, selector string) (k DKIMKey, known bool, err error) {
	k = DKIMKey{Domain: domain, Selector: selector}
	var at string
	err = v.q.QueryRowContext(v.ctx, "SELECT record, learned_at, how FROM dkim_keys WHERE domain = ? AND selector = ?", domain, selector).Scan(&k.Record, &at, &k.How)
	if err == sql.ErrNoRows {
		return k, false, nil
	}
	if err != nil {
		return k, false, err
	}
	k.LearnedAt, err = parseTime(at)
	return k, true, err
}

// KeepDKIMKey keeps a key in place of an older one.
func (tx *Tx) KeepDKIMKey(k DKIMKey) error {
	_, err := tx.exec(`INSERT INTO dkim_keys (domain, selector, record, learned_at, how) VALUES (?,?,?,?,?)
		ON CONFLICT (domain, selector) DO UPDATE SET record = excluded.record, learned_at = excluded.learned_at, how = excluded.how`,
		k.Domain, k.Selector, k.Record, formatTime(k.LearnedAt), k.How)
	return err
}

// DKIMKeys lists the keys that are known, by domain.
func (v *View) DKIMKeys() (out []DKIMKey, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT domain, selector, record, learned_at, how FROM dkim_keys ORDER BY domain, selector")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k DKIMKey
		var at string
		if err := rows.Scan(&k.Domain, &k.Selector, &k.Record, &at, &k.How); err != nil {
			return nil, err
		}
		if k.LearnedAt, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

// DropDKIMKey forgets a key; what was checked with it keeps it.
func (tx *Tx) DropDKIMKey(domain, selector string) (known bool, err error) {
	r, err := tx.exec("DELETE FROM dkim_keys WHERE domain = ? AND selector = ?", domain, selector)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}
