package register

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"

	"consentbook/backend/consent"
)

func decimal(n uint32) string { return strconv.FormatUint(uint64(n), 10) }

// sortKeys gives what each order compares; an empty key stands at the end.
var sortKeys = map[string]func(p *Page, i int) []byte{
	"name":         func(p *Page, i int) []byte { return part(p.textOf(i), partName) },
	"email":        func(p *Page, i int) []byte { return part(p.textOf(i), partEmails) },
	"organisation": func(p *Page, i int) []byte { return part(p.textOf(i), partOrganisation) },
	"country":      func(p *Page, i int) []byte { return []byte(p.texts[p.countries[i]]) },
	"language":     func(p *Page, i int) []byte { return []byte(p.texts[p.languages[i]]) },
	"source":       func(p *Page, i int) []byte { return []byte(p.texts[p.sources[i]]) },
	"cameIn":       func(p *Page, i int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(p.added[i]+1<<62)) },
	"lastContact": func(p *Page, i int) []byte {
		if p.last[i] == 0 {
			return nil
		}
		return binary.BigEndian.AppendUint32(nil, uint32(p.last[i]))
	},
}

// byNumber is the order of entry, which needs no keys.
const byNumber = "number"

// SortName gives the order a name stands for; unknown ones are by name.
func SortName(name string) string {
	if name == byNumber || sortKeys[name] != nil {
		return name
	}
	return "name"
}

// compare orders two contacts by an order's key, then by number.
func (s *Snapshot) compare(name string, a, b uint32) int {
	key := sortKeys[name]
	pa, ia, _ := s.at(consent.ContactID(a))
	pb, ib, _ := s.at(consent.ContactID(b))
	ka, kb := key(pa, ia), key(pb, ib)
	switch {
	case len(ka) == 0 && len(kb) > 0:
		return 1
	case len(kb) == 0 && len(ka) > 0:
		return -1
	}
	if c := bytes.Compare(ka, kb); c != 0 {
		return c
	}
	return cmp.Compare(a, b)
}

// Order gives all contacts in an order. The answer is shared: do not change it.
func (s *Snapshot) Order(name string) []uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ids := s.orders[name]; ids != nil {
		return ids
	}
	ids := sortPages(name, s.pages)
	s.orders[name] = ids
	return ids
}

// KnowOrder hands over an order as it was at an earlier version.
func (s *Snapshot) KnowOrder(name string, version int64, ids []uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.orders[name] == nil {
		s.orders[name] = s.adapt(name, ids, func(p *Page) bool { return p == nil || p.Version > version })
	}
}

// inherit takes over the orders of the snapshot before.
func (s *Snapshot) inherit(before *Snapshot) {
	before.mu.Lock()
	orders := make(map[string][]uint32, len(before.orders))
	for name, ids := range before.orders {
		orders[name] = ids
	}
	before.mu.Unlock()
	for name, ids := range orders {
		s.orders[name] = s.adapt(name, ids, func(p *Page) bool { return p == nil || before.byPage[p.Number] != p })
	}
}

// adapt puts the people of changed pages anew into an order.
func (s *Snapshot) adapt(name string, ids []uint32, changed func(*Page) bool) []uint32 {
	var pages []*Page
	for _, p := range s.pages {
		if changed(p) {
			pages = append(pages, p)
		}
	}
	if 4*len(pages) > len(s.pages) {
		return nil // as quick from the beginning, when it is asked for
	}
	kept := s.unchanged(ids, changed)
	out := make([]uint32, 0, s.total)
	for _, id := range sortPages(name, pages) { // few: each is looked for among the many, which are not compared
		at, _ := slices.BinarySearchFunc(kept, id, func(e, t uint32) int { return s.compare(name, e, t) })
		out = append(append(out, kept[:at]...), id)
		kept = kept[at:]
	}
	out = append(out, kept...)
	if int64(len(out)) != s.total {
		return nil
	}
	return out
}

// unchanged leaves out of an order the people of changed pages.
func (s *Snapshot) unchanged(ids []uint32, changed func(*Page) bool) []uint32 {
	same := make([]bool, len(s.places))
	for n, at := range s.places {
		same[n] = at >= 0 && !changed(s.pages[at])
	}
	kept := make([]uint32, 0, len(ids))
	for _, id := range ids {
		if n := PageOf(consent.ContactID(id)); n < int64(len(same)) && same[n] {
			kept = append(kept, id)
		}
	}
	return kept
}

// PackOrder and UnpackOrder write an order as bytes.
func PackOrder(ids []uint32) []byte {
	out := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		out = binary.LittleEndian.AppendUint32(out, id)
	}
	return out
}

// UnpackOrder reads what PackOrder wrote.
func UnpackOrder(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}
