package erasures

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Done is what an erasure did.
type Done struct {
	ID       int64
	Entry    consent.Entry
	People   int64
	Summary  consent.ErasureSummary
	LeftOut  map[string]int64 // of a batch: why somebody was not erased
	BytesDue bool             // somebody reads the book: the bytes go when it is opened next
	Finished bool             // false: a batch that was broken off
}

// Erase erases a person with everything that hangs on them, as one act: all of
// it happens, or nothing. Whoever was deleted lately and is put away is erased
// too. Then the bytes go out of the book's files.
func Erase(ctx context.Context, b sqlite.Book, contact consent.ContactID, o Order, progress func(done, total int64)) (d Done, err error) {
	said := counting(progress, 3)
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		g, err := groupOf(tx, contact)
		if err != nil {
			return err
		}
		if err := answers(&tx.View, g, o.Request); err != nil {
			return err
		}
		if err := allowed(&tx.View, []sqlite.Group{g}, o)[g.Person]; err != nil {
			return err
		}
		said(1)
		d, err = act(tx, []sqlite.Group{g}, o, consent.ErasureSummary{}, work{})
		return err
	})
	if err != nil {
		return d, err
	}
	said(2)
	d.Finished = true
	d.BytesDue, err = clear(ctx, b)
	said(3)
	return d, err
}

// groupOf finds a person, and brings back into the book who is put away.
func groupOf(tx *sqlite.Tx, contact consent.ContactID) (sqlite.Group, error) {
	g, err := tx.FindGroup(contact)
	if consent.ReasonOf(err) != "contact_unknown" {
		return g, err
	}
	away, err := tx.FindAway(contact)
	if err != nil {
		return g, err
	}
	if err := tx.UnsealContacts(away.Bulk, []consent.ContactID{contact}); err != nil {
		return g, err
	}
	return tx.FindGroup(contact)
}

// act erases people in one transaction, with one entry of the erasure.
func act(tx *sqlite.Tx, groups []sqlite.Group, o Order, replayed consent.ErasureSummary, w work) (d Done, err error) {
	lines, err := consent.PlanErasure(o.Ground, o.Decisions, nil, today(&tx.View))
	if err != nil {
		return d, err
	}
	suppress, _ := o.suppress()
	id := w.erasure
	if id == 0 {
		if id, err = tx.BeginErasure(); err != nil {
			return d, err
		}
	}
	people, err := tx.ErasedPeople(groups)
	if err != nil {
		return d, err
	}
	step, kept, err := erase(tx, groups, lines, id, suppress)
	if err != nil {
		return d, err
	}
	step.Replayed = replayed.Replayed
	e, err := tx.RecordErasure(sqlite.ErasureDone, sqlite.Erasure{ID: id, Request: o.Request, Ground: o.Ground, CarriedOn: today(&tx.View), Due: w.due}, step, kept)
	if err != nil {
		return d, err
	}
	if err := restrict(tx, kept); err != nil {
		return d, err
	}
	d = Done{ID: id, Entry: e.Entry, People: e.People, Summary: e.Plan}
	return d, tx.ErasureListsDue(consent.ErasureRecord{Erasure: id, Entry: e.Entry, At: tx.Now(), Ground: o.Ground, Kept: keeping(lines), Suppress: suppress, People: people})
}

func keeping(lines []consent.ErasureLine) (out []consent.ErasureDecision) {
	for _, l := range consent.Staying(lines) {
		out = append(out, l.ErasureDecision)
	}
	return out
}

// erase takes people out whole, or leaves of each what has to stay.
func erase(tx *sqlite.Tx, groups []sqlite.Group, lines []consent.ErasureLine, id int64, suppress bool) (all sqlite.Erased, kept []sqlite.Item, err error) {
	if len(consent.Staying(lines)) == 0 {
		all, err = tx.EraseWhole(groups, lines, suppress)
		return all, nil, err
	}
	for _, g := range groups {
		one, items, err := tx.EraseSome(g, lines, id, suppress)
		if err != nil {
			return all, nil, err
		}
		all.Add(one.ErasureSummary)
		all.People, all.Destroyed, kept = all.People+one.People, all.Destroyed+one.Destroyed, append(kept, items...)
	}
	return all, kept, nil
}

// restrict marks those of whom something stays: it is used for nothing else
// (Art. 18, and Art. 17(3) "to the extent that processing is necessary").
func restrict(tx *sqlite.Tx, kept []sqlite.Item) error {
	for _, k := range kept {
		_, err := tx.FindMark(k.Contact, consent.MarkRestricted)
		if consent.CodeOf(err) != consent.NotFound {
			if err != nil {
				return err
			}
			continue
		}
		if _, err := tx.SetMark(sqlite.Mark{Contact: k.Contact, Kind: consent.MarkRestricted, Since: today(&tx.View), Words: keptWords}); err != nil {
			return err
		}
	}
	return nil
}

func counting(progress func(done, total int64), total int64) func(int64) {
	return func(done int64) {
		if progress != nil {
			progress(done, total)
		}
	}
}
