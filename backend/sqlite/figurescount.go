package sqlite

import (
	"database/sql"
	"slices"

	"consentbook/backend/consent"
)

// monthCount counts people at the ends of months while events are walked
// through, person by person and purpose by purpose.
type monthCount struct {
	asOf
	months []Month
	merges map[consent.ContactID][]Merge                   // of who was kept
	self   map[consent.ContactID]consent.ContactID         // of who was merged away
	apart  map[place][]foldEvent                           // events of both, counted at the end
	counts map[consent.PurposeID]map[consent.State][]int64 // by month
}

func (v *View) newMonthCount(months []Month) (*monthCount, error) {
	c := &monthCount{asOf: asOf{v: v}, months: months, counts: map[consent.PurposeID]map[consent.State][]int64{}, apart: map[place][]foldEvent{}}
	if err := c.imports(); err != nil {
		return nil, err
	}
	kept, err := v.contactIDs("SELECT DISTINCT kept_id FROM merges WHERE undone_entry = 0 AND kept_id NOT IN (SELECT gone_id FROM merges WHERE undone_entry = 0)")
	if err != nil || len(kept) == 0 {
		return c, err
	}
	c.merges, c.self, err = c.mergesOf(kept)
	return c, err
}

// walk hands over the events of each person and purpose together. Those of
// people who were merged come last, with the events of all of them.
func (c *monthCount) walk(rows *sql.Rows, progress func(int64), fn func(place, []foldEvent)) error {
	done := int64(0)
	err := c.eachPlace(rows, func(p place, events []foldEvent) error {
		if done += int64(len(events)); progress != nil {
			progress(done)
		}
		kept, apart := c.self[p.contact]
		if _, keeps := c.merges[p.contact]; keeps {
			kept, apart = p.contact, true
		}
		if apart {
			p.contact = kept
			c.apart[p] = append(c.apart[p], events...)
			return nil
		}
		fn(p, events)
		return nil
	})
	if err != nil {
		return err
	}
	for p, events := range c.apart {
		if err := c.united(p, events); err != nil {
			return err
		}
	}
	return nil
}

// count adds, n times, where the events of one person lead at each month's end.
func (c *monthCount) count(p place, events []foldEvent, n int64) {
	if len(events) == 0 {
		return
	}
	rules := rulesOn(events)
	first := rules[0].At
	for _, e := range rules {
		if e.At.Before(first) {
			first = e.At
		}
	}
	for i, m := range c.months {
		if first.Before(m.End) {
			c.add(p.purpose, consent.StandingAt(rules, m.End.Add(-1), never).State, i, n)
		}
	}
}

// united is count for somebody into whom others were merged.
func (c *monthCount) united(p place, events []foldEvent) error {
	slices.SortFunc(events, byNumber)
	for i, m := range c.months {
		at := m.End.Add(-1)
		s, err := foldOn(events, c.merges[p.contact], p.contact, at, never)
		if err != nil {
			return err
		}
		c.add(p.purpose, consent.StateOf(s.State, "", s.Until, at), i, 1)
	}
	return nil
}

func (c *monthCount) add(purpose consent.PurposeID, state consent.State, month int, n int64) {
	if state == consent.None {
		return
	}
	states := c.counts[purpose]
	if states == nil {
		states = map[consent.State][]int64{}
		c.counts[purpose] = states
	}
	if states[state] == nil {
		states[state] = make([]int64, len(c.months))
	}
	states[state][month] += n
}

func (c *monthCount) into(counts map[figureKey]int64) {
	for purpose, states := range c.counts {
		for state, months := range states {
			for i, n := range months {
				if k := (figureKey{c.months[i].Name, purpose, state}); n != 0 {
					counts[k] += n
				}
			}
		}
	}
}
