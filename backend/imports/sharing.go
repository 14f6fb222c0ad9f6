package imports

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// sharing lists the contacts that have one of the row's addresses.
func (r *run) sharing(tx *sqlite.Tx, row *ready) (out []consent.Contact, err error) {
	var room [8]consent.ContactID
	for i := range row.person.Emails {
		met := r.known.find(room[:0], row.person.Reaches[i])
		if len(met) == 0 {
			continue
		}
		in, err := row.in()
		if err != nil {
			return nil, err
		}
		e := in.Emails[i]
		for _, id := range met {
			if slices.ContainsFunc(out, func(c consent.Contact) bool { return c.ID == id }) {
				continue
			}
			c, err := tx.FindContact(id)
			if consent.CodeOf(err) == consent.NotFound {
				continue // was taken out since the import began
			}
			if err != nil {
				return nil, err
			}
			if slices.ContainsFunc(c.Emails, func(x consent.Reach) bool { return x.Value == e.Value }) {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

// nameless lists the contacts of the row's name who have no address either.
func (r *run) nameless(tx *sqlite.Tx, row *ready) (out []consent.Contact, err error) {
	met := r.known.find(nil, row.person.Reaches[len(row.person.Reaches)-1]) // by NameHash
	if len(met) == 0 {
		return nil, nil
	}
	in, err := row.in()
	if err != nil {
		return nil, err
	}
	key := sqlite.SortKey(in.DisplayName())
	if key == "" {
		return nil, nil
	}
	for _, id := range met {
		c, err := tx.FindContact(id)
		if consent.CodeOf(err) == consent.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if len(c.Emails) == 0 && sqlite.SortKey(c.DisplayName()) == key {
			out = append(out, c)
		}
	}
	return out, nil
}
