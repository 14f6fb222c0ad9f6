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
