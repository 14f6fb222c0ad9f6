package sqlite

// groundJoins hold weighings against their entries, and what was taken back of
// grounds against where people stand.
var groundJoins = []struct{ reason, query string }{
	{ProblemRegister, `SELECT a.entry FROM assessments a LEFT JOIN item i ON i.entry = a.entry AND i.kind = 'purpose.assessed'
		LEFT JOIN ledger_entries e ON e.entry = a.entry
		WHERE json_extract(i.payload, '$.assessment') IS NOT a.id OR json_extract(i.payload, '$.purpose') IS NOT a.purpose_id OR json_extract(i.payload, '$.interest') IS NOT a.interest
		OR json_extract(i.payload, '$.necessity') IS NOT a.necessity OR json_extract(i.payload, '$.expectation') IS NOT a.expectation
		OR json_extract(i.payload, '$.effects') IS NOT a.effects OR json_extract(i.payload, '$.safeguards') IS NOT a.safeguards
		OR json_extract(i.payload, '$.outcome') IS NOT a.outcome OR json_extract(i.payload, '$.made_on') IS NOT a.made_on
		OR json_extract(i.payload, '$.review_on') IS NOT a.review_on OR e.by IS NOT a.operator_id`},
	{ProblemRegister, `SELECT i.entry FROM item i WHERE i.kind = 'purpose.assessed' AND NOT EXISTS (SELECT 1 FROM assessments a WHERE a.entry = i.entry)`},
	// What was taken back is in force no more, unless it was stated again.
	{ProblemStanding, `SELECT i.entry FROM item i WHERE i.kind = 'ground.dropped' AND EXISTS (SELECT 1 FROM standings s WHERE s.contact_id = i.contact_id
		AND s.purpose_id = json_extract(i.payload, '$.purpose') AND s.basis <> '' AND s.basis_entry < i.entry)`},
}

// grounds checks them.
func (a *auditor) grounds() error {
	for _, j := range groundJoins {
		if err := a.faults(j.reason, openItems+j.query); err != nil {
			return err
		}
	}
	return nil
}

// groundDropped are the entries that took back the ground that an item i
// stated.
const groundDropped = `SELECT 1 FROM ledger_items u JOIN ledger_entries f ON f.entry = u.entry WHERE u.contact_id = i.contact_id AND u.entry > i.entry AND f.kind = 'ground.dropped'
	AND json_extract(u.payload, '$.purpose') = json_extract(i.payload, '$.purpose')`
