package sqlite

import (
	"database/sql"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// SortKey is a name as lists order it and as two spellings are compared:
// without accents and case.
func SortKey(name string) string { return register.Fold(name) }

// Details is a contact's values as they are kept and hashed.
func Details(c *consent.Contact) []byte { return appendContact(make([]byte, 0, 512), c) }

// CreateContact writes a new contact and gives its number.
func (tx *Tx) CreateContact(c consent.Contact) (consent.ContactID, error) {
	details := Details(&c)
	p := register.Describe(&c)
	return tx.CreateDescribed(&c, string(details), &p)
}

// CreateDescribed is CreateContact for who has the details and the register's
// description of the contact already. It keeps both.
func (tx *Tx) CreateDescribed(c *consent.Contact, details string, p *register.Person) (consent.ContactID, error) {
	n, err := tx.NextNumber("contacts")
	if err != nil {
		return 0, err
	}
	c.ID, c.CreatedAt = consent.ContactID(n), tx.now
	return c.ID, tx.insertContact(c, details, p)
}

// insertContact writes a contact under the number it has.
func (tx *Tx) insertContact(c *consent.Contact, details string, p *register.Person) error {
	if err := tx.add(&tx.bulks.contacts, number(c.ID), text(details), text(c.Source), text(c.CollectedAt), numberOrNull(c.Import), number(c.ImportRow),
		text(tx.stamp(c.CreatedAt)), text(formatTime(c.UpdatedAt)), number(c.Entry)); err != nil {
		return err
	}
	p.ID, p.Added, p.Source, p.Import = c.ID, c.CreatedAt, c.Source, c.Import
	return tx.unwritten.comesIn(p)
}

// RestoreContact puts a contact back under the number it had.
func (tx *Tx) RestoreContact(c consent.Contact) error {
	details := Details(&c)
	p := register.Describe(&c)
	if err := tx.insertContact(&c, string(details), &p); err != nil {
		return err
	}
	tx.Touched(c.ID)
	return nil
}

func nullID(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// UpdateContact overwrites what is held on a contact.
func (tx *Tx) UpdateContact(c consent.Contact) error {
	details := Details(&c)
	if _, err := tx.exec("UPDATE contacts SET details = ?, updated_at = ? WHERE id = ?", string(details), formatTime(tx.now), int64(c.ID)); err != nil {
		return err
	}
	held, err := tx.FindContact(c.ID)
	if err != nil {
		return err
	}
	p := register.Describe(&held)
	changed := tx.unwritten.page(c.ID)
	changed.people[c.ID] = &p
	delete(changed.fresh, c.ID)
	return nil
}

const contactColumns = `SELECT id, details, source, collected_at, coalesce(import_id, 0), import_row, created_at, updated_at, entry FROM contacts `

func scanContact(row interface{ Scan(...any) error }) (c consent.Contact, err error) {
	c, _, err = scanDetails(row)
	return c, err
}

// scanDetails gives also the values as they are kept.
func scanDetails(row interface{ Scan(...any) error }) (c consent.Contact, details string, err error) {
	var created, updated string
	var m struct {
		id, imp, entry int64
		source, day    string
		row            int
	}
	if err = row.Scan(&m.id, &details, &m.source, &m.day, &m.imp, &m.row, &created, &updated, &m.entry); err != nil {
		return c, details, err
	}
	if c, err = contactOf(details); err != nil {
		return c, details, err
	}
	c.ID, c.Source, c.CollectedAt, c.Import, c.ImportRow, c.Entry = consent.ContactID(m.id), m.source, m.day, consent.ImportID(m.imp), m.row, consent.Entry(m.entry)
	if c.CreatedAt, err = parseTime(created); err != nil {
		return c, details, err
	}
	if c.UpdatedAt = c.CreatedAt; updated != "" {
		c.UpdatedAt, err = parseTime(updated)
	}
	return c, details, err
}

// FindContact reads one contact.
func (v *View) FindContact(id consent.ContactID) (consent.Contact, error) {
	c, err := v.findHeld(id)
	if err != nil {
		return c, err
	}
	kept, err := v.MergedInto(id)
	if err == nil && kept != 0 {
		err = consent.Fail(consent.NotFound, "contact_merged", "contact", "number", strconv.FormatInt(int64(kept), 10))
	}
	return c, err
}

// findHeld reads a contact also where it was merged into another.
func (v *View) findHeld(id consent.ContactID) (consent.Contact, error) {
	if v.db.lifted != nil {
		if err := v.db.lifted.person(v.unwritten.tx, id); err != nil {
			return consent.Contact{}, err
		}
	}
	c, err := scanContact(v.q.QueryRowContext(v.ctx, contactColumns+"WHERE id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return c, consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	return c, err
}

// FindByEmail gives the contacts that have an address, normalised as it is
// kept. Two people may share one.
func (v *View) FindByEmail(email string) ([]consent.ContactID, error) {
	return v.withReach(email, func(c *consent.Contact) []consent.Reach { return c.Emails })
}

// FindByPhone gives the contacts that have a number, as it is kept.
func (v *View) FindByPhone(number string) ([]consent.ContactID, error) {
	return v.withReach(number, func(c *consent.Contact) []consent.Reach { return c.Phones })
}

func (v *View) withReach(value string, of func(*consent.Contact) []consent.Reach) ([]consent.ContactID, error) {
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	var out []consent.ContactID
	for _, id := range s.WithReach(register.Hash(value)) {
		c, err := v.FindContact(id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(of(&c), func(r consent.Reach) bool { return r.Value == value }) {
			out = append(out, id)
		}
	}
	return out, nil
}

func (v *View) contactIDs(query string, args ...any) ([]consent.ContactID, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.ContactID
	for rows.Next() {
		var id consent.ContactID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// CountContacts is how many contacts the book has.
func (v *View) CountContacts() (n int64, err error) {
	if v.unwritten != nil {
		if err := v.unwritten.write(); err != nil {
			return 0, err
		}
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(sum(people), 0) FROM register_pages").Scan(&n)
	return n, err
}

// Neighbours gives the contacts before and after one in the order of names, 0
// at the ends.
func (v *View) Neighbours(id consent.ContactID) (previous, next consent.ContactID, err error) {
	s, err := v.Register()
	if err != nil {
		return 0, 0, err
	}
	previous, next = s.Beside(id)
	return previous, next, nil
}

// EachBlock walks through the groups of contacts that share an e-mail, a
// number, or a name with an organisation or a place.
func (v *View) EachBlock(fn func(kind string, ids []consent.ContactID) error) error {
	s, err := v.Register()
	if err != nil {
		return err
	}
	return s.EachBlock(fn)
}
