// Package contacts is the register: who is in the book, since when, from
// where, on what ground, and who must not be written to.
package contacts

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Query asks for a window of the register.
type Query struct {
	Search     string
	Filters    []consent.Filter
	Sort       string
	Descending bool
	Offset     int
	Limit      int
}

// maxWindow is the largest window; a list asks again for the next.
const maxWindow = 500

func (q Query) at(now time.Time) sqlite.ContactQuery {
	return sqlite.ContactQuery{Search: q.Search, Filters: q.Filters, Sort: q.Sort, Descending: q.Descending,
		Offset: max(q.Offset, 0), Limit: min(max(q.Limit, 0), maxWindow), At: now}
}

// check refuses conditions on purposes that the book does not have: a slip of
// the pen would find everybody, and be taken for a mailing list.
func (q Query) check(v *sqlite.View) error {
	for _, f := range q.Filters {
		if p := f.Purpose(); p != "" {
			if _, err := v.FindPurpose(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// Window is a part of the register with the exact counts around it.
type Window struct {
	Total    int64 // that match
	Everyone int64
	Rows     []sqlite.ContactRow
}

// List reads a window.
func List(ctx context.Context, b sqlite.Book, q Query) (w Window, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := q.check(v); err != nil {
			return err
		}
		sq := q.at(b.Now())
		if w.Everyone, err = v.CountContacts(); err != nil {
			return err
		}
		if w.Total, err = v.CountMatching(sq); err != nil {
			return err
		}
		w.Rows, err = v.ListContacts(sq)
		return err
	})
	return w, err
}

// Person is everything the register shows on one contact.
type Person struct {
	Contact  consent.Contact
	Purposes []Purpose
	Events   []sqlite.ConsentEvent
	Entries  []sqlite.EntryRow
	Previous consent.ContactID
	Next     consent.ContactID
}

// Purpose is where the person stands for one purpose of the book.
type Purpose struct {
	consent.Purpose
	sqlite.Standing
	Now      consent.State // with expiry as of today, and other_basis
	Event    *sqlite.ConsentEvent
	Evidence *sqlite.EvidenceFile
	By       string // operator who recorded the event
}

// timelineLength is how many entries a person's page reads at first.
const timelineLength = 200

// Show reads one person.
func Show(ctx context.Context, b sqlite.Book, id consent.ContactID) (p Person, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if p.Contact, err = v.FindContact(id); err != nil {
			return err
		}
		if p.Events, err = v.ConsentEvents(id, ""); err != nil {
			return err
		}
		if p.Purposes, err = purposesOf(v, id, p.Events, b.Now()); err != nil {
			return err
		}
		if p.Entries, err = v.EntriesOf(id, timelineLength); err != nil {
			return err
		}
		p.Previous, p.Next, err = v.Neighbours(id)
		return err
	})
	return p, err
}

func purposesOf(v *sqlite.View, id consent.ContactID, events []sqlite.ConsentEvent, now time.Time) ([]Purpose, error) {
	purposes, err := v.Purposes()
	if err != nil {
		return nil, err
	}
	standings, err := v.Standings(id)
	if err != nil {
		return nil, err
	}
	out := make([]Purpose, 0, len(purposes))
	for _, p := range purposes {
		row := Purpose{Purpose: p, Standing: sqlite.Standing{Contact: id, Purpose: p.ID, State: consent.None}}
		for _, s := range standings {
			if s.Purpose == p.ID {
				row.Standing = s
			}
		}
		row.Now = StateNow(row.Standing, now)
		if err := row.proof(v, events); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// proof adds the event a standing rests on.
func (p *Purpose) proof(v *sqlite.View, events []sqlite.ConsentEvent) error {
	for i := range events {
		if events[i].ID == p.Standing.Event && p.Standing.Event != 0 {
			p.Event = &events[i]
		}
	}
	if p.Event == nil {
		return nil
	}
	if p.Event.Evidence != 0 {
		f, err := v.FindEvidence(p.Event.Evidence, false)
		if err != nil {
			return err
		}
		p.Evidence = &f
	}
	o, err := v.FindOperator(p.Event.Operator)
	p.By = o.Name
	return err
}

// StateNow is a standing's state on a day: a consent past its end has expired,
// and where consent was never asked another basis may carry the purpose.
func StateNow(s sqlite.Standing, now time.Time) consent.State {
	switch {
	case s.State.Permits() && !s.Until.IsZero() && !now.Before(s.Until):
		return consent.Expired
	case s.State == consent.None && s.Basis != "" && s.Basis != consent.BasisConsent:
		return consent.OtherBasis
	}
	return s.State
}

// Find gives the one contact that has an address. Where two people share it,
// the caller must say which by number.
func Find(ctx context.Context, b sqlite.Book, email string) (id consent.ContactID, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		ids, err := v.FindByEmail(email)
		switch {
		case err != nil:
			return err
		case len(ids) == 0:
			return consent.Fail(consent.NotFound, "contact_unknown", "email")
		case len(ids) > 1:
			return consent.Fail(consent.Conflict, "contact_ambiguous", "email", "numbers", joinIDs(ids))
		}
		id = ids[0]
		return nil
	})
	return id, err
}
