package consent

import (
	"testing"
	"time"
)

func TestHoursOfSending(t *testing.T) {
	malmo, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Skip("no zones on this machine")
	}
	week := SenderHours{From: "08:30", To: "17:00", Days: []int{1, 2, 3, 4, 5}}
	night := SenderHours{From: "00:00", To: "24:00", Days: []int{7}}
	gap := SenderHours{From: "02:15", To: "02:45"} // the clock jumps over it on 29 March 2026
	for _, c := range []struct {
		hours    SenderHours
		at, next string
	}{
		{SenderHours{}, "2026-11-22 03:00", "2026-11-22 03:00"},
		{week, "2026-11-20 08:29", "2026-11-20 08:30"}, // a Friday
		{week, "2026-11-20 08:30", "2026-11-20 08:30"},
		{week, "2026-11-20 16:59", "2026-11-20 16:59"},
		{week, "2026-11-20 17:00", "2026-11-23 08:30"},
		{week, "2026-11-22 12:00", "2026-11-23 08:30"},
		{night, "2026-11-22 23:59", "2026-11-22 23:59"},
		{night, "2026-11-23 00:00", "2026-11-29 00:00"},
		{SenderHours{Days: []int{3}}, "2026-11-22 10:00", "2026-11-25 00:00"},
		{gap, "2026-03-29 01:00", "2026-03-30 02:15"},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, malmo)
		if err != nil {
			t.Fatal(err)
		}
		next := c.hours.Next(at)
		if got := next.Format("2006-01-02 15:04"); got != c.next || !c.hours.Open(next) || c.hours.Open(at) != (c.at == c.next) {
			t.Errorf("%+v at %s: %s, want %s", c.hours, c.at, got, c.next)
		}
	}
	for _, bad := range []SenderHours{{From: "8:00", To: "17:00"}, {From: "08:00", To: "08:00"}, {From: "08:00", To: "25:00"}, {From: "24:00", To: "24:00"}, {Days: []int{0}}} {
		if bad.check() == nil {
			t.Errorf("%+v passes", bad)
		}
	}
}
