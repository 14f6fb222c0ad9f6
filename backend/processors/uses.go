package processors

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Use is a row of another register that rests on one of these.
type Use struct {
	Register consent.Register `json:"register"`
	ID       int64            `json:"id"`
	Name     string           `json:"name"`
	Open     bool             `json:"open"` // it is not ended, closed or handled
}

func usesOfProcessor(v *sqlite.View, id consent.ProcessorID) (out []Use, err error) {
	return usesWhere(v,
		func(a consent.Activity) bool {
			return slices.ContainsFunc(a.Recipients, func(r consent.ActivityRecipient) bool { return r.Processor == id })
		},
		func(b consent.Breach) bool { return b.Processor == id })
}

func usesOfParty(v *sqlite.View, id consent.PartyID) (out []Use, err error) {
	return usesWhere(v,
		func(a consent.Activity) bool {
			return slices.Contains(a.Joint, id) || slices.Contains(a.Controllers, id)
		},
		func(b consent.Breach) bool {
			return slices.ContainsFunc(b.Controllers, func(c consent.BreachController) bool { return c.Party == id })
		})
}

func usesWhere(v *sqlite.View, ofActivity func(consent.Activity) bool, ofBreach func(consent.Breach) bool) ([]Use, error) {
	out := []Use{}
	activities, err := sqlite.Documents[consent.Activity](v, true)
	if err != nil {
		return nil, err
	}
	for _, a := range activities {
		if ofActivity(a) {
			out = append(out, Use{consent.Activities, int64(a.ID), a.Name, !a.Settled()})
		}
	}
	breaches, err := sqlite.Documents[consent.Breach](v, true)
	for _, b := range breaches {
		if ofBreach(b) {
			out = append(out, Use{consent.Breaches, int64(b.ID), b.Title, !b.Settled()})
		}
	}
	return out, err
}

// used refuses to take a row out on which others rest.
func used(uses []Use) error {
	return consent.Fail(consent.Conflict, "row_used", string(uses[0].Register), "name", uses[0].Name)
}
