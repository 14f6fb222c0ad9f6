package register

import (
	"cmp"
	"slices"

	"consentbook/backend/consent"
)

// Blocks of people who may be one, by what they share.
const (
	BlockEmail     = "email"
	BlockPhone     = "phone"
	BlockNameOrg   = "name_org"
	BlockNamePlace = "name_place"
)

// maxBlock is the most people who are compared for sharing one thing: what a
// hundred share, such as a switchboard, says nothing about two.
const maxBlock = 100

// blocks are the groups of a snapshot, and who is in any.
type blocks struct {
	groups map[string][][]uint32
	in     map[int64]*set
}

type shared struct {
	hash uint64
	id   uint32
}

// EachBlock walks through the groups of people who share something, each with
// at least two and at most a hundred.
func (s *Snapshot) EachBlock(fn func(kind string, ids []consent.ContactID) error) error {
	b := s.blocksOf()
	for _, kind := range []string{BlockEmail, BlockPhone, BlockNameOrg, BlockNamePlace} {
		for _, g := range b.groups[kind] {
			ids := make([]consent.ContactID, len(g))
			for i, id := range g {
				ids[i] = consent.ContactID(id)
			}
			if err := fn(kind, ids); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Snapshot) blocksOf() *blocks {
	s.looking.Lock()
	defer s.looking.Unlock()
	if s.blocks != nil {
		return s.blocks
	}
	b := &blocks{map[string][][]uint32{}, map[int64]*set{}}
	for kind, collect := range collectors {
		for _, g := range groups(s.collect(collect)) {
			b.groups[kind] = append(b.groups[kind], g)
			for _, id := range g {
				p, i, _ := s.at(consent.ContactID(id))
				if b.in[p.Number] == nil {
					b.in[p.Number] = &set{}
				}
				b.in[p.Number].add(i)
			}
		}
	}
	s.blocks = b
	return b
}

// collectors give what two people may share.
var collectors = map[string]func(p *Page, i int, add func(uint64)){
	BlockEmail: func(p *Page, i int, add func(uint64)) {
		emails, _ := p.ways(i)
		for _, h := range emails {
			add(h)
		}
	},
	BlockPhone: func(p *Page, i int, add func(uint64)) {
		_, phones := p.ways(i)
		for _, h := range phones {
			add(h)
		}
	},
	BlockNameOrg: func(p *Page, i int, add func(uint64)) {
		text := p.textOf(i)
		if name, org := part(text, partName), part(text, partOrganisation); len(name) > 2 && len(org) > 0 && string(name) != string(org) {
			add(hashBytes(name, org))
		}
	},
	BlockNamePlace: func(p *Page, i int, add func(uint64)) {
		text := p.textOf(i)
		if name, place := part(text, partName), part(text, partPlaces); len(name) > 2 && len(place) > 2 {
			add(hashBytes(name, place))
		}
	},
}

func (s *Snapshot) collect(of func(p *Page, i int, add func(uint64))) []shared {
	out := make([]shared, 0, s.total)
	for _, p := range s.pages {
		for i := range p.Len() {
			id := uint32(p.id(i))
			of(p, i, func(h uint64) { out = append(out, shared{h, id}) })
		}
	}
	slices.SortFunc(out, func(a, b shared) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return cmp.Compare(a.id, b.id)
	})
	return out
}

func groups(all []shared) (out [][]uint32) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].hash == all[from].hash {
			to++
		}
		if n := to - from; n > 1 && n <= maxBlock {
			ids := make([]uint32, 0, n)
			for _, x := range all[from:to] {
				if len(ids) == 0 || ids[len(ids)-1] != x.id {
					ids = append(ids, x.id)
				}
			}
			if len(ids) > 1 {
				out = append(out, ids)
			}
		}
		from = to
	}
	return out
}

// duplicates holds for who shares something with somebody.
func (s *Snapshot) duplicates() condition {
	in := s.blocksOf().in
	return func(p *Page, among set) set {
		found := in[p.Number]
		if found == nil {
			return set{}
		}
		for i := range among {
			among[i] &= found[i]
		}
		return among
	}
}
