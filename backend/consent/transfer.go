package consent

import (
	"slices"
	"time"
)

// Destination says where a recipient's country stands under Chapter V GDPR.
type Destination string

// The destinations.
const (
	WithinEEA      Destination = "eea"
	Adequate       Destination = "adequate"        // Art. 45(3): all of it
	PartlyAdequate Destination = "partly_adequate" // Art. 45(3): some of its recipients
	BeyondEEA      Destination = "third"           // no decision: safeguards of Art. 46 or an exception of Art. 49
	CountryUnknown Destination = ""
)

// adequacyDecision is one decision that a country protects personal data as the
// law at home does. A decision counts from its day.
type adequacyDecision struct {
	country, number, from, until, only string
}

// adequacyDecisions are those of the Commission, as read on 2026-11-22. A
// number that is not known here is "". Safe Harbour ended with C-362/14, Privacy
// Shield with C-311/18, each on the day of its judgment.
var adequacyDecisions = []adequacyDecision{
	{"AD", "2010/625/EU", "2010-10-19", "", ""}, {"AR", "2003/490/EC", "2003-06-30", "", ""}, {"BR", "", "2026-01-26", "", ""}, {"CA", "2002/2/EC", "2001-12-20", "", "commercial"},
	{"CH", "2000/518/EC", "2000-07-26", "", ""}, {"FO", "2010/146/EU", "2010-03-05", "", ""}, {"GB", "(EU) 2021/1772", "2021-06-28", "2031-12-27", ""}, {"GG", "2003/821/EC", "2003-11-21", "", ""},
	{"IL", "2011/61/EU", "2011-01-31", "", ""}, {"IM", "2004/411/EC", "2004-04-28", "", ""}, {"JE", "2008/393/EC", "2008-05-08", "", ""}, {"JP", "(EU) 2019/419", "2019-01-23", "", ""},
	{"KR", "(EU) 2022/254", "2021-12-17", "", ""}, {"NZ", "2013/65/EU", "2012-12-19", "", ""}, {"US", "2000/520/EC", "2000-07-26", "2015-10-06", "listed"}, {"US", "(EU) 2016/1250", "2016-07-12", "2020-07-16", "listed"},
	{"US", "(EU) 2023/1795", "2023-07-10", "", "listed"}, {"UY", "2012/484/EU", "2012-08-21", "", ""},
}

// TransferTo says where a country stands on a day, and by which decision of the
// Commission (Art. 45 GDPR): "" where none has a number here.
func TransferTo(country string, on time.Time) (where Destination, decision string) {
	s := StandingOf(country, "", on.Format(time.DateOnly))
	return s.Where, s.Decision
}

// Leaves reports whether data that go there leave the EEA (Art. 44, 46 GDPR). A
// country that nobody has named is none.
func (d Destination) Leaves() bool { return d != WithinEEA && d != CountryUnknown }

// CountryStanding is where a country stands for a controller on a day.
type CountryStanding struct {
	Country  string      `json:"country"`
	On       string      `json:"on"`
	Where    Destination `json:"where"`
	Decision string      `json:"decision"` // number; "" where it has none, or none here
	From     string      `json:"from"`     // day of the decision
	Until    string      `json:"until"`    // its last day; "" until further notice
	Only     string      `json:"only"`     // whom it is limited to: commercial, listed; "" everybody
	Lapsed   string      `json:"lapsed"`   // last day of an earlier decision, where none stands
	Law      string      `json:"law"`      // under which it was looked up: GDPR, UK GDPR, FADP
}

// StandingOf looks a country up for a controller at home in another, on a day.
// For one in the EEA, and where home is not said, the decisions of the
// Commission count (Art. 45(3) GDPR); for one in the United Kingdom or in
// Switzerland those of its own government. Data that stay at home go nowhere.
func StandingOf(country, home, day string) CountryStanding {
	out := CountryStanding{Country: countryCode(country), On: day, Law: "GDPR"}
	inside, decisions := eea, adequacyDecisions
	switch countryCode(home) {
	case "GB":
		out.Law, inside, decisions = "UK GDPR", []string{"GB"}, ukDecisions
	case "CH":
		out.Law, inside, decisions = "FADP", []string{"CH"}, swissDecisions
	}
	switch {
	case !isCountry(out.Country):
		return out
	case slices.Contains(inside, out.Country):
		out.Where = WithinEEA
		return out
	}
	out.Where = BeyondEEA
	for _, d := range decisions {
		switch {
		case d.country != out.Country || d.from > day:
		case d.until != "" && d.until < day:
			out.Lapsed = max(out.Lapsed, d.until)
		default:
			out.Where, out.Decision, out.From, out.Until, out.Only = Adequate, d.number, d.from, d.until, d.only
			if d.only != "" {
				out.Where = PartlyAdequate
			}
		}
	}
	return out
}

// AdequateCountries are the countries on which a decision stands on a day, for a
// controller at home in a country.
func AdequateCountries(home, day string) (out []CountryStanding) {
	decisions := adequacyDecisions
	switch countryCode(home) {
	case "GB":
		decisions = ukDecisions
	case "CH":
		decisions = swissDecisions
	}
	for _, d := range decisions {
		if s := StandingOf(d.country, home, day); s.From == d.from && s.Decision == d.number {
			out = append(out, s)
		}
	}
	return out
}
