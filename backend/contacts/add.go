package contacts

import (
	"context"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func joinIDs(ids []consent.ContactID) string {
	var s []string
	for _, id := range ids {
		s = append(s, strconv.FormatInt(int64(id), 10))
	}
	return strings.Join(s, ", ")
}

// Addition is a person entered by hand. The ground is demanded at once (Art.
// 5(1)(a), 6): for consent, the person enters without one and the act is
// recorded apart, with its evidence.
type Addition struct {
	Contact consent.Contact
	Purpose consent.PurposeID
	Basis   consent.Basis
	Source  string
}

// addedItem is what the ledger commits to.
type addedItem struct {
	ID      consent.ContactID `json:"contact"`
	Contact consent.Contact   `json:"values"`
	Purpose consent.PurposeID `json:"purpose"`
	Basis   consent.Basis     `json:"basis"`
	Source  string            `json:"source"`
}

// Add enters a person. An address that is in the book already is refused: the
// same person twice would have two truths.
func Add(ctx context.Context, b sqlite.Book, a Addition) (id consent.ContactID, err error) {
	c := a.Contact
	c.Source = a.Source
	switch {
	case a.Source == "":
		return 0, consent.Fail(consent.Invalid, "source_missing", "source")
	case a.Basis == "":
		return 0, consent.Fail(consent.Invalid, "basis_missing", "basis")
	case c.CallName() == "":
		return 0, consent.Fail(consent.Invalid, "no_name_no_address", "family")
	}
	if c.Kind == "" {
		c.Kind = "person"
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		id, err = add(tx, c, a)
		return err
	})
	return id, err
}

func add(tx *sqlite.Tx, c consent.Contact, a Addition) (consent.ContactID, error) {
	p, err := tx.FindPurpose(a.Purpose)
	if err != nil {
		return 0, err
	}
	if !p.Allows(a.Basis) {
		return 0, consent.Fail(consent.RefusedByLaw, "basis_not_allowed", "basis", "basis", string(a.Basis))
	}
	for _, e := range c.Emails {
		if ids, err := tx.FindByEmail(e.Value); err != nil {
			return 0, err
		} else if len(ids) > 0 {
			return 0, consent.Fail(consent.Conflict, "contact_exists", "email", "number", strconv.FormatInt(int64(ids[0]), 10))
		}
	}
	c.Entry = tx.NextEntry()
	id, err := tx.CreateContact(c)
	if err != nil {
		return 0, err
	}
	if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: a.Purpose, Basis: a.Basis, Source: a.Source, Entry: c.Entry}); err != nil {
		return 0, err
	}
	_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: addedItem{id, c, a.Purpose, a.Basis, a.Source}})
	return id, err
}
