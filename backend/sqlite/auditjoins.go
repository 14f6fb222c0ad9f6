package sqlite

import (
	"consentbook/backend/consent"
)

// openItems are the items that stand, with their entry's kind; those of people
// who are put away are held against what was put away (auditbulks.go). What is
// no JSON any more has no payload here: the commitments have found it already.
const openItems = `WITH item AS (SELECT i.entry, i.pos, i.contact_id, e.kind, e.at, CASE WHEN json_valid(i.payload) THEN i.payload END AS payload
	FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE i.payload IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM bulk_people p WHERE p.contact_id = i.contact_id AND p.before <> '')) `

// allItems are the items that stand, also those of people who are put away.
const allItems = `WITH item AS (SELECT i.entry, i.pos, i.contact_id, e.kind, e.at, CASE WHEN json_valid(i.payload) THEN i.payload END AS payload
	FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE i.payload IS NOT NULL) `

// joins are the checks that one query each can do; each gives the entries at
// fault.
var joins = []struct{ reason, query string }{
	// An item speaks of as many events as there are.
	{ProblemEventLost, `SELECT i.entry FROM item i WHERE (i.kind LIKE 'consent.%' OR i.kind = 'contacts.imported')
		AND CASE WHEN i.kind LIKE 'consent.%' THEN 1 ELSE coalesce(json_array_length(i.payload, '$.events'), 0) END
		<> (SELECT count(*) FROM consent_events c WHERE c.contact_id = i.contact_id AND c.entry = i.entry AND c.item = i.pos)`},
	// An event says when it was recorded and by whom: so does its entry.
	{ProblemEvent, `SELECT c.entry FROM consent_events c LEFT JOIN ledger_entries e ON e.entry = c.entry
		WHERE e.entry IS NULL OR e.at <> c.recorded_at OR e.by <> c.operator_id OR e.kind LIKE 'consent.%' AND e.kind <> 'consent.' || c.state`},
	{ProblemItemPlace, `SELECT i.entry FROM ledger_items i LEFT JOIN ledger_entries e ON e.entry = i.entry WHERE e.entry IS NULL OR i.pos < 0 OR i.pos >= e.count`},
	{ProblemItemPlace, `SELECT i.entry FROM item i WHERE json_type(i.payload) = 'object'
		AND coalesce(json_extract(i.payload, '$.contact'), 0) <> coalesce(i.contact_id, 0)`},
	// A ground in force was stated.
	{ProblemStanding, `SELECT s.basis_entry FROM standings s WHERE s.basis <> '' AND NOT EXISTS (SELECT 1 FROM item i
		WHERE +i.entry = s.basis_entry AND i.contact_id = s.contact_id AND json_extract(i.payload, '$.purpose') = s.purpose_id AND json_extract(i.payload, '$.basis') = s.basis
		AND coalesce(json_extract(i.payload, '$.source'), (SELECT m.source FROM imports m WHERE m.id = json_extract(i.payload, '$.import')), '') = s.basis_source)`},
	// A stated ground is in force, or a later one is, or its import was undone.
	{ProblemStanding, `SELECT i.entry FROM item i WHERE i.kind IN ('ground.stated', 'contacts.imported', 'contact.added', 'bulk.done') AND coalesce(json_extract(i.payload, '$.basis'), '') <> ''
		AND (i.kind <> 'bulk.done' OR NOT EXISTS (` + bulkUndone + `))
		AND NOT EXISTS (SELECT 1 FROM imports m WHERE m.id = json_extract(i.payload, '$.import') AND (m.undone_entry <> 0 OR m.undo_entry >= i.entry))
		AND NOT EXISTS (SELECT 1 FROM standings s WHERE s.contact_id = i.contact_id AND s.purpose_id = json_extract(i.payload, '$.purpose') AND s.basis <> '' AND s.basis_entry >= i.entry) AND NOT EXISTS (` + groundDropped + `)`},
	// A pack that left the house has its checkpoint here.
	{ProblemCheckpoint, `SELECT i.entry FROM item i WHERE i.kind = 'evidence.built'
		AND NOT EXISTS (SELECT 1 FROM ledger_checkpoints k WHERE k.size = json_extract(i.payload, '$.ledger_entries'))`},
	{ProblemFile, `SELECT v.entry FROM notice_texts t JOIN notice_versions v ON v.id = t.version_id
		WHERE NOT EXISTS (SELECT 1 FROM item i, json_each(i.payload, '$.texts') x WHERE i.entry = v.entry AND json_extract(x.value, '$.sha256') = t.sha256
		AND json_extract(x.value, '$.language') = t.language AND json_extract(x.value, '$.title') = t.title)`},
	{ProblemFile, `SELECT i.entry FROM item i, json_each(i.payload, '$.texts') x WHERE i.kind IN ('notice.published', 'notice.deposited') AND NOT EXISTS (SELECT 1 FROM notice_texts t
		WHERE t.version_id = json_extract(i.payload, '$.notice') AND t.language = json_extract(x.value, '$.language'))`},
	{ProblemRegister, `SELECT v.entry FROM notice_versions v LEFT JOIN item i ON i.entry = v.entry AND i.kind IN ('notice.published', 'notice.deposited')
		WHERE json_extract(i.payload, '$.notice') IS NOT v.id OR v.published_at <> i.at
		OR json_extract(i.payload, '$.effective_from') IS NOT v.effective_from OR json_extract(i.payload, '$.change_kind') IS NOT v.change_kind
		OR json_extract(i.payload, '$.purposes') IS NOT CASE WHEN json_valid(v.purposes) THEN json(v.purposes) END`},
}

// joins holds the tables against what their entries committed to.
func (a *auditor) joins() error {
	for _, j := range joins {
		if err := a.faults(j.reason, openItems+j.query); err != nil {
			return err
		}
	}
	return nil
}

// faults names what a query gives: entries.
func (a *auditor) faults(reason, query string) error {
	rows, err := a.v.q.QueryContext(a.v.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var entry consent.Entry
		if err := rows.Scan(&entry); err != nil {
			return err
		}
		a.found(entry, reason)
	}
	return rows.Err()
}
