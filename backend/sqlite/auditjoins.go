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

// eventJoins hold events against items where they do not stand in step.
var eventJoins = []struct{ reason, query string }{
	// An item speaks of as many events as there are.
	{ProblemEventLost, `SELECT i.entry FROM item i WHERE (i.kind LIKE 'consent.%' OR i.kind = 'contacts.imported')
		AND CASE WHEN i.kind LIKE 'consent.%' THEN 1 ELSE coalesce(json_array_length(i.payload, '$.events_sha256'), 0) END
		<> (SELECT count(*) FROM consent_events c WHERE c.contact_id = i.contact_id AND c.entry = i.entry AND c.item = i.pos)`},
	// An event says when it was recorded and by whom: so does its entry.
	{ProblemEvent, `SELECT c.entry FROM consent_events c LEFT JOIN ledger_entries e ON e.entry = c.entry
		WHERE e.entry IS NULL OR e.at <> c.recorded_at OR e.by <> c.operator_id OR e.kind LIKE 'consent.%' AND e.kind <> 'consent.' || c.state`},
}

// joins are the checks that one query each can do; each gives the entries at
// fault.
var joins = []struct{ reason, query string }{
	// A pack that left the house has its checkpoint here.
	{ProblemCheckpoint, `SELECT i.entry FROM item i WHERE i.kind = 'evidence.built'
		AND NOT EXISTS (SELECT 1 FROM ledger_checkpoints k WHERE k.size = json_extract(i.payload, '$.ledger_entries'))`},
	{ProblemFile, `SELECT v.entry FROM notice_texts t JOIN notice_versions v ON v.id = t.version_id
		WHERE NOT EXISTS (SELECT 1 FROM item i, json_each(i.payload, '$.texts') x WHERE i.entry = v.entry AND json_extract(x.value, '$.sha256') = t.sha256
		AND json_extract(x.value, '$.language') = t.language AND json_extract(x.value, '$.title') = t.title)`},
	{ProblemFile, `SELECT i.entry FROM item i, json_each(i.payload, '$.texts') x WHERE i.kind IN ('notice.published', 'notice.deposited') AND NOT EXISTS (SELECT 1 FROM notice_texts t
		WHERE t.version_id = json_extract(i.payload, '$.notice') AND t.language = json_extract(x.value, '$.language'))`},
	{ProblemRegister, `SELECT v.entry FROM notice_versions v LEFT JOIN (SELECT * FROM item WHERE kind IN ('notice.published', 'notice.deposited')) i ON i.entry = v.entry
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
