package sqlite

import (
	"cmp"
	"database/sql"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// unwritten is what a transaction has changed of the register and not yet
// packed: it is packed before it is read, and before the commit.
type unwritten struct {
	tx    *Tx
	pages map[int64]*changedPage
	seen  *register.Snapshot // read within the transaction
}

// changedPage is what has changed on one page.
type changedPage struct {
	people  map[consent.ContactID]*register.Person // nil: gone
	fresh   map[consent.ContactID]bool             // came in now: where they stand is known
	stands  map[consent.ContactID]bool             // where they stand has changed
	touched map[consent.ContactID]bool             // the last contact has changed
}

func (u *unwritten) page(id consent.ContactID) *changedPage {
	n := register.PageOf(id)
	if u.tx.db.lifted != nil { // nobody reads the register of a rehearsal
		clear(u.pages)
	}
	p := u.pages[n]
	if p == nil {
		p = &changedPage{map[consent.ContactID]*register.Person{}, map[consent.ContactID]bool{}, map[consent.ContactID]bool{}, map[consent.ContactID]bool{}}
		u.pages[n] = p
	}
	return p
}

// stood notes that somebody stands elsewhere.
func (tx *Tx) stood(id consent.ContactID) {
	p := tx.unwritten.page(id)
	p.stands[id] = true
	delete(p.fresh, id)
}

// standsFirst notes where somebody stands for the first time.
func (tx *Tx) standsFirst(s Standing) {
	p := tx.unwritten.page(s.Contact)
	if !p.fresh[s.Contact] {
		p.stands[s.Contact] = true
		return
	}
	person := p.people[s.Contact]
	person.Standings = append(person.Standings, register.Standing{Purpose: s.Purpose, Basis: s.Basis, State: s.State, Until: formatTime(s.Until)})
	slices.SortFunc(person.Standings, func(a, b register.Standing) int { return cmp.Compare(a.Purpose, b.Purpose) })
}

// Touched notes that there is a record of contact more, or less.
func (tx *Tx) Touched(id consent.ContactID) { tx.unwritten.page(id).touched[id] = true }

// write packs what has changed.
func (u *unwritten) write() error {
	if len(u.pages) == 0 {
		return nil
	}
	numbers := make([]int64, 0, len(u.pages))
	for n := range u.pages {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	version, err := u.tx.NextNumber("register_pages")
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if err := u.writePage(n, version, u.pages[n]); err != nil {
			return err
		}
	}
	clear(u.pages)
	return u.tx.saveNumbers()
}

func (u *unwritten) writePage(n, version int64, c *changedPage) error {
	people, err := u.peopleOf(n, c)
	if err != nil {
		return err
	}
	if len(people) == 0 {
		_, err = u.tx.exec("DELETE FROM register_pages WHERE page = ?", n)
		return err
	}
	if err := u.standings(n, c, people); err != nil {
		return err
	}
	if err := u.lastContacts(c, people); err != nil {
		return err
	}
	p := register.Build(n, version, people)
	_, err = u.tx.exec(`INSERT INTO register_pages (page, version, people, facts, words, reaches) VALUES (?,?,?,?,?,?)
		ON CONFLICT (page) DO UPDATE SET version = excluded.version, people = excluded.people, facts = excluded.facts, words = excluded.words, reaches = excluded.reaches`,
		n, version, p.Len(), p.Facts(), p.Words(), p.Reaches())
	return err
}

// peopleOf lays what has changed over what the page had.
func (u *unwritten) peopleOf(n int64, c *changedPage) ([]register.Person, error) {
	var out []register.Person
	var version int64
	var facts, words, reaches []byte
	err := u.tx.q.QueryRowContext(u.tx.ctx, "SELECT version, facts, words, reaches FROM register_pages WHERE page = ?", n).Scan(&version, &facts, &words, &reaches)
	switch {
	case err == sql.ErrNoRows:
	case err != nil:
		return nil, err
	default:
		p, err := register.Read(n, version, facts, words, reaches)
		if err != nil {
			return nil, consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
		}
		for _, person := range p.People() {
			if _, changed := c.people[person.ID]; !changed {
				out = append(out, person)
			}
		}
	}
	old := len(out)
	ids := make([]consent.ContactID, 0, len(c.people))
	for id, p := range c.people {
		if p != nil {
			ids = append(ids, id)
			c.touched[id] = c.touched[id] || !c.fresh[id] // who is new has no record of contact yet
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		out = append(out, *c.people[id])
	}
	if old > 0 && len(ids) > 0 && ids[0] < out[old-1].ID {
		slices.SortFunc(out, func(a, b register.Person) int { return cmp.Compare(a.ID, b.ID) })
	}
	return out, nil
}

// standings reads anew where those people stand who stand elsewhere, or whose
// entry was made anew.
func (u *unwritten) standings(n int64, c *changedPage, people []register.Person) error {
	for id, p := range c.people {
		if p != nil && !c.fresh[id] {
			c.stands[id] = true
		}
	}
	if len(c.stands) == 0 {
		return nil
	}
	from, to := n*register.PageSize, (n+1)*register.PageSize-1
	if len(c.stands) == 1 {
		for id := range c.stands {
			from, to = int64(id), int64(id)
		}
	}
	rows, err := u.tx.q.QueryContext(u.tx.ctx, "SELECT contact_id, purpose_id, basis, state, until FROM standings WHERE contact_id BETWEEN ? AND ? ORDER BY contact_id, purpose_id", from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	found := map[consent.ContactID][]register.Standing{}
	for rows.Next() {
		var id consent.ContactID
		var s register.Standing
		if err := rows.Scan(&id, &s.Purpose, &s.Basis, &s.State, &s.Until); err != nil {
			return err
		}
		found[id] = append(found[id], s)
	}
	for i := range people {
		if id := people[i].ID; c.stands[id] {
			people[i].Standings = found[id]
		}
	}
	return rows.Err()
}

// lastContacts derives anew when there was contact with those who were
// touched.
func (u *unwritten) lastContacts(c *changedPage, people []register.Person) error {
	for i := range people {
		p := &people[i]
		if !c.touched[p.ID] {
			continue
		}
		if _, fresh := c.people[p.ID]; !fresh {
			held, err := u.tx.FindContact(p.ID)
			if err != nil {
				return err
			}
			p.Known = register.Describe(&held).Known
		}
		var last sql.NullString
		if err := u.tx.q.QueryRowContext(u.tx.ctx, "SELECT max(happened_at) FROM touches WHERE contact_id IN "+oneself, int64(p.ID)).Scan(&last); err != nil {
			return err
		}
		p.Last = p.Known
		if t, err := parseTime(last.String); err == nil && !t.IsZero() {
			p.Last = max(p.Last, register.Day(t))
		}
	}
	return nil
}
