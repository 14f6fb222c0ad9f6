package addressbook

import (
	"fmt"
	"strconv"
	"strings"
)

// parseDay reads a date without a time.
func parseDay(s string, o order) (string, string) {
	if v, w, ok := threeNumbers(s, o); ok {
		return v, w
	}
	return anyDay(s, o)
}

func anyDay(s string, o order) (string, string) {
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return r == '.' || r == '/' || r == '-' || r == ' ' || r == ',' || r == '\u00a0'
	})
	for _, p := range parts {
		if !digitsOnly(p) {
			return namedMonth(parts)
		}
	}
	switch {
	case len(parts) == 2 && len(parts[0]) == 4:
		if m, err := strconv.Atoi(parts[1]); err == nil && m >= 1 && m <= 12 {
			return fmt.Sprintf("%s-%02d", parts[0], m), ""
		}
	case len(parts) == 3 && len(parts[0]) == 4:
		if v, ok := day(parts[0], parts[1], parts[2]); ok {
			return v, ""
		}
	case len(parts) == 3 && (len(parts[2]) == 4 || len(parts[2]) == 2):
		if strings.ContainsRune(s, '.') || strings.Contains(s, "/") && strings.ContainsRune(s, ' ') {
			return dayMonthYear(parts[0], parts[1], parts[2]) // 24.5.2018 and the Nordic 24/5 2018 leave no doubt
		}
		return smallFirst(parts[0], parts[1], parts[2], o)
	}
	return "", badDate
}

// threeNumbers is the quick way for `24.05.2018` and its kin.
func threeNumbers(s string, o order) (value, warn string, ok bool) {
	if len(s) < 6 || len(s) > 10 {
		return "", "", false
	}
	cut := strings.IndexAny(s, "./-")
	if cut < 1 || cut > 2 {
		return "", "", false
	}
	first, rest, sep := s[:cut], s[cut+1:], s[cut]
	cut = strings.IndexByte(rest, sep)
	if cut < 1 || cut > 2 {
		return "", "", false
	}
	second, year := rest[:cut], rest[cut+1:]
	if len(year) != 4 && len(year) != 2 || !digitsOnly(first) || !digitsOnly(second) || !digitsOnly(year) {
		return "", "", false
	}
	if sep == '.' {
		value, warn = dayMonthYear(first, second, year)
	} else {
		value, warn = smallFirst(first, second, year, o)
	}
	return value, warn, true
}

func dayMonthYear(d, m, y string) (string, string) {
	year, warn := fullYear(y)
	if v, ok := day(year, m, d); ok {
		return v, warn
	}
	return "", badDate
}

// smallFirst reads day and month in either order before a year. A number above
// 12 settles it, whatever the column says.
func smallFirst(first, second, year string, o order) (string, string) {
	a, ea := strconv.Atoi(first)
	b, eb := strconv.Atoi(second)
	switch {
	case ea != nil || eb != nil:
		return "", badDate
	case a > 12 || a == b:
		o = dayFirst
	case b > 12:
		o = monthFirst
	}
	switch o {
	case dayFirst:
		return dayMonthYear(first, second, year)
	case monthFirst:
		return dayMonthYear(second, first, year)
	}
	return "", ambiguousDate
}

// fullYear takes two digits as a PC does: 00 to 29 are of this century.
func fullYear(s string) (year, warn string) {
	if len(s) != 2 {
		return s, ""
	}
	if s < "30" {
		return "20" + s, twoDigitYear
	}
	return "19" + s, twoDigitYear
}

// dateFiller are words inside a date that say nothing.
var dateFiller = wordSet("de of den the am le del dne d din kl le gada g m metu dienos ta il")

// namedMonth reads `24 maj 2018`, `May 24th, 2018`, `24 de mayo de 2018`,
// `mai 2018`.
func namedMonth(parts []string) (string, string) {
	month, numbers := 0, make([]string, 0, 3)
	for _, p := range parts {
		word := fold(p)
		if m, ok := monthNames[word]; ok && month == 0 {
			month = m
			continue
		}
		if dateFiller[word] {
			continue
		}
		number := strings.TrimRight(word, "stndrhaeo") // 1st, 2nd, 1er, 24:e
		if !digitsOnly(number) || len(number) > 4 {
			return "", badDate
		}
		numbers = append(numbers, number)
	}
	if month == 0 || len(numbers) == 0 || len(numbers) > 2 {
		return "", badDate
	}
	if len(numbers) == 1 {
		if len(numbers[0]) != 4 {
			return "", badDate
		}
		return fmt.Sprintf("%s-%02d", numbers[0], month), ""
	}
	if len(numbers[0]) == 4 {
		numbers[0], numbers[1] = numbers[1], numbers[0]
	}
	year, warn := fullYear(numbers[1])
	v, ok := day(year, strconv.Itoa(month), numbers[0])
	if !ok {
		return "", badDate
	}
	return v, warn
}

// day checks that there is such a day.
func day(y, m, d string) (string, bool) {
	year, e1 := strconv.Atoi(y)
	month, e2 := strconv.Atoi(m)
	dd, e3 := strconv.Atoi(d)
	if e1 != nil || e2 != nil || e3 != nil || !isDay(year, month, dd) {
		return "", false
	}
	out := [10]byte{byte('0' + year/1000), byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10), '-', byte('0' + month/10), byte('0' + month%10), '-', byte('0' + dd/10), byte('0' + dd%10)}
	return string(out[:]), true
}

func isDay(year, month, day int) bool {
	return year >= 1600 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// evidence says what a date shows of the order of its column: the day first,
// the month first, or (orderOpen, true) that it could be either.
func evidence(s string) (order, bool) {
	s = cell(s)
	if len(s) < 6 || digitsOnly(s[:4]) || !strings.ContainsAny(s, "/-") {
		return orderOpen, false
	}
	date, _, ok := cutTime(s)
	if !ok || strings.ContainsRune(date, '.') {
		return orderOpen, false
	}
	parts := strings.FieldsFunc(date, func(r rune) bool { return r == '/' || r == '-' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || !digitsOnly(parts[0]) || !digitsOnly(parts[1]) || !digitsOnly(parts[2]) {
		return orderOpen, false
	}
	a, _ := strconv.Atoi(parts[0])
	b, _ := strconv.Atoi(parts[1])
	switch {
	case a > 12 && b <= 12:
		return dayFirst, true
	case b > 12 && a <= 12:
		return monthFirst, true
	}
	return orderOpen, a != b && a <= 12
}

// openDate says whether a date could be read in both orders.
func openDate(s string) bool {
	o, could := evidence(s)
	return could && o == orderOpen
}
