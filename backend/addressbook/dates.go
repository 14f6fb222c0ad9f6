package addressbook

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// order is which of two small numbers of a date is the day.
type order uint8

const (
	orderOpen order = iota
	dayFirst
	monthFirst
)

// The warnings a date can earn.
const (
	badDate       = "bad_date"
	dateLost      = "date_lost"
	ambiguousDate = "ambiguous_date"
	excelSerial   = "excel_serial_date"
	twoDigitYear  = "two_digit_year"
)

// parseDate reads a day, a day with a time, a month or a year, and gives it
// in ISO 8601 as precisely as it was written. A time without a zone stays
// without. Where day and month cannot be told apart there is no value.
func parseDate(s string, o order) (value, warn string) {
	if v, ok := isoStamp(s); ok {
		return v, "" // most dates
	}
	return anyDate(s, o)
}

func anyDate(s string, o order) (value, warn string) {
	s = strings.TrimLeft(cell(s), "'")
	if nothing(s) || zeros(s) {
		return "", ""
	}
	if lost(s) {
		return "", dateLost
	}
	if strings.HasPrefix(s, "--") {
		return monthDay(s)
	}
	if v, w, ok := bareNumber(s); ok {
		return v, w
	}
	date, clock, ok := cutTime(s)
	if !ok {
		return "", badDate
	}
	v, w := parseDay(date, o)
	if v == "" || clock == "" {
		return v, w
	}
	return v + "T" + clock, w
}

// isoStamp is the quick way for a day in ISO 8601, with or without a time.
func isoStamp(s string) (string, bool) {
	if len(s) != 10 && len(s) != 19 || s[4] != '-' || s[7] != '-' {
		return "", false
	}
	year, e1 := small(s[:4])
	month, e2 := small(s[5:7])
	dd, e3 := small(s[8:10])
	if !e1 || !e2 || !e3 || !isDay(year, month, dd) {
		return "", false
	}
	if len(s) == 10 {
		return s, true
	}
	hour, e1 := small(s[11:13])
	minute, e2 := small(s[14:16])
	second, e3 := small(s[17:])
	if !e1 || !e2 || !e3 || s[13] != ':' || s[16] != ':' || hour > 23 || minute > 59 || second > 59 {
		return "", false
	}
	switch s[10] {
	case 'T':
		return s, true
	case ' ':
		return s[:10] + "T" + s[11:], true
	}
	return "", false
}

// small is the number that a few digits write; ok is false for anything else.
func small(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 8 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// zeros says whether a date is a program's way to write none: `0.0.00`.
func zeros(s string) bool {
	return strings.Trim(s, "0./-: T") == "" && strings.ContainsRune(s, '0')
}

func monthDay(s string) (string, string) {
	t := strings.ReplaceAll(s[2:], "-", "")
	if len(t) != 4 || !digitsOnly(t) {
		return "", badDate
	}
	if _, ok := day("2000", t[:2], t[2:]); !ok {
		return "", badDate
	}
	return "--" + t[:2] + "-" + t[2:], ""
}

// bareNumber reads a date that is one number: a year, a day without
// separators, or the number by which a spreadsheet counts days.
func bareNumber(s string) (value, warn string, ok bool) {
	whole, fraction, hasFraction := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	if !digitsOnly(whole) || hasFraction && (!digitsOnly(fraction) || len(whole) != 5) {
		return "", "", false
	}
	n, err := strconv.Atoi(whole)
	if err != nil {
		return "", badDate, true
	}
	switch {
	case len(whole) == 4 && n >= 1900 && n <= 2100:
		return whole, "", true
	case len(whole) == 8:
		if v, ok := day(whole[:4], whole[4:6], whole[6:]); ok {
			return v, "", true
		}
	case len(whole) == 5 && n >= 10000 && n <= 73000:
		return serialDay(n), excelSerial, true
	}
	return "", badDate, true
}

// serialDay is the day that a spreadsheet numbers n, counted from 1900.
func serialDay(n int) string {
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
}

func digitsOnly(s string) bool {
	return s != "" && countDigits(s) == len(s)
}

// cutTime splits a time of day from a date; ok is false if it is none.
func cutTime(s string) (date, clock string, ok bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, "", true
	}
	at := strings.LastIndexAny(s[:colon], " T")
	if at < 0 {
		return "", "", false
	}
	clock, ok = parseClock(s[at+1:])
	return strings.TrimRight(s[:at], ", T"), clock, ok
}

// parseClock reads `9:05`, `09:05:10`, `9:05 PM`, each with or without a zone.
func parseClock(s string) (string, bool) {
	body, zone := s, ""
	if i := strings.IndexAny(s, "Z+"); i > 0 {
		body, zone = s[:i], s[i:]
	} else if i := strings.IndexByte(s, '-'); i > 0 {
		body, zone = s[:i], s[i:]
	} else if cut, ok := strings.CutSuffix(s, "UTC"); ok {
		body, zone = cut, "Z"
	} else if cut, ok := strings.CutSuffix(s, "GMT"); ok {
		body, zone = cut, "Z"
	}
	body = strings.ToUpper(strings.TrimSpace(body))
	pm, am := strings.HasSuffix(body, "PM"), strings.HasSuffix(body, "AM")
	if pm || am {
		body = strings.TrimSpace(body[:len(body)-2])
	}
	parts := strings.Split(body, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return "", false
	}
	hour, err := strconv.Atoi(parts[0])
	if err != nil || len(parts[0]) > 2 {
		return "", false
	}
	if pm && hour < 12 {
		hour += 12
	} else if am && hour == 12 {
		hour = 0
	}
	out := fmt.Sprintf("%02d", hour)
	for i, p := range parts[1:] {
		number, fraction, _ := strings.Cut(p, ".")
		if n, err := strconv.Atoi(number); err != nil || n > 59 || len(number) != 2 || i == 0 && fraction != "" || fraction != "" && !digitsOnly(fraction) {
			return "", false
		}
		out += ":" + number
	}
	return out + zone, hour < 24
}
