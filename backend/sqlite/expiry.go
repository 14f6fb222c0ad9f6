package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// EndedConsent is a consent that is over, with the event it rests on.
type EndedConsent struct {
	Contact consent.ContactID
	Purpose consent.PurposeID
	State   consent.State // that is held so far
	Event   consent.EventID
	Until   time.Time // its end; of what ends now, now
	Zone    string    // offset in which it was given
}

// EndConsents records that consents are over, under one entry: expired by their
// own end, or found void. No act of the person is claimed.
func (tx *Tx) EndConsents(state consent.State, ended []EndedConsent, reason string) (consent.Entry, error) {
	items := make([]Item, 0, len(ended))
	places := make([]place, 0, len(ended))
	for i, c := range ended {
		id, err := tx.NextEventID()
		if err != nil {
			return 0, err
		}
		e := ConsentEvent{ID: id, Contact: c.Contact, Purpose: c.Purpose, State: state, Zone: c.Zone, Method: consent.MethodBook, Words: reason,
			Operator: tx.Actor(), Entry: tx.NextEntry(), Item: int64(i)}
		e.HappenedAt, _ = Moment(c.Until)
		e.RecordedAt = tx.stamp(tx.now)
		if e.Zone == "" {
			e.Zone = "+00:00"
		}
		if err := tx.CreateConsentEvent(e); err != nil {
			return 0, err
		}
		items, places = append(items, Item{Contact: c.Contact, Payload: e}), append(places, place{c.Contact, c.Purpose})
	}
	entry, err := tx.Append("consent."+string(state), items...)
	if err != nil {
		return 0, err
	}
	return entry, tx.RestateAll(places)
}

// heldWithEnd are the standings that standings_ends holds: consents that are
// held and have an end.
const heldWithEnd = "until <> '' AND state IN ('given','renewed')"

// EndedConsents lists consents that have ended by a moment and of which the book
// has not recorded it, of people who are in the register.
func (v *View) EndedConsents(at time.Time, limit int) ([]EndedConsent, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT s.contact_id, s.purpose_id, s.state, s.event_id, s.until, coalesce((SELECT c.zone FROM consent_events c WHERE c.id = s.event_id), '')
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
		if err := rows.Scan(&e.Contact, &e.Purpose, &e.State, &e.Event, &until, &e.Zone); err != nil {
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
	rows, err := v.q.QueryContext(v.ctx, standingColumns+`
		WHERE purpose_id = ? AND contact_id > ? AND NOT EXISTS (SELECT 1 FROM merges m WHERE m.gone_id = contact_id AND m.undone_entry = 0)`+where+` ORDER BY contact_id LIMIT ?`, append(args, limit)...)
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

// ExpiredAfter counts, by purpose, the consents that the book recorded as ended
// after an entry.
func (v *View) ExpiredAfter(entry consent.Entry) (map[consent.PurposeID]int64, error) {
	return v.countsByPurpose(`SELECT json_extract(i.payload, '$.purpose'), count(*) FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry
		WHERE e.entry > ? AND e.kind = 'consent.expired' AND i.payload IS NOT NULL GROUP BY 1`, int64(entry))
}
