package forms

import (
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Orders of day and month in a date of figures.
const (
	dayFirst   = "day_first"
	monthFirst = "month_first"
)

// orderIn says how a date of figures must be meant, "" where it can be read
// either way.
func orderIn(s string) string {
	first, second, _, _, ok := figures(s)
	switch {
	case !ok:
		return ""
	case first > 12 && second <= 12:
		return dayFirst
	case second > 12 && first <= 12:
		return monthFirst
	}
	return ""
}

// figures parts "22/11/2026 14:03" into its three numbers and the time of day.
func figures(s string) (first, second, year int, clock string, ok bool) {
	day, clock, _ := strings.Cut(strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " "), " ")
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	if len(parts) != 3 {
		return 0, 0, 0, "", false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || len(p) > 4 {
			return 0, 0, 0, "", false
		}
		n[i] = v
	}
	if len(parts[2]) <= 2 {
		n[2] += 2000
	}
	return n[0], n[1], n[2], clock, len(parts[0]) <= 2 && len(parts[1]) <= 2
}

// clocks are how programs write the time of day.
var clocks = []string{"15:04:05", "15:04", "15.04", "3:04:05 PM", "3:04 PM", "3:04:05PM", "3:04PM"}

// spelt are dates with the name of the month, as blogging programs write them.
var spelt = []string{"January 2 2006 3:04 PM", "January 2 2006 15:04", "January 2 2006", "2 January 2006 15:04", "2 January 2006", "Jan 2 2006 3:04 PM", "Jan 2 2006 15:04:05", "Jan 2 2006",
	"2 Jan 2006 15:04", "2 Jan 2006"}

// readWhen reads when somebody answered. Figures are read in the order that the
// file as a whole shows; where it shows none, day before month, as Europe
// writes.
func readWhen(s, order string) (at time.Time, dayOnly bool, err error) {
	if at, dayOnly, err = consent.ParseWhen(s, time.Local); err == nil {
		return at, dayOnly, nil
	}
	malformed := consent.Fail(consent.Invalid, "time_malformed", "at")
	if first, second, year, clock, ok := figures(s); ok {
		day, month := first, second
		if order == monthFirst {
			day, month = second, first
		}
		at = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.Local)
		if at.Day() != day || int(at.Month()) != month {
			return time.Time{}, false, consent.Fail(consent.Invalid, "date_impossible", "at")
		}
		if clock == "" {
			return at, true, nil
		}
		for _, layout := range clocks {
			if c, err := time.Parse(layout, strings.ToUpper(clock)); err == nil {
				return time.Date(year, time.Month(month), day, c.Hour(), c.Minute(), c.Second(), 0, time.Local), false, nil
			}
		}
		return time.Time{}, false, malformed
	}
	words := strings.ReplaceAll(strings.ReplaceAll(strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " "), " at ", " "), ". ", " ")
	for _, layout := range spelt {
		for _, w := range []string{words, strings.ToUpper(words)} {
			if at, err := time.ParseInLocation(layout, w, time.Local); err == nil {
				return at, !strings.Contains(layout, "04"), nil
			}
		}
	}
	return time.Time{}, false, malformed
}
