package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// locale is how a language writes numbers and spelt-out dates.
type locale struct {
	thousands string
	date      string // day, month, year
	first     string // the first day of a month, where it is written differently
	clock     string // date, time
	months    [12]string
}

// number groups the digits of n.
func (w *words) number(n int64) string {
	s := strconv.FormatInt(n, 10)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.locale.thousands + s[i:]
	}
	if neg {
		s = "−" + s
	}
	return s
}

// entry is the number of a ledger entry, or a dash where there is none.
func (w *words) entry(n int64) string {
	if n == 0 {
		return dash
	}
	return w.number(n)
}

// dash stands for what there is not, so that no cell is blank.
const dash = "–"

// spelt is a date for sentences.
func (w *words) spelt(t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 && w.locale.first != "" {
		day = w.locale.first
	}
	return fmt.Sprintf(w.locale.date, day, w.locale.months[t.Month()-1], t.Year())
}

// speltTime is date and time of day for sentences.
func (w *words) speltTime(t time.Time) string {
	return fmt.Sprintf(w.locale.clock, w.spelt(t), t.Format("15:04"))
}

// day is a date for tables (ISO 8601).
func day(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.Format("2006-01-02")
}

// moment is a time with its offset (ISO 8601).
func moment(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.Format("2006-01-02\u00a015:04:05\u00a0-07:00")
}

// utc is a time for the ledger's tables.
func utc(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.UTC().Format("2006-01-02\u00a015:04:05")
}

// list joins words: "a, b and c".
func (w *words) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " " + w.And + " " + items[len(items)-1]
}

// period spells out an ISO 8601 period; anything else stays as it is.
func (w *words) period(s string) string {
	rest, ok := strings.CutPrefix(s, "P")
	var parts []string
	for ok && rest != "" {
		end := strings.IndexAny(rest, "YMWD")
		n := 0
		if end > 0 {
			n, _ = strconv.Atoi(rest[:end])
		}
		if n <= 0 {
			return s
		}
		unit := rest[end : end+1]
		if n == 1 {
			unit = strings.ToLower(unit)
		}
		parts = append(parts, strings.Replace(w.Periods[unit], "%d", strconv.Itoa(n), 1))
		rest = rest[end+1:]
	}
	if len(parts) == 0 {
		return s
	}
	return w.list(parts)
}

// size is a number of bytes as people read it.
func (w *words) size(n int64) string {
	switch {
	case n < 10_000:
		return w.number(n) + "\u00a0B"
	case n < 10_000_000:
		return w.number(n/1000) + "\u00a0kB"
	}
	return w.number(n/1_000_000) + "\u00a0MB"
}
