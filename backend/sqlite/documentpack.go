package sqlite

import (
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// EntryBy is the last entry that was recorded by a moment, to the second; 0 where
// there was none.
func (v *View) EntryBy(at time.Time) (n consent.Entry, err error) {
	return n, v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(entry), 0) FROM ledger_entries WHERE at < ?", formatTime(at.Truncate(time.Second).Add(time.Second))).Scan(&n)
}

// DocumentRow is a row of a register exactly as an entry committed to it.
type DocumentRow struct {
	ID   int64
	Body json.RawMessage
}

// DocumentRowsAt gives a register as it stood after an entry, by number: also
// what was settled by then, without what had been taken out.
func (v *View) DocumentRowsAt(r consent.Register, entry consent.Entry) (out []DocumentRow, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT id, payload FROM (
		SELECT json_extract(i.payload, '$.' || ?1) AS id, i.payload, e.kind, row_number() OVER (PARTITION BY json_extract(i.payload, '$.' || ?1) ORDER BY e.entry DESC, i.pos DESC) AS n
		FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry WHERE e.kind >= ?1 || '.' AND e.kind < ?1 || '/' AND e.entry <= ?2 AND i.payload IS NOT NULL)
		WHERE n = 1 AND kind <> ?1 || '.removed' AND id IS NOT NULL ORDER BY id`, r, entry)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d DocumentRow
		var body []byte
		if err := rows.Scan(&d.ID, &body); err != nil {
			return nil, err
		}
		d.Body = body
		out = append(out, d)
	}
	return out, rows.Err()
}

// DocumentPlaces are where the ledger speaks of rows of registers, up to an entry.
func (v *View) DocumentPlaces(until consent.Entry) (out []ItemPlace, err error) {
	for _, r := range consent.Registers {
		rows, err := v.q.QueryContext(v.ctx, "SELECT i.entry, i.pos FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry WHERE e.kind >= ?1 || '.' AND e.kind < ?1 || '/' AND e.entry <= ?2", r, until)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var p ItemPlace
			if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
				rows.Close()
				return nil, err
			}
			out = append(out, p)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
		rows.Close()
	}
	return out, nil
}
