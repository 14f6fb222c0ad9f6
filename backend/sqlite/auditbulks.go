package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// ProblemSealed: what is put away of a person is not what the entry that put
// them away committed to, or somebody is away whom no entry names.
const ProblemSealed = "sealed_changed"

// bulkUndone are the entries that took back what an item i did to somebody.
const bulkUndone = `SELECT 1 FROM ledger_items u JOIN ledger_entries f ON f.entry = u.entry WHERE u.contact_id = i.contact_id AND f.kind = 'bulk.undone'
	AND json_extract(u.payload, '$.bulk') = json_extract(i.payload, '$.bulk') AND json_extract(u.payload, '$.restored')`

// bulkJoins hold the actions and the people who are put away against their
// entries. These read the items of people who are put away, too.
var bulkJoins = []struct{ reason, query string }{
	{ProblemRegister, openItems + `SELECT b.entry FROM bulks b WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.entry = b.entry AND i.kind = 'bulk.started' AND i.at = b.at
		AND json_extract(i.payload, '$.bulk') = b.id AND json_extract(i.payload, '$.do') = json_extract(b.value, '$.do') AND json_extract(i.payload, '$.do.action') = b.action)`},
	{ProblemRegister, openItems + `SELECT i.entry FROM item i WHERE i.kind = 'bulk.started' AND NOT EXISTS (SELECT 1 FROM bulks b WHERE b.entry = i.entry)`},
	{ProblemRegister, `SELECT b.entry FROM bulks b WHERE b.undone_entry <> 0 AND NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.entry = b.undone_entry AND e.kind = 'bulk.undone')`},
	// Whoever was deleted and not brought back is put away.
	{ProblemSealed, `SELECT i.entry FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE e.kind = 'bulk.done' AND i.payload IS NOT NULL
		AND json_extract(i.payload, '$.sealed_sha256') IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM bulk_people p WHERE p.bulk_id = json_extract(i.payload, '$.bulk') AND p.contact_id = i.contact_id AND p.before <> '')
		AND NOT EXISTS (` + bulkUndone + `)`},
	// Nobody is in the book and put away at once.
	{ProblemSealed, `SELECT c.entry FROM contacts c WHERE c.id IN (SELECT contact_id FROM bulk_people WHERE before <> '')`},
}

// bulks checks actions on many people, who is put away, the fields of the
// business's own, and what is kept beside people.
func (a *auditor) bulks() error {
	for _, j := range bulkJoins {
		if err := a.faults(j.reason, j.query); err != nil {
			return err
		}
	}
	if err := a.sealed(); err != nil {
		return err
	}
	if err := a.customFields(); err != nil {
		return err
	}
	return a.touches()
}

// sealed holds what is put away against the hash its entry committed to.
func (a *auditor) sealed() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT p.before, b.entry, coalesce((SELECT json_extract(i.payload, '$.sealed_sha256') FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.contact_id = p.contact_id AND e.kind IN ('bulk.done', 'contact.rectified') AND json_extract(i.payload, '$.bulk') = p.bulk_id
		AND json_extract(i.payload, '$.sealed_sha256') IS NOT NULL ORDER BY i.entry DESC LIMIT 1), '')
		FROM bulk_people p JOIN bulks b ON b.id = p.bulk_id WHERE p.before <> '' ORDER BY p.bulk_id, p.contact_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var before, hash string
		var entry consent.Entry
		if err := rows.Scan(&before, &entry, &hash); err != nil {
			return err
		}
		if hashOf(before) != hash {
			a.found(entry, ProblemSealed)
		}
	}
	return rows.Err()
}

// saidOfField is what an entry said of a field last.
type saidOfField struct {
	entry consent.Entry
	field []byte // as JSON, in our spelling; nil: dropped
}

func (a *auditor) customFields() error {
	said, err := a.saidOfFields()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, customFieldColumns)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f, err := scanCustomField(rows)
		if err != nil { // no JSON where the program writes some
			a.found(0, ProblemRegister)
			continue
		}
		is, err := json.Marshal(f)
		if err != nil {
			return err
		}
		if s := said[f.Key]; !bytes.Equal(is, s.field) {
			a.found(s.entry, ProblemRegister)
		}
		delete(said, f.Key)
	}
	for _, s := range said {
		if s.field != nil {
			a.found(s.entry, ProblemRegister)
		}
	}
	return rows.Err()
}

func (a *auditor) saidOfFields() (map[string]saidOfField, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, kind, payload FROM item WHERE kind IN ('field.saved', 'field.dropped') ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]saidOfField{}
	for rows.Next() {
		var s saidOfField
		var kind string
		var payload sql.NullString
		var f consent.CustomField
		if err := rows.Scan(&s.entry, &kind, &payload); err != nil {
			return nil, err
		}
		if json.Unmarshal([]byte(payload.String), &f) != nil {
			continue // its commitment does not hold: found already
		}
		if kind == "field.saved" {
			if s.field, err = json.Marshal(f); err != nil {
				return nil, err
			}
		}
		out[f.Key] = s
	}
	return out, rows.Err()
}
