package sqlite

import (
	"database/sql"
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// registerMemory is the register as it was last read, so that the next reader
// reads only the pages that have changed since.
type registerMemory struct {
	mu   sync.Mutex
	last *register.Snapshot // nil until somebody asks
}

func (m *registerMemory) held() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last != nil
}

// Register is the packed register as the transaction sees it.
func (v *View) Register() (*register.Snapshot, error) {
	if v.unwritten != nil {
		if err := v.unwritten.write(); err != nil {
			return nil, err
		}
	}
	version, err := v.registerVersion()
	if err != nil {
		return nil, err
	}
	m := &v.db.register
	m.mu.Lock()
	last := m.last
	m.mu.Unlock()
	if last != nil && last.Version == version {
		return last, nil
	}
	if v.unwritten != nil && v.unwritten.seen != nil && v.unwritten.seen.Version == version {
		return v.unwritten.seen, nil
	}
	s, err := v.readRegister(version, last)
	if err != nil {
		return nil, err
	}
	if v.unwritten != nil { // may still be rolled back
		v.unwritten.seen = s
		return s, nil
	}
	m.mu.Lock()
	if m.last == nil || m.last.Version < s.Version {
		m.last = s
	}
	m.mu.Unlock()
	return s, nil
}

// registerVersion changes with every page.
func (v *View) registerVersion() (version int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT last FROM numbers WHERE name = 'register_pages'").Scan(&version)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return version, err
}

// storedRegister reads the register as it stands in the file, whatever is
// remembered of it.
func (v *View) storedRegister() (*register.Snapshot, error) { return v.readRegister(0, nil) }

// readRegister reads the pages that a snapshot before does not have.
func (v *View) readRegister(version int64, before *register.Snapshot) (*register.Snapshot, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT page, version FROM register_pages ORDER BY page")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var pages []*register.Page
	var missing []int64
	for rows.Next() {
		var number, at int64
		if err := rows.Scan(&number, &at); err != nil {
			return nil, err
		}
		var known *register.Page
		if before != nil {
			known = before.Page(number)
		}
		if known == nil || known.Version != at {
			missing = append(missing, number)
			known = nil
		}
		pages = append(pages, known)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if err := v.readPages(pages, missing); err != nil {
		return nil, err
	}
	s := register.NewSnapshot(version, pages, before)
	if before == nil {
		err = v.knownOrders(s)
	}
	return s, err
}

// readPages fills in the pages that are nil; missing names them in the same
// order. What is read is unpacked on another core meanwhile.
func (v *View) readPages(pages []*register.Page, missing []int64) error {
	if len(missing) == 0 {
		return nil
	}
	give, wait := unpackBeside(func(p rawPage) (err error) {
		pages[p.at], err = register.Read(p.number, p.version, p.facts, p.words, p.reaches)
		return err
	})
	err := v.eachRawPage(missing, give, pages)
	if broken := wait(); broken != nil {
		return consent.Fail(consent.Integrity, "book_broken", "register").Because(broken)
	}
	return err
}

func (v *View) eachRawPage(missing []int64, fn func(rawPage), pages []*register.Page) error {
	const columns = "SELECT page, version, facts, words, reaches FROM register_pages "
	if 2*len(missing) < len(pages) {
		at := 0
		for i, p := range pages {
			if p != nil {
				continue
			}
			raw := rawPage{at: i}
			if err := v.q.QueryRowContext(v.ctx, columns+"WHERE page = ?", missing[at]).Scan(&raw.number, &raw.version, &raw.facts, &raw.words, &raw.reaches); err != nil {
				return err
			}
			at++
			fn(raw)
		}
		return nil
	}
	rows, err := v.q.QueryContext(v.ctx, columns+"ORDER BY page")
	if err != nil {
		return err
	}
	defer rows.Close()
	for i := 0; rows.Next(); i++ {
		if pages[i] != nil {
			continue
		}
		raw := rawPage{at: i}
		if err := rows.Scan(&raw.number, &raw.version, &raw.facts, &raw.words, &raw.reaches); err != nil {
			return err
		}
		fn(raw)
	}
	return rows.Err()
}

// EachReach walks through what all contacts are looked up by, without the
// rest of the register: register.Hash of each e-mail, or register.NameHash
// where there is none.
func (v *View) EachReach(fn func(id consent.ContactID, hash uint64)) error {
	return v.eachReaches(func(page, _ int64, reaches []byte, people int) error {
		return register.EachReach(page, reaches, people, fn)
	})
}

// eachReaches walks through what the pages of the register say of how people are
// reached.
func (v *View) eachReaches(fn func(page, version int64, reaches []byte, people int) error) error {
	if v.unwritten != nil {
		if err := v.unwritten.write(); err != nil {
			return err
		}
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT page, version, people, reaches FROM register_pages ORDER BY page")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var number, version int64
		var people int
		var reaches sql.RawBytes
		if err := rows.Scan(&number, &version, &people, &reaches); err != nil {
			return err
		}
		if err := fn(number, version, reaches, people); err != nil {
			return consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
		}
	}
	return rows.Err()
}

// SaveOrders keeps the order of names, so that the next opening lists at once.
// It reads the names only, page by page: the register as a whole would not fit
// beside an import.
func (tx *Tx) SaveOrders() error {
	if err := tx.unwritten.write(); err != nil {
		return err
	}
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT page, facts, words FROM register_pages ORDER BY page")
	if err != nil {
		return err
	}
	defer rows.Close()
	var pages []*register.Page
	for rows.Next() {
		var number int64
		var facts, words sql.RawBytes
		if err := rows.Scan(&number, &facts, &words); err != nil {
			return err
		}
		p, err := register.ReadNames(number, facts, words)
		if err != nil {
			return consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
		}
		pages = append(pages, p)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = tx.exec(`INSERT INTO register_orders (name, version, ids) VALUES ('name', coalesce((SELECT last FROM numbers WHERE name = 'register_pages'), 0), ?)
		ON CONFLICT (name) DO UPDATE SET version = excluded.version, ids = excluded.ids`, register.PackOrder(register.OrderOfNames(pages)))
	return err
}

func (v *View) knownOrders(s *register.Snapshot) error {
	rows, err := v.q.QueryContext(v.ctx, "SELECT name, version, ids FROM register_orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var version int64
		var ids []byte
		if err := rows.Scan(&name, &version, &ids); err != nil {
			return err
		}
		s.KnowOrder(name, version, register.UnpackOrder(ids))
	}
	return rows.Err()
}
