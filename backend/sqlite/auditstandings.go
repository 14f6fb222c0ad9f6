package sqlite

import (
	"database/sql"
	"time"

	"consentbook/backend/consent"
)

// place is one person and purpose.
type place struct {
	contact consent.ContactID
	purpose consent.PurposeID
}

func (p place) before(q place) bool {
	return p.contact < q.contact || p.contact == q.contact && p.purpose < q.purpose
}

// storedState is the consent part of a standing as its row has it.
type storedState struct {
	place
	state     consent.State
	at, until string
	event     consent.EventID
	entry     consent.Entry
}

// none is the state of somebody about whom there is no event.
func (s storedState) none() storedState { return storedState{place: s.place, state: consent.None} }

// standings folds all events anew and compares, person by person in step with
// the rows.
func (a *auditor) standings() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT contact_id, purpose_id, state, at, until, event_id, entry FROM standings ORDER BY contact_id, purpose_id")
	if err != nil {
		return err
	}
	defer rows.Close()
	stored := &stateReader{rows: rows}
	err = a.eachPlace(func(p place, events []ConsentEvent) error {
		if a.merged.keeps[p.contact] {
			return nil // follows from more than these: see merges
		}
		want, ok := a.fold(p, events)
		if !ok {
			a.found(events[0].Entry, ProblemEvent)
		}
		got, err := stored.upTo(p, a.silent)
		if err == nil && ok && got != want {
			a.found(want.entry, ProblemStanding)
		}
		return err
	})
	if err != nil {
		return err
	}
	return stored.rest(a.silent)
}

// silent checks the standing of somebody about whom there is no event.
func (a *auditor) silent(s storedState) {
	if s != s.none() && !a.merged.keeps[s.contact] {
		a.found(s.entry, ProblemStanding)
	}
}

// fold gives the state that events lead to; ok is false where one of them
// cannot be read. The clock may have been set back since the last entry.
func (a *auditor) fold(p place, events []ConsentEvent) (s storedState, ok bool) {
	now := a.v.Now()
	if now.Before(a.last) {
		now = a.last
	}
	f, err := Fold(events, now.Add(AheadOfUs), now.Add(100*365*24*time.Hour))
	return storedState{p, f.State, formatTime(f.At), formatTime(f.Until), f.Event, f.Entry}, err == nil
}

// eachPlace gives the events of each person and purpose together, as far as a
// fold needs them.
func (a *auditor) eachPlace(fn func(place, []ConsentEvent) error) error {
	rows, err := a.v.q.QueryContext(a.v.ctx, foldedColumns+"ORDER BY contact_id, purpose_id, id")
	if err != nil {
		return err
	}
	defer rows.Close()
	var at place
	var group []ConsentEvent
	for rows.Next() {
		e, err := scanFolded(rows, a.imports)
		if err != nil {
			return err
		}
		if p := (place{e.Contact, e.Purpose}); p != at {
			if len(group) > 0 {
				if err := fn(at, group); err != nil {
					return err
				}
			}
			at, group = p, group[:0]
		}
		group = append(group, e)
	}
	if err := rows.Err(); err != nil || len(group) == 0 {
		return err
	}
	return fn(at, group)
}

// stateReader walks the standings in the order of places.
type stateReader struct {
	rows  *sql.Rows
	ahead *storedState
}

func (r *stateReader) peek() (*storedState, error) {
	if r.ahead == nil && r.rows.Next() {
		s := &storedState{}
		if err := r.rows.Scan(&s.contact, &s.purpose, &s.state, &s.at, &s.until, &s.event, &s.entry); err != nil {
			return nil, err
		}
		r.ahead = s
	}
	return r.ahead, r.rows.Err()
}

// upTo gives the standing at p, none where there is no row; each one before it
// goes to passed.
func (r *stateReader) upTo(p place, passed func(storedState)) (storedState, error) {
	for {
		s, err := r.peek()
		if err != nil || s == nil || p.before(s.place) {
			return storedState{place: p}.none(), err
		}
		r.ahead = nil
		if s.place == p {
			return *s, nil
		}
		passed(*s)
	}
}

// rest gives what is left to passed.
func (r *stateReader) rest(passed func(storedState)) error {
	for {
		s, err := r.peek()
		if err != nil || s == nil {
			return err
		}
		passed(*s)
		r.ahead = nil
	}
}
