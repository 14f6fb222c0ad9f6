package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// PurposeWorded reads a purpose as the ledger had it at an entry, and under
// which entry it was worded so; that is 0 where the ledger does not say.
func (v *View) PurposeWorded(id consent.PurposeID, at consent.Entry) (p consent.Purpose, worded consent.Entry, err error) {
	var payload string
	err = v.q.QueryRowContext(v.ctx, `SELECT i.entry, i.payload FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind IN ('purpose.added', 'purpose.changed', 'purpose.ended', 'purpose.resumed') AND e.entry <= ? AND json_valid(i.payload) AND json_extract(i.payload, '$.id') = ?
		ORDER BY i.entry DESC, i.pos DESC LIMIT 1`, int64(at), string(id)).Scan(&worded, &payload)
	if err == sql.ErrNoRows {
		return p, 0, nil
	}
	if err != nil {
		return p, 0, err
	}
	return p, worded, json.Unmarshal([]byte(payload), &p)
}
