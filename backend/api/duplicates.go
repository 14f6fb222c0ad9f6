package api

import (
	"strings"
	"sync"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
)

// Duplicates finds contacts that may be one person, and makes one of two.
type Duplicates struct {
	d     *Deps
	mu    sync.Mutex
	found *foundPairs // by the last search of the open book
}

func newDuplicates(d *Deps) *Duplicates { return &Duplicates{d: d} }

// foundPairs are the numbers of who may be one; no values of people.
type foundPairs struct {
	book  consent.BookID
	at    time.Time
	min   int
	total int64
	pairs []duplicates.Pair
}

// book gives the open book. Another one, or none, forgets what was found.
func (s *Duplicates) book() (b sqlite.Book, found *foundPairs, err error) {
	b, err = s.d.Desk.Book()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || s.found != nil && s.found.book != b.BookID() {
		s.found = nil
	}
	return b, s.found, err
}

// DuplicatesSearchIn says from which score a pair is wanted; 0: the usual one.
type DuplicatesSearchIn struct {
	MinScore int `json:"minScore"`
}

// Search looks through the register, as a job.
func (s *Duplicates) Search(in DuplicatesSearchIn) (out JobOut, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	min := in.MinScore
	if min <= 0 {
		min = consent.LikelyOne
	}
	out.Job = s.d.start("duplicates.search", func(j *job) error {
		j.p.Phase("comparing", 0)
		if _, err := duplicates.Settle(j.ctx, b); err != nil {
			return err
		}
		at, looked := b.Now(), int64(0)
		found, err := duplicates.Find(j.ctx, b, duplicates.Search{MinScore: min}, func(p duplicates.Progress) { j.p.Add(p.Blocks - looked); looked = p.Blocks })
		if err != nil {
			return err
		}
		j.counts["pairs"] = found.Total
		s.mu.Lock()
		defer s.mu.Unlock()
		s.found = &foundPairs{b.BookID(), at, min, found.Total, found.Pairs}
		return nil
	})
	return out, nil
}

// DuplicatePerson is one of two who may be one.
type DuplicatePerson struct {
	ID           consent.ContactID `json:"id"`
	Name         string            `json:"name"`
	Organisation string            `json:"organisation"`
	Email        string            `json:"email"`
	Phone        string            `json:"phone"`
	Place        string            `json:"place"`
	CameInAt     string            `json:"cameInAt"`
	Source       string            `json:"source"`
}

func duplicatePerson(c consent.Contact) DuplicatePerson {
	p := DuplicatePerson{ID: c.ID, Name: c.CallName(), Organisation: c.Organisation, Email: c.Email(), Phone: c.Phone(), CameInAt: stamp(c.CreatedAt), Source: c.Source}
	if len(c.Addresses) > 0 {
		p.Place = strings.TrimSpace(c.Addresses[0].Postcode + " " + c.Addresses[0].City)
	}
	return p
}

// DuplicateReason is one thing that speaks for or against.
type DuplicateReason struct {
	Code     string `json:"code"`
	A        string `json:"a"`
	B        string `json:"b"`
	Language string `json:"language"`
	Points   int    `json:"points"`
}

func duplicateReasons(l consent.Likeness) []DuplicateReason {
	out := []DuplicateReason{}
	for _, r := range l.Reasons {
		out = append(out, DuplicateReason(r))
	}
	return out
}

// DuplicatePair is two contacts that may be one person.
type DuplicatePair struct {
	A       DuplicatePerson   `json:"a"`
	B       DuplicatePerson   `json:"b"`
	Score   int               `json:"score"`
	Reasons []DuplicateReason `json:"reasons"`
}

// DuplicatesListIn asks for a window of what the last search found.
type DuplicatesListIn struct {
	Offset int `json:"offset"`
	Limit  int `json:"limit"`
}

// DuplicatesListOut is that window. Left is how many pairs are still to be
// looked at; Total how many the search found, of which only the likeliest are
// listed.
type DuplicatesListOut struct {
	Searched bool            `json:"searched"`
	At       string          `json:"at"`
	Total    int64           `json:"total"`
	Left     int             `json:"left"`
	Pairs    []DuplicatePair `json:"pairs"`
}

// maxPairs is the largest window of pairs.
const maxPairs = 200

// List reads a window of what the last search found, with the people as they
// are now.
func (s *Duplicates) List(in DuplicatesListIn) (out DuplicatesListOut, err error) {
	out.Pairs = []DuplicatePair{}
	b, found, err := s.book()
	if err != nil || found == nil {
		return out, err
	}
	from := min(max(in.Offset, 0), len(found.pairs))
	to := min(from+min(max(in.Limit, 0), maxPairs), len(found.pairs))
	out.Searched, out.At, out.Total, out.Left = true, stamp(found.at), found.total, len(found.pairs)
	shown, err := duplicates.Show(background(), b, found.pairs[from:to], found.min)
	for _, p := range shown {
		out.Pairs = append(out.Pairs, DuplicatePair{duplicatePerson(p.People[0]), duplicatePerson(p.People[1]), p.Score, duplicateReasons(p.Likeness)})
	}
	return out, err
}
