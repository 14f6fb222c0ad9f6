package sqlite

// saleJoins hold the sales behind soft opt-ins, and the marks on people, against
// the last entry about each.
var saleJoins = []string{
	openItems + `SELECT s.entry FROM sales s WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE +i.entry = s.entry AND i.contact_id = s.contact_id AND i.kind = 'sale.recorded' AND e.by = s.operator_id
		AND json_extract(i.payload, '$.purpose') = s.purpose_id AND json_valid(s.conditions) AND json_extract(i.payload, '$.sale') = json(s.conditions)
		AND json_extract(i.payload, '$.evidence_sha256') = coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = s.evidence_id), ''))`,
	// Of a person and purpose, the last entry holds.
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('sale.recorded', 'sale.dropped')
		AND NOT EXISTS (SELECT 1 FROM item j WHERE j.contact_id = i.contact_id AND j.kind IN ('sale.recorded', 'sale.dropped') AND j.entry > i.entry
			AND json_extract(j.payload, '$.purpose') = json_extract(i.payload, '$.purpose'))
		AND (i.kind = 'sale.recorded') <> EXISTS (SELECT 1 FROM sales s WHERE s.contact_id = i.contact_id AND s.purpose_id = json_extract(i.payload, '$.purpose') AND s.entry <= i.entry)`,
	openItems + `SELECT m.entry FROM marks m WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE +i.entry = m.entry AND i.contact_id = m.contact_id AND i.kind = iif(m.ended_at = '', 'mark.set', 'mark.ended') AND e.by = m.operator_id
		AND json_extract(i.payload, '$.mark') = m.kind AND json_extract(i.payload, '$.since') = m.since AND json_extract(i.payload, '$.ended_at') = m.ended_at
		AND json_extract(i.payload, '$.words') = m.words)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('mark.set', 'mark.ended')
		AND NOT EXISTS (SELECT 1 FROM marks m WHERE m.contact_id = i.contact_id AND m.kind = json_extract(i.payload, '$.mark') AND m.entry >= i.entry)`,
}

// sold checks sales and marks.
func (a *auditor) sold() error {
	for _, q := range saleJoins {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	return nil
}
