package activities

import (
	"fmt"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// factsOf reads what the registers hold of that to which activities refer.
func factsOf(v *sqlite.View, day string) (consent.ActivityFacts, error) {
	return v.ActivityFacts(day, 0)
}

// linked refuses what the registers do not hold.
func linked(a consent.Activity, f consent.ActivityFacts) error {
	l := links{}
	for _, id := range a.Purposes {
		hold(&l, "purposes", id, f.Purposes)
	}
	for _, id := range a.Controllers {
		hold(&l, "controllers", id, f.Parties)
	}
	for _, id := range a.Joint {
		hold(&l, "joint", id, f.Parties)
	}
	for _, id := range a.Safeguards {
		hold(&l, "safeguards", id, f.Safeguards)
	}
	for i, d := range a.Data {
		hold(&l, fmt.Sprintf("data.%d.retention", i+1), d.Retention, f.Retentions)
	}
	for i, r := range a.Recipients {
		hold(&l, fmt.Sprintf("recipients.%d.processor", i+1), r.Processor, f.Processors)
	}
	for i, b := range a.Bases {
		hold(&l, fmt.Sprintf("bases.%d.assessment", i+1), b.Assessment, f.Assessments)
	}
	hold(&l, "screening", a.Screening, f.Screenings)
	hold(&l, "notice", a.Notice, f.Notices)
	l.roles(a, f)
	return l.err
}

// links keeps the first link that leads nowhere.
type links struct{ err error }

func hold[ID comparable, T any](l *links, field string, id ID, known map[ID]T) {
	var none ID
	if _, ok := known[id]; id == none || ok || l.err != nil {
		return
	}
	l.err = consent.Fail(consent.Invalid, "register_link_unknown", field, "register", string(consent.Activities))
}

// roles holds parties to what they are named as (Art. 26, 30(2)(a)).
func (l *links) roles(a consent.Activity, f consent.ActivityFacts) {
	as := func(field string, ids []consent.PartyID, role consent.PartyRole) {
		if l.err == nil && slices.ContainsFunc(ids, func(id consent.PartyID) bool { return f.Parties[id].Role != role }) {
			l.err = consent.Fail(consent.Invalid, "register_link_unknown", field, "register", string(consent.Activities))
		}
	}
	as("controllers", a.Controllers, consent.PartyController)
	as("joint", a.Joint, consent.PartyJoint)
}
