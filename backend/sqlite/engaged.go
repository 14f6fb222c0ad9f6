package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// Engaged reads who gets data or has a role beside the business today: the open
// rows of three registers.
func (v *View) Engaged() (e consent.Engaged, err error) {
	c, err := v.Controller()
	if err != nil {
		return e, err
	}
	e.Home, e.Day = c.Country, v.Now().Format(time.DateOnly)
	if e.Activities, err = Documents[consent.Activity](v, false); err != nil {
		return e, err
	}
	if e.Processors, err = Documents[consent.Processor](v, false); err != nil {
		return e, err
	}
	e.Parties, err = Documents[consent.Party](v, false)
	return e, err
}
