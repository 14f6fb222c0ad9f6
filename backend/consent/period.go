package consent

import (
	"regexp"
	"strconv"
)

// Period is a span of the calendar as ISO 8601 writes it: P3Y, P24M, P6W.
type Period struct{ Years, Months, Days int }

var periodForm = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$`)

// ParsePeriod reads a period of at least a day; weeks become days.
func ParsePeriod(s string) (p Period, ok bool) {
	m := periodForm.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	var n [5]int
	for i := 1; i < len(m); i++ {
		n[i], _ = strconv.Atoi(m[i]) // digits or nothing
	}
	p = Period{n[1], n[2], 7*n[3] + n[4]}
	return p, p != Period{}
}
