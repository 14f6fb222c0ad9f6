package register

import (
	"time"

	"consentbook/backend/consent"
)

// States counts the found by where they stand for each purpose at a moment. Who
// stands nowhere for a purpose is not counted for it.
func (r *Result) States(at time.Time) map[consent.PurposeID]map[consent.State]int64 {
	now, out := at.UTC().Format(MomentLayout), map[consent.PurposeID]map[consent.State]int64{}
	for k, p := range r.snapshot.pages {
		counts := make([]int64, len(p.where))
		r.sets[k].each(func(i int) bool { counts[p.standings[i]]++; return true })
		for w, ss := range p.where {
			if counts[w] == 0 {
				continue
			}
			for _, x := range ss {
				if out[x.Purpose] == nil {
					out[x.Purpose] = map[consent.State]int64{}
				}
				out[x.Purpose][x.now(now)] += counts[w]
			}
		}
	}
	return out
}

// Ends counts the consents to a purpose that are in force at a moment by when
// they end: in a span between two of the bounds, after the last of them, or
// not at all.
func (s *Snapshot) Ends(purpose consent.PurposeID, at time.Time, bounds []time.Time) (spans []int64, later, never int64) {
	now, edges := at.UTC().Format(MomentLayout), make([]string, len(bounds))
	for i, b := range bounds {
		edges[i] = b.UTC().Format(MomentLayout)
	}
	spans = make([]int64, len(bounds))
	s.eachStanding(func(x Standing, n int64) {
		if x.Purpose != purpose || !x.now(now).Permits() {
			return
		}
		if x.Until == "" {
			never += n
			return
		}
		for i, edge := range edges {
			if x.Until < edge {
				spans[i] += n
				return
			}
		}
		later += n
	})
	return spans, later, never
}
