package sqlite

import (
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
	err := v.eachReach(register.EachEmail, func(id consent.ContactID, hash uint64) {
		at, bit := hash>>(64-seenBits)>>6, uint64(1)<<(hash>>(64-seenBits)&63)
		twice[at] |= met[at] & bit
		met[at] |= bit
		all = append(all, reach{hash, id})
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
	s := &sharedEmails{version, map[uint64][]consent.ContactID{}, map[consent.ContactID][]uint64{}}
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
