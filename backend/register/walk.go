package register

import (
	"strings"

	"consentbook/backend/consent"
)

// Walk answers a query page by page, for who goes once through all it finds:
// in the memory of a page instead of that of the register.
type Walk struct {
	everybody bool
	ready     question
}

// NewWalk makes a query ready; nil for one that compares people with each
// other, which only the register as a whole can answer.
func NewWalk(q Query) *Walk {
	for _, f := range q.Filters {
		if strings.Contains(f.Key, "duplicates") {
			return nil
		}
	}
	return &Walk{q.Everybody(), new(Snapshot).ask(q)}
}

// Of gives whom the query finds on a page, as it is kept.
func (w *Walk) Of(number int64, facts, words, reaches []byte) ([]consent.ContactID, error) {
	if w.everybody {
		return numbers(number, facts)
	}
	p, err := Read(number, 0, facts, words, reaches)
	if err != nil {
		return nil, err
	}
	p.passing = true
	found := w.ready.of(p)
	ids := make([]consent.ContactID, 0, found.count())
	found.each(func(i int) bool { ids = append(ids, p.id(i)); return true })
	return ids, nil
}

// numbers reads from Facts who is on a page.
func numbers(number int64, facts []byte) ([]consent.ContactID, error) {
	c := &cursor{b: facts}
	if form := c.take(1); c.bad || form[0] != pageForm {
		return nil, errPage
	}
	slots := c.uint16s(c.number(PageSize), PageSize)
	if c.bad {
		return nil, errPage
	}
	ids := make([]consent.ContactID, len(slots))
	for i, slot := range slots {
		ids[i] = consent.ContactID(number*PageSize + int64(slot))
	}
	return ids, nil
}
