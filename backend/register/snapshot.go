package register

import (
	"runtime"
	"sync"

	"consentbook/backend/consent"
)

// Snapshot is the register at one moment. It never changes and may be asked by
// many at once.
type Snapshot struct {
	Version int64
	pages   []*Page // in the order of their numbers
	byPage  map[int64]*Page
	places  []int32 // of a page number among pages, -1 for none
	total   int64

	results memory
	mu      sync.Mutex
	orders  map[string][]uint32
	ranks   map[string][]uint32 // by contact number: the place in the order

	preparing sync.Once

	looking sync.Mutex // for blocks, which takes seconds in a large book: lists go on meanwhile
	blocks  *blocks
}

// NewSnapshot takes pages in the order of their numbers. before, where there
// is one, is the snapshot that was before this: its orders are taken over.
func NewSnapshot(version int64, pages []*Page, before *Snapshot) *Snapshot {
	s := &Snapshot{Version: version, pages: pages, byPage: make(map[int64]*Page, len(pages)), orders: map[string][]uint32{}, ranks: map[string][]uint32{}}
	for i, p := range pages {
		s.byPage[p.Number] = p
		s.total += int64(p.Len())
		for int64(len(s.places)) < p.Number {
			s.places = append(s.places, -1)
		}
		s.places = append(s.places, int32(i))
	}
	if before != nil {
		s.inherit(before)
		s.inheritBlocks(before)
	}
	return s
}

// Len is how many contacts there are.
func (s *Snapshot) Len() int64 { return s.total }

// Pages are the pages, for who keeps them.
func (s *Snapshot) Pages() []*Page { return s.pages }

// Page gives a page, nil where nobody is.
func (s *Snapshot) Page(number int64) *Page { return s.byPage[number] }

// at finds a contact.
func (s *Snapshot) at(id consent.ContactID) (*Page, int, bool) {
	k, i, ok := s.place(id)
	if !ok {
		return nil, 0, false
	}
	return s.pages[k], i, true
}

// place finds a contact's page among pages, and the contact on it.
func (s *Snapshot) place(id consent.ContactID) (page, i int, ok bool) {
	n := PageOf(id)
	if n < 0 || n >= int64(len(s.places)) || s.places[n] < 0 {
		return 0, 0, false
	}
	page = int(s.places[n])
	i, ok = s.pages[page].find(id)
	return page, i, ok
}

// Person gives what is kept of a contact.
func (s *Snapshot) Person(id consent.ContactID) (Person, bool) {
	p, i, ok := s.at(id)
	if !ok {
		return Person{}, false
	}
	return p.Person(i), true
}

// WithReach lists who has an address or a number of that hash.
func (s *Snapshot) WithReach(hash uint64) (ids []consent.ContactID) {
	for _, p := range s.pages {
		from := 0
		for k, h := range p.reaches {
			if h != hash {
				continue
			}
			for int(p.reachAt[from+1]) <= k {
				from++
			}
			if id := p.id(from); len(ids) == 0 || ids[len(ids)-1] != id {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// spread runs fn for each page number in [0,n), on as many cores as help.
func spread(n int, fn func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), 8, (n+31)/32)
	if workers < 2 {
		for i := range n {
			fn(i)
		}
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w * n / workers; i < (w+1)*n/workers; i++ {
				fn(i)
			}
		})
	}
	wg.Wait()
}
