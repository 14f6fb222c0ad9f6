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

// ordered is a contact with a piece of its key: eight bytes of it, and where
// the contact stands (page among the sorted, place in it).
type ordered struct {
	head uint64
	at   uint32
}

// headAt gives the eight bytes of a key from a depth on; an empty key stands
// at the end.
func headAt(key []byte, depth int) uint64 {
	if len(key) == 0 {
		return ^uint64(0)
	}
	if depth >= len(key) {
		return 0
	}
	if len(key)-depth >= 8 {
		return binary.BigEndian.Uint64(key[depth:])
	}
	var head [8]byte
	copy(head[:], key[depth:])
	return binary.BigEndian.Uint64(head[:])
}

// sorting puts the people of some pages in order, eight bytes of their keys at
// a time: only those who agree so far are looked at again.
type sorting struct {
	pages []*Page
	key   func(p *Page, i int) []byte
}

func (o sorting) headOf(at uint32, depth int) uint64 {
	return headAt(o.key(o.pages[at/PageSize], int(at%PageSize)), depth)
}

// sortPages gives their numbers.
func sortPages(name string, pages []*Page) []uint32 {
	o := sorting{pages, sortKeys[name]}
	n, starts := 0, make([]int, len(pages))
	for i, p := range pages {
		starts[i] = n
		n += p.Len()
	}
	all := make([]ordered, n)
	spread(len(pages), func(k int) {
		for i := range pages[k].Len() {
			at := uint32(k*PageSize + i)
			all[starts[k]+i] = ordered{o.headOf(at, 0), at}
		}
	})
	byHead(all)
	o.settle(all, 0)
	ids := make([]uint32, n)
	for i, x := range all {
		ids[i] = uint32(pages[x.at/PageSize].id(int(x.at % PageSize)))
	}
	return ids
}

// settle sorts the runs that agree in the bytes before depth+8.
func (o sorting) settle(all []ordered, depth int) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].head == all[from].head {
			to++
		}
		if head := all[from].head; to-from > 1 && head&0xff != 0 && head != ^uint64(0) {
			run := all[from:to]
			for i := range run {
				run[i].head = o.headOf(run[i].at, depth+8)
			}
			byHead(run)
			o.settle(run, depth+8)
		}
		from = to
	}
}

// byHead sorts by head, then by number: the pages stand in their order.
func byHead(all []ordered) {
	compare := func(a, b ordered) int {
		if c := cmp.Compare(a.head, b.head); c != 0 {
			return c
		}
		return cmp.Compare(a.at, b.at)
	}
	if len(all) < 1<<15 {
		slices.SortFunc(all, compare)
		return
	}
	half, done := len(all)/2, make(chan struct{})
	go func() { slices.SortFunc(all[:half], compare); close(done) }()
	slices.SortFunc(all[half:], compare)
	<-done
	merged := make([]ordered, 0, len(all))
	a, b := all[:half], all[half:]
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			merged, a = append(merged, a[0]), a[1:]
		} else {
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	copy(all, append(append(merged, a...), b...))
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
	fresh := sortPages(name, pages)
	out := make([]uint32, 0, s.total)
	lastPage, lastChanged := int64(-1), true
	for _, id := range ids {
		if n := PageOf(consent.ContactID(id)); n != lastPage {
			lastPage, lastChanged = n, changed(s.byPage[n])
		}
		if lastChanged {
			continue
		}
		for ; len(fresh) > 0 && s.compare(name, fresh[0], id) < 0; fresh = fresh[1:] {
			out = append(out, fresh[0])
		}
		out = append(out, id)
	}
	out = append(out, fresh...)
	if int64(len(out)) != s.total {
		return nil
	}
	return out
}

// Window gives a part of the found in an order.
func (r *Result) Window(sort string, descending bool, offset, limit int) (ids []consent.ContactID) {
	if limit <= 0 || int64(offset) >= r.Total {
		return nil
	}
	if sort == byNumber {
		return r.byNumber(descending, offset, limit)
	}
	whole := r.Total == r.snapshot.total
	if !whole && r.Total < r.snapshot.total/8 {
		return r.ranked(sort, descending, offset, limit)
	}
	order := r.snapshot.Order(sort)
	at := func(k int) consent.ContactID {
		if descending {
			k = len(order) - 1 - k
		}
		return consent.ContactID(order[k])
	}
	start := 0
	if whole {
		start, offset = offset, 0
	}
	for k := start; k < len(order) && len(ids) < limit; k++ {
		switch id := at(k); {
		case !whole && !r.has(id):
		case offset > 0:
			offset--
		default:
			ids = append(ids, id)
		}
	}
	return ids
}

// ranked puts few who were found in order by their places in it: who was not
// found is not looked at.
func (r *Result) ranked(sort string, descending bool, offset, limit int) []consent.ContactID {
	rank := r.snapshot.rank(sort)
	places := make([]uint32, 0, r.Total)
	for k := range r.sets {
		p := r.snapshot.pages[k]
		r.sets[k].each(func(i int) bool { places = append(places, rank[p.id(i)]); return true })
	}
	slices.Sort(places)
	if descending {
		slices.Reverse(places)
	}
	order := r.snapshot.Order(sort)
	var ids []consent.ContactID
	for _, at := range places[offset:min(len(places), offset+limit)] {
		ids = append(ids, consent.ContactID(order[at]))
	}
	return ids
}

// rank gives each contact's place in an order, by number.
func (s *Snapshot) rank(name string) []uint32 {
	order := s.Order(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ranks[name] == nil {
		rank := make([]uint32, len(s.places)*PageSize)
		for at, id := range order {
			rank[id] = uint32(at)
		}
		s.ranks[name] = rank
	}
	return s.ranks[name]
}

func (r *Result) byNumber(descending bool, offset, limit int) (ids []consent.ContactID) {
	for k := range r.sets {
		if descending {
			k = len(r.sets) - 1 - k
		}
		n := r.sets[k].count()
		if offset >= n {
			offset -= n
			continue
		}
		p := r.snapshot.pages[k]
		page := make([]consent.ContactID, 0, n)
		r.sets[k].each(func(i int) bool { page = append(page, p.id(i)); return true })
		if descending {
			slices.Reverse(page)
		}
		ids = append(ids, page[offset:min(n, offset+limit-len(ids))]...)
		if offset = 0; len(ids) >= limit {
			return ids
		}
	}
	return ids
}

// Beside gives the contacts before and after one in the order of names, 0 at
// the ends.
func (s *Snapshot) Beside(id consent.ContactID) (previous, next consent.ContactID) {
	if _, _, ok := s.at(id); !ok {
		return 0, 0
	}
	order := s.Order("name")
	k, found := slices.BinarySearchFunc(order, uint32(id), func(a, b uint32) int { return s.compare("name", a, b) })
	if !found {
		return 0, 0
	}
	if k > 0 {
		previous = consent.ContactID(order[k-1])
	}
	if k+1 < len(order) {
		next = consent.ContactID(order[k+1])
	}
	return previous, next
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
