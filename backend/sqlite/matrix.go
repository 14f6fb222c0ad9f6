package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// StatesOf counts the people a query finds by where they stand for each purpose
// now; who stands nowhere for a purpose is none.
func (v *View) StatesOf(q ContactQuery) (total int64, states map[consent.PurposeID]map[consent.State]int64, err error) {
	r, err := v.find(q)
	if err != nil {
		return 0, nil, err
	}
	return r.Total, r.States(q.At), nil
}

// EndsOf counts the consents to a purpose that are in force by when they end:
// before each of the bounds and not before the one before it, later, never.
func (v *View) EndsOf(purpose consent.PurposeID, at time.Time, bounds []time.Time) (spans []int64, later, never int64, err error) {
	s, err := v.Register()
	if err != nil {
		return nil, 0, 0, err
	}
	spans, later, never = s.Ends(purpose, at, bounds)
	return spans, later, never, nil
}

// PersonOn is a contact with where they stood on a day.
type PersonOn struct {
	ID        consent.ContactID
	Name      string
	Email     string
	CameIn    time.Time
	Standings []Standing
}

// EachPersonOn walks through the contacts a query finds with where they stood
// at a past moment, window by window, so that memory does not grow with the
// book. names says whether names and addresses are wanted.
func (v *View) EachPersonOn(q ContactQuery, on consent.AsOf, names bool, fn func(PersonOn) error) error {
	ids := make([]consent.ContactID, 0, contactWindow)
	flush := func() error {
		err := v.windowOn(ids, on, names, fn)
		ids = ids[:0]
		return err
	}
	err := v.EachID(q, func(id consent.ContactID) error {
		if ids = append(ids, id); len(ids) < contactWindow {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

func (v *View) windowOn(ids []consent.ContactID, on consent.AsOf, names bool, fn func(PersonOn) error) error {
	if len(ids) == 0 {
		return nil
	}
	stood, err := v.StandingsOn(ids, on)
	if err != nil {
		return err
	}
	if !names {
		return v.cameIn(ids, func(id consent.ContactID, at time.Time) error {
			return fn(PersonOn{ID: id, CameIn: at, Standings: stood[id]})
		})
	}
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE id IN ("+idList(ids)+") ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return err
		}
		if err := fn(PersonOn{c.ID, c.DisplayName(), c.Email(), c.CreatedAt, stood[c.ID]}); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (v *View) cameIn(ids []consent.ContactID, fn func(consent.ContactID, time.Time) error) error {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, created_at FROM contacts WHERE id IN ("+idList(ids)+") ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.ContactID
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return err
		}
		t, err := parseTime(at)
		if err != nil {
			return err
		}
		if err := fn(id, t); err != nil {
			return err
		}
	}
	return rows.Err()
}

// NoLongerHere counts the numbers of contacts that were given and that nobody
// has any more: who was erased, deleted or taken out again is in no answer
// about a past day. Who was merged is in it, under the number that was kept.
func (v *View) NoLongerHere() (n int64, err error) {
	here, err := v.CountContacts()
	if err != nil {
		return 0, err
	}
	var given, merged int64
	err = v.q.QueryRowContext(v.ctx, `SELECT coalesce((SELECT last FROM numbers WHERE name = 'contacts'), 0),
		(SELECT count(*) FROM contacts WHERE id IN (SELECT gone_id FROM merges WHERE undone_entry = 0))`).Scan(&given, &merged)
	return given - here - merged, err
}
