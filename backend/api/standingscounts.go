package api

import (
	"encoding/json"
	"fmt"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
)

// MatrixCountsOut says how many of those whom a matrix shows stand where.
type MatrixCountsOut struct {
	Counted bool                                          `json:"counted"` // false: CountOnDay must count first
	People  int64                                         `json:"people"`
	NotYet  int64                                         `json:"notYet"`
	Gone    int64                                         `json:"gone"` // numbers that nobody has any more; in no answer
	States  map[consent.PurposeID]map[consent.State]int64 `json:"states"`
}

// countedAtOnce is how many people a past day is counted of while the window
// waits: well under a second (100,000 took 2.4 seconds on 2026-11-22).
const countedAtOnce = 20_000

// Counts counts those whom a matrix shows by where they stand. A past day of a
// large register is counted by CountOnDay; what that counted is known till the
// next entry.
func (s *Standings) Counts(in MatrixIn) (out MatrixCountsOut, err error) {
	out.States = map[consent.PurposeID]map[consent.State]int64{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := in.page(b)
	if err != nil {
		return out, err
	}
	if p.On.At.IsZero() {
		sum, err := standings.States(background(), b, p)
		return countsOut(sum), err
	}
	key, everyone, err := countsKey(b, in)
	if err != nil {
		return out, err
	}
	if kept, known := s.kept.find(key); known {
		return kept, nil
	}
	if everyone > countedAtOnce {
		return out, nil
	}
	sum, err := standings.States(background(), b, p)
	if err != nil {
		return out, err
	}
	out = countsOut(sum)
	s.kept.keep(key, out)
	return out, nil
}

// CountOnDay counts a past day as a job that can be stopped; Counts knows the
// answer afterwards.
func (s *Standings) CountOnDay(in MatrixIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := in.page(b)
	if err != nil {
		return out, err
	}
	key, everyone, err := countsKey(b, in)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("standings.count", func(j *job) error {
		j.p.Phase("reading", everyone)
		sum, err := standings.Register(j.ctx, b, standings.Question{On: p.On, Filters: p.Query.Filters, Search: p.Query.Search, Progress: j.upTo()}, nil)
		if err == nil {
			s.kept.keep(key, countsOut(sum))
		}
		return err
	})
	return out, nil
}

func countsOut(sum standings.Sum) MatrixCountsOut {
	if sum.States == nil {
		sum.States = map[consent.PurposeID]map[consent.State]int64{}
	}
	return MatrixCountsOut{true, sum.People, sum.NotYet, sum.Gone, sum.States}
}

// countsKey names a question of a book up to its last entry.
func countsKey(b sqlite.Book, in MatrixIn) (key string, everyone int64, err error) {
	err = b.Read(background(), func(v *sqlite.View) error {
		head, err := v.Head()
		if err != nil {
			return err
		}
		asked, err := json.Marshal([]any{in.Search, in.Filters, in.Day})
		if err != nil {
			return err
		}
		key = fmt.Sprintf("%p %d %s", b.DB, head.Size, asked)
		everyone, err = v.CountContacts()
		return err
	})
	return key, everyone, err
}

// countsKept is how many answers are kept.
const countsKept = 8
