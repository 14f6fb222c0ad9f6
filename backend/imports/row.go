package imports

import (
	"encoding/json"
	"slices"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// row decides on one row and carries it out.
func (r *run) row(tx *sqlite.Tx, row *ready, entry consent.Entry) (Row, error) {
	out := Row{Row: row.Row.Row, Outcome: Unusable, Reason: row.Reason, Changes: []Change{}}
	if row.Outcome == addressbook.Reject || row.Fields == nil {
		return out, r.keepRow(tx, sqlite.ImportRow{Row: out.Row, Outcome: "rejected", Reason: row.Reason, Raw: rawRow(row.Row)})
	}
	if out.Reason = ""; r.each != nil {
		out.Name, out.Claims = row.in.DisplayName(), claimWords(row.Marketing)
	}
	shared, err := r.sharing(tx, row)
	if err != nil {
		return out, err
	}
	known, err := r.same(tx, row, shared)
	if err != nil {
		return out, err
	}
	if out.Reason, err = r.whyNot(tx, row, known, shared); err != nil || out.Reason != "" {
		out.Outcome = HeldBack
		if err != nil {
			return out, err
		}
		return out, r.holdBack(tx, row, known, out.Reason)
	}
	r.remark(row.Row)
	id, err := r.take(tx, row, known, &out, entry)
	if err != nil {
		return out, err
	}
	if !row.Suppress {
		if len(r.noes) == 0 || id == 0 {
			return out, nil
		}
		return out, r.suppressLater(tx, row, id, entry)
	}
	r.remember(row, id)
	return out, r.suppressSharing(tx, row.Row, id, shared, entry)
}

// whyNot says why the person of a row is held back: somebody with the address
// said no to what the file is for, or must not come back at all.
func (r *run) whyNot(tx *sqlite.Tx, row *ready, known *consent.Contact, shared []consent.Contact) (string, error) {
	if known == nil {
		if reason, err := r.heldBackBy(row); err != nil || reason != "" {
			return reason, err
		}
	}
	if row.Suppress {
		return "", nil // a no is always recorded
	}
	if out, err := r.optedOut(tx, known, shared); err != nil || !out {
		return "", err
	}
	return "opted_out", nil
}

// take brings in the person of a row, and says who it was.
func (r *run) take(tx *sqlite.Tx, row *ready, known *consent.Contact, out *Row, entry consent.Entry) (consent.ContactID, error) {
	if r.withheld(row.Row, r.ended(row.Row)) {
		out.Outcome, out.Reason = HeldBack, "opted_out"
		return r.withhold(tx, row, known, entry)
	}
	if known == nil {
		out.Outcome = New
		return r.create(tx, row, New, entry)
	}
	merged, changes := merge(*known, row.in, row.DuplicateOf != 0)
	out.Outcome, out.Changes = Same, append(out.Changes, changes...)
	if len(changes) > 0 {
		out.Outcome = Changed
	}
	return known.ID, r.update(tx, row, *known, merged, changes, entry)
}

// withhold records the no of a person who is not taken in for the file's
// purpose; a person new to the book comes in with it, for it would be lost.
func (r *run) withhold(tx *sqlite.Tx, row *ready, known *consent.Contact, entry consent.Entry) (id consent.ContactID, err error) {
	if known != nil {
		id, err = known.ID, r.record(tx, row.Row, *known, Same, entry)
	} else if len(r.ended(row.Row)) > 0 {
		id, err = r.create(tx, row, HeldBack, entry)
	}
	if err != nil {
		return id, err
	}
	return id, r.keepRow(tx, sqlite.ImportRow{Row: row.Row.Row, Outcome: "held_back", Contact: id, Reason: "opted_out", Raw: rawRow(row.Row)})
}

// holdBack notes who is held back; of somebody who must not come back nothing
// is kept but the row's number.
func (r *run) holdBack(tx *sqlite.Tx, row *ready, known *consent.Contact, reason string) error {
	kept := sqlite.ImportRow{Row: row.Row.Row, Outcome: "held_back", Reason: reason}
	if known != nil {
		kept.Contact = known.ID
	}
	return r.keepRow(tx, kept)
}

func (r *run) keepRow(tx *sqlite.Tx, row sqlite.ImportRow) error {
	row.Import = r.imp.ID
	return tx.CreateImportRow(row)
}

// same finds the contact that the row speaks of: by an address they share,
// unless both names are known and differ (two people, one address); without an
// address, by the whole name.
func (r *run) same(tx *sqlite.Tx, row *ready, shared []consent.Contact) (alike *consent.Contact, err error) {
	in := row.in
	if len(in.Emails) == 0 {
		if shared, err = r.nameless(tx, row); err != nil {
			return nil, err
		}
	}
	for i := range shared {
		c := &shared[i]
		if len(in.Emails) == 0 && !sameReach(*c, in) || otherPerson(*c, in) {
			continue
		}
		if sqlite.SortKey(c.DisplayName()) == sqlite.SortKey(in.DisplayName()) {
			return c, nil // of several who share an address, the one of that name
		}
		if alike == nil {
			alike = c
		}
	}
	return alike, nil
}

// sameReach says whether two nameless-by-address contacts agree in a number,
// or have none to disagree in.
func sameReach(a, b consent.Contact) bool {
	if len(a.Phones) == 0 || len(b.Phones) == 0 {
		return len(a.Phones) == len(b.Phones)
	}
	return slices.ContainsFunc(a.Phones, func(x consent.Reach) bool {
		return slices.ContainsFunc(b.Phones, func(y consent.Reach) bool { return x.Value == y.Value })
	})
}

// otherPerson says whether two who share an address are certainly not one: the
// given names tell, where both are known (a family name changes by marriage and
// by misspelling), else the names as a whole, which a source may have written
// into one field. Nobody is renamed into somebody else.
func otherPerson(a, b consent.Contact) bool {
	if a.Given != "" && b.Given != "" {
		return !alike(a.Given, b.Given)
	}
	return !alike(wholeName(a), wholeName(b))
}

func wholeName(c consent.Contact) string {
	if c.Given != "" || c.Family != "" {
		return c.Given + " " + c.Family
	}
	return c.FullName
}

// alike says whether every word of the shorter name stands in the longer; a
// name that is not known is like any.
func alike(a, b string) bool {
	x, y := addressbook.NameWords(a), addressbook.NameWords(b)
	within := func(x, y []string) bool {
		return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
	}
	return within(x, y) || within(y, x)
}

func (r *run) create(tx *sqlite.Tx, row *ready, outcome string, entry consent.Entry) (consent.ContactID, error) {
	if err := r.fields.create(tx, r.imp.ID); err != nil {
		return 0, err
	}
	row.in.Entry = entry
	id, err := tx.CreateDescribed(&row.in, row.details, &row.person)
	if err != nil {
		return 0, err
	}
	r.known.add(id, &row.person)
	return id, r.recordNew(tx, row, outcome, entry)
}

func (r *run) update(tx *sqlite.Tx, row *ready, before, after consent.Contact, changes []Change, entry consent.Entry) error {
	outcome := Same
	if len(changes) > 0 {
		outcome = Changed
		if err := r.fields.create(tx, r.imp.ID); err != nil {
			return err
		}
		if err := tx.UpdateContact(after); err != nil {
			return err
		}
		old, err := r.originate(tx, before, after, entry)
		if err != nil {
			return err
		}
		p := register.Describe(&after)
		r.known.add(after.ID, &p)
		if err := r.keepRow(tx, sqlite.ImportRow{Row: row.Row.Row, Outcome: "changed", Contact: before.ID, Before: old}); err != nil {
			return err
		}
	}
	return r.record(tx, row.Row, after, outcome, entry)
}

// recordNew is record for somebody who has just come in: nothing stands yet,
// so where they stand follows from this row alone and is written once.
func (r *run) recordNew(tx *sqlite.Tx, row *ready, outcome string, entry consent.Entry) error {
	item := rowItem{Contact: row.in.ID, Import: r.imp.ID, Row: row.Row.Row, Outcome: outcome, Events: make([]sqlite.ConsentEvent, 0, 1)}
	stands := make([]sqlite.Standing, 0, 1)
	if r.purpose != nil && !r.withheld(row.Row, r.ended(row.Row)) {
		r.counts.Grounds++
		item.Purpose, item.Basis = r.purpose.ID, r.statement.Basis
		stands = append(stands, sqlite.Standing{Contact: item.Contact, Purpose: item.Purpose, Basis: item.Basis, BasisSource: r.statement.Source, BasisEntry: entry, State: consent.None})
	}
	if err := r.newClaims(tx, row, &item, entry); err != nil {
		return err
	}
	for i := range item.Events {
		e := &item.Events[i]
		s, err := r.foldOne(tx, e)
		if err != nil {
			return err
		}
		s.Contact, s.Purpose = e.Contact, e.Purpose
		if len(stands) > 0 && stands[0].Purpose == e.Purpose {
			s.Basis, s.BasisSource, s.BasisEntry = stands[0].Basis, stands[0].BasisSource, stands[0].BasisEntry
			stands[0] = s
		} else {
			stands = append(stands, s)
		}
	}
	for _, s := range stands {
		if err := tx.CreateStanding(s); err != nil {
			return err
		}
	}
	r.keep(item, row.hash)
	return nil
}

// record writes the ground and the claims of one person, and what the ledger
// commits to. A person about whom nothing changed leaves no trace.
func (r *run) record(tx *sqlite.Tx, row addressbook.Row, c consent.Contact, outcome string, entry consent.Entry) error {
	item := rowItem{Contact: c.ID, Import: r.imp.ID, Row: row.Row, Outcome: outcome, Events: []sqlite.ConsentEvent{}}
	standings, err := tx.Standings(c.ID)
	if err != nil {
		return err
	}
	if !r.withheld(row, r.ended(row)) {
		if err := r.ground(tx, &item, standings, entry); err != nil {
			return err
		}
	}
	if err := r.claims(tx, row, &item, standings, entry); err != nil {
		return err
	}
	if outcome == Same && item.Purpose == "" && len(item.Events) == 0 {
		return nil
	}
	return r.commit(item, c)
}

// ground states the import's basis where the person has none yet for the
// purpose: a file never changes a ground that stands.
func (r *run) ground(tx *sqlite.Tx, item *rowItem, standings []sqlite.Standing, entry consent.Entry) error {
	if r.purpose == nil {
		return nil
	}
	for _, s := range standings {
		if s.Purpose == r.purpose.ID && s.Basis != "" {
			return nil
		}
	}
	r.counts.Grounds++
	item.Purpose, item.Basis = r.purpose.ID, r.statement.Basis
	return tx.SaveGroundOf(item.Contact, r.purpose.ID, r.statement.Basis, r.statement.Source, entry)
}

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
func (r *run) claims(tx *sqlite.Tx, row addressbook.Row, item *rowItem, standings []sqlite.Standing, entry consent.Entry) error {
	if row.Suppress {
		return r.suppress(tx, row, item, standings, entry)
	}
	if r.purpose == nil || r.statement.Basis != consent.BasisConsent {
		return nil
	}
	state, stands := consent.Unknown, standingOf(standings, r.purpose.ID).State
	if saysNo(row) {
		state = consent.Refused
	} else if stands != "" && stands != consent.None {
		return nil
	}
	claim, err := claimOf(row.Marketing)
	if err != nil {
		return err
	}
	return r.event(tx, item, state, r.purpose.ID, tx.Now(), false, claim, entry)
}

// newClaims writes the same for somebody about whom nothing is known yet, and
// leaves where they stand to the caller.
func (r *run) newClaims(tx *sqlite.Tx, row *ready, item *rowItem, entry consent.Entry) error {
	if !row.Suppress && (r.purpose == nil || r.statement.Basis != consent.BasisConsent) {
		return nil
	}
	if row.Suppress {
		at, dayOnly := claimTime(row.Marketing, tx.Now())
		for _, p := range r.ended(row.Row) {
			if err := r.createEvent(tx, item, consent.Withdrawn, p.ID, at, dayOnly, row.claim, entry); err != nil {
				return err
			}
		}
		return nil
	}
	state := consent.Unknown
	if saysNo(row.Row) {
		state = consent.Refused
	}
	return r.createEvent(tx, item, state, r.purpose.ID, tx.Now(), false, row.claim, entry)
}

// claimOf is what the file says, as it is kept.
func claimOf(said []addressbook.Marketing) (string, error) {
	if len(said) == 0 {
		return "null", nil
	}
	b, err := json.Marshal(said)
	return string(b), err
}

// saysNo says whether the source has a no that may never have been a yes.
func saysNo(row addressbook.Row) bool {
	return slices.ContainsFunc(row.Marketing, func(m addressbook.Marketing) bool {
		return m.Claim == addressbook.ClaimNo && (m.Channel == "email" || m.Channel == "")
	})
}

// remark counts the rows in which a person must read what was said.
func (r *run) remark(row addressbook.Row) {
	switch {
	case row.Suppress:
		if len(r.ended(row)) == 0 {
			r.counts.Warnings["opt_out_without_purpose"]++
		}
	case saysNo(row):
		r.counts.Warnings["claim_no"]++
	case row.Hold:
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
	if err := tx.CreateConsentEvent(e); err != nil {
		return err
	}
	item.Events = append(item.Events, e)
	if state.SaysNo() {
		r.counts.OptOuts++
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
	for _, m := range ms {
		if m.Claim != addressbook.ClaimNone && m.Claim != "" {
			return string(m.Claim)
		}
	}
	return ""
}
