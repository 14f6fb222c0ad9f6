package register

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// PageSize is how many contact numbers a page spans.
const PageSize = 1024

// PageOf is the page of a contact.
func PageOf(id consent.ContactID) int64 { return int64(id) / PageSize }

// Page is a part of the register, one column an array. It never changes.
type Page struct {
	Number  int64
	Version int64

	slots   []uint16 // the person's place among the page's numbers, ascending
	text    []byte
	textAt  []uint32 // text of person i is text[textAt[i]:textAt[i+1]]
	reaches []uint64
	reachAt []uint16
	emails  []uint8 // how many of the reaches are e-mails

	imports   []uint32
	added     []int64 // microseconds since 1970
	last      []int32
	flags     []uint8
	countries []uint16 // in texts
	languages []uint16 // in texts
	sources   []uint16 // in texts
	tags      []uint16 // in texts, joined
	standings []uint16 // in where

	texts []string // each once; texts[0] is ""
	where [][]Standing

	once   sync.Once // for starts, which are made when they are asked for
	starts *starts

	passing bool // looked at once: starts would take longer than the look
}

const (
	flagBounced = 1 << iota
	flagCompany
	flagEmail
	flagPhone
	flagRestricted
)

// Len is how many people the page has.
func (p *Page) Len() int { return len(p.slots) }

func (p *Page) id(i int) consent.ContactID {
	return consent.ContactID(p.Number*PageSize + int64(p.slots[i]))
}

// find gives the place of a contact in the page.
func (p *Page) find(id consent.ContactID) (int, bool) {
	slot := uint16(int64(id) - p.Number*PageSize)
	if n := len(p.slots); n > 0 && int(p.slots[n-1]-p.slots[0]) == n-1 { // nobody is missing in between
		return int(slot) - int(p.slots[0]), slot >= p.slots[0] && slot <= p.slots[n-1]
	}
	return slices.BinarySearch(p.slots, slot)
}

func (p *Page) textOf(i int) []byte { return p.text[p.textAt[i]:p.textAt[i+1]] }

func (p *Page) reachesOf(i int) []uint64 { return p.reaches[p.reachAt[i]:p.reachAt[i+1]] }

// ways gives what a person is reached by.
func (p *Page) ways(i int) (emails, phones []uint64) {
	all, n := p.reachesOf(i), int(p.emails[i])
	if n == 0 {
		return nil, all[:len(all)-1]
	}
	return all[:n], all[n:]
}

// Person gives back what one contact was built from. It shares memory with the
// page.
func (p *Page) Person(i int) Person {
	return Person{ID: p.id(i), Text: p.textOf(i), Reaches: p.reachesOf(i), Emails: int(p.emails[i]), Country: p.texts[p.countries[i]],
		Language: p.texts[p.languages[i]], Source: p.texts[p.sources[i]], Import: consent.ImportID(p.imports[i]), Added: time.UnixMicro(p.added[i]).UTC(), Last: p.last[i],
		Bounced: p.flags[i]&flagBounced != 0, Restricted: p.flags[i]&flagRestricted != 0, Company: p.flags[i]&flagCompany != 0, Tags: splitTags(p.texts[p.tags[i]]), Standings: p.where[p.standings[i]]}
}

func splitTags(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\x00")
}

// People gives all persons of the page.
func (p *Page) People() []Person {
	out := make([]Person, p.Len())
	for i := range out {
		out[i] = p.Person(i)
	}
	return out
}

