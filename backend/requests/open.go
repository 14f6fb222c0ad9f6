package requests

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Opening is a request that has come in.
type Opening struct {
	consent.NewRequest
	Contact      consent.ContactID // 0: not known yet, or nobody in the book
	Find         Wanted            // whose it is, where no contact is named; empty: it stays open
	CalendarCode string            // "": the book's
}

// Open keeps it. Who is not found in the book may still ask: that there are no
// data is an answer. Somebody who is found twice is nobody's choice but an
// operator's: nothing is kept, and both numbers are given.
func Open(ctx context.Context, b sqlite.Book, o Opening) (out Shown, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := o.ready(tx); err != nil {
			return err
		}
		r, err := tx.OpenRequest(o.NewRequest, o.Contact, 0)
		if err != nil {
			return err
		}
		out, err = shown(&tx.View, r)
		return err
	})
	return out, err
}

// ready fills in what the book says.
func (o *Opening) ready(tx *sqlite.Tx) (err error) {
	o.Words = strings.TrimSpace(o.Words)
	if !o.Received.IsZero() { // the day is that of the business, wherever whoever wrote the moment was
		o.Received = o.Received.In(tx.View.Now().Location())
	}
	if err := o.requester(tx); err != nil {
		return err
	}
	if o.Calendar, err = tx.BookCalendar(o.CalendarCode, find); err != nil {
		return err
	}
	if o.Handler != "" {
		if _, err := tx.FindOperator(o.Handler); err != nil {
			return err
		}
	}
	if o.Contact != 0 {
		_, err := tx.FindContact(o.Contact)
		return err
	}
	ids, err := o.Find.sure(&tx.View)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return o.stranger()
	}
	o.Contact, err = one(ids)
	return err
}

// stranger keeps who asks where nobody in the book is it: they get an answer.
func (o *Opening) stranger() error {
	if o.Requester.Email == "" && o.Find.Email != "" {
		address, err := addressbook.NormaliseEmail(o.Find.Email)
		if err != nil {
			return err
		}
		o.Requester.Email = address
	}
	if o.Requester.Name == "" {
		o.Requester.Name = strings.TrimSpace(o.Find.Name)
	}
	return nil
}

func (o *Opening) requester(tx *sqlite.Tx) (err error) {
	r := &o.Requester
	for _, s := range []*string{&r.Name, &r.Email, &r.Address, &r.Authority, &r.Language} {
		*s = strings.TrimSpace(*s)
	}
	if r.Email != "" {
		if r.Email, err = addressbook.NormaliseEmail(r.Email); err != nil {
			return err
		}
	}
	return nil
}

// one is the person, where only one is found.
func one(ids []consent.ContactID) (consent.ContactID, error) {
	if len(ids) == 1 {
		return ids[0], nil
	}
	var numbers []string
	for _, id := range ids {
		numbers = append(numbers, strconv.FormatInt(int64(id), 10))
	}
	return 0, consent.Fail(consent.Conflict, "request_person_twice", "contact", "people", strings.Join(numbers, ", "))
}

// sure finds who has the address, and who has the number: one who has both is
// one.
func (w Wanted) sure(v *sqlite.View) ([]consent.ContactID, error) {
	w, err := w.normal(v)
	if err != nil {
		return nil, err
	}
	var out []consent.ContactID
	for _, x := range []struct {
		value string
		find  func(string) ([]consent.ContactID, error)
	}{{w.Email, v.FindByEmail}, {w.Phone, v.FindByPhone}} {
		if x.value == "" {
			continue
		}
		ids, err := x.find(x.value)
		if err != nil {
			return nil, err
		}
		out = append(out, ids...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
