package imports

import (
	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// row decides on one row and carries it out.
func (r *run) row(tx *sqlite.Tx, row *ready, entry consent.Entry) (Row, error) {
	out := Row{Row: row.number, Outcome: Unusable, Changes: []Change{}, Claims: row.words}
	if row.whole != nil && (row.whole.Outcome == addressbook.Reject || row.whole.Fields == nil) {
		out.Reason = row.whole.Reason
		return out, r.keepRow(tx, sqlite.ImportRow{Row: out.Row, Outcome: "rejected", Reason: out.Reason, Raw: rawRow(*row.whole)})
	}
	out.Name = row.name
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
	r.remark(row)
	id, err := r.take(tx, row, known, &out, entry)
	if err != nil {
		return out, err
	}
	if !row.out {
		if len(r.noes) == 0 || id == 0 {
			return out, nil
		}
		return out, r.suppressLater(tx, row, id, entry)
	}
	r.remember(row, id)
	return out, r.suppressSharing(tx, row.marketing(), id, shared, entry)
}

// whyNot says why the person of a row is held back: somebody with the address
// said no to what the file is for, or must not come back at all.
func (r *run) whyNot(tx *sqlite.Tx, row *ready, known *consent.Contact, shared []consent.Contact) (string, error) {
	if known == nil {
		if reason, err := r.heldBackBy(row); err != nil || reason != "" {
			return reason, err
		}
	}
	if row.out {
		return "", nil // a no is always recorded
	}
	if known != nil && r.restricted[known.ID] {
		return consent.LeftOutRestricted, nil
	}
	if out, err := r.optedOut(tx, known, shared); err != nil || !out {
		return "", err
	}
	return "opted_out", nil
}

// take brings in the person of a row, and says who it was.
func (r *run) take(tx *sqlite.Tx, row *ready, known *consent.Contact, out *Row, entry consent.Entry) (consent.ContactID, error) {
	if r.keptOut(row) {
		out.Outcome, out.Reason = HeldBack, "opted_out"
		return r.withhold(tx, row, known, entry)
	}
	if known != nil && r.restricted[known.ID] {
		out.Outcome, out.Reason = HeldBack, consent.LeftOutRestricted
		return known.ID, r.noAlone(tx, row, known, entry)
	}
	if known == nil {
		out.Outcome = New
		if r.dry && r.each != nil {
			in, err := row.in()
			if err != nil {
				return 0, err
			}
			_, out.Values = merge(consent.Contact{}, in, false)
		}
		return r.create(tx, row, New, entry)
	}
	in, err := row.in()
	if err != nil {
		return known.ID, err
	}
	merged, changes := merge(*known, in, row.repeats)
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
		id, err = known.ID, r.record(tx, row, *known, Same, entry)
	} else if len(r.ended(row.marketing())) > 0 {
		id, err = r.create(tx, row, HeldBack, entry)
	}
	if err != nil {
		return id, err
	}
	return id, r.keepRow(tx, sqlite.ImportRow{Row: row.number, Outcome: "held_back", Contact: id, Reason: "opted_out", Raw: rawRow(*row.whole)})
}

// noAlone records the no of a person whose data are kept and not used (Art.
// 18(2) GDPR), and nothing else of the row.
func (r *run) noAlone(tx *sqlite.Tx, row *ready, known *consent.Contact, entry consent.Entry) error {
	standings, err := tx.Standings(known.ID)
	if err != nil {
		return err
	}
	item := rowItem{Contact: known.ID, Import: r.imp.ID, Row: row.number, Outcome: HeldBack, Events: []sqlite.ConsentEvent{}}
	if err := r.claims(tx, row, &item, standings, entry); err != nil {
		return err
	}
	if len(item.Events) > 0 {
		r.commit(tx, &item, *known)
	}
	return r.holdBack(tx, row, known, consent.LeftOutRestricted)
}

