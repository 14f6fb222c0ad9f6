package forms

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/phone"
	"consentbook/backend/sqlite"
)

// person is whom a row is about, as far as the book knows them.
type person struct {
	id      consent.ContactID // 0: not in the book
	contact consent.Contact   // to be made, where the row has a yes
	back    string            // why they were kept out who now come back by an act of their own
}

// addedItem is what the ledger commits to of a person who came in by a form; of
// the values a hash only.
type addedItem struct {
	ID      consent.ContactID `json:"contact"`
	Values  string            `json:"values_sha256"`
	Purpose consent.PurposeID `json:"purpose"`
	Basis   consent.Basis     `json:"basis"`
	Source  string            `json:"source"`
	Special string            `json:"special,omitempty"`
	Form    string            `json:"form"`

	Released bool   `json:"released,omitempty"` // was kept out, and came back by a later act of their own
	Kept     string `json:"kept_out,omitempty"` // why: opted_out, objected or erased
}

// who finds the person: by the address, else by the number, else by name and
// address among those who answered on the same form. Who was erased or said no, and is
// not in the book any more, comes back by a proven act of their own only, and one
// that is later than that; of a day, the whole of it is.
func (b *batch) who(x answer, proven bool) (p person, err error) {
	c, err := b.contactOf(x)
	if err != nil {
		return p, err
	}
	ids, err := b.find(x, c)
	switch {
	case err != nil:
		return p, err
	case len(ids) > 1:
		return p, consent.Fail(consent.Conflict, "contact_ambiguous", "email", "numbers", joined(ids))
	case len(ids) == 1:
		return person{id: ids[0]}, nil
	}
	p.contact = c
	reason, since, err := b.tx.SuppressedSince(c)
	if err == nil && reason != "" && firstYes(x.Said) != "" && (!proven || !x.At.After(since)) {
		err = consent.Fail(consent.RefusedByLaw, consent.HeldYesAfterNo, "email", "article", "17, 21")
	}
	p.back = reason
	return p, err
}

func (b *batch) find(x answer, c consent.Contact) ([]consent.ContactID, error) {
	switch {
	case x.Email != "":
		return b.tx.FindByEmail(x.Email)
	case len(c.Phones) > 0:
		return b.tx.FindByPhone(c.Phones[0].Value)
	}
	return b.named(x, c)
}

// named finds who answered on the same form by the name and the address. A name
// alone is nobody's: where somebody has it already, a human being says who the
// row is about.
func (b *batch) named(x answer, c consent.Contact) (out []consent.ContactID, err error) {
	ids, err := b.tx.FormPeople(x.Form.Code, c.DisplayName())
	if err != nil {
		return nil, err
	}
	ids = append(ids, b.names[nameOn(x, c)]...)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids {
		known, err := b.tx.FindContact(id)
		if err != nil {
			return nil, err
		}
		if livesAt(known, c) {
			out = append(out, id)
		}
	}
	if len(out) == 0 && len(ids) > 0 {
		return nil, consent.Fail(consent.Conflict, "contact_ambiguous", "name", "numbers", joined(ids))
	}
	return out, nil
}

// livesAt says whether two people have an address in common.
func livesAt(known, c consent.Contact) bool {
	line := func(a consent.Address) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(strings.Join([]string{a.Street, a.Postcode, a.City}, " ")), ",", " ")), " ")
	}
	return slices.ContainsFunc(c.Addresses, func(a consent.Address) bool {
		return slices.ContainsFunc(known.Addresses, func(b consent.Address) bool { return line(a) == line(b) })
	})
}

// nameOn is a name on a form.
func nameOn(x answer, c consent.Contact) string {
	return x.Form.Code + " " + sqlite.SortKey(c.DisplayName())
}

// contactOf is the person as the row names them, with what the form asked for
// and no more.
func (b *batch) contactOf(x answer) (c consent.Contact, err error) {
	asked := map[string]bool{}
	for _, f := range x.Form.Fields {
		asked[f] = true
	}
	business, err := b.tx.Controller()
	if err != nil {
		return c, err
	}
	c = consent.Contact{Kind: "person", Language: x.Form.Language}
	if asked["name"] {
		c.FullName, c.Given, c.Family = x.Name, x.Given, x.Family
	}
	if x.Email != "" {
		c.Emails = []consent.Reach{{Value: x.Email}}
	}
	if number := strings.TrimSpace(x.Phone); asked["phone"] && number != "" {
		if e, ok := phone.E164(number, business.Country); ok {
			number = e
		}
		c.Phones = []consent.Reach{{Value: number}}
	}
	if asked["address"] && x.Address != "" {
		c.Addresses = []consent.Address{{Street: oneLine(x.Address)}}
	}
	return c, c.CheckValues(consent.ChangedFields(consent.Contact{}, c), b.tx.Now())
}

// create brings the person into the book, on consent; their yes follows.
func (b *batch) create(x answer, p person, purpose consent.PurposeID) (consent.ContactID, error) {
	rule, _, err := b.tx.GroundCase(purpose, consent.BasisConsent, "")
	if err != nil {
		return 0, err
	}
	if err := rule.Check(); err != nil {
		return 0, err
	}
	b.dirty = true
	if p.back != "" {
		if err := b.tx.Release(p.contact); err != nil {
			return 0, err
		}
	}
	c := p.contact
	name := nameOn(x, c)
	c.Source, c.Entry = x.Form.Code, b.tx.NextEntry()
	if c.ID, err = b.tx.CreateContact(c); err != nil {
		return 0, err
	}
	b.names[name] = append(b.names[name], c.ID)
	since, _ := sqlite.Moment(x.At)
	origin := consent.FieldOrigin{Field: consent.EveryField, Origin: "provided", Source: x.Form.Code, Since: since, Operator: b.tx.Actor(), Entry: c.Entry}
	if err := b.tx.ReplaceOrigins(c.ID, []consent.FieldOrigin{origin}); err != nil {
		return 0, err
	}
	if err := b.tx.CreateGround(sqlite.Ground{Contact: c.ID, Purpose: purpose, Basis: consent.BasisConsent, Special: rule.Purpose.Special, Source: c.Source, Entry: c.Entry}); err != nil {
		return 0, err
	}
	values, err := json.Marshal(c)
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256(values)
	b.added = append(b.added, sqlite.Item{Contact: c.ID, Payload: addedItem{c.ID, hex.EncodeToString(sum[:]), purpose, consent.BasisConsent, c.Source, rule.Purpose.Special, x.Form.Code,
		p.back != "", p.back}})
	return c.ID, nil
}

func joined(ids []consent.ContactID) string {
	var s []string
	for _, id := range ids {
		s = append(s, strconv.FormatInt(int64(id), 10))
	}
	return strings.Join(s, ", ")
}
