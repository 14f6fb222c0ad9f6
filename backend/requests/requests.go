// Package requests keeps what people ask of the business under Articles 15 to
// 22 and 7(3) GDPR: since when, by which way, in which words. The month runs
// from the local day of arrival, whoever has read it (Art. 12(3)).
//
// It must not know how a request is fulfilled.
package requests

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Opened is a request with whose it is.
type Opened struct {
	sqlite.Request
	Name string // of the person, as lists put it; "" where nobody is known
}

// Open keeps a request that came in by any way. contact is 0 where the person is
// not in the book, or not known yet.
func Open(ctx context.Context, b sqlite.Book, n consent.NewRequest, contact consent.ContactID) (out Opened, err error) {
	n.Words = strings.TrimSpace(n.Words)
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if contact != 0 {
			if _, err := tx.FindContact(contact); err != nil {
				return err
			}
		}
		r, err := tx.OpenRequest(n, contact, 0)
		if err != nil {
			return err
		}
		out, err = named(&tx.View, r)
		return err
	})
	return out, err
}

// List gives the open requests, the oldest first, or with all every one.
func List(ctx context.Context, b sqlite.Book, all bool, offset, limit int) (out []Opened, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		rs, err := v.Requests(all, offset, limit)
		if err != nil {
			return err
		}
		for _, r := range rs {
			o, err := named(v, r)
			if err != nil {
				return err
			}
			out = append(out, o)
		}
		return nil
	})
	return out, err
}

// Show gives one request.
func Show(ctx context.Context, b sqlite.Book, id consent.RequestID) (out Opened, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		if err != nil {
			return err
		}
		out, err = named(v, r)
		return err
	})
	return out, err
}

func named(v *sqlite.View, r sqlite.Request) (Opened, error) {
	out := Opened{Request: r}
	if r.Contact == 0 {
		return out, nil
	}
	person, err := v.NowIs(r.Contact)
	if err != nil {
		return out, err
	}
	c, err := v.FindContact(person)
	out.Name = c.DisplayName()
	return out, err
}
