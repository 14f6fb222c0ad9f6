package consent

import (
	"slices"
	"strings"
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

// adequacyDecision is one decision of the Commission. The list was read on
// 2026-11-22; a decision counts from its day.
type adequacyDecision struct {
	country, number, from, until, only string
}

var adequacyDecisions = []adequacyDecision{
	{"AD", "2010/625/EU", "2010-10-19", "", ""}, {"AR", "2003/490/EC", "2003-06-30", "", ""}, {"BR", "", "2026-01-26", "", ""}, {"CA", "2002/2/EC", "2001-12-20", "", "commercial"},
	{"CH", "2000/518/EC", "2000-07-26", "", ""}, {"FO", "2010/146/EU", "2010-03-05", "", ""}, {"GB", "(EU) 2021/1772", "2021-06-28", "2031-12-27", ""}, {"GG", "2003/821/EC", "2003-11-21", "", ""},
	{"IL", "2011/61/EU", "2011-01-31", "", ""}, {"IM", "2004/411/EC", "2004-04-28", "", ""}, {"JE", "2008/393/EC", "2008-05-08", "", ""}, {"JP", "(EU) 2019/419", "2019-01-23", "", ""},
	{"KR", "(EU) 2022/254", "2021-12-17", "", ""}, {"NZ", "2013/65/EU", "2012-12-19", "", ""}, {"US", "(EU) 2023/1795", "2023-07-10", "", "listed"}, {"UY", "2012/484/EU", "2012-08-21", "", ""},
}

// TransferTo says where a country stands on a day, and by which decision of the
// Commission (Art. 45 GDPR): "" where none has a number here.
func TransferTo(country string, on time.Time) (where Destination, decision string) {
	country = strings.ToUpper(strings.TrimSpace(country))
	switch country { // as the institutions of the EU write them
	case "UK":
		country = "GB"
	case "EL":
		country = "GR"
	}
	if len(country) != 2 {
		return CountryUnknown, ""
	}
	if slices.Contains(eea, country) {
		return WithinEEA, ""
	}
	day := on.Format(time.DateOnly)
	for _, d := range adequacyDecisions {
		if d.country == country && d.from <= day && (d.until == "" || day <= d.until) {
			if d.only != "" {
				return PartlyAdequate, d.number
			}
			return Adequate, d.number
		}
	}
	return BeyondEEA, ""
}

// Leaves reports whether data that go there leave the EEA (Art. 44, 46 GDPR). A
// country that nobody has named is none.
func (d Destination) Leaves() bool { return d != WithinEEA && d != CountryUnknown }
