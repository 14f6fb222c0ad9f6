package register

import (
	"bytes"
	"sort"
	"sync"

	"consentbook/backend/consent"
)

// WithReaches lists for each of many hashes who has an address or a number of
// it: one look at all of them, not one for each.
func (s *Snapshot) WithReaches(hashes []uint64) map[uint64][]consent.ContactID {
	out := make(map[uint64][]consent.ContactID, len(hashes))
	if len(hashes) == 0 {
		return out
	}
	var maybe [1 << 10]uint64 // a bit for each of 2^16 ends of a hash: nearly everybody is passed over by it
	wanted := make(map[uint64]bool, len(hashes))
	for _, h := range hashes {
		wanted[h] = true
		maybe[h>>6&0x3ff] |= 1 << (h & 63)
	}
	var mu sync.Mutex
	spread(len(s.pages), func(k int) {
		p := s.pages[k]
		from := 0
		for at, h := range p.reaches {
			if maybe[h>>6&0x3ff]>>(h&63)&1 == 0 || !wanted[h] {
				continue
			}
			for int(p.reachAt[from+1]) <= at {
				from++
			}
			mu.Lock()
			out[h] = append(out[h], p.id(from))
			mu.Unlock()
		}
	})
	return out
}

// Named lists for each of many names who stands in lists under it, "berg, anna"
// for Anna Berg: by halving the order of names, where there is one.
func (s *Snapshot) Named(names []string) map[string][]consent.ContactID {
	out := map[string][]consent.ContactID{}
	if len(names) == 0 {
		return out
	}
	order := s.Order("name")
	for _, name := range names {
		key := AppendFold(nil, name)
		if key = bytes.TrimSpace(key); len(key) == 0 {
			continue
		}
		for at := sort.Search(len(order), func(i int) bool { return s.nameOf(order[i], key) >= 0 }); at < len(order) && s.nameOf(order[at], key) == 0; at++ {
			out[name] = append(out[name], consent.ContactID(order[at]))
			if len(out[name]) == mostNamed {
				break
			}
		}
	}
	return out
}

// mostNamed bounds how many people of one name are given.
const mostNamed = 16

// nameOf compares somebody's name with a key; who has none stands at the end.
func (s *Snapshot) nameOf(id uint32, key []byte) int {
	p, i, ok := s.at(consent.ContactID(id))
	if !ok {
		return 1
	}
	name := part(p.textOf(i), partName)
	if len(name) == 0 {
		return 1
	}
	return bytes.Compare(name, key)
}
