package sqlite

import (
	"slices"
	"time"

	"consentbook/backend/consent"
)

// FoldUnited is Fold for a person into whom others were merged: events are
// those of one purpose and of all of them, merges those that MergesInto gives.
// A merge counts from the moment it was known; a day before it is answered as
// it would be by who knows today.
func FoldUnited(events []ConsentEvent, merges []Merge, contact consent.ContactID, at, known time.Time) (Standing, error) {
	merges = slices.DeleteFunc(slices.Clone(merges), func(m Merge) bool { return m.At.After(known) })
	if len(merges) == 0 {
		events = slices.DeleteFunc(slices.Clone(events), func(e ConsentEvent) bool { return e.Contact != contact })
		return Fold(events, at, known)
	}
	counts, err := unite(events, merges, contact, at)
	if err != nil {
		return Standing{}, err
	}
	slices.SortFunc(counts, func(a, b ConsentEvent) int { return int(a.ID - b.ID) })
	return Fold(counts, at, known)
}

// unite gives the events that count of a contact, merge by merge.
func unite(events []ConsentEvent, merges []Merge, contact consent.ContactID, at time.Time) ([]ConsentEvent, error) {
	var out []ConsentEvent
	for _, e := range events {
		if e.Contact == contact {
			out = append(out, e)
		}
	}
	for _, m := range merges {
		if m.Kept != contact {
			continue
		}
		gone, err := unite(events, merges, m.Gone, at)
		if err != nil {
			return nil, err
		}
		upTo := m.At.Add(AheadOfUs)
		if at.Before(upTo) {
			upTo = at
		}
		if out, err = uniteTwo(out, gone, upTo, m.At); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func uniteTwo(kept, gone []ConsentEvent, at, merged time.Time) ([]ConsentEvent, error) {
	ks, err := rulesOf(kept, at)
	if err != nil {
		return nil, err
	}
	gs, err := rulesOf(gone, at)
	if err != nil {
		return nil, err
	}
	k, g := consent.UniteEvents(ks, gs, at, merged)
	var out []ConsentEvent
	for i, e := range kept {
		if k[i] {
			out = append(out, e)
		}
	}
	for i, e := range gone {
		if g[i] {
			out = append(out, e)
		}
	}
	return out, nil
}

// standing derives where a person stands for a purpose from all that is known,
// their own events and those of who was merged into them.
func (v *View) standing(contact consent.ContactID, purpose consent.PurposeID, at, known time.Time) (Standing, error) {
	events, err := v.ConsentEvents(contact, purpose)
	if err != nil {
		return Standing{}, err
	}
	merges, err := v.MergesInto(contact)
	if err != nil {
		return Standing{}, err
	}
	return FoldUnited(events, merges, contact, at, known)
}

// dropSilentStandings takes out standings of a contact that say nothing.
func (tx *Tx) dropSilentStandings(contact consent.ContactID) error {
	_, err := tx.exec("DELETE FROM standings WHERE contact_id = ? AND basis = '' AND state = 'none' AND event_id = 0", int64(contact))
	tx.stood(contact)
	return err
}

// RestateMerged derives anew where a person stands for everything after others
// were merged into them or parted again.
func (tx *Tx) RestateMerged(contact consent.ContactID, purposes []consent.PurposeID) error {
	for _, p := range purposes {
		if err := tx.Restate(contact, p); err != nil {
			return err
		}
	}
	return tx.dropSilentStandings(contact)
}

// RestoreGroundOf writes the ground part of a standing as it was before.
func (tx *Tx) RestoreGroundOf(s Standing) error {
	return tx.SaveGroundOf(s.Contact, s.Purpose, s.Basis, s.BasisSource, s.BasisEntry)
}
