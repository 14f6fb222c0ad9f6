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

	period, law    Period // read once
	readable, duty bool
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
	t.period, t.readable = ParsePeriod(r.Period)
	t.law, t.duty = r.Duty()
	for i := range t.ends {
		t.ends[i] = t.reckon(t.first + int32(i))
	}
	return t
}

func (t *endTable) reckon(day int32) endEntry {
	if !t.readable {
		return endEntry{neverDay, NoDay, false}
	}
	begins := t.rule.begins(dayAt(day))
	out := endEntry{DayNumber(t.period.After(begins)), NoDay, false}
	if !t.duty {
		return out
	}
	out.duty = DayNumber(t.law.After(begins))
	if out.duty >= out.end {
		out.end, out.law = out.duty, true
	}
	return out
}

func (t *endTable) of(day int32) endEntry {
	if i := int(day) - int(t.first); i >= 0 && i < len(t.ends) {
		return t.ends[i]
	}
	return t.reckon(day)
}

func (t *endTable) end(day int32) (end int32, law bool) {
	e := t.of(day)
	return e.end, e.law
}

func (t *endTable) dutyEnd(day int32) int32 { return t.of(day).duty }
