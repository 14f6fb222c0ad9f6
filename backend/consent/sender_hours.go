package consent

import (
	"slices"
	"time"
)

// SenderHours are the hours in which mails may leave, in local time. Without
// From and To every hour is good, without days every day.
type SenderHours struct {
	From string `json:"from"` // 08:00
	To   string `json:"to"`   // 18:00, exclusive; 24:00 is the end of the day
	Days []int  `json:"days"` // 1 is Monday, 7 Sunday
}

func (h SenderHours) normal() SenderHours {
	h.Days = append([]int{}, h.Days...)
	slices.Sort(h.Days)
	h.Days = slices.Compact(h.Days)
	return h
}

func (h SenderHours) check() error {
	for _, d := range h.Days {
		if d < 1 || d > 7 {
			return Fail(Invalid, "sender_hours_malformed", "hours.days")
		}
	}
	if h.From == "" && h.To == "" {
		return nil
	}
	from, okFrom := minuteOfDay(h.From)
	to, okTo := minuteOfDay(h.To)
	if !okFrom || !okTo || from >= to {
		return Fail(Invalid, "sender_hours_malformed", "hours.from")
	}
	return nil
}

// Open reports whether mails may leave at a local time.
func (h SenderHours) Open(local time.Time) bool {
	weekday := (int(local.Weekday())+6)%7 + 1
	if len(h.Days) > 0 && !slices.Contains(h.Days, weekday) {
		return false
	}
	if h.From == "" && h.To == "" {
		return true
	}
	from, _ := minuteOfDay(h.From)
	to, _ := minuteOfDay(h.To)
	now := local.Hour()*60 + local.Minute()
	return now >= from && now < to
}

// Next is the earliest time from a local one on at which mails may leave.
func (h SenderHours) Next(local time.Time) time.Time {
	if h.Open(local) {
		return local
	}
	from, _ := minuteOfDay(h.From)
	for day := range 8 {
		at := time.Date(local.Year(), local.Month(), local.Day()+day, from/60, from%60, 0, 0, local.Location())
		if !at.Before(local) && h.Open(at) {
			return at
		}
	}
	return local // cannot be: some day of eight is good
}

// minuteOfDay reads 08:30.
func minuteOfDay(s string) (int, bool) {
	if s == "24:00" {
		return 24 * 60, true
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}
