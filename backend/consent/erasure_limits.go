package consent

import "time"

// LimitationPeriod is how long claims about a consent can be brought in a
// country: for so long its proof may be kept (Art. 17(3)(e) GDPR).
type LimitationPeriod struct {
	Country  string
	Years    int
	YearEnd  bool // runs from the end of the year
	Law      string
	AsOf     string // day on which the entry was written down
	Verified bool   // read in the law itself; else from memory, to be checked before it is relied on
}

// limitationPeriods are suggestions and dated data: none was read in the law
// itself. A country that is not here has none, and the day is the operator's.
var limitationPeriods = []LimitationPeriod{
	{"AT", 3, false, "ABGB § 1489", "2026-11-22", false},
	{"BE", 5, false, "oud BW art. 2262bis", "2026-11-22", false},
	{"CH", 3, false, "OR Art. 60", "2026-11-22", false},
	{"CZ", 3, false, "občanský zákoník § 629", "2026-11-22", false},
	{"DE", 3, true, "BGB §§ 195, 199", "2026-11-22", false},
	{"DK", 3, false, "forældelsesloven § 3", "2026-11-22", false},
	{"ES", 5, false, "Código Civil art. 1964", "2026-11-22", false},
	{"FI", 3, false, "vanhentumislaki 728/2003 § 4", "2026-11-22", false},
	{"FR", 5, false, "Code civil art. 2224", "2026-11-22", false},
	{"GB", 6, false, "Limitation Act 1980 ss. 2, 9", "2026-11-22", false},
	{"IE", 6, false, "Statute of Limitations 1957 s. 11", "2026-11-22", false},
	{"IT", 5, false, "Codice civile art. 2947", "2026-11-22", false},
	{"NL", 5, false, "BW art. 3:310", "2026-11-22", false},
	{"NO", 3, false, "foreldelsesloven § 2", "2026-11-22", false},
	{"PL", 3, false, "Kodeks cywilny art. 442¹", "2026-11-22", false},
	{"PT", 3, false, "Código Civil art. 498", "2026-11-22", false},
	{"SE", 10, false, "preskriptionslagen 1981:130 § 2", "2026-11-22", false},
}

// LimitationOf gives the period of a country.
func LimitationOf(country string) (LimitationPeriod, bool) {
	for _, p := range limitationPeriods {
		if p.Country == country {
			return p, true
		}
	}
	return LimitationPeriod{}, false
}

// Until is the last day on which a claim can be brought about something that
// ended on a day.
func (p LimitationPeriod) Until(from time.Time) string {
	if p.YearEnd {
		from = time.Date(from.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return from.AddDate(p.Years, 0, 0).Format(time.DateOnly)
}

// OfferProof is the choice to keep the proofs of consents for claims (Art.
// 17(3)(e) GDPR). It is offered and never made by itself; ok is false where no
// period of the country is known.
func OfferProof(country string, today time.Time) (d ErasureDecision, p LimitationPeriod, ok bool) {
	if p, ok = LimitationOf(country); !ok {
		return d, p, false
	}
	return ErasureDecision{Category: DataConsents, Measure: MeasureKeep, Ground: "claims", Law: p.Law, Until: p.Until(today)}, p, true
}
