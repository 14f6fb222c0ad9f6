package findings

import (
	"slices"
	"strings"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func domainOf(address string) string {
	return strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
}

func (s *state) mails(v *sqlite.View, f *consent.FindingFacts) error {
	n, since, err := v.TrayWaiting()
	if err != nil {
		return err
	}
	collected, err := v.FilesCollected()
	f.Mails = consent.MailFact{Tray: n, From: s.day(since), CollectedOn: s.day(collected)}
	return err
}

// requestsAtMost bounds the register of requests; the newest are looked at.
const requestsAtMost = 10_000

// requests are reckoned anew: a holiday may have come in since.
func (s *state) requests(v *sqlite.View, f *consent.FindingFacts) error {
	all, err := v.Requests(true, 0, requestsAtMost)
	if err != nil {
		return err
	}
	operators, err := v.Operators()
	if err != nil {
		return err
	}
	waiting, err := v.RecipientsWaiting()
	if err != nil {
		return err
	}
	calendars := map[string]consent.Calendar{}
	for _, r := range all {
		x := consent.RequestFact{ID: r.ID, Types: r.Types, Open: r.Status == sqlite.RequestOpen, ReceivedOn: r.ReceivedOn, ClosedOn: r.ClosedOn, Course: r.Course,
			Handler: slices.ContainsFunc(operators, func(o sqlite.Operator) bool { return o.ID == r.Handler })}
		for _, w := range waiting {
			if w.Request == r.ID {
				x.Untold, x.Unconfirmed = w.Untold, w.Unconfirmed
			}
		}
		if x.Open {
			in, err := calendarOf(v, r.Calendar, calendars)
			if err != nil {
				return err
			}
			days, err := r.Days(in)
			if err != nil {
				return err
			}
			x.Due, x.Acknowledge = consent.DayText(days.Due), consent.DayText(days.Acknowledge)
		}
		f.Requests = append(f.Requests, x)
	}
	return nil
}

func calendarOf(v *sqlite.View, code string, known map[string]consent.Calendar) (consent.Calendar, error) {
	if in := known[code]; in != nil {
		return in, nil
	}
	in, err := v.BookCalendar(code, func(code string) (consent.Calendar, error) { return calendar.Of(code) })
	if consent.ReasonOf(err) == "calendar_unknown" {
		in, err = consent.WeekendsOnly(code), nil
	}
	known[code] = in
	return in, err
}

func erasures(v *sqlite.View, f *consent.FindingFacts) (err error) {
	f.Erasures, err = v.LeftOver(f.Today)
	return err
}

func cookies(v *sqlite.View, f *consent.FindingFacts) (err error) {
	if f.CookieEntered, err = v.CookiesEntered(); err != nil {
		return err
	}
	f.Cookies, err = v.Cookies()
	return err
}

// due counts who may go under the rules of retention.
func due(v *sqlite.View, f *consent.FindingFacts) error {
	f.Due = map[consent.RetentionID]int64{}
	r, err := v.Retaining()
	if err != nil {
		return err
	}
	for at, rule := range r.Judge.Rules {
		f.Due[rule.ID] = r.Counts(at).By[consent.RetentionDue]
	}
	return nil
}
