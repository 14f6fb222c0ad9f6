package sqlite

import (
	"database/sql"
	"time"
)

// LastEntries gives, by the first word of the kind of entries ("activity",
// "cookie"), the moment of the last such entry. A word without any is not in it.
func (v *View) LastEntries(words ...string) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	for _, word := range words {
		var at string
		err := v.q.QueryRowContext(v.ctx, "SELECT at FROM ledger_entries WHERE entry = (SELECT MAX(entry) FROM ledger_entries WHERE kind >= ?1 || '.' AND kind < ?1 || '/')", word).Scan(&at)
		if err == sql.ErrNoRows {
			continue
		}
		if err != nil {
			return nil, err
		}
		moment, err := parseTime(at)
		if err != nil {
			return nil, err
		}
		out[word] = moment
	}
	return out, nil
}
