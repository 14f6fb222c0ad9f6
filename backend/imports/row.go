package imports

import (
	"encoding/json"
	"slices"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// row decides on one row and carries it out.
func (r *run) row(tx *sqlite.Tx, row addressbook.Row, entry consent.Entry) (Row, error) {
	out := Row{Row: row.Row, Outcome: Unusable, Reason: row.Reason, Changes: []Change{}}
	if row.Outcome == addressbook.Reject || row.Fields == nil {
		return out, r.keepRow(tx, sqlite.ImportRow{Row: row.Row, Outcome: "rejected", Reason: row.Reason, Raw: rawRow(row)})
	}
	in := personOf(row)
	in.Source, in.CollectedAt, in.Import = r.statement.Source, r.statement.CollectedAt, r.imp.ID
	out.Name, out.Claims, out.Reason = in.DisplayName(), claimWords(row.Marketing), ""
	shared, err := sharing(tx, in)
	if err != nil {
		return out, err
	}
	known, err := same(tx, in, shared)
	if err != nil {
		return out, err
	}
	optedOut, err := r.optedOut(tx, known, shared)
	if err != nil {
		return out, err
	}
	if optedOut && !row.Suppress {
		out.Outcome, out.Reason = HeldBack, "opted_out"
		return out, r.holdBack(tx, row, known)
	}
	r.remark(row)
	id, err := r.take(tx, row, known, in, &out, entry)
	if err != nil {
		return out, err
	}
	if !row.Suppress {
		return out, r.suppressLater(tx, in, id, entry)
	}
	r.remember(row, in)
	return out, r.suppressSharing(tx, row, id, shared, entry)
}

// take brings in the person of a row, and says who it was.
func (r *run) take(tx *sqlite.Tx, row addressbook.Row, known *consent.Contact, in consent.Contact, out *Row, entry consent.Entry) (consent.ContactID, error) {
	if r.withheld(row, r.ended(row)) {
		out.Outcome, out.Reason = HeldBack, "opted_out"
		return r.withhold(tx, row, known, in, entry)
	}
	if known == nil {
		out.Outcome = New
		return r.create(tx, row, in, New, entry)
	}
	merged, changes := merge(*known, in, row.DuplicateOf != 0)
	out.Outcome, out.Changes = Same, append(out.Changes, changes...)
	if len(changes) > 0 {
		out.Outcome = Changed
	}
	return known.ID, r.update(tx, row, *known, merged, len(changes) > 0, entry)
}

// withhold records the no of a person who is not taken in for the file's
// purpose; a person new to the book comes in with it, for it would be lost.
func (r *run) withhold(tx *sqlite.Tx, row addressbook.Row, known *consent.Contact, in consent.Contact, entry consent.Entry) (id consent.ContactID, err error) {
	if known != nil {
		id, err = known.ID, r.record(tx, row, *known, Same, entry)
	} else if len(r.ended(row)) > 0 {
		id, err = r.create(tx, row, in, HeldBack, entry)
	}
	if err != nil {
		return id, err
	}
	return id, r.keepRow(tx, sqlite.ImportRow{Row: row.Row, Outcome: "held_back", Contact: id, Reason: "opted_out", Raw: rawRow(row)})
}

func (r *run) holdBack(tx *sqlite.Tx, row addressbook.Row, known *consent.Contact) error {
	var id consent.ContactID
	if known != nil {
		id = known.ID
	}
	return r.keepRow(tx, sqlite.ImportRow{Row: row.Row, Outcome: "held_back", Contact: id, Reason: "opted_out", Raw: rawRow(row)})
}

func (r *run) keepRow(tx *sqlite.Tx, row sqlite.ImportRow) error {
	row.Import = r.imp.ID
	return tx.CreateImportRow(row)
}

// same finds the contact that the row speaks of: by an address they share,
// unless both names are known and differ (two people, one address); without an
// address, by the whole name.
func same(tx *sqlite.Tx, in consent.Contact, ids []consent.ContactID) (*consent.Contact, error) {
	if len(in.Emails) == 0 && in.DisplayName() != "" {
		found, err := tx.FindNameless(sqlite.SortKey(in.DisplayName()))
		if err != nil {
			return nil, err
		}
		ids = found
	}
	var alike *consent.Contact
	for _, id := range ids {
		c, err := tx.FindContact(id)
		if err != nil {
			return nil, err
		}
		if len(in.Emails) == 0 && !sameReach(c, in) || otherPerson(c, in) {
			continue
		}
		if sqlite.SortKey(c.DisplayName()) == sqlite.SortKey(in.DisplayName()) {
			return &c, nil // of several who share an address, the one of that name
		}
		if alike == nil {
			alike = &c
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

func (r *run) create(tx *sqlite.Tx, row addressbook.Row, in consent.Contact, outcome string, entry consent.Entry) (consent.ContactID, error) {
	in.Entry = entry
	id, err := tx.CreateContact(in)
	if err != nil {
		return 0, err
	}
	in.ID = id
	return id, r.record(tx, row, in, outcome, entry)
}

func (r *run) update(tx *sqlite.Tx, row addressbook.Row, before, after consent.Contact, changed bool, entry consent.Entry) error {
	if changed {
		old, err := json.Marshal(before)
		if err != nil {
			return err
		}
		if err := tx.UpdateContact(after); err != nil {
			return err
		}
		if err := r.keepRow(tx, sqlite.ImportRow{Row: row.Row, Outcome: "changed", Contact: before.ID, Before: string(old)}); err != nil {
			return err
		}
	}
	outcome := Same
	if changed {
		outcome = Changed
	}
	return r.record(tx, row, after, outcome, entry)
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
	claim, err := json.Marshal(row.Marketing)
	if err != nil {
		return err
	}
	return r.event(tx, item, state, r.purpose.ID, tx.Now(), false, string(claim), entry)
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
	id, err := tx.NextEventID()
	if err != nil {
		return err
	}
	e := sqlite.ConsentEvent{ID: id, Contact: item.Contact, Purpose: purpose, State: state, DayOnly: dayOnly, Method: "import", Operator: tx.Actor(),
		Claim: claim, Import: r.imp.ID, Entry: entry, Item: r.pos}
	e.HappenedAt, e.Zone = sqlite.Moment(at)
	e.RecordedAt, _ = sqlite.Moment(tx.Now())
	if err := tx.CreateConsentEvent(e); err != nil {
		return err
	}
	item.Events = append(item.Events, e)
	if state.SaysNo() {
		r.counts.OptOuts++
	} else {
		r.counts.Claims++
	}
	if state.Ends() {
		return tx.Restate(item.Contact, purpose) // a later proven yes may stand against an old no
	}
	return tx.SaveState(sqlite.Standing{Contact: item.Contact, Purpose: purpose, State: state, At: at, Event: id, Entry: entry})
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
