package erasures

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Settle does what is due when a book is opened and while it is open: it goes on
// with batches that were broken off, erases what had to stay and whose day is
// over, and lets the bytes go that somebody who was reading held. Where nothing
// is due it writes nothing.
func Settle(ctx context.Context, b sqlite.Book) error {
	if err := resume(ctx, b, nil); err != nil {
		return err
	}
	if _, err := ReleaseDue(ctx, b); err != nil {
		return err
	}
	_, err := clear(ctx, b)
	return err
}

// ReleaseDue erases what had to stay of people and whose day is over, and gives
// of how many. Of whom nothing is left to stay, nothing stays. A legal hold that
// is open keeps it.
func ReleaseDue(ctx context.Context, b sqlite.Book) (people int64, err error) {
	var over []sqlite.Kept
	err = b.Read(ctx, func(v *sqlite.View) error {
		over, err = v.KeptOver(today(v))
		return err
	})
	if err != nil {
		return 0, err
	}
	var ids []consent.ContactID
	for _, k := range over {
		if !slices.Contains(ids, k.Contact) {
			ids = append(ids, k.Contact)
		}
	}
	for _, id := range ids {
		released := false
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			released, err = release(tx, id)
			return err
		})
		if err != nil {
			return people, err
		}
		if released {
			people++
		}
	}
	if people == 0 {
		return 0, nil
	}
	_, err = clear(ctx, b)
	return people, err
}

func release(tx *sqlite.Tx, id consent.ContactID) (bool, error) {
	g, err := tx.FindGroup(id)
	if consent.CodeOf(err) == consent.NotFound {
		return false, nil // put away: the day after which nobody brings them back is theirs
	}
	if err != nil {
		return false, err
	}
	kept, err := tx.KeptOf(g.Person)
	if err != nil || len(kept) == 0 {
		return false, err
	}
	e, err := tx.FindErasure(kept[0].Erasure)
	if err != nil {
		return false, err
	}
	why := keepsFrom(&tx.View, []sqlite.Group{g}, 0, needsData)[g.Person]
	if consent.ReasonOf(why) == "erasure_restricted" && e.Request != 0 { // whoever asked for erasure after it wishes that it goes
		m, err := tx.FindMark(g.Person, consent.MarkRestricted)
		if err == nil && m.Entry < kept[0].Entry && m.Words != keptWords {
			why = nil
		}
	}
	if why != nil {
		return false, nil
	}
	decisions := consent.ErasureRecord{Kept: decisionsOf(kept)}.Decisions(today(&tx.View))
	lines, err := consent.PlanErasure(e.Ground, decisions, nil, today(&tx.View))
	if err != nil {
		return false, err
	}
	people, err := tx.ErasedPeople([]sqlite.Group{g})
	if err != nil {
		return false, err
	}
	step, items, err := erase(tx, []sqlite.Group{g}, lines, e.ID, e.Plan.Suppressed)
	if err != nil {
		return false, err
	}
	if e, err = tx.RecordErasure(sqlite.ErasureReleased, e, step, items); err != nil {
		return false, err
	}
	return true, tx.ErasureListsDue(consent.ErasureRecord{Erasure: e.ID, Entry: e.Entry, At: tx.Now(), Ground: e.Ground, Kept: keeping(lines), Suppress: e.Plan.Suppressed, People: people})
}

func decisionsOf(kept []sqlite.Kept) (out []consent.ErasureDecision) {
	for _, k := range kept {
		out = append(out, consent.ErasureDecision{Category: k.Category, Measure: k.Measure, Ground: k.Ground, Law: k.Law, Until: k.Until})
	}
	return out
}
