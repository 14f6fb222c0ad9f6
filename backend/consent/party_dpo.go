package consent

import "time"

// DPOFacts are what decides whether a data protection officer is required
// (Art. 37(1), (4) GDPR). nil is that nobody has answered.
type DPOFacts struct {
	Public     *bool  `json:"public"`     // a public authority or body, courts apart: 37(1)(a)
	Monitoring *bool  `json:"monitoring"` // core activities watch people regularly, systematically, on a large scale: (b)
	Special    *bool  `json:"special"`    // core activities process data of Art. 9 or 10 on a large scale: (c)
	People     *int64 `json:"people"`     // who as a rule work with data by machine, everybody counted by heads
	DPIA       *bool  `json:"dpia"`       // something is done that needs an impact assessment
	Trade      *bool  `json:"trade"`      // data are processed to be passed on, or for market or opinion research
	Country    string `json:"country"`    // whose national law counts
}

// DPOReason is one ground on which an officer is required, or was looked at and
// does not ask for one.
type DPOReason struct {
	Fact    string `json:"fact"`    // public, monitoring, special, people, dpia, trade
	Article string `json:"article"` // or the national law
	State   string `json:"state"`   // yes: it wants one; no; open: not answered
	AtLeast int64  `json:"at_least,omitempty"`
}

// DPOVerdict is what the facts come to.
type DPOVerdict struct {
	Required bool        `json:"required"`
	Open     bool        `json:"open"` // nothing that was answered wants one, and something is not answered
	Law      string      `json:"law"`  // national, where it does
	Reasons  []DPOReason `json:"reasons"`
}

// nationalDPO is a national rule beside Art. 37(1), over a time. Other States of
// the EEA have rules for single trades only, as far as was read on 2026-11-22.
type nationalDPO struct {
	country, fact, law, from, to string
	atLeast                      int64
}

var nationalDPOs = []nationalDPO{
	{"DE", "people", "§ 38(1) BDSG", "2018-05-25", "2019-11-25", 10},
	{"DE", "people", "§ 38(1) BDSG", "2019-11-26", "", 20},
	{"DE", "dpia", "§ 38(1) BDSG", "2018-05-25", "", 0},
	{"DE", "trade", "§ 38(1) BDSG", "2018-05-25", "", 0},
}

// DecideDPO says whether an officer is required on a day. In doubt it does not
// say no: what is not answered is open.
func DecideDPO(f DPOFacts, on time.Time) DPOVerdict {
	v := DPOVerdict{Reasons: []DPOReason{}}
	open := false
	look := func(fact, article, law string, answered, yes bool, atLeast int64) {
		state := "no"
		switch {
		case !answered:
			state, open = "open", true
		case yes:
			state, v.Required = "yes", true
			if v.Law == "" {
				v.Law = law
			}
		}
		v.Reasons = append(v.Reasons, DPOReason{fact, article, state, atLeast})
	}
	said := func(b *bool) bool { return b != nil && *b }
	look("public", "37(1)(a)", "", f.Public != nil, said(f.Public), 0)
	look("monitoring", "37(1)(b)", "", f.Monitoring != nil, said(f.Monitoring), 0)
	look("special", "37(1)(c)", "", f.Special != nil, said(f.Special), 0)
	day := on.Format(time.DateOnly)
	for _, n := range nationalDPOs {
		if n.country != countryCode(f.Country) || day < n.from || n.to != "" && day > n.to {
			continue
		}
		switch n.fact {
		case "people":
			look(n.fact, n.law, n.law, f.People != nil, f.People != nil && *f.People >= n.atLeast, n.atLeast)
		case "dpia":
			look(n.fact, n.law, n.law, f.DPIA != nil, said(f.DPIA), 0)
		case "trade":
			look(n.fact, n.law, n.law, f.Trade != nil, said(f.Trade), 0)
		}
	}
	v.Open = open && !v.Required
	return v
}
