package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// eventsApart compares each consent event with what its entry committed to, one
// by one: the slow way, for a book in which events stand in another order than
// their items. Where an item was destroyed, the event must be gone with it.
func (a *auditor) eventsApart() error {
	for _, j := range eventJoins {
		if err := a.faults(j.reason, openItems+j.query); err != nil {
			return err
		}
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, strings.Replace(eventColumns, "FROM consent_events c", ", coalesce(i.payload, '') FROM consent_events c LEFT JOIN ledger_items i ON i.entry = c.entry AND i.pos = c.item", 1)+"ORDER BY c.entry, c.item, c.id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e ConsentEvent
		var payload string
		if err := rows.Scan(append(e.columns(), &payload)...); err != nil {
			return err
		}
		b, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(b); !strings.Contains(payload, string(b)) && !strings.Contains(payload, hex.EncodeToString(sum[:])) {
			a.found(e.Entry, ProblemEvent)
		}
	}
	return rows.Err()
}

// files checks kept evidence and notice texts against their hashes.
func (a *auditor) files() error {
	for _, q := range []string{
		"SELECT f.entry, f.sha256, f.bytes FROM evidence f ORDER BY f.id",
		"SELECT v.entry, t.sha256, CAST(t.text AS BLOB) FROM notice_texts t JOIN notice_versions v ON v.id = t.version_id ORDER BY v.entry",
	} {
		rows, err := a.v.q.QueryContext(a.v.ctx, q)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var entry consent.Entry
			var want string
			var b sql.RawBytes
			if err := rows.Scan(&entry, &want, &b); err != nil {
				return err
			}
			if got := sha256.Sum256(b); hex.EncodeToString(got[:]) != want {
				a.found(entry, ProblemFile)
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}
