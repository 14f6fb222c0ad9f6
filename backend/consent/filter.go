package consent

import (
	"strconv"
	"strings"
	"time"
)

// Filter is one condition on contacts, as the command line and the window
// write it: "no-consent:newsletter", "country:SE", "no-basis".
type Filter struct {
	Key   string
	Value string
}

// filters says which keys exist and how their value is read.
var filters = map[string]func(string) (string, bool){
	"no-consent": word, "consent": word, "withdrawn": word, "refused": word, "unknown": word, "expired": word, "asked": word, "never-asked": word, "ends": word, "renew": word,
	"informed": word, "not-informed": word, "accepted": word, "not-accepted": word,
	"purpose": word, "source": word, "country": word, "language": word, "tag": word,
	"no-basis": none, "no-address": none, "no-email": none, "no-phone": none, "undeliverable": none, "restricted": none, "duplicates": none,
	"basis": basisWord, "import": number, "bulk": number, "inactive": periodWord, "added": days, "last-contact": days, "expires": purposeDays, "ids": numbers, "except": numbers,
	"kind": func(s string) (string, bool) { return s, s == "person" || s == "organisation" },
}

func none(s string) (string, bool) { return "", s == "" }
func word(s string) (string, bool) { return s, s != "" }

func basisWord(s string) (string, bool) {
	b, err := ParseBasis(s)
	return string(b), err == nil
}

func number(s string) (string, bool) {
	n, err := strconv.ParseUint(s, 10, 32)
	return s, err == nil && n > 0
}

// inactiveAfter is the period of "inactive" without one: what supervisory
// authorities name as a measure for prospects lies between two and three years.
const inactiveAfter = "P24M"

func periodWord(s string) (string, bool) {
	if s == "" {
		return inactiveAfter, true
	}
	_, ok := ParsePeriod(s)
	return s, ok
}

// days reads "2024-01-01..2024-12-31"; either end may be missing, not both. One
// day alone is that day.
func days(s string) (string, bool) {
	from, to, ranged := strings.Cut(s, "..")
	if !ranged {
		to = from
	}
	for _, d := range []string{from, to} {
		if _, err := time.Parse(time.DateOnly, d); err != nil && d != "" {
			return s, false
		}
	}
	return from + ".." + to, from+to != "" && (from == "" || to == "" || from <= to)
}

// purposeDays reads days after which purpose they are about, where they are
// about one: "newsletter:..2027-02-28".
func purposeDays(s string) (string, bool) {
	at := strings.LastIndexByte(s, ':')
	between, ok := days(s[at+1:])
	return s[:at+1] + between, ok && at != 0
}

// numbers reads "1;5;9-20".
func numbers(s string) (string, bool) {
	return s, s != "" && numberRuns(s) != nil
}

func numberRuns(s string) (out [][2]ContactID) {
	for _, run := range strings.Split(s, ";") {
		first, last, ranged := strings.Cut(run, "-")
		if !ranged {
			last = first
		}
		a, err := strconv.ParseUint(first, 10, 40)
		b, err2 := strconv.ParseUint(last, 10, 40)
		if err != nil || err2 != nil || a == 0 || b < a {
			return nil
		}
		out = append(out, [2]ContactID{ContactID(a), ContactID(b)})
	}
	return out
}

// Days are the ends of a range of days, "" where it is open.
func (f Filter) Days() (from, to string) {
	from, to, _ = strings.Cut(f.Value[strings.LastIndexByte(f.Value, ':')+1:], "..")
	return from, to
}

// Numbers are the runs of numbers of "ids" and "except", first and last.
func (f Filter) Numbers() [][2]ContactID { return numberRuns(f.Value) }

// Before is the moment a period before another.
func (f Filter) Before(at time.Time) time.Time {
	p, _ := ParsePeriod(f.Value)
	return at.AddDate(-p.Years, -p.Months, -p.Days)
}

// Purpose is the purpose that the condition is about, "" where it is about none.
func (f Filter) Purpose() PurposeID {
	switch f.Key {
	case "no-consent", "consent", "withdrawn", "refused", "unknown", "expired", "asked", "never-asked", "ends", "renew", "purpose":
		return PurposeID(f.Value)
	case "expires":
		return PurposeID(f.Value[:max(strings.LastIndexByte(f.Value, ':'), 0)])
	}
	return ""
}

// ParseFilters reads conditions joined by spaces or commas; all must hold. A
// value may be quoted.
func ParseFilters(s string) ([]Filter, error) {
	var out []Filter
	for _, word := range splitFilter(s) {
		key, value, has := strings.Cut(word, ":")
		read, known := filters[key]
		if !known {
			return nil, Fail(Invalid, "filter_unknown", "filter")
		}
		value, ok := read(strings.Trim(value, `"`))
		if !ok || has && strings.HasSuffix(word, ":") {
			return nil, malformedFilter(key)
		}
		out = append(out, Filter{key, value})
	}
	return out, nil
}

func splitFilter(s string) []string {
	quoted := false
	return strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ' ' || r == ',')
	})
}
