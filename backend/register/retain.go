package register

import "consentbook/backend/consent"

// What rules of retention read of a page: who is on it, since when, when there
// was contact last, and on what they stand.

// ID is the number of the person at a place of the page.
func (p *Page) ID(i int) consent.ContactID { return p.id(i) }

// Days are the day on which the person at a place came in, and that of the last
// contact, 0 where none is known.
func (p *Page) Days(i int) (added, last int32) { return int32(p.added[i] / 86400e6), p.last[i] }

// Bounced says whether the person at a place cannot be reached.
func (p *Page) Bounced(i int) bool { return p.flags[i]&flagBounced != 0 }

// Way is where the person at a place stands, as a place among Ways: those who
// stand alike share one.
func (p *Page) Way(i int) int { return int(p.standings[i]) }

// Ways are the ways to stand on the page.
func (p *Page) Ways() [][]Standing { return p.where }

// On says whether the person at a place of a page is among the found; page is
// its place among Pages.
func (r *Result) On(page, i int) bool { return r.sets[page].has(i) }

// EachPage calls fn for each page, on as many cores as help: at is its place
// among Pages.
func (s *Snapshot) EachPage(fn func(at int, p *Page)) {
	spread(len(s.pages), func(i int) { fn(i, s.pages[i]) })
}
