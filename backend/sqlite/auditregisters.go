package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// registers are joins too: imports and grounds against their entries.
var registers = []string{
	`SELECT m.entry FROM imports m LEFT JOIN (SELECT * FROM item WHERE kind = 'import.started') i ON i.entry = m.entry
		WHERE json_extract(i.payload, '$.import') IS NOT m.id OR json_extract(i.payload, '$.file_sha256') IS NOT m.file_sha256
		OR json_extract(i.payload, '$.purpose') IS NOT m.purpose_id OR json_extract(i.payload, '$.basis') IS NOT m.basis
		OR json_extract(i.payload, '$.source') IS NOT m.source OR json_extract(i.payload, '$.collected_at') IS NOT m.collected_at`,
	`SELECT i.entry FROM item i WHERE i.kind = 'import.started' AND NOT EXISTS (SELECT 1 FROM imports m WHERE m.entry = i.entry)`,
	`SELECT i.entry FROM item i LEFT JOIN imports m ON m.id = json_extract(i.payload, '$.import') WHERE i.kind = 'import.finished'
		AND (m.finished_at IS NOT i.at OR m.records IS NOT json_extract(i.payload, '$.records') OR m.created IS NOT json_extract(i.payload, '$.created')
		OR m.updated IS NOT json_extract(i.payload, '$.updated') OR m.unchanged IS NOT json_extract(i.payload, '$.unchanged')
		OR m.rejected IS NOT json_extract(i.payload, '$.rejected') OR m.held_back IS NOT json_extract(i.payload, '$.held_back'))`,
	// An import is taken back where an entry says so, and only there.
	`SELECT m.entry FROM imports m LEFT JOIN (SELECT entry, json_extract(payload, '$.import') AS id FROM item WHERE kind = 'import.undone') u ON u.id = m.id
		WHERE m.undone_entry <> coalesce(u.entry, 0) AND NOT (u.entry IS NULL AND EXISTS (SELECT 1 FROM ledger_entries e JOIN ledger_items d ON d.entry = e.entry
			WHERE e.entry = m.undone_entry AND e.kind = 'import.undone' AND d.payload IS NULL))`, // it named somebody who is erased
	`SELECT g.entry FROM grounds g WHERE NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = g.entry AND i.contact_id = g.contact_id AND i.at = g.stated_at
		AND i.kind IN ('ground.stated', 'contact.added', 'bulk.done') AND json_extract(i.payload, '$.purpose') = g.purpose_id AND json_extract(i.payload, '$.basis') = g.basis
		AND json_extract(i.payload, '$.source') = g.source
		AND coalesce(json_extract(i.payload, '$.special'), '') = g.special AND coalesce(json_extract(i.payload, '$.assessment'), 0) = g.assessment_id
		AND coalesce(json_extract(i.payload, '$.evidence_sha256'), '') = coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = g.evidence_id), ''))`,
	`SELECT i.entry FROM item i WHERE i.kind IN ('ground.stated', 'contact.added', 'bulk.done') AND coalesce(json_extract(i.payload, '$.basis'), '') <> ''
		AND (i.kind <> 'bulk.done' OR NOT EXISTS (` + bulkUndone + `)) AND NOT EXISTS
		(SELECT 1 FROM grounds g WHERE g.contact_id = i.contact_id AND g.purpose_id = json_extract(i.payload, '$.purpose') AND g.entry = i.entry)`,
}

// registers holds imports, grounds, purposes and the controller against the
// last entry about each.
func (a *auditor) registers() error {
	for _, q := range registers {
		if err := a.faults(ProblemRegister, openItems+q); err != nil {
			return err
		}
	}
	if err := a.controller(); err != nil {
		return err
	}
	return a.purposes()
}

func (a *auditor) controller() error {
	var entry consent.Entry
	var payload sql.NullString
	err := a.v.q.QueryRowContext(a.v.ctx, openItems+`SELECT entry, CASE kind WHEN 'book.created' THEN json_extract(payload, '$.controller') ELSE payload END
		FROM item WHERE kind IN ('book.created', 'controller.changed') ORDER BY entry DESC LIMIT 1`).Scan(&entry, &payload)
	if err == sql.ErrNoRows {
		return nil // then the entries are gone, which has been found
	}
	if err != nil {
		return err
	}
	is, err := a.v.Controller()
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	var said consent.Controller
	if json.Unmarshal([]byte(payload.String), &said) != nil || is != said {
		a.found(entry, ProblemRegister)
	}
	return nil
}

// saidOf is what an entry said of a purpose last.
type saidOf struct {
	entry   consent.Entry
	purpose []byte // as JSON, in our spelling
}

func (a *auditor) purposes() error {
	said, err := a.saidOfPurposes()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT "+purposeColumns+" FROM purposes")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		p, err := scanPurpose(rows)
		if err != nil { // no list or no JSON where the program writes one
			a.found(0, ProblemRegister)
			continue
		}
		is, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if s := said[p.ID]; !bytes.Equal(is, s.purpose) {
			a.found(s.entry, ProblemRegister)
		}
		delete(said, p.ID)
	}
	for _, s := range said {
		a.found(s.entry, ProblemRegister)
	}
	return rows.Err()
}

func (a *auditor) saidOfPurposes() (map[consent.PurposeID]saidOf, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, coalesce(payload, '') FROM item WHERE kind IN ('purpose.added', 'purpose.changed', 'purpose.ended', 'purpose.resumed') ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.PurposeID]saidOf{}
	for rows.Next() {
		var s saidOf
		var p consent.Purpose
		var payload []byte
		if err := rows.Scan(&s.entry, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal(payload, &p) != nil {
			continue // its commitment does not hold: found already
		}
		if s.purpose, err = json.Marshal(p); err != nil {
			return nil, err
		}
		out[p.ID] = s
	}
	return out, rows.Err()
}
