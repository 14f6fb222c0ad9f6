package sqlite

import (
	"encoding/hex"
	"encoding/json"

	"consentbook/backend/consent"
)

// stopAt is one suppression: a hash and a scope.
type stopAt struct{ hash, scope string }

// stopSaid is what the ledger says of one.
type stopSaid struct {
	reason, at string
	entry      consent.Entry
}

// stops holds who is suppressed against what the ledger says of it, both ways:
// a stop that is taken out, or made up, shows.
func (a *auditor) stops() error {
	said, err := a.stopsSaid()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT hash, scope, reason, at, entry FROM suppressions")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var hash []byte
		var entry consent.Entry
		var scope, reason, at string
		if err := rows.Scan(&hash, &scope, &reason, &at, &entry); err != nil {
			return err
		}
		key := stopAt{hex.EncodeToString(hash), scope}
		if s, ok := said[key]; !ok || s.reason != reason || s.at != at {
			a.found(entry, ProblemRegister)
		}
		delete(said, key)
	}
	for _, s := range said {
		a.found(s.entry, ProblemRegister)
	}
	return rows.Err()
}

// stopsSaid follows the entries from the first to the last.
func (a *auditor) stopsSaid() (map[stopAt]stopSaid, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT i.entry, i.payload FROM item i WHERE i.kind = ? ORDER BY i.entry, i.pos", suppressionKind)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	said := map[stopAt]stopSaid{}
	for rows.Next() {
		var entry consent.Entry
		var payload string
		if err := rows.Scan(&entry, &payload); err != nil {
			return nil, err
		}
		var x stopItem
		if json.Unmarshal([]byte(payload), &x) != nil {
			continue // its commitment does not hold: found already
		}
		if key := (stopAt{x.Stop, x.Scope}); x.Ended {
			delete(said, key)
		} else {
			said[key] = stopSaid{x.Reason, x.At, entry}
		}
	}
	return said, rows.Err()
}
