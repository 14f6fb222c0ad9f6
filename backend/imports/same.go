package imports

import (
	"slices"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// same finds the contact that the row speaks of: by an address they share,
// unless both names are known and differ (two people, one address); without an
// address, by the whole name.
func (r *run) same(tx *sqlite.Tx, row *ready, shared []consent.Contact) (alike *consent.Contact, err error) {
	if row.person.Emails == 0 {
		if shared, err = r.nameless(tx, row); err != nil {
			return nil, err
		}
	}
	if len(shared) == 0 {
		return nil, nil
	}
	in, err := row.in()
	if err != nil {
		return nil, err
	}
	for i := range shared {
		c := &shared[i]
		if len(in.Emails) == 0 && !sameReach(*c, in) || otherPerson(*c, in) {
			continue
		}
		if sqlite.SortKey(c.DisplayName()) == sqlite.SortKey(in.DisplayName()) {
			return c, nil // of several who share an address, the one of that name
		}
		if alike == nil {
			alike = c
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
