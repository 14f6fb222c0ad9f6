package register

import "slices"

// fewChanged is on how many pages it is looked whether anybody shares something
// else than before; a change of more pages is an import or an action on many,
// after which the groups are found anew when somebody asks.
const fewChanged = 8

// inheritBlocks takes over the groups of the snapshot before, where nobody on
// the pages that changed shares anything else than before: a consent, a note or
// a tag makes no duplicate.
func (s *Snapshot) inheritBlocks(before *Snapshot) {
	if !before.looking.TryLock() {
		return // somebody waits for them right now
	}
	known := before.blocks
	before.looking.Unlock()
	if known == nil || len(s.pages) != len(before.pages) {
		return
	}
	changed := 0
	for i, p := range s.pages {
		was := before.pages[i]
		if p == was {
			continue
		}
		if changed++; changed > fewChanged || !sharesAlike(p, was) {
			return
		}
	}
	s.blocks = known
}

// sharesAlike says whether two pages hold the same people in the same places,
// and each of them the same of what two people may share.
func sharesAlike(p, q *Page) bool {
	if p.Number != q.Number || p.Len() != q.Len() {
		return false
	}
	var a, b []uint64
	for i := range p.Len() {
		if p.id(i) != q.id(i) {
			return false
		}
		for _, collect := range collectors {
			a, b = a[:0], b[:0]
			collect(p, i, func(h uint64) { a = append(a, h) })
			collect(q, i, func(h uint64) { b = append(b, h) })
			if !slices.Equal(a, b) {
				return false
			}
		}
	}
	return true
}
