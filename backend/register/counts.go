package register

import (
	"time"

	"consentbook/backend/consent"
)

// States counts the people who stand somewhere for a purpose, by their state
// at a moment; those without a standing are not counted. Ending counts the
// consents that end after one moment and not after another, by month.
func (s *Snapshot) States(purpose consent.PurposeID, at time.Time) map[consent.State]int64 {
	now, out := at.UTC().Format(MomentLayout), map[consent.State]int64{}
	s.eachStanding(func(x Standing, n int64) {
		if x.Purpose == purpose {
			out[x.now(now)] += n
		}
	})
	return out
}

func (x Standing) now(now string) consent.State {
	switch {
	case x.State.Permits() && x.Until != "" && x.Until <= now:
		return consent.Expired
	case x.State == consent.None && x.Basis != "" && x.Basis != consent.BasisConsent:
		return consent.OtherBasis
	}
	return x.State
}

// Ending: see States.
func (s *Snapshot) Ending(from, to time.Time) map[string]int64 {
	low, high, out := from.UTC().Format(MomentLayout), to.UTC().Format(MomentLayout), map[string]int64{}
	s.eachStanding(func(x Standing, n int64) {
		if x.State.Permits() && x.Until > low && x.Until <= high {
			out[x.Until[:7]] += n
		}
	})
	return out
}

// WithStanding counts the people who stand anywhere for a purpose.
func (s *Snapshot) WithStanding(purpose consent.PurposeID) (n int64) {
	for _, c := range s.States(purpose, time.Unix(0, 0)) {
		n += c
	}
	return n
}

func (s *Snapshot) eachStanding(fn func(x Standing, people int64)) {
	for _, p := range s.pages {
		counts := make([]int64, len(p.where))
		for _, k := range p.standings {
			counts[k]++
		}
		for k, ss := range p.where {
			for _, x := range ss {
				fn(x, counts[k])
			}
		}
	}
}

// Standing counts the people who stand anywhere.
func (s *Snapshot) Standing() (n int64) {
	for _, p := range s.pages {
		for _, k := range p.standings {
			if len(p.where[k]) > 0 {
				n++
			}
		}
	}
	return n
}
