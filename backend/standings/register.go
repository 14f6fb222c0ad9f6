package standings

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Question asks about the register on a past day. Filters say who is asked
// about and speak of today: nobody was filtered then.
type Question struct {
	On      consent.AsOf
	Filters []consent.Filter
	Search  string
	Purpose consent.PurposeID // "" for all

	Progress func(looked int64) // now and then; nil: nobody waits
}

// Sum closes an answer about the register: everybody who is looked at stands in
// exactly one state of each purpose.
type Sum struct {
	People int64                                         `json:"people"`  // looked at
	NotYet int64                                         `json:"not_yet"` // came into the book later; left out of an answer to what was known
	Gone   int64                                         `json:"gone"`    // numbers that nobody has any more: erased, deleted, taken back, and in no answer
	States map[consent.PurposeID]map[consent.State]int64 `json:"states"`

	Erased map[consent.PurposeID]int64 `json:"erased_since"` // people who stood somewhere for a purpose and were erased: in no count
}

// Register walks through everybody with where they stood on a day.
func Register(ctx context.Context, b sqlite.Book, q Question, fn func(sqlite.PersonOn) error) (sum Sum, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		s, err := newSum(v, q.Filters, q.Purpose)
		if err != nil {
			return err
		}
		sum = s
		sq := sqlite.ContactQuery{Filters: q.Filters, Search: q.Search, At: b.Now()}
		looked := int64(0)
		return v.EachPersonOn(sq, q.On, fn != nil, func(p sqlite.PersonOn) error {
			if err := ctx.Err(); err != nil {
				return consent.Fail(consent.Cancelled, "", "")
			}
			if looked++; q.Progress != nil && looked%1000 == 0 {
				q.Progress(looked)
			}
			if !sum.add(&p, q) || fn == nil {
				return nil
			}
			return fn(p)
		})
	})
	return sum, err
}

// newSum has a place for each purpose that is asked about.
func newSum(v *sqlite.View, filters []consent.Filter, only consent.PurposeID) (s Sum, err error) {
	for _, f := range filters {
		if p := f.Purpose(); p != "" {
			if _, err := v.FindPurpose(p); err != nil {
				return s, err
			}
		}
	}
	s.States = map[consent.PurposeID]map[consent.State]int64{}
	if only != "" {
		_, err := v.FindPurpose(only)
		s.States[only] = map[consent.State]int64{}
		if err != nil {
			return s, err
		}
	} else {
		all, err := v.Purposes()
		if err != nil {
			return s, err
		}
		for _, p := range all {
			s.States[p.ID] = map[consent.State]int64{}
		}
	}
	if s.Gone, err = v.NoLongerHere(); err != nil {
		return s, err
	}
	erased, err := v.ErasedByPurpose()
	s.Erased = map[consent.PurposeID]int64{}
	for p := range s.States {
		if n := erased[p]; n > 0 {
			s.Erased[p] = n
		}
	}
	return s, err
}

// add counts somebody; false where the answer leaves them out.
func (s *Sum) add(p *sqlite.PersonOn, q Question) bool {
	if p.CameIn.After(q.On.At) {
		s.NotYet++
		if q.On.Known {
			return false
		}
	}
	s.People++
	kept := p.Standings[:0]
	for _, x := range p.Standings {
		if states, asked := s.States[x.Purpose]; asked {
			states[x.State]++
			kept = append(kept, x)
		}
	}
	p.Standings = kept
	for purpose, states := range s.States {
		stands := false
		for _, x := range kept {
			stands = stands || x.Purpose == purpose
		}
		if !stands {
			states[consent.None]++
		}
	}
	return true
}

// Page asks for a part of the matrix. A zero day is now.
type Page struct {
	Query sqlite.ContactQuery
	On    consent.AsOf
}

// Row is a person with where they stand for each purpose, as it is shown.
type Row struct {
	sqlite.ContactRow
	NotYet bool // came into the book after the day
}

// Rows is a part of the matrix.
type Rows struct {
	Total    int64
	Everyone int64
	Rows     []Row
}

// maxPage is the largest part that is read at once.
const maxPage = 500

// Matrix reads a part of the matrix.
func Matrix(ctx context.Context, b sqlite.Book, p Page) (out Rows, err error) {
	p.Query.At, p.Query.Limit, p.Query.Offset = b.Now(), min(max(p.Query.Limit, 0), maxPage), max(p.Query.Offset, 0)
	err = b.Read(ctx, func(v *sqlite.View) error {
		if out.Everyone, err = v.CountContacts(); err != nil {
			return err
		}
		if out.Total, err = v.CountMatching(p.Query); err != nil {
			return err
		}
		rows, err := v.ListContacts(p.Query)
		if err != nil {
			return err
		}
		return out.fill(v, rows, p)
	})
	return out, err
}

func (out *Rows) fill(v *sqlite.View, rows []sqlite.ContactRow, p Page) error {
	var stood map[consent.ContactID][]sqlite.Standing
	if !p.On.At.IsZero() {
		ids := make([]consent.ContactID, len(rows))
		for i, r := range rows {
			ids[i] = r.ID
		}
		var err error
		if stood, err = v.StandingsOn(ids, p.On); err != nil {
			return err
		}
	}
	for _, r := range rows {
		row := Row{ContactRow: r}
		if p.On.At.IsZero() {
			showNow(row.Standings, p.Query.At)
		} else {
			row.Standings, row.NotYet = stood[r.ID], r.CreatedAt.After(p.On.At)
		}
		out.Rows = append(out.Rows, row)
	}
	return nil
}

func showNow(ss []sqlite.Standing, now time.Time) {
	for i, s := range ss {
		ss[i].State = consent.StateOf(s.State, s.Basis, s.Until, now)
	}
}

// States counts everybody whom a matrix shows by where they stand for each
// purpose. For a past day everybody's events are folded.
func States(ctx context.Context, b sqlite.Book, p Page) (sum Sum, err error) {
	if !p.On.At.IsZero() {
		return Register(ctx, b, Question{On: p.On, Filters: p.Query.Filters, Search: p.Query.Search}, nil)
	}
	p.Query.At = b.Now()
	err = b.Read(ctx, func(v *sqlite.View) error {
		if sum, err = newSum(v, p.Query.Filters, ""); err != nil {
			return err
		}
		total, states, err := v.StatesOf(p.Query)
		if err != nil {
			return err
		}
		sum.People = total
		for purpose, counts := range sum.States {
			rest := total
			for s, n := range states[purpose] {
				counts[s] += n
				rest -= n
			}
			counts[consent.None] += rest
		}
		return nil
	})
	return sum, err
}
