package register

import (
	"slices"

	"consentbook/backend/consent"
)

// among keeps of a page those who stand in a list of numbers, which is in
// their order.
func among(ids []consent.ContactID) condition {
	return func(p *Page, of set) (out set) {
		first, _ := slices.BinarySearch(ids, consent.ContactID(p.Number*PageSize))
		rest := ids[first:]
		of.each(func(i int) bool {
			id := p.id(i)
			for len(rest) > 0 && rest[0] < id {
				rest = rest[1:]
			}
			if len(rest) > 0 && rest[0] == id {
				out.add(i)
			}
			return len(rest) > 0
		})
		return out
	}
}

// apart is the condition of a filter that is answered by a list; ok says
// whether it is.
func (q Query) apart(f consent.Filter) (c condition, ok bool) {
	ids, ok := q.Apart[f]
	if !ok {
		return nil, false
	}
	c = among(ids)
	if f.Not() {
		c = not(c)
	}
	return c, true
}
