package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
)

// The second reckoning knows nothing of the first: it walks a paper calendar
// from day to day, as the text of the law reads, and keeps days as plain
// numbers.

// leaf is one day of the paper calendar.
type leaf struct {
	y, m, d int
	weekday int // 0 is Monday
}

func monthHas(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func (l leaf) next() leaf {
	l.weekday = (l.weekday + 1) % 7
	if l.d++; l.d > monthHas(l.y, l.m) {
		l.d = 1
		if l.m++; l.m > 12 {
			l.y, l.m = l.y+1, 1
		}
	}
	return l
}

func (l leaf) String() string { return fmt.Sprintf("%04d-%02d-%02d", l.y, l.m, l.d) }

// paper is a calendar of leaves, the first of which is Monday, 1 January 2018.
type paper struct {
	at     map[string]int
	leaves []leaf
}

func newPaper() paper {
	p := paper{at: map[string]int{}}
	for l := (leaf{2018, 1, 1, 0}); l.y < 2042; l = l.next() {
		p.at[l.String()] = len(p.leaves)
		p.leaves = append(p.leaves, l)
	}
	return p
}

// months reads on until the same number comes up in the month in which the
// period ends; where it does not, the last day of that month ends it (Reg.
// 1182/71 Art. 3(2)(c)).
func (p paper) months(from, n int) int {
	number, turned := p.leaves[from].d, 0
	for i := from + 1; ; i++ {
		if p.leaves[i].m != p.leaves[i-1].m {
			turned++
		}
		if turned == n && (p.leaves[i].d == number || p.leaves[i+1].m != p.leaves[i].m) {
			return i
		}
	}
}

// workingDay reads on from a day until neither Saturday, Sunday nor a holiday
// is left (Art. 3(4)).
func (p paper) workingDay(day int, holidays map[string]bool) int {
	for p.leaves[day].weekday >= 5 || holidays[p.leaves[day].String()] {
		day++
	}
	return day
}

// slowCase is what the second reckoning starts from; -1 is no day.
type slowCase struct {
	received, asked, answered, identity, fee int
	state                                    string
	extended                                 bool
}

// reckon gives the last day and the last day for the notice of an extension.
func (p paper) reckon(c slowCase, holidays map[string]bool) (due, notice int) {
	if c.state == "CH" {
		return c.received + 30, c.received + 30 // FADP, from memory
	}
	start, uk := c.received, c.state == "GB" && p.leaves[c.received].String() >= "2026-02-05"
	if uk {
		start = max(start, c.identity, c.fee)
	}
	month := p.months(start, 1)
	stopped := 0
	if uk && c.asked >= 0 && c.answered >= 0 && c.asked <= p.workingDay(month, holidays) {
		for day := start; day <= c.answered; day++ {
			if day >= c.asked {
				stopped++
			}
		}
	}
	notice = p.workingDay(month+stopped, holidays)
	if !c.extended {
		return notice, notice
	}
	return p.workingDay(min(p.months(month+stopped, 2), p.months(month, 2)+stopped), holidays), notice
}

// chance is a calendar that nobody has: holidays by the throw of dice.
type chance struct {
	code     string
	holidays map[string]bool
}

func (c chance) Code() string          { return c.code }
func (c chance) Covers(time.Time) bool { return true }
func (c chance) Holiday(day time.Time) (string, bool) {
	return "by chance", c.holidays[day.Format(time.DateOnly)]
}

// drawn are the calendars of the test with the holidays that they name: those
// of the table, some edited by a business, some by chance, a few with long runs.
func drawn(t *testing.T, p paper, dice *rand.Rand) (in []consent.Calendar, holidays []map[string]bool) {
	add := func(c consent.Calendar) {
		days := map[string]bool{}
		for _, l := range p.leaves {
			if _, is := c.Holiday(day(t, l.String())); is {
				days[l.String()] = true
			}
		}
		in, holidays = append(in, c), append(holidays, days)
	}
	for _, code := range calendar.Codes() {
		c, err := calendar.Of(code)
		require.NoError(t, err)
		add(c)
	}
	for i := range 40 {
		c := chance{code: []string{"SE", "DE-BY", "GB-SCT", "GB", "CH-ZH"}[i%5], holidays: map[string]bool{}}
		for j := range p.leaves {
			if dice.IntN(2+i) == 0 || j%400 < i {
				c.holidays[p.leaves[j].String()] = true
			}
		}
		add(c)
	}
	for i := range 40 {
		c := consent.EditedCalendar{Calendar: in[dice.IntN(len(in)-40)], Days: map[string]consent.HolidayEdit{}}
		for range 300 {
			c.Days[p.leaves[dice.IntN(len(p.leaves))].String()] = consent.HolidayEdit{Name: "edited", Counts: i%2 == 0}
		}
		add(c)
	}
	return in, holidays
}

// Issue 6: over 100,000 random dates and calendars both come to the same day.
func TestASecondReckoningComesToTheSameDay(t *testing.T) {
	dice := rand.New(rand.NewPCG(1182, 71))
	p := newPaper()
	in, holidays := drawn(t, p, dice)
	last := p.at["2039-06-30"]
	var extended, stopped, moved, late int
	for range 100_000 {
		which := dice.IntN(len(in))
		c := slowCase{received: dice.IntN(last), asked: -1, answered: -1, identity: -1, fee: -1, state: consent.CountryOf(in[which].Code()), extended: dice.IntN(3) == 0}
		if dice.IntN(3) == 0 {
			c.asked = c.received + dice.IntN(40)
			c.answered = c.asked + dice.IntN(30)
		}
		if dice.IntN(4) == 0 {
			c.identity = c.received + dice.IntN(40)
		}
		if dice.IntN(8) == 0 {
			c.fee = c.received + dice.IntN(40)
		}
		due, notice := p.reckon(c, holidays[which])
		at := func(i int) time.Time {
			if i < 0 {
				return time.Time{}
			}
			return time.Date(2018, 1, 1+i, 0, 0, 0, 0, time.UTC)
		}
		d, err := consent.DeadlineCase{Received: at(c.received), Asked: at(c.asked), Answered: at(c.answered), Identity: at(c.identity), Fee: at(c.fee), Extended: c.extended, Calendar: in[which]}.Reckon()
		require.NoError(t, err)
		got := [2]string{d.Due.Format(time.DateOnly), d.Initial.Format(time.DateOnly)}
		require.Equal(t, [2]string{p.leaves[due].String(), p.leaves[notice].String()}, got, "%s %v received %s", in[which].Code(), c, p.leaves[c.received])
		extended += b2i(c.extended)
		stopped += b2i(c.asked >= 0 && c.state == "GB")
		moved += b2i(d.Due.After(d.Nominal))
		late += b2i(d.Starts.After(at(c.received)))
	}
	for _, n := range []int{extended, stopped, moved, late} {
		require.Greater(t, n, 500, "the draw holds every rule often")
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
