package consent

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Holiday is a day that a business counts otherwise than the table of holidays
// does: one that a decree has made, or one that the table has wrong (Reg.
// 1182/71 Art. 2(1): the days designated by the State concerned). As JSON it is
// the payload of its ledger entry.
type Holiday struct {
	Calendar string `json:"calendar"` // DE-BY; of a State: in all of its regions
	Day      string `json:"day"`      // 2026-06-15
	Name     string `json:"name"`
	Counts   bool   `json:"counts"` // a holiday; else none, whatever the table says
	Source   string `json:"source"` // the decree
}

// longestHoliday is the most that is kept of a holiday's name or source, in
// characters.
const longestHoliday = 200

// Normal trims what was typed.
func (h Holiday) Normal() Holiday {
	h.Day, h.Name, h.Source = strings.TrimSpace(h.Day), strings.TrimSpace(h.Name), strings.TrimSpace(h.Source)
	return h
}

// Check decides whether the day can be kept for its calendar. Nobody can hold
// a day against the table without saying who decreed it.
func (h Holiday) Check(in Calendar) error {
	day, err := time.Parse(time.DateOnly, h.Day)
	switch {
	case err != nil:
		return Fail(Invalid, "time_malformed", "day")
	case !in.Covers(day):
		return Fail(Invalid, "calendar_years", "day")
	case h.Name == "" || utf8.RuneCountInString(h.Name) > longestHoliday:
		return Fail(Invalid, "name_malformed", "name")
	case h.Source == "" || utf8.RuneCountInString(h.Source) > longestHoliday:
		return Fail(Invalid, "source_missing", "source")
	}
	return nil
}

// CountryOf is the State that a calendar belongs to: "DE" of "DE-BY".
func CountryOf(calendar string) string {
	state, _, _ := strings.Cut(calendar, "-")
	return state
}
