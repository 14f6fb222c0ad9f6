package addressbook

import "strings"

// withoutYear drops a year that only stands for a missing one.
func withoutYear(p CardProperty) string {
	s, _, _ := strings.Cut(clean(p.Text), "T") // the hour of a birth is nobody's business
	if p.OmitYear == "" && !strings.HasPrefix(s, "1604-") && !strings.HasPrefix(s, "1604") {
		return s
	}
	year := p.OmitYear
	if year == "" {
		year = "1604"
	}
	if rest, ok := strings.CutPrefix(s, year); ok {
		return "--" + strings.TrimPrefix(rest, "-")
	}
	return s
}

// stamp gives `20240110T101112Z` its separators.
func stamp(s string) string {
	s = clean(s)
	if len(s) < 15 || s[8] != 'T' || !digitsOnly(s[:8]) || !digitsOnly(s[9:15]) {
		return s
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8] + "T" + s[9:11] + ":" + s[11:13] + ":" + s[13:15] + s[15:]
}

func nonEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if s = clean(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
