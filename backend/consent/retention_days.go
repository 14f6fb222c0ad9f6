package consent

import "time"

// DayNumber counts the days of a local day since 1970.
func DayNumber(day time.Time) int32 {
	return int32(time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayOfNumber writes what DayNumber counted; "" where no day is known.
func DayOfNumber(n int32) string {
	if n == NoDay || n == neverDay {
		return ""
	}
	return dayAt(n).Format(time.DateOnly)
}

func dayAt(n int32) time.Time { return time.Unix(int64(n)*86400, 0).UTC() }

// endTable holds where a rule leads from each day of the last decades: a million
// people have few days among them, and the calendar is slow.
type endTable struct {
	rule  RetentionRule
	first int32
	ends  []endEntry
}

type endEntry struct {
	end, duty int32
	law       bool
}

// tableYears is how far back the table goes; older days are reckoned one by one.
const tableYears = 12

func newEndTable(r RetentionRule, today time.Time) endTable {
	t := endTable{rule: r, first: DayNumber(today.AddDate(-tableYears, 0, 0))}
	n := DayNumber(today) - t.first + 1
	t.ends = make([]endEntry, n)
	for i := range t.ends {
		t.ends[i] = reckon(&r, t.first+int32(i))
	}
	return t
}

func reckon(r *RetentionRule, day int32) endEntry {
	at := dayAt(day)
	e, ok := r.EndsOn(at)
	if !ok {
		return endEntry{neverDay, NoDay, false}
	}
	out := endEntry{DayNumber(e.Ends), NoDay, e.Law}
	if duty, has := r.DutyEndsOn(at); has {
		out.duty = DayNumber(duty)
	}
	return out
}

func (t *endTable) of(day int32) endEntry {
	if i := int(day) - int(t.first); i >= 0 && i < len(t.ends) {
		return t.ends[i]
	}
	return reckon(&t.rule, day)
}

func (t *endTable) end(day int32) (end int32, law bool) {
	e := t.of(day)
	return e.end, e.law
}

func (t *endTable) dutyEnd(day int32) int32 { return t.of(day).duty }
