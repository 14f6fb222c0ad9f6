package sqlite

// decisionFaults hold the acts that wait, and what was decided on them, against
// their entries.
var decisionFaults = []string{
	`SELECT d.entry FROM decisions d LEFT JOIN (SELECT * FROM item WHERE kind = 'decision.opened') i ON i.entry = d.entry AND json_extract(i.payload, '$.decision') = d.id
		WHERE i.contact_id IS NOT d.contact_id OR json_extract(i.payload, '$.purpose') IS NOT d.purpose_id OR json_extract(i.payload, '$.why') IS NOT d.why OR i.at IS NOT d.opened_at
		OR json_extract(i.payload, '$.act') IS NOT CASE WHEN json_valid(d.act) THEN json(d.act) END
		OR d.operator_id IS NOT (SELECT e.by FROM ledger_entries e WHERE e.entry = d.entry)
		OR json_extract(i.payload, '$.act.evidence_sha256') IS NOT coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = d.evidence_id), '')`,
	`SELECT i.entry FROM item i WHERE i.kind = 'decision.opened' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = json_extract(i.payload, '$.decision') AND d.entry = i.entry)`,
	`SELECT d.entry FROM decisions d LEFT JOIN (SELECT * FROM item WHERE kind = 'decision.made') i ON i.entry = d.decided_entry AND json_extract(i.payload, '$.decision') = d.id
		WHERE d.outcome <> coalesce(json_extract(i.payload, '$.outcome'), '') OR d.words <> coalesce(json_extract(i.payload, '$.words'), '') OR d.decided_at <> coalesce(i.at, '')`,
	`SELECT i.entry FROM item i WHERE i.kind = 'decision.made' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = json_extract(i.payload, '$.decision') AND d.decided_entry = i.entry)`,
	// What counts is an event, with the reason; nothing else says that it counts although the notice had changed.
	`SELECT d.entry FROM decisions d WHERE d.outcome = 'counts' AND NOT EXISTS (SELECT 1 FROM item i JOIN consent_events c ON c.id = json_extract(i.payload, '$.event')
		WHERE i.entry = d.decided_entry AND i.kind = 'decision.made' AND c.purpose_id = d.purpose_id AND c.despite = d.words)`,
}

func (a *auditor) decisions() error {
	for _, q := range decisionFaults {
		if err := a.faults(ProblemRegister, openItems+q); err != nil {
			return err
		}
	}
	return nil
}
