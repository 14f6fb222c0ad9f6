package imports

import (
	"slices"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// foldOne says where one event of an import leads by itself. Most rows of a
// file say the same at the same moment: what it led to before, it leads to now.
func (r *run) foldOne(tx *sqlite.Tx, e *sqlite.ConsentEvent) (sqlite.Standing, error) {
	f, known := r.folds[e.State]
	if !known || f.at != e.HappenedAt || f.recorded != e.RecordedAt {
		s, err := sqlite.Fold([]sqlite.ConsentEvent{*e}, tx.Now().Add(sqlite.AheadOfUs), tx.Now())
		if err != nil {
			return s, err
		}
		f = folded{e.HappenedAt, e.RecordedAt, s}
		r.folds[e.State] = f
	}
	s := f.leads
	if s.Event != 0 {
		s.Event, s.Entry = e.ID, e.Entry
	}
	return s, nil
}

type folded struct {
	at, recorded string
	leads        sqlite.Standing
}

// claims writes what the file says about consent: a no ends what it is about,
// a no of which nobody can tell whether it was ever a yes counts as refused (in
// doubt the stricter), anything else is a claim without proof and permits
// nothing.
func (r *run) claims(tx *sqlite.Tx, row *ready, item *rowItem, standings []sqlite.Standing, entry consent.Entry) error {
	if row.out {
		return r.suppress(tx, row.marketing(), item, standings, entry)
	}
	if r.purpose == nil || r.statement.Basis != consent.BasisConsent {
		return nil
	}
	state, stands := consent.Unknown, standingOf(standings, r.purpose.ID).State
	if row.no {
		state = consent.Refused
	} else if stands != "" && stands != consent.None {
		return nil
	}
	return r.event(tx, item, state, r.purpose.ID, tx.Now(), false, row.claim, entry)
}

// newClaims writes the same for somebody about whom nothing is known yet, and
// leaves where they stand to the caller.
func (r *run) newClaims(tx *sqlite.Tx, row *ready, item *rowItem, entry consent.Entry) error {
	if !row.out && (r.purpose == nil || r.statement.Basis != consent.BasisConsent) {
		return nil
	}
	if row.out {
		at, dayOnly := claimTime(row.whole.Marketing, tx.Now())
		for _, p := range r.ended(row.marketing()) {
			if err := r.createEvent(tx, item, consent.Withdrawn, p.ID, at, dayOnly, row.claim, entry); err != nil {
				return err
			}
		}
		return nil
	}
	state := consent.Unknown
	if row.no {
		state = consent.Refused
	}
	return r.createEvent(tx, item, state, r.purpose.ID, tx.Now(), false, row.claim, entry)
}

// saysNo says whether the source has a no that may never have been a yes.
func saysNo(said []addressbook.Marketing) bool {
	for i := range said {
		if m := &said[i]; m.Claim == addressbook.ClaimNo && (m.Channel == "email" || m.Channel == "") {
			return true
		}
	}
	return false
}

// remark counts the rows in which a person must read what was said.
func (r *run) remark(row *ready) {
	switch {
	case row.out:
		if len(r.ended(row.marketing())) == 0 {
			r.counts.Warnings["opt_out_without_purpose"]++
		}
	case row.no:
		r.counts.Warnings["claim_no"]++
	case row.held:
		r.counts.Warnings["held"]++
	}
}

func standingOf(ss []sqlite.Standing, p consent.PurposeID) sqlite.Standing {
	for _, s := range ss {
		if s.Purpose == p {
			return s
		}
	}
	return sqlite.Standing{}
}

func (r *run) event(tx *sqlite.Tx, item *rowItem, state consent.State, purpose consent.PurposeID, at time.Time, dayOnly bool, claim string, entry consent.Entry) error {
	if err := r.createEvent(tx, item, state, purpose, at, dayOnly, claim, entry); err != nil {
		return err
	}
	if state.Ends() {
		return tx.Restate(item.Contact, purpose) // a later proven yes may stand against an old no
	}
	e := item.Events[len(item.Events)-1]
	return tx.SaveState(sqlite.Standing{Contact: item.Contact, Purpose: purpose, State: state, At: at, Event: e.ID, Entry: entry})
}

func (r *run) createEvent(tx *sqlite.Tx, item *rowItem, state consent.State, purpose consent.PurposeID, at time.Time, dayOnly bool, claim string, entry consent.Entry) error {
	id, err := tx.NextEventID()
	if err != nil {
		return err
	}
	e := sqlite.ConsentEvent{ID: id, Contact: item.Contact, Purpose: purpose, State: state, DayOnly: dayOnly, Method: "import", Operator: tx.Actor(),
		Claim: claim, Import: r.imp.ID, Entry: entry, Item: r.pos}
	if r.moment.at != tx.Now() {
		r.moment.at = tx.Now()
		r.moment.text, r.moment.zone = sqlite.Moment(tx.Now())
	}
	e.RecordedAt = r.moment.text
	if e.HappenedAt, e.Zone = r.moment.text, r.moment.zone; at != tx.Now() {
		e.HappenedAt, e.Zone = sqlite.Moment(at)
	}
	item.Events = append(item.Events, e)
	if err := tx.CreateConsentEvent(e); err != nil {
		return err
	}
	if state.SaysNo() {
		before := item.Events[:len(item.Events)-1]
		if !slices.ContainsFunc(before, func(e sqlite.ConsentEvent) bool { return e.State.SaysNo() }) {
			r.counts.OptOuts++ // a person counts once, however many purposes it ends
		}
	} else {
		r.counts.Claims++
	}
	return nil
}

// claimTime is when the source says that the person opted out; today where it
// says nothing certain.
func claimTime(ms []addressbook.Marketing, now time.Time) (time.Time, bool) {
	for _, m := range ms {
		if m.Claim != addressbook.ClaimOut || m.At == "" {
			continue
		}
		if t, dayOnly, err := consent.ParseWhen(m.At, time.UTC); err == nil && !t.After(now) {
			return t, dayOnly
		}
	}
	return now, false
}

// claimWords sums up what the file says about marketing.
func claimWords(ms []addressbook.Marketing) string {
	for i := range ms {
		if c := ms[i].Claim; c != addressbook.ClaimNone && c != "" {
			return string(c)
		}
	}
	return ""
}