// holdBack notes who is held back; of somebody who must not come back nothing
// is kept but the row's number.
func (r *run) holdBack(tx *sqlite.Tx, row *ready, known *consent.Contact, reason string) error {
	kept := sqlite.ImportRow{Row: row.number, Outcome: "held_back", Reason: reason}
	if known != nil {
		kept.Contact = known.ID
	}
	return r.keepRow(tx, kept)
}

func (r *run) keepRow(tx *sqlite.Tx, row sqlite.ImportRow) error {
	row.Import = r.imp.ID
	return tx.CreateImportRow(row)
}

func (r *run) create(tx *sqlite.Tx, row *ready, outcome string, entry consent.Entry) (consent.ContactID, error) {
	if err := r.fields.create(tx, r.imp.ID); err != nil {
		return 0, err
	}
	s := &r.statement
	c := consent.Contact{Source: s.Source, CollectedAt: s.CollectedAt, Import: r.imp.ID, ImportRow: row.number, Entry: entry} // the values stand in details
	id, err := tx.CreateDescribed(&c, row.details, &row.person)
	if err != nil {
		return 0, err
	}
	r.known.add(id, &row.person)
	return id, r.recordNew(tx, row, id, outcome, entry)
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
		if err := r.keepRow(tx, sqlite.ImportRow{Row: row.number, Outcome: "changed", Contact: before.ID, Before: old}); err != nil {
			return err
		}
	}
	return r.record(tx, row, after, outcome, entry)
}

// recordNew is record for somebody who has just come in: nothing stands yet,
// so where they stand follows from this row alone and is written once.
func (r *run) recordNew(tx *sqlite.Tx, row *ready, id consent.ContactID, outcome string, entry consent.Entry) error {
	item := &r.item
	*item = rowItem{Contact: id, Import: r.imp.ID, Row: row.number, Outcome: outcome, Events: item.Events[:0]}
	stands := r.stands[:0]
	if r.purpose != nil && !r.keptOut(row) {
		r.counts.Grounds++
		item.Purpose, item.Basis = r.purpose.ID, r.statement.Basis
		stands = append(stands, sqlite.Standing{Contact: item.Contact, Purpose: item.Purpose, Basis: item.Basis, BasisSource: r.statement.Source, BasisEntry: entry, State: consent.None})
	}
	if err := r.newClaims(tx, row, item, entry); err != nil {
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
	for i := range stands {
		if err := tx.CreateStanding(&stands[i]); err != nil {
			return err
		}
	}
	r.stands = stands
	r.keep(tx, item, row.hash)
	return nil
}

// record writes the ground and the claims of one person, and what the ledger
// commits to. A person about whom nothing changed leaves no trace.
func (r *run) record(tx *sqlite.Tx, row *ready, c consent.Contact, outcome string, entry consent.Entry) error {
	item := rowItem{Contact: c.ID, Import: r.imp.ID, Row: row.number, Outcome: outcome, Events: []sqlite.ConsentEvent{}}
	standings, err := tx.Standings(c.ID)
	if err != nil {
		return err
	}
	if !r.keptOut(row) {
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
	r.commit(tx, &item, c)
	return nil
}

// ground states the import's basis where the person has none yet for the
// purpose: a file never changes a ground that stands.
func (r *run) ground(tx *sqlite.Tx, item *rowItem, standings []sqlite.Standing, entry consent.Entry) error {
	if r.purpose == nil {
		return nil
	}
	for _, s := range standings {
		if s.Purpose == r.purpose.ID && (s.Basis != "" || consent.SwapsConsent(s.Basis, s.State, r.statement.Basis) != "") {
			return nil
		}
	}
	r.counts.Grounds++
	item.Purpose, item.Basis = r.purpose.ID, r.statement.Basis
	return tx.SaveGroundOf(item.Contact, r.purpose.ID, r.statement.Basis, r.statement.Source, entry)
}
