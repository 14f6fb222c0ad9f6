package calendar

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // Windows has no table of time zones

	"consentbook/backend/consent"
)

//go:embed holidays.txt
var table string

// Calendar is the holidays of a State or of a part of it.
type Calendar struct {
	code  string
	names map[int]string // by day, 20261225
}

// aliases are other names of calendars: of law.md §b, of the EU's documents, of
// ISO 3166-2.
var aliases = map[string]string{
	"UK": "GB", "EL": "GR", "GB-EAW": "GB-ENG", "GB-UKM": "GB", "FR-6AE": "FR-67", "FR-A": "FR-67", "FR-ALS": "FR-67", "FR-AM": "FR-57",
}

// firstYear and lastYear bound the table.
const firstYear, lastYear = 2018, 2040

type book struct {
	states map[string]*Calendar
	of     map[string][]string // regions, by state
	source string
}

// read takes the table apart once.
var read = sync.OnceValue(func() book {
	b := book{states: map[string]*Calendar{}, of: map[string][]string{}}
	var now *Calendar
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\n")
		name, days, _ := strings.Cut(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
			b.source += strings.TrimPrefix(line, "# ") + "\n"
		case strings.HasPrefix(line, "@"):
			now = &Calendar{code: line[1:], names: map[int]string{}}
			b.states[now.code] = now
			if state, _, region := strings.Cut(now.code, "-"); region {
				b.of[state] = append(b.of[state], now.code)
				now.names = maps.Clone(b.states[state].names)
			}
		default:
			now.put(name, days)
		}
	}
	for state, regions := range b.of {
		b.states[state] = b.common(state, regions)
	}
	return b
})

func (c *Calendar) put(name, days string) {
	for day := range strings.FieldsSeq(days) {
		n, _ := strconv.Atoi(day)
		if name == "-" {
			delete(c.names, n)
		} else {
			c.names[n] = name
		}
	}
}

// common is a State whose region nobody named: what is a holiday in all of it.
// A day too few makes a period end earlier, which is the safe side.
func (b book) common(state string, regions []string) *Calendar {
	c := &Calendar{code: state, names: maps.Clone(b.states[state].names)}
	maps.DeleteFunc(c.names, func(day int, _ string) bool {
		return slices.ContainsFunc(regions, func(r string) bool { return b.states[r].names[day] == "" })
	})
	return c
}

// Of finds a calendar: "SE", "DE-BY", "GB-SCT".
func Of(code string) (*Calendar, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if named := aliases[code]; named != "" {
		code = named
	}
	if state, region, has := strings.Cut(code, "-"); has && aliases[state] != "" {
		code = aliases[state] + "-" + region
		if named := aliases[code]; named != "" {
			code = named
		}
	}
	c := read().states[code]
	if c == nil {
		return nil, consent.Fail(consent.Invalid, "calendar_unknown", "calendar")
	}
	return c, nil
}

// Codes lists the calendars.
func Codes() []string { return slices.Sorted(maps.Keys(read().states)) }

// Source says where the table comes from, when it was made, and its licence.
func Source() string { return read().source }

// Code is how the calendar is known.
func (c *Calendar) Code() string { return c.code }

// Holiday names the holiday that a day is.
func (c *Calendar) Holiday(day time.Time) (name string, ok bool) {
	name, ok = c.names[day.Year()*10000+int(day.Month())*100+day.Day()]
	return name, ok
}

// Covers reports whether the table says something of a day.
func (c *Calendar) Covers(day time.Time) bool {
	return day.Year() >= firstYear && day.Year() <= lastYear
}

// zones are the time zones of States; those of regions that differ stand apart.
var zones = map[string]string{
	"AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
	"DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris",
	"GB": "Europe/London", "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "IE": "Europe/Dublin", "IS": "Atlantic/Reykjavik",
	"IT": "Europe/Rome", "LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MT": "Europe/Malta",
	"NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "SE": "Europe/Stockholm",
	"SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
	"ES-CN": "Atlantic/Canary", "FR-GP": "America/Guadeloupe", "FR-MQ": "America/Martinique", "FR-GF": "America/Cayenne", "FR-RE": "Indian/Reunion",
	"FR-YT": "Indian/Mayotte", "FR-MF": "America/Marigot", "FR-BL": "America/St_Barthelemy",
}

// Zone is the local time in which the calendar's days end.
func (c *Calendar) Zone() *time.Location {
	state, _, _ := strings.Cut(c.code, "-")
	name := zones[c.code]
	if name == "" {
		name = zones[state]
	}
	if at, err := time.LoadLocation(name); err == nil {
		return at
	}
	return time.UTC
}
