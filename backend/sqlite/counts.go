package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// StateCounts says how many contacts stand where for a purpose; expiry is as
// of a moment. Those without a standing are not counted.
func (v *View) StateCounts(purpose consent.PurposeID, at time.Time) (map[consent.State]int64, error) {
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	return s.States(purpose, at), nil
}

// EndingByMonth counts the consents that end in each month between two
// moments.
func (v *View) EndingByMonth(from, to time.Time) (map[string]int64, error) {
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	return s.Ending(from, to), nil
}

// countsByPurpose reads what a query counts for each purpose.
func (v *View) countsByPurpose(query string, args ...any) (map[consent.PurposeID]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.PurposeID]int64{}
	for rows.Next() {
		var p consent.PurposeID
		var n int64
		if err := rows.Scan(&p, &n); err != nil {
			return nil, err
		}
		out[p] = n
	}
	return out, rows.Err()
}
