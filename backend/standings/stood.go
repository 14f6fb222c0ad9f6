package standings

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Purpose is where a person stood for one purpose.
type Purpose struct {
	consent.Purpose
	sqlite.Standing                      // State is the one that is shown
	Event           *sqlite.ConsentEvent // it rests on; nil where none
	Told            *sqlite.ToldText     // what the person had before them at that event, in their language
	By              string               // operator who recorded the event
}

// Person is where one person stood for every purpose of the book.
type Person struct {
	On       consent.AsOf
	Contact  consent.Contact
	NotYet   bool // the book did not have the person then
	Purposes []Purpose
	Told     []sqlite.ToldText // notices given and terms accepted by then
}

// Stood says where a person stood at a past moment, from events alone.
func Stood(ctx context.Context, b sqlite.Book, id consent.ContactID, q consent.AsOf) (p Person, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if p.Contact, err = v.FindContact(id); err != nil {
			return err
		}
		p.On, p.NotYet = q, p.Contact.CreatedAt.After(q.At)
		stood, err := v.StandingsOn([]consent.ContactID{id}, q)
		if err != nil {
			return err
		}
		if err := p.fill(v, stood[id]); err != nil {
			return err
		}
		p.Told, err = v.ToldOn(id, q)
		return err
	})
	return p, err
}

func (p *Person) fill(v *sqlite.View, stood []sqlite.Standing) error {
	purposes, err := v.Purposes()
	if err != nil {
		return err
	}
	var ids []consent.EventID
	for _, s := range stood {
		if s.Event != 0 {
			ids = append(ids, s.Event)
		}
	}
	events, err := v.EventsByID(ids)
	if err != nil {
		return err
	}
	for _, x := range purposes {
		row := Purpose{Purpose: x, Standing: sqlite.Standing{Contact: p.Contact.ID, Purpose: x.ID, State: consent.None}}
		if i := slices.IndexFunc(stood, func(s sqlite.Standing) bool { return s.Purpose == x.ID }); i >= 0 {
			row.Standing = stood[i]
		}
		if e, ok := events[row.Standing.Event]; ok {
			if err := row.proof(v, e); err != nil {
				return err
			}
		}
		p.Purposes = append(p.Purposes, row)
	}
	return nil
}

// proof adds the event and what the person was told at it.
func (p *Purpose) proof(v *sqlite.View, e sqlite.ConsentEvent) error {
	p.Event = &e
	at, err := sqlite.ReadMoment(e.HappenedAt, e.Zone)
	if err != nil {
		return err
	}
	p.Standing.At = at
	o, err := v.FindOperator(e.Operator)
	if err != nil && consent.CodeOf(err) != consent.NotFound {
		return err
	}
	if p.By = o.Name; e.Notice == "" {
		return nil
	}
	t, ok, err := v.NoticeTextOf(e.Notice, e.Language)
	if err != nil || !ok {
		return err
	}
	t.How, t.Entry, t.At = "consent", e.Entry, at
	p.Told = &t
	return nil
}
