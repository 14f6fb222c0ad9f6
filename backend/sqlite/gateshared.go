package sqlite

import (
	"crypto/sha256"
	"slices"
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// sharedEmails are the e-mail addresses that several contacts have, by their
// hashes: whoever compares looks at the addresses themselves.
type sharedEmails struct {
	version int64
	people  map[uint64][]consent.ContactID // in the order of their numbers
	of      map[consent.ContactID][]uint64
	pages   map[int64]reachesMark // that they were read from
}

// reachesMark is what tells whether a page of the register still says the same
// of how people are reached: where somebody stands changes far more often.
type reachesMark struct {
	version int64
	sum     [sha256.Size]byte
}

// sharedMemory keeps the last of them, as long as the register stays the same.
type sharedMemory struct {
	mu   sync.Mutex
	last *sharedEmails
}

// seenBits is how many bits of a hash tell, at first, whether it was met before:
// what a million addresses take is 4 MiB.
const seenBits = 24

// sharedEmails finds them by one look at what people are looked up by.
func (v *View) sharedEmails() (*sharedEmails, error) {
	if v.unwritten != nil {
		if err := v.unwritten.write(); err != nil {
			return nil, err
		}
	}
	version, err := v.registerVersion()
	if err != nil {
		return nil, err
	}
	m := &v.db.shared
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last != nil && m.last.version == version {
		return m.last, nil
	}
	if m.last != nil {
		if same, err := v.sameReaches(m.last.pages); err != nil {
			return nil, err
		} else if same != nil {
			s := &sharedEmails{version, m.last.people, m.last.of, same}
			if v.unwritten == nil {
				m.last = s
			}
			return s, nil
		}
	}
	s, err := v.findShared(version)
	if err == nil && v.unwritten == nil { // what is being written may still be rolled back
		m.last = s
	}
	return s, err
}

func (v *View) findShared(version int64) (*sharedEmails, error) {
	type reach struct {
		hash uint64
		id   consent.ContactID
	}
	var all []reach
	met, twice := make([]uint64, 1<<seenBits/64), make([]uint64, 1<<seenBits/64)
	pages := map[int64]reachesMark{}
	err := v.eachReaches(func(page, version int64, reaches []byte, people int) error {
		pages[page] = reachesMark{version, sha256.Sum256(reaches)}
		return register.EachEmail(page, reaches, people, func(id consent.ContactID, hash uint64) {
			at, bit := hash>>(64-seenBits)>>6, uint64(1)<<(hash>>(64-seenBits)&63)
			twice[at] |= met[at] & bit
			met[at] |= bit
			all = append(all, reach{hash, id})
		})
	})
	if err != nil {
		return nil, err
	}
	found := map[uint64][]consent.ContactID{}
	for _, r := range all {
		if at := r.hash >> (64 - seenBits); twice[at>>6]>>(at&63)&1 == 0 {
			continue
		}
		if ids := found[r.hash]; len(ids) == 0 || ids[len(ids)-1] != r.id {
			found[r.hash] = append(ids, r.id)
		}
	}
	s := &sharedEmails{version, map[uint64][]consent.ContactID{}, map[consent.ContactID][]uint64{}, pages}
	for hash, ids := range found {
		if len(ids) < 2 {
			continue
		}
		s.people[hash] = slices.Clip(ids)
		for _, id := range ids {
			s.of[id] = append(s.of[id], hash)
		}
	}
	return s, nil
}

// sameReaches looks at the pages that were written since: their marks as they
// are now where they all say the same of how people are reached, else nil.
func (v *View) sameReaches(before map[int64]reachesMark) (map[int64]reachesMark, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT page, version FROM register_pages")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	now, written := make(map[int64]reachesMark, len(before)), []int64(nil)
	for rows.Next() {
		var page, version int64
		if err := rows.Scan(&page, &version); err != nil {
			return nil, err
		}
		if now[page] = before[page]; before[page].version != version {
			written = append(written, page)
			now[page] = reachesMark{version, before[page].sum}
		}
	}
	if err := rows.Err(); err != nil || len(now) != len(before) {
		return nil, err
	}
	for _, page := range written {
		var reaches []byte
		if err := v.q.QueryRowContext(v.ctx, "SELECT reaches FROM register_pages WHERE page = ?", page).Scan(&reaches); err != nil {
			return nil, err
		}
		if sha256.Sum256(reaches) != now[page].sum {
			return nil, nil
		}
	}
	return now, nil
}
