package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// groundJoins hold weighings against their entries, and what was taken back of
// grounds against where people stand.
var groundJoins = []struct{ reason, query string }{
	{ProblemRegister, `SELECT a.entry FROM assessments a LEFT JOIN (SELECT * FROM item WHERE kind = 'purpose.assessed') i ON i.entry = a.entry
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

// groundsOf holds the grounds of one person that are in force against those that
// were stated, and those that were stated against the ones in force.
func (a *auditor) groundsOf(all []committed, standings []Standing) {
	for _, s := range standings {
		if s.Basis != "" && !a.wasStated(s, all) {
			a.found(s.BasisEntry, ProblemStanding)
		}
	}
	for _, c := range all {
		if c.statesGround() && !a.groundGone(c, all) && !holdsSince(c, standings) {
			a.found(c.entry, ProblemStanding)
		}
	}
}

// wasStated: a ground in force was stated, with its source or that of its
// import.
func (a *auditor) wasStated(s Standing, all []committed) bool {
	for _, c := range all {
		if c.entry != s.BasisEntry || c.Purpose != s.Purpose || c.Basis != s.Basis {
			continue
		}
		source := a.imports[c.Import].source
		if c.Source != nil {
			source = *c.Source
		}
		if source == s.BasisSource {
			return true
		}
	}
	return false
}

// statesGround reports whether the entry states a ground that stays until a
// later one.
func (c committed) statesGround() bool {
	switch c.kind {
	case "ground.stated", "contacts.imported", "contact.added", "bulk.done":
		return c.Basis != ""
	}
	return false
}

// groundGone reports whether what an entry stated was taken back by a later
// one.
func (a *auditor) groundGone(c committed, all []committed) bool {
	if c.Import != 0 && a.imports[c.Import].takenBack(c.entry) {
		return true
	}
	for _, u := range all {
		switch {
		case u.kind == "bulk.undone" && c.kind == "bulk.done" && u.Bulk == c.Bulk && u.Restored:
			return true
		case u.kind == "ground.dropped" && u.entry > c.entry && u.Purpose == c.Purpose:
			return true
		}
	}
	return false
}

// holdsSince: a stated ground is in force, or a later one is.
func holdsSince(c committed, standings []Standing) bool {
	for _, s := range standings {
		if s.Purpose == c.Purpose && s.Basis != "" && s.BasisEntry >= c.entry {
			return true
		}
	}
	return false
}

// groundReader walks the grounds in force person by person.
type groundReader struct {
	rows  *sql.Rows
	ahead *Standing
}

func (r *groundReader) peek() (*Standing, error) {
	if r.ahead == nil && r.rows.Next() {
		s := &Standing{}
		if err := r.rows.Scan(&s.Contact, &s.Purpose, &s.Basis, &s.BasisSource, &s.BasisEntry); err != nil {
			return nil, err
		}
		r.ahead = s
	}
	return r.ahead, r.rows.Err()
}

func (r *groundReader) of(id consent.ContactID) (out []Standing, err error) {
	for {
		s, err := r.peek()
		if err != nil || s == nil || s.Contact != id {
			return out, err
		}
		r.ahead = nil
		out = append(out, *s)
	}
}
