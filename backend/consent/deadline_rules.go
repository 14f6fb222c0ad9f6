package consent

import "time"

// deadlineRules is where a State's law reckons otherwise than Art. 12(3) GDPR.
type deadlineRules struct {
	country     string
	from, to    string // of arrival, days; "" is open
	startsLater bool   // with proof of identity, or a fee
	stopsClock  bool   // while a question about what is meant is open
	days        int    // in place of a month; 0: a month
	law         string
}

// deadlineData is law.md §b as dated data.
var deadlineData = []deadlineRules{
	{country: "GB", from: "2026-02-05", startsLater: true, stopsClock: true, law: "UK GDPR 12A"}, // SI 2026/82
	{country: "CH", days: 30, law: "FADP 25(7)"},                                                 // not the GDPR; from memory, and not rolled: in doubt the earlier day
}

func deadlineRulesOf(calendar string, received time.Time) deadlineRules {
	on := received.Format(time.DateOnly)
	for _, r := range deadlineData {
		if r.country == CountryOf(calendar) && r.from <= on && (r.to == "" || on <= r.to) {
			return r
		}
	}
	return deadlineRules{}
}