// Build packs people, who all belong to the page and stand in the order of
// their numbers.
func Build(number, version int64, people []Person) *Page {
	n, size, reaches := len(people), 0, 0
	for i := range people {
		size += len(people[i].Text)
		reaches += len(people[i].Reaches)
	}
	p := &Page{Number: number, Version: version, slots: make([]uint16, n), text: make([]byte, 0, size), textAt: make([]uint32, n+1),
		reaches: make([]uint64, 0, reaches), reachAt: make([]uint16, n+1), emails: make([]uint8, n), imports: make([]uint32, n), added: make([]int64, n),
		last: make([]int32, n), flags: make([]uint8, n), countries: make([]uint16, n), languages: make([]uint16, n), sources: make([]uint16, n),
		tags: make([]uint16, n), standings: make([]uint16, n), texts: []string{""}}
	b := builder{p, map[string]uint16{"": 0}, map[string]uint16{}, nil}
	for i := range people {
		b.add(i, &people[i])
	}
	return p
}

// builder fills the columns of a page.
type builder struct {
	*Page
	seen  map[string]uint16
	stood map[string]uint16
	key   []byte
}

func (b *builder) add(i int, r *Person) {
	p := b.Page
	p.slots[i] = uint16(int64(r.ID) - p.Number*PageSize)
	p.text = append(p.text, r.Text...)
	p.textAt[i+1] = uint32(len(p.text))
	found := r.Reaches
	if len(found) > maxReaches && r.Emails > 0 {
		found = found[:maxReaches]
	} else if len(found) > maxReaches {
		found = found[len(found)-maxReaches:]
	}
	p.reaches = append(p.reaches, found...)
	p.reachAt[i+1] = uint16(len(p.reaches))
	p.emails[i] = uint8(min(r.Emails, maxReaches))
	p.imports[i], p.added[i], p.last[i] = uint32(r.Import), r.Added.UnixMicro(), r.Last
	p.countries[i], p.languages[i], p.sources[i] = b.word(r.Country), b.word(r.Language), b.word(r.Source)
	if len(r.Tags) > 0 {
		p.tags[i] = b.word(strings.Join(r.Tags, "\x00"))
	}
	p.standings[i] = b.stands(r.Standings)
	p.flags[i] = flag(flagBounced, r.Bounced) | flag(flagRestricted, r.Restricted) | flag(flagCompany, r.Company) | flag(flagEmail, r.Emails > 0) | flag(flagPhone, len(r.Reaches) > max(r.Emails, 1))
}

// maxReaches bounds what is looked up of one person, so that a page of the
// fullest people still counts in 16 bits.
const maxReaches = 60

func flag(f uint8, on bool) uint8 {
	if on {
		return f
	}
	return 0
}

func (b *builder) word(s string) uint16 {
	n, known := b.seen[s]
	if !known {
		n = uint16(len(b.texts))
		b.seen[s] = n
		b.texts = append(b.texts, s)
	}
	return n
}

func (b *builder) stands(ss []Standing) uint16 {
	b.key = b.key[:0]
	for _, s := range ss {
		b.key = append(b.key, s.Purpose...)
		b.key = append(append(b.key, 0), s.Basis...)
		b.key = append(append(b.key, 0), s.State...)
		b.key = append(append(append(b.key, 0), s.Until...), 1)
	}
	n, known := b.stood[string(b.key)]
	if !known {
		n = uint16(len(b.where))
		b.stood[string(b.key)] = n
		b.where = append(b.where, ss)
	}
	return n
}

// set is one bit for each person of a page.
type set [PageSize / 64]uint64

func (s *set) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }
func (s *set) add(i int)      { s[i>>6] |= 1 << (i & 63) }

func (s *set) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s *set) empty() bool { return *s == set{} }

// everybody is the set of all people of the page.
func (p *Page) everybody() (s set) {
	n := p.Len()
	for i := range n >> 6 {
		s[i] = ^uint64(0)
	}
	if n&63 != 0 {
		s[n>>6] = 1<<(n&63) - 1
	}
	return s
}

// each calls fn for each member in order until it says no.
func (s *set) each(fn func(i int) bool) bool {
	for w, word := range s {
		for word != 0 {
			if !fn(w<<6 + bits.TrailingZeros64(word)) {
				return false
			}
			word &= word - 1
		}
	}
	return true
}
