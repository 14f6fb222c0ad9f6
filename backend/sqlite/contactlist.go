package sqlite

import (
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// ContactQuery asks for a window of the register.
type ContactQuery struct {
	Search     string
	Filters    []consent.Filter
	Sort       string // name, email, organisation, number, cameIn, country, language, source, lastContact; "" is name
	Descending bool
	Offset     int
	Limit      int
	At         time.Time // what has expired by then is not a consent
}

func (q ContactQuery) query() register.Query {
	return register.Query{Search: q.Search, Filters: q.Filters, At: q.At}
}

// ContactRow is a contact as the register lists it.
type ContactRow struct {
	ID           consent.ContactID
	Name         string
	Organisation string
	Email        string
	Phone        string
	Country      string
	Language     string
	Source       string
	Import       consent.ImportID
	CreatedAt    time.Time
	LastContact  string // day, "" where none is known
	Bounced      bool
	Restricted   bool // kept and not used (Art. 18)
	Contact      consent.Contact
	Standings    []Standing
}

// CountMatching is how many contacts a query finds.
func (v *View) CountMatching(q ContactQuery) (n int64, err error) {
	if q.query().Everybody() {
		return v.CountContacts()
	}
	r, err := v.find(q)
	if err != nil {
		return 0, err
	}
	return r.Total, nil
}

func (v *View) find(q ContactQuery) (*register.Result, error) {
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	ready, err := v.ready(q)
	if err != nil {
		return nil, err
	}
	return s.Find(ready), nil
}

// Facets counts who a query finds by country, language, source, tag, import
// and kind.
func (v *View) Facets(q ContactQuery) (map[string]map[string]int64, error) {
	r, err := v.find(q)
	if err != nil {
		return nil, err
	}
	return r.Facets(), nil
}

// ListContacts reads one window of the register.
func (v *View) ListContacts(q ContactQuery) ([]ContactRow, error) {
	s, err := v.Register()
	if err != nil || q.Limit <= 0 {
		return nil, err
	}
	ready, err := v.ready(q)
	if err != nil {
		return nil, err
	}
	if v.unwritten == nil {
		defer s.Prepare() // who has a list before them searches next
	}
	sort := register.SortName(q.Sort)
	if sort == "number" && !q.Descending && q.Offset == 0 {
		return v.rowsOf(s, s.First(ready, q.Limit))
	}
	return v.rowsOf(s, s.Find(ready).Window(sort, q.Descending, q.Offset, q.Limit))
}

// rowsOf reads contacts in the order of ids.
func (v *View) rowsOf(s *register.Snapshot, ids []consent.ContactID) ([]ContactRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	at := make(map[consent.ContactID]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	out := make([]ContactRow, len(ids))
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE id IN ("+idList(ids)+")")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := 0
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return nil, err
		}
		p, _ := s.Person(c.ID)
		out[at[c.ID]] = ContactRow{ID: c.ID, Name: c.DisplayName(), Organisation: c.Organisation, Email: c.Email(), Phone: c.Phone(), Country: c.Country, Language: c.Language,
			Source: c.Source, Import: c.Import, CreatedAt: c.CreatedAt, LastContact: register.DayText(p.Last), Bounced: p.Bounced, Restricted: p.Restricted, Contact: c}
		found++
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if found != len(ids) {
		return nil, consent.Fail(consent.Integrity, "book_broken", "register")
	}
	return out, v.addStandings(out)
}

func (v *View) addStandings(rows []ContactRow) error {
	if len(rows) == 0 {
		return nil
	}
	at := make(map[consent.ContactID]int, len(rows))
	ids := make([]consent.ContactID, len(rows))
	for i, r := range rows {
		at[r.ID], ids[i] = i, r.ID
	}
	found, err := v.q.QueryContext(v.ctx, standingColumns+"WHERE contact_id IN ("+idList(ids)+") ORDER BY contact_id, purpose_id")
	if err != nil {
		return err
	}
	standings, err := scanStandings(found)
	if err != nil {
		return err
	}
	for _, s := range standings {
		r := &rows[at[s.Contact]]
		r.Standings = append(r.Standings, s)
	}
	return nil
}

// EachID walks through the numbers of the contacts a query finds at this
// moment, in their order. Offset, Limit and Sort are not used. fn may change
// the contacts.
func (v *View) EachID(q ContactQuery, fn func(consent.ContactID) error) error {
	r, err := v.find(q)
	if err != nil {
		return err
	}
	for last := consent.ContactID(0); ; {
		ids := r.After(last, 1000)
		if len(ids) == 0 {
			return nil
		}
		for _, id := range ids {
			if err := fn(id); err != nil {
				return err
			}
		}
		last = ids[len(ids)-1]
	}
}

// contactWindow is how many contacts EachContact reads at once: two queries a
// window instead of two for each contact.
const contactWindow = 500

// EachContact walks through the contacts a query finds with where they stand,
// window by window, so that memory does not grow with the book.
func (v *View) EachContact(q ContactQuery, fn func(consent.Contact, []Standing) error) error {
	ids := make([]consent.ContactID, 0, contactWindow)
	flush := func() error {
		err := v.eachOf(ids, fn)
		ids = ids[:0]
		return err
	}
	err := v.EachID(q, func(id consent.ContactID) error {
		if ids = append(ids, id); len(ids) < contactWindow {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

func (v *View) eachOf(ids []consent.ContactID, fn func(consent.Contact, []Standing) error) error {
	if len(ids) == 0 {
		return nil
	}
	list := idList(ids)
	found, err := v.q.QueryContext(v.ctx, standingColumns+"WHERE contact_id IN ("+list+") ORDER BY contact_id, purpose_id")
	if err != nil {
		return err
	}
	standings, err := scanStandings(found)
	if err != nil {
		return err
	}
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE id IN ("+list+") ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return err
		}
		n := 0
		for n < len(standings) && standings[n].Contact == c.ID {
			n++
		}
		if err := fn(c, standings[:n:n]); err != nil {
			return err
		}
		standings = standings[n:]
	}
	return rows.Err()
}

func idList(ids []consent.ContactID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(int64(id), 10))
	}
	return b.String()
}

const standingColumns = "SELECT contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry FROM standings "
