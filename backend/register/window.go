package register

import (
	"slices"

	"consentbook/backend/consent"
)

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
