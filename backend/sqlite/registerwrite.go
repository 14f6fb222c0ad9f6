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

	last []register.Standing // where somebody stands for the first time
}

// changedPage is what has changed on one page.
type changedPage struct {
	line    []register.Person                      // who came in one after another and is as they came in
	people  map[consent.ContactID]*register.Person // anybody else; nil: gone
	fresh   map[consent.ContactID]bool             // came in now: where they stand is known
	stands  map[consent.ContactID]bool             // where they stand has changed
	touched map[consent.ContactID]bool             // the last contact has changed
	bounced map[consent.ContactID]bool             // what is known of an address has changed
	limited map[consent.ContactID]bool             // whether their data may be used has changed
}

// page gives the page of somebody who is about to change.
func (u *unwritten) page(id consent.ContactID) *changedPage {
	n := register.PageOf(id)
	if u.tx.db.lifted != nil { // nobody reads the register of a rehearsal
		clear(u.pages)
	}
	p := u.pages[n]
	if p == nil {
		p = &changedPage{}
		u.pages[n] = p
	}
	if p.people == nil {
		p.people, p.fresh = map[consent.ContactID]*register.Person{}, map[consent.ContactID]bool{}
		p.limited, p.stands, p.touched, p.bounced = map[consent.ContactID]bool{}, map[consent.ContactID]bool{}, map[consent.ContactID]bool{}, map[consent.ContactID]bool{}
	}
	if i, found := p.inLine(id); found {
		moved := p.line[i]
		p.line = slices.Delete(p.line, i, i+1)
		p.people[id], p.fresh[id] = &moved, true
	}
	return p
}

func (p *changedPage) inLine(id consent.ContactID) (int, bool) {
	return slices.BinarySearchFunc(p.line, id, func(p register.Person, id consent.ContactID) int { return cmp.Compare(p.ID, id) })
}

// comesIn enters somebody who is not in the register.
func (u *unwritten) comesIn(person *register.Person) error {
	if u.tx.db.lifted != nil {
		return nil
	}
	n := register.PageOf(person.ID)
	p := u.pages[n]
	if p == nil {
		if err := u.writeFull(n); err != nil {
			return err
		}
		p = &changedPage{line: make([]register.Person, 0, min(register.PageSize, (n+1)*register.PageSize-int64(person.ID)))}
		u.pages[n] = p
	}
	_, changed := p.people[person.ID]
	if last := len(p.line) - 1; !changed && (last < 0 || p.line[last].ID < person.ID) {
		p.line = append(p.line, *person)
		return nil
	}
	p = u.page(person.ID)
	p.people[person.ID], p.fresh[person.ID] = person, true
	return nil
}

// stood notes that somebody stands elsewhere.
func (tx *Tx) stood(id consent.ContactID) {
	p := tx.unwritten.page(id)
	p.stands[id] = true
	delete(p.fresh, id)
}

// standsFirst notes where somebody stands for the first time.
func (tx *Tx) standsFirst(s *Standing) {
	u := tx.unwritten
	if u.tx.db.lifted != nil {
		return
	}
	var person *register.Person
	if p := u.pages[register.PageOf(s.Contact)]; p != nil {
		if i, found := p.inLine(s.Contact); found {
			person = &p.line[i]
		} else if p.fresh[s.Contact] {
			person = p.people[s.Contact]
		}
	}
	if person == nil {
		u.page(s.Contact).stands[s.Contact] = true
		return
	}
	person.Standings = u.stands(person.Standings, register.Standing{Purpose: s.Purpose, Basis: s.Basis, State: s.State, Until: formatTime(s.Until)})
}

// stands adds where somebody stands. Most of a file stand alike and share it,
// so what is there is never changed.
func (u *unwritten) stands(have []register.Standing, s register.Standing) []register.Standing {
	if len(have) == 0 && len(u.last) == 1 && u.last[0] == s {
		return u.last
	}
	out := append(slices.Clip(have), s)
	slices.SortFunc(out, func(a, b register.Standing) int { return cmp.Compare(a.Purpose, b.Purpose) })
	u.last = out
	return out
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
	if err := u.unreachable(c, people); err != nil {
		return err
	}
	if err := u.restricted(n, c, people); err != nil {
		return err
	}
	_, err = u.tx.exec(savePage, pageArguments(n, version, people)...)
	return err
}

const savePage = `INSERT INTO register_pages (page, version, people, facts, words, reaches) VALUES (?,?,?,?,?,?)
		ON CONFLICT (page) DO UPDATE SET version = excluded.version, people = excluded.people, facts = excluded.facts, words = excluded.words, reaches = excluded.reaches`

func pageArguments(n, version int64, people []register.Person) []any {
	p := register.Build(n, version, people)
	return []any{n, version, int64(p.Len()), p.Facts(), p.Words(), p.Reaches()}
}

// writeFull packs the page before one on which the first person comes in, where
// every number of it has come in now: it is written beside what goes on, and who
// changes on it after all is packed anew.
func (u *unwritten) writeFull(next int64) error {
	n := next - 1
	p := u.pages[n]
	if p == nil || p.people != nil || int64(len(p.line)) < register.PageSize-max(1-n, 0) { // nobody has number 0
		return nil
	}
	version, err := u.tx.NextNumber("register_pages")
	if err != nil {
		return err
	}
	delete(u.pages, n)
	u.tx.gathered = true
	u.tx.beside.exec(u.tx, savePage, pageArguments(n, version, p.line))
	return u.tx.beside.failed()
}

// stored reads a page as it is kept; nobody where there is none.
func (u *unwritten) stored(n int64) ([]register.Person, error) {
	var version int64
	var facts, words, reaches []byte
	err := u.tx.q.QueryRowContext(u.tx.ctx, "SELECT version, facts, words, reaches FROM register_pages WHERE page = ?", n).Scan(&version, &facts, &words, &reaches)
	if err == sql.ErrNoRows {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p, err := register.Read(n, version, facts, words, reaches)
	if err != nil {
		return nil, consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
	}
	return p.People(), nil
}

// peopleOf lays what has changed over what the page had.
func (u *unwritten) peopleOf(n int64, c *changedPage) ([]register.Person, error) {
	out, err := u.stored(n)
	if err != nil {
		return nil, err
	}
	if len(out) == 0 && len(c.people) == 0 {
		return c.line, nil
	}
	out = slices.DeleteFunc(out, func(p register.Person) bool { _, changed := c.people[p.ID]; return changed })
	out = append(out, c.line...)
	for id, p := range c.people {
		if p != nil {
			out = append(out, *p)
			c.touched[id] = c.touched[id] || !c.fresh[id] // who is new has no record of contact yet
		}
	}
	if ordered := func(a, b register.Person) int { return cmp.Compare(a.ID, b.ID) }; !slices.IsSortedFunc(out, ordered) {
		slices.SortFunc(out, ordered)
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
