package sqlite

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// packed compares where the register says that people stand, which lists and
// counts read, with the standings.
func (a *auditor) packed() error {
	s := a.register
	if s == nil {
		return nil // it cannot be read: found by contacts
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT contact_id, purpose_id, basis, state, until FROM standings
		WHERE contact_id NOT IN (SELECT gone_id FROM merges WHERE undone_entry = 0) ORDER BY contact_id, purpose_id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var of consent.ContactID
	var stands []register.Standing
	next := func() {
		if p, ok := s.Person(of); of != 0 && (!ok || !slices.Equal(p.Standings, stands)) {
			a.found(0, ProblemStanding)
		}
		stands = stands[:0]
	}
	people := int64(0)
	for rows.Next() {
		var id consent.ContactID
		var x register.Standing
		if err := rows.Scan(&id, &x.Purpose, &x.Basis, &x.State, &x.Until); err != nil {
			return err
		}
		if id != of {
			next()
			of = id
			people++
		}
		stands = append(stands, x)
	}
	next()
	if people != s.Standing() {
		a.found(0, ProblemStanding)
	}
	return rows.Err()
}
