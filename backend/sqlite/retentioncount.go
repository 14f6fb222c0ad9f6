package sqlite

import (
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// count reckons everybody once, page by page on all cores.
func (r *Retaining) count() {
	r.counting.Do(func() {
		n := len(r.Judge.Rules)
		r.counts, r.pages = make([]RetentionCounts, n), make([][]pageVerdicts, n)
		months := make([]map[int32]int64, n)
		for k := range n {
			r.pages[k], months[k] = make([]pageVerdicts, len(r.register.Pages())), map[int32]int64{}
		}
		var mu sync.Mutex
		if n > 0 {
			r.register.EachPage(func(at int, p *register.Page) {
				falls := r.countPage(at, p)
				mu.Lock()
				defer mu.Unlock()
				for k, days := range falls {
					for day, people := range days {
						months[k][day] += people
					}
				}
			})
		}
		for k := range n {
			r.counts[k] = r.summed(r.pages[k], months[k])
		}
	})
}

// countPage counts the people of a page, and gives by rule on which days those
// fall due whose period runs or whom a ground or a duty keeps.
func (r *Retaining) countPage(at int, p *register.Page) []map[int32]int64 {
	falls := make([]map[int32]int64, len(r.Judge.Rules))
	for k := range falls {
		falls[k] = map[int32]int64{}
	}
	today := consent.DayNumber(r.Today)
	facts := r.factsOf(at, p)
	for i := range p.Len() {
		f := facts.of(i)
		for k := range r.Judge.Rules {
			x := r.Judge.Judge(k, f)
			r.pages[k][at][x.Verdict]++
			if x.Falls > today && (x.Verdict == consent.RetentionRunning || x.Verdict == consent.RetentionGround || x.Verdict == consent.RetentionDuty) {
				falls[k][x.Falls]++
			}
		}
	}
	return falls
}

func (r *Retaining) summed(pages []pageVerdicts, days map[int32]int64) RetentionCounts {
	out := RetentionCounts{Months: map[string]int64{}, Next: consent.NoDay}
	for i := range pages {
		for v, n := range pages[i] {
			out.By[v] += int64(n)
		}
	}
	for day, n := range days {
		out.Months[consent.DayOfNumber(day)[:7]] += n
		if out.Next == consent.NoDay || day < out.Next {
			out.Next, out.NextPeople = day, n
		}
	}
	return out
}

// Counts are those of the rule at a place among the judge's.
func (r *Retaining) Counts(rule int) RetentionCounts {
	r.count()
	return r.counts[rule]
}
