package sqlite

import (
	"database/sql"
	"encoding/json"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"consentbook/backend/consent"
)

// SortKey is how names are put in order: without accents, without case, so
// that Å stands with A wherever the reader was born.
func SortKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// words is what search finds a contact by.
func words(c consent.Contact) string {
	parts := []string{c.Given, c.Middle, c.Family, c.FullName, c.Nickname, c.Organisation}
	for _, e := range c.Emails {
		parts = append(parts, e.Value)
	}
	for _, p := range c.Phones {
		parts = append(parts, p.Value)
	}
	for _, a := range c.Addresses {
		parts = append(parts, a.City, a.Postcode)
	}
	return strings.Join(parts, " ")
}

// CreateContact writes a new contact and gives its number.
func (tx *Tx) CreateContact(c consent.Contact) (consent.ContactID, error) {
	details, err := json.Marshal(c)
	if err != nil {
		return 0, err
	}
	name := c.DisplayName()
	id, err := tx.insert(`INSERT INTO contacts (kind, name, sort_key, organisation, email, phone, country, language, details, source, collected_at,
		import_id, import_row, created_at, updated_at, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		c.Kind, name, SortKey(name), c.Organisation, c.Email(), c.Phone(), c.Country, c.Language, string(details), c.Source, c.CollectedAt,
		sql.NullInt64{Int64: int64(c.Import), Valid: c.Import != 0}, c.ImportRow, formatTime(tx.now), formatTime(tx.now), c.Entry)
	if err != nil {
		return 0, err
	}
	c.ID = consent.ContactID(id)
	return c.ID, tx.saveReaches(c)
}

// UpdateContact overwrites what is held on a contact.
func (tx *Tx) UpdateContact(c consent.Contact) error {
	details, err := json.Marshal(c)
	if err != nil {
		return err
	}
	name := c.DisplayName()
	if _, err := tx.exec(`UPDATE contacts SET kind=?, name=?, sort_key=?, organisation=?, email=?, phone=?, country=?, language=?, details=?, updated_at=? WHERE id=?`,
		c.Kind, name, SortKey(name), c.Organisation, c.Email(), c.Phone(), c.Country, c.Language, string(details), formatTime(tx.now), c.ID); err != nil {
		return err
	}
	if err := tx.deleteReaches(c.ID); err != nil {
		return err
	}
	return tx.saveReaches(c)
}

func (tx *Tx) saveReaches(c consent.Contact) error {
	for i, e := range c.Emails {
		if _, err := tx.exec("INSERT INTO contact_emails (contact_id, pos, email, label) VALUES (?,?,?,?)", c.ID, i, e.Value, e.Label); err != nil {
			return err
		}
	}
	for i, p := range c.Phones {
		if _, err := tx.exec("INSERT INTO contact_phones (contact_id, pos, phone, label) VALUES (?,?,?,?)", c.ID, i, p.Value, p.Label); err != nil {
			return err
		}
	}
	_, err := tx.exec("INSERT INTO contacts_fts (rowid, words) VALUES (?,?)", c.ID, words(c))
	return err
}

func (tx *Tx) deleteReaches(id consent.ContactID) error {
	for _, q := range []string{"DELETE FROM contact_emails WHERE contact_id = ?", "DELETE FROM contact_phones WHERE contact_id = ?", "DELETE FROM contacts_fts WHERE rowid = ?"} {
		if _, err := tx.exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

const contactColumns = `SELECT id, details, source, collected_at, coalesce(import_id, 0), import_row, created_at, updated_at, entry FROM contacts `

func scanContact(row interface{ Scan(...any) error }) (c consent.Contact, err error) {
	var details, created, updated string
	var m struct {
		id, imp, entry int64
		source, day    string
		row            int
	}
	if err = row.Scan(&m.id, &details, &m.source, &m.day, &m.imp, &m.row, &created, &updated, &m.entry); err != nil {
		return c, err
	}
	if err = json.Unmarshal([]byte(details), &c); err != nil {
		return c, err
	}
	c.ID, c.Source, c.CollectedAt, c.Import, c.ImportRow, c.Entry = consent.ContactID(m.id), m.source, m.day, consent.ImportID(m.imp), m.row, consent.Entry(m.entry)
	if c.CreatedAt, err = parseTime(created); err != nil {
		return c, err
	}
	c.UpdatedAt, err = parseTime(updated)
	return c, err
}

// FindContact reads one contact.
func (v *View) FindContact(id consent.ContactID) (consent.Contact, error) {
	c, err := scanContact(v.q.QueryRowContext(v.ctx, contactColumns+"WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return c, consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	return c, err
}

// FindByEmail gives the contacts that have an address, normalised as it is
// kept. Two people may share one.
func (v *View) FindByEmail(email string) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT DISTINCT contact_id FROM contact_emails WHERE email = ? ORDER BY contact_id", email)
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

// FindNameless gives the contacts without any address that have a name.
func (v *View) FindNameless(sortKey string) ([]consent.ContactID, error) {
	return v.contactIDs("SELECT id FROM contacts WHERE sort_key = ? AND email = '' ORDER BY id", sortKey)
}

// CountContacts is how many contacts the book has.
func (v *View) CountContacts() (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM contacts").Scan(&n)
	return n, err
}

// Neighbours gives the contacts before and after one in the order of names, 0
// at the ends.
func (v *View) Neighbours(id consent.ContactID) (previous, next consent.ContactID, err error) {
	var key string
	if err = v.q.QueryRowContext(v.ctx, "SELECT sort_key FROM contacts WHERE id = ?", id).Scan(&key); err != nil {
		return 0, 0, err
	}
	for _, q := range []struct {
		query string
		into  *consent.ContactID
	}{
		{"SELECT id FROM contacts WHERE (sort_key, id) < (?, ?) ORDER BY sort_key DESC, id DESC LIMIT 1", &previous},
		{"SELECT id FROM contacts WHERE (sort_key, id) > (?, ?) ORDER BY sort_key, id LIMIT 1", &next},
	} {
		err = v.q.QueryRowContext(v.ctx, q.query, key, id).Scan(q.into)
		if err != nil && err != sql.ErrNoRows {
			return 0, 0, err
		}
	}
	return previous, next, nil
}
