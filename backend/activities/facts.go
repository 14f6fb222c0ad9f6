package activities

import (
	"fmt"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// factsOf reads what the registers hold of that to which activities refer.
func factsOf(v *sqlite.View, day string) (f consent.ActivityFacts, err error) {
	f = consent.ActivityFacts{Today: day, Purposes: map[consent.PurposeID]consent.Purpose{}, Assessments: map[consent.AssessmentID]consent.Assessment{}, Notices: map[consent.NoticeID]string{}}
	if f.Controller, err = v.Controller(); err != nil {
		return f, err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return f, err
	}
	for _, p := range purposes {
		f.Purposes[p.ID] = p
	}
	weighings, err := v.Assessments("")
	if err != nil {
		return f, err
	}
	for _, w := range weighings {
		f.Assessments[w.ID] = w.Assessment
	}
	if err := noticesOf(v, f.Notices); err != nil {
		return f, err
	}
	if f.Breaches, err = sqlite.Documents[consent.Breach](v, true); err != nil {
		return f, err
	}
	return f, registersOf(v, &f)
}

// noticesOf names the versions by themselves and by their kind, there the newest.
func noticesOf(v *sqlite.View, into map[consent.NoticeID]string) error {
	ns, err := v.Notices()
	for _, n := range ns { // newest first within a kind
		into[consent.NoticeID(n.ID)] = string(n.ID)
		if kind := consent.NoticeID(n.Kind); into[kind] == "" && !n.Deposited {
			into[kind] = string(n.ID)
		}
	}
	return err
}

func registersOf(v *sqlite.View, f *consent.ActivityFacts) (err error) {
	if f.Parties, err = byNumber[consent.PartyID, consent.Party](v); err != nil {
		return err
	}
	if f.Processors, err = byNumber[consent.ProcessorID, consent.Processor](v); err != nil {
		return err
	}
	if f.Retentions, err = byNumber[consent.RetentionID, consent.RetentionRule](v); err != nil {
		return err
	}
	if f.Safeguards, err = byNumber[consent.SafeguardID, consent.Safeguard](v); err != nil {
		return err
	}
	f.Screenings, err = byNumber[consent.ScreeningID, consent.Screening](v)
	return err
}

func byNumber[ID ~int64, T consent.Documented](v *sqlite.View) (map[ID]T, error) {
	rows, err := sqlite.Documents[T](v, true)
	out := make(map[ID]T, len(rows))
	for _, r := range rows {
		out[ID(r.Number())] = r
	}
	return out, err
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
