package retention

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// DueMonth is what falls due in a month, by rule in the order of DueCalendar.Rules.
type DueMonth struct {
	Month  string  `json:"month"` // 2026-12
	People []int64 `json:"people"`
	Sum    int64   `json:"sum"`
}

// DueRule is a rule as a column of the calendar.
type DueRule struct {
	Rule consent.RetentionID `json:"rule"`
	Name string              `json:"name"`
	Due  int64               `json:"due"`  // today, from whenever
	Held int64               `json:"held"` // over, and a hold, a request or a restriction keeps them: nobody knows until when
}

// DueCalendar is what falls due. The counts are exact as the book stands today: who
// is in touch again, or gives a consent, moves on.
type DueCalendar struct {
	Today  string     `json:"today"`
	Rules  []DueRule  `json:"rules"`
	Months []DueMonth `json:"months"` // the current one first
	Later  []int64    `json:"later"`  // after the last month, by rule
}

// monthsAhead is how far the calendar looks as a rule, and at most.
const (
	monthsAhead = 24
	mostMonths  = 240
)

// CalendarOf gives what falls due in the months to come.
func CalendarOf(ctx context.Context, b sqlite.Book, months int) (out DueCalendar, err error) {
	if months <= 0 {
		months = monthsAhead
	}
	months = min(months, mostMonths)
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.Retaining()
		if err != nil {
			return err
		}
		out = DueCalendar{Today: r.Today.Format(time.DateOnly), Rules: []DueRule{}, Months: make([]DueMonth, months), Later: []int64{}}
		first := time.Date(r.Today.Year(), r.Today.Month(), 1, 0, 0, 0, 0, time.UTC)
		at := map[string]int{}
		for i := range out.Months {
			name := first.AddDate(0, i, 0).Format("2006-01")
			at[name] = i
			out.Months[i] = DueMonth{Month: name, People: []int64{}}
		}
		for k, rule := range r.Judge.Rules {
			c := r.Counts(k)
			out.Rules = append(out.Rules, DueRule{rule.ID, rule.Name, c.By[consent.RetentionDue],
				c.By[consent.RetentionHeld] + c.By[consent.RetentionAsked] + c.By[consent.RetentionRestricted] + c.By[consent.RetentionOnHold]})
			out.Later = append(out.Later, 0)
			for i := range out.Months {
				out.Months[i].People = append(out.Months[i].People, 0)
			}
			for month, n := range c.Months {
				i, in := at[month]
				if !in {
					out.Later[k] += n
					continue
				}
				out.Months[i].People[k] += n
				out.Months[i].Sum += n
			}
		}
		return nil
	})
	return out, err
}
