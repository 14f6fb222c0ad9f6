package consent

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// CookieLifetime says how long a cookie stays that runs out so long after it was
// seen, as a visitor would be told: minutes, hours, days, months or years.
// Browsers show when a cookie ends and not how long it was set for, so a time
// just short of a round one is taken for it; rounded says that it was.
func CookieLifetime(left time.Duration) (iso string, rounded bool) {
	const day = 24 * time.Hour
	switch {
	case left <= 0:
		return "", false
	case left < 90*time.Minute:
		n := int64((left + time.Minute - 1) / time.Minute)
		n = roundUp(n, 5)
		return "PT" + strconv.FormatInt(n, 10) + "M", time.Duration(n)*time.Minute != left
	case left < 36*time.Hour:
		n := int64((left + time.Hour - 1) / time.Hour)
		return "PT" + strconv.FormatInt(n, 10) + "H", time.Duration(n)*time.Hour != left
	}
	n := int64((left + day - 1) / day)
	if iso := roundDays(n); iso != "" {
		return iso, true
	}
	return "P" + strconv.FormatInt(n, 10) + "D", time.Duration(n)*day != left
}

func roundUp(n, step int64) int64 {
	if n > step {
		return (n + step - 1) / step * step
	}
	return n
}

// roundDays takes a count of days for years or months where it lies at most
// three days before them, or one after: set up to three days ago.
func roundDays(n int64) string {
	for years := int64(1); years <= 10; years++ {
		if full := years*365 + years/4; n >= full-3 && n <= full+1 {
			return "P" + strconv.FormatInt(years, 10) + "Y"
		}
	}
	for _, months := range []int64{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18, 25} {
		if full := months * 3044 / 100; n >= full-2 && n <= full+1 && n%30 != 0 {
			return "P" + strconv.FormatInt(months, 10) + "M"
		}
	}
	return ""
}

// lifetimeWords are units as lists of scanners write them.
var lifetimeWords = []struct {
	unit  string
	words []string
}{
	{"Y", []string{"year", "years", "yr", "yrs", "y", "år", "jahr", "jahre", "jahren", "an", "ans", "année", "années"}},
	{"M", []string{"month", "months", "mo", "mth", "månad", "månader", "mån", "monat", "monate", "monaten", "mois"}},
	{"W", []string{"week", "weeks", "wk", "w", "vecka", "veckor", "woche", "wochen", "semaine", "semaines"}},
	{"D", []string{"day", "days", "d", "dag", "dagar", "dygn", "tag", "tage", "tagen", "jour", "jours"}},
	{"TH", []string{"hour", "hours", "hr", "hrs", "h", "timme", "timmar", "stunde", "stunden", "heure", "heures"}},
	{"TM", []string{"minute", "minutes", "min", "mins", "m", "minut", "minuter", "minuten"}},
	{"TS", []string{"second", "seconds", "sec", "secs", "s", "sekund", "sekunder", "sekunde", "sekunden", "seconde", "secondes"}},
}

// sessionWords say that a cookie ends with the browser.
var sessionWords = []string{"session", "session cookie", "sitzung", "sitzungsende", "ende der sitzung", "fin de session", "tills webbläsaren stängs", "end of session", "when the browsing session ends", "-1", "0"}

var lifetimeForm = regexp.MustCompile(`^(?:about|ca\.?|circa|max\.?|upp till|bis zu|jusqu’à|up to)?\s*([0-9]{1,5})(?:[.,]0+)?\s*([\p{L}]+)\.?(?:\(s\))?$`)

// ParseCookieLifetime reads how long a cookie stays from a list: ISO 8601, or
// words in English, Swedish, German or French. "" with ok: while the browser is
// open.
func ParseCookieLifetime(text string) (iso string, ok bool) {
	s := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, w := range sessionWords {
		if s == w {
			return "", true
		}
	}
	if upper := strings.ToUpper(s); strings.HasPrefix(upper, "P") {
		_, ok := ParseDuration(upper)
		return upper, ok
	}
	m := lifetimeForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	count := strings.TrimLeft(m[1], "0")
	for _, u := range lifetimeWords {
		for _, w := range u.words {
			if m[2] != w || count == "" {
				continue
			}
			if t, timed := strings.CutPrefix(u.unit, "T"); timed {
				return "PT" + count + t, true
			}
			return "P" + count + u.unit, true
		}
	}
	return "", false
}
