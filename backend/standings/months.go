package standings

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// monthsShown is how many past month ends a plot shows, and how many months of
// ends that lie ahead.
const monthsShown = 12

// countAtOnce is up to how many events a plot is worth waiting for; more are
// counted beside what the user does.
const countAtOnce = 50_000

// Point is how many people stood where at the end of a month, or now.
type Point struct {
	Month  string // 2026-10; "" is now
	States map[consent.State]int64
}

// Over is the story of one purpose: where people stood at the ends of past
// months by what had happened, and when the consents in force will end.
type Over struct {
	Purpose consent.Purpose
	Points  []Point // the last is now
	Ends    []Span
	Later   int64 // end after the spans
	Never   int64 // hold until withdrawn
	Erased  int64 // people who stood somewhere and were erased since: they are in no count
}

// Span is how many consents end in a month.
type Span struct {
	Month  string
	People int64
}

// Figures are the plots of the page of today.
type Figures struct {
	Everyone int64
	Over     []Over
	Counted  bool  // false: past months wait to be counted
	Behind   int64 // events recorded since they were counted; -1: all of them
}

// Months reads the figures. In a small book what is missing is counted at once.
func Months(ctx context.Context, b sqlite.Book) (f Figures, err error) {
	now := b.Now()
	months := pastMonths(now)
	var kept sqlite.Figures
	var events int64
	err = b.Read(ctx, func(v *sqlite.View) error {
		if kept, f.Behind, err = v.KeptFigures(months); err != nil {
			return err
		}
		events, err = v.CountEvents(countAtOnce + 1)
		return err
	})
	if err != nil {
		return f, err
	}
	if f.Behind > 0 && f.Behind <= countAtOnce || f.Behind < 0 && events <= countAtOnce {
		if kept, err = Count(ctx, b, nil); err != nil {
			return f, err
		}
		f.Behind = 0
	}
	f.Counted = f.Behind == 0
	return f, b.Read(ctx, func(v *sqlite.View) error { return f.fill(v, kept, months, now) })
}

// Count counts the past months, or brings their counts up to date, and keeps
// them on the desk.
func Count(ctx context.Context, b sqlite.Book, progress func(done int64)) (f sqlite.Figures, err error) {
	months := pastMonths(b.Now())
	err = b.Read(ctx, func(v *sqlite.View) error {
		kept, behind, err := v.KeptFigures(months)
		switch {
		case err != nil:
			return err
		case behind == 0:
			f = kept
		case behind > 0:
			f, err = v.AddMonths(kept, months)
		default:
			f, err = v.CountMonths(months, progress)
		}
		return err
	})
	if err != nil {
		return f, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error { return tx.KeepFigures(f, months) })
	if consent.CodeOf(err) == consent.Locked { // somebody else writes in the book: the counts are as good
		err = nil
	}
	return f, err
}

// pastMonths are the months that have ended, oldest first, as the calendar of
// the machine has them.
func pastMonths(now time.Time) []sqlite.Month {
	var out []sqlite.Month
	first := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location())
	for i := monthsShown - 1; i >= 0; i-- {
		end := first.AddDate(0, -i, 0)
		out = append(out, sqlite.Month{Name: end.AddDate(0, 0, -1).Format("2006-01"), End: end})
	}
	return out
}

func (f *Figures) fill(v *sqlite.View, kept sqlite.Figures, months []sqlite.Month, now time.Time) (err error) {
	if f.Everyone, err = v.CountContacts(); err != nil {
		return err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return err
	}
	erased, err := v.ErasedByPurpose()
	if err != nil {
		return err
	}
	for _, p := range purposes {
		if !p.Allows(consent.BasisConsent) {
			continue
		}
		o := Over{Purpose: p, Erased: erased[p.ID]}
		if f.Counted {
			o.past(kept, months)
		}
		states, err := v.StateCounts(p.ID, now)
		if err != nil {
			return err
		}
		rest := f.Everyone
		for _, n := range states {
			rest -= n
		}
		states[consent.None] += rest
		o.Points = append(o.Points, Point{States: states})
		if err := o.ends(v, now); err != nil {
			return err
		}
		f.Over = append(f.Over, o)
	}
	return nil
}

func (o *Over) past(kept sqlite.Figures, months []sqlite.Month) {
	for _, m := range months {
		states := map[consent.State]int64{}
		for _, s := range consent.EventStates {
			if n := kept.People(m.Name, o.Purpose.ID, s); n != 0 {
				states[s] = n
			}
		}
		o.Points = append(o.Points, Point{Month: m.Name, States: states})
	}
}

// ends counts from the packed register, which follows from the events.
func (o *Over) ends(v *sqlite.View, now time.Time) error {
	var bounds []time.Time
	for i := range monthsShown {
		end := time.Date(now.Year(), now.Month()+time.Month(i)+1, 1, 0, 0, 0, 0, now.Location())
		bounds = append(bounds, end)
		o.Ends = append(o.Ends, Span{Month: end.AddDate(0, 0, -1).Format("2006-01")})
	}
	spans, later, never, err := v.EndsOf(o.Purpose.ID, now, bounds)
	if err != nil {
		return err
	}
	for i, n := range spans {
		o.Ends[i].People = n
	}
	o.Later, o.Never = later, never
	return nil
}
