package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// EndedConsent is a consent whose own end has come, with the event it rests on.
type EndedConsent struct {
	Contact consent.ContactID
	Purpose consent.PurposeID
	Event   consent.EventID
	Until   time.Time
	Zone    string // offset in which it was given
}

// heldWithEnd are the standings that standings_ends holds: consents that are
// held and have an end.
const heldWithEnd = "until <> '' AND state IN ('given','renewed')"

// EndedConsents lists consents that have ended by a moment and of which the book
// has not recorded it, of people who are in the register.
func (v *View) EndedConsents(at time.Time, limit int) ([]EndedConsent, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT s.contact_id, s.purpose_id, s.event_id, s.until, coalesce((SELECT c.zone FROM consent_events c WHERE c.id = s.event_id), '')
		FROM standings s INDEXED BY standings_ends WHERE `+heldWithEnd+` AND until <= ?
		AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = s.contact_id AND m.undone_entry = 0) ORDER BY s.until LIMIT ?`, formatTime(at), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []EndedConsent
	for rows.Next() {
		var e EndedConsent
		var until string
		if err := rows.Scan(&e.Contact, &e.Purpose, &e.Event, &until, &e.Zone); err != nil {
			return nil, err
		}
		if e.Until, err = parseTime(until); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// NextEnd is the first end of a consent that is held, recorded or not; zero
// where none has an end.
func (v *View) NextEnd() (time.Time, error) {
	var until string
	err := v.q.QueryRowContext(v.ctx, "SELECT coalesce(min(until), '') FROM standings INDEXED BY standings_ends WHERE "+heldWithEnd).Scan(&until)
	if err != nil {
		return time.Time{}, err
	}
	return parseTime(until)
}

// PeopleOn counts who stands on each basis for a purpose, and in how many cases
// consent is or was in play.
func (v *View) PeopleOn(purpose consent.PurposeID) (byBasis map[consent.Basis]int64, byState map[consent.State]int64, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT basis, state, count(*) FROM standings WHERE purpose_id = ? GROUP BY basis, state", purpose)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	byBasis, byState = map[consent.Basis]int64{}, map[consent.State]int64{}
	for rows.Next() {
		var b consent.Basis
		var s consent.State
		var n int64
		if err := rows.Scan(&b, &s, &n); err != nil {
			return nil, nil, err
		}
		byBasis[b] += n
		byState[s] += n
	}
	return byBasis, byState, rows.Err()
}

// StandingsFor lists where people stand for a purpose after a contact number.
func (v *View) StandingsFor(purpose consent.PurposeID, states []consent.State, after consent.ContactID, limit int) ([]Standing, error) {
	marks, args := "", []any{purpose, int64(after)}
	for _, s := range states {
		marks += ",?"
		args = append(args, s)
	}
	where := ""
	if len(states) > 0 {
		where = " AND state IN (" + marks[1:] + ")"
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry FROM standings
		WHERE purpose_id = ? AND contact_id > ?`+where+` ORDER BY contact_id LIMIT ?`, append(args, limit)...)
	if err != nil {
		return nil, err
	}
	return scanStandings(rows)
}

// PeopleLeft counts who would be left behind if a purpose ended: whoever stands
// on a ground, has a consent, a claim or an open question.
func (v *View) PeopleLeft(purpose consent.PurposeID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT count(*) FROM standings WHERE purpose_id = ? AND (basis <> '' OR state IN ('given','renewed','requested','deferred','unknown'))
		AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = contact_id AND m.undone_entry = 0)`, purpose).Scan(&n)
	return n, err
}
