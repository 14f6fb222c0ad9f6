package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
)

// settled takes the pairs off the list that somebody has decided about.
func (s *Duplicates) settled(decided func(duplicates.Pair) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.found == nil {
		return
	}
	left := *s.found
	left.pairs = nil
	for _, p := range s.found.pairs {
		if !decided(p) {
			left.pairs = append(left.pairs, p)
		}
	}
	s.found = &left
}

// DuplicatesMergeIn says which contact is kept, which ends in it, and what was
// chosen where they differ: a side by field, a basis by purpose.
type DuplicatesMergeIn struct {
	Kept   consent.ContactID `json:"kept"`
	Gone   consent.ContactID `json:"gone"`
	Fields map[string]string `json:"fields"`
	Bases  map[string]string `json:"bases"`
}

func (in DuplicatesMergeIn) order() duplicates.Order {
	o := duplicates.Order{Kept: in.Kept, Gone: in.Gone, Fields: map[string]consent.Side{}, Bases: map[consent.PurposeID]consent.Basis{}}
	for f, side := range in.Fields {
		o.Fields[f] = consent.Side(side)
	}
	for p, b := range in.Bases {
		o.Bases[consent.PurposeID(p)] = consent.Basis(b)
	}
	return o
}

// DuplicatesMergeOut is a merge that was made.
type DuplicatesMergeOut struct {
	Merge int64         `json:"merge"`
	Entry consent.Entry `json:"entry"`
	Until string        `json:"until"`
}

// Merge makes one contact of two.
func (s *Duplicates) Merge(in DuplicatesMergeIn) (out DuplicatesMergeOut, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	d, err := duplicates.Merge(background(), b, in.order())
	if err != nil {
		return out, err
	}
	s.settled(func(p duplicates.Pair) bool { return p.A == in.Gone || p.B == in.Gone })
	return DuplicatesMergeOut{d.ID, d.Entry, d.Until}, nil
}

// DuplicatesIn names a merge.
type DuplicatesIn struct {
	Merge int64 `json:"merge"`
}

// DuplicatesUndoOut says who is two again, and which fields had been changed
// since and stay.
type DuplicatesUndoOut struct {
	Kept   consent.ContactID `json:"kept"`
	Gone   consent.ContactID `json:"gone"`
	Stayed []string          `json:"stayed"`
}

// Undo takes a merge back.
func (s *Duplicates) Undo(in DuplicatesIn) (out DuplicatesUndoOut, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	u, err := duplicates.Undo(background(), b, in.Merge)
	if err == nil {
		s.again(u.Kept, u.Gone)
	}
	return DuplicatesUndoOut{u.Kept, u.Gone, list(u.Stayed)}, err
}

// again puts a pair about which a decision was taken back at the head of the
// list.
func (s *Duplicates) again(x, y consent.ContactID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.found != nil {
		next := *s.found
		next.pairs = append([]duplicates.Pair{{A: min(x, y), B: max(x, y)}}, s.found.pairs...)
		s.found = &next
	}
}

// DuplicatesPairIn names two contacts.
type DuplicatesPairIn struct {
	A consent.ContactID `json:"a"`
	B consent.ContactID `json:"b"`
}

// KeepApart notes that two contacts are two people.
func (s *Duplicates) KeepApart(in DuplicatesPairIn) (out Empty, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	if err := duplicates.KeepApart(background(), b, in.A, in.B); err != nil {
		return out, err
	}
	pair := sqlite.ApartOf(in.A, in.B)
	s.settled(func(p duplicates.Pair) bool { return sqlite.ApartOf(p.A, p.B) == pair })
	return out, nil
}

// Together takes that back.
func (s *Duplicates) Together(in DuplicatesPairIn) (out Empty, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	if err := duplicates.Together(background(), b, in.A, in.B); err != nil {
		return out, err
	}
	s.again(in.A, in.B)
	return out, nil
}

// RecentMerge is a merge that can be taken back.
type RecentMerge struct {
	Merge int64             `json:"merge"`
	Kept  consent.ContactID `json:"kept"`
	Gone  consent.ContactID `json:"gone"`
	Name  string            `json:"name"`
	At    string            `json:"at"`
	Until string            `json:"until"`
	Entry consent.Entry     `json:"entry"`
}

// DuplicatesRecentOut lists them, newest first.
type DuplicatesRecentOut struct {
	Merges []RecentMerge `json:"merges"`
}

// recentMerges is how many merges the window lists.
const recentMerges = 50

// Recent lists the merges that can be taken back.
func (s *Duplicates) Recent(Empty) (out DuplicatesRecentOut, err error) {
	out.Merges = []RecentMerge{}
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	merges, err := duplicates.Recent(background(), b, recentMerges)
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		for _, m := range merges {
			r := RecentMerge{m.ID, m.Kept, m.Gone, "", stamp(m.At), m.KeepUntil, m.Entry}
			if c, err := v.FindContact(m.Kept); err == nil {
				r.Name = c.CallName()
			} else if consent.CodeOf(err) != consent.NotFound {
				return err
			}
			out.Merges = append(out.Merges, r)
		}
		return nil
	})
}
