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
