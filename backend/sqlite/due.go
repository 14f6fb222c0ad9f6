package sqlite

import "consentbook/backend/consent"

// ToldOfRequest is how many recipients of a request have not been told, and how
// many of those told have not confirmed (Art. 19 GDPR).
type ToldOfRequest struct {
	Request     consent.RequestID
	Untold      int64
	Unconfirmed int64
}

// RecipientsWaiting lists the requests of which somebody has yet to be told of
// what was done, or to confirm it.
func (v *View) RecipientsWaiting() (out []ToldOfRequest, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT r.request_id, sum(r.told_on = '' AND r.not_told = ''), sum(r.told_on <> '' AND r.confirmed_on = '') FROM request_recipients r JOIN requests q ON q.id = r.request_id
		WHERE EXISTS (SELECT 1 FROM json_each(q.course, '$.done') d WHERE json_extract(d.value, '$.type') IN ('rectification', 'erasure', 'restriction'))
		GROUP BY r.request_id HAVING sum(r.told_on = '' AND r.not_told = '' OR r.told_on <> '' AND r.confirmed_on = '') > 0 ORDER BY r.request_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t ToldOfRequest
		if err := rows.Scan(&t.Request, &t.Untold, &t.Unconfirmed); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// EndsOn is what of people ends on a day.
type EndsOn struct {
	Day     string
	Contact consent.ContactID // 0: of several
	People  int64
}

// KeptUntil counts, by day, the people of whom something is kept that goes on
// that day or went before (Art. 17(3) GDPR).
func (v *View) KeptUntil(day string) ([]EndsOn, error) {
	return v.endsOn("SELECT until, iif(count(DISTINCT contact_id) = 1, min(contact_id), 0), count(DISTINCT contact_id) FROM kept_data WHERE until <> '' AND until <= ? GROUP BY until ORDER BY until", day)
}

// HoldsUntil lists the holds on erasures that end on that day or ended before
// and were not lifted.
func (v *View) HoldsUntil(day string) ([]EndsOn, error) {
	return v.endsOn("SELECT until, contact_id, 1 FROM holds WHERE ended_at = '' AND until <> '' AND until <= ? ORDER BY until, id", day)
}

func (v *View) endsOn(query, day string) (out []EndsOn, err error) {
	rows, err := v.q.QueryContext(v.ctx, query, day)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e EndsOn
		if err := rows.Scan(&e.Day, &e.Contact, &e.People); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}
