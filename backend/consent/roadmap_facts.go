package consent

import "time"

// RoadFacts is what of a book the road map rests on.
type RoadFacts struct {
	Today     string // local day
	DPO       bool   // whether one is needed has been decided, with a reason or a name
	Authority bool

	Contacts, Imports, NoGround int64
	Purposes, PurposesNoPeriod  int64
	PurposesOwn                 bool  // somebody has looked at those that a book begins with
	Given, Unproved, Campaigns  int64 // people by state over the purposes asked for; campaigns that are closed
	Forms                       int64

	Activities, ActivitiesOpen, NoLimit, NoScreening int64
	Processors, ProcessorsUnnamed, Unsigned          int64 // unnamed: in an activity, and not in the register
	Transfers, TransfersOpen                         int64
	Rules                                            int64

	PrivacyNotice, CookieNotice bool
	Drafts                      int64
	Cookies                     int64

	InPlace, Planned        int64 // measures
	Operators               int64
	Requests, RequestDrills int64 // closed
	BreachDrills, Breaches  int64
	TrainedOn               string
	Interests, InterestsDue int64 // purposes that may rest on them; those without a weighing that carries and is not due
	BackupOn, TriedOn       string
	Packs                   int64
	Rows, RowsNoReview      int64 // of the registers that are to be looked at again
}

// RoadKnownOf is what the book knows of a step.
func RoadKnownOf(key string, f RoadFacts) RoadKnown {
	rule, ok := roadRules[key]
	if !ok {
		return RoadKnown{Counts: []RoadCount{}}
	}
	k := rule(f)
	if k.Counts == nil {
		k.Counts = []RoadCount{}
	}
	return k
}

// staleTraining and staleBackup are from when on the book no longer takes a
// step as done, in days: policy, no law.
const (
	staleTraining = 730
	staleBackup   = 35
)

// roadRules judge each step. What nobody can see from a book (that all lists
// were brought in, that a pack was handed over) is never called done by it.
var roadRules = map[string]func(RoadFacts) RoadKnown{
	"dpo":       func(f RoadFacts) RoadKnown { return roadYes(f.DPO) },
	"authority": func(f RoadFacts) RoadKnown { return roadYes(f.Authority) },
	"data": func(f RoadFacts) RoadKnown {
		return roadPart(f.Contacts == 0, true, roadN("contacts", f.Contacts), roadN("imports", f.Imports))
	},
	"purposes": func(f RoadFacts) RoadKnown {
		return roadPart(f.Purposes == 0, !f.PurposesOwn, roadN("recorded", f.Purposes))
	},
	"grounds": func(f RoadFacts) RoadKnown {
		if f.Contacts == 0 {
			return RoadKnown{}
		}
		return roadLeft(f.NoGround, f.NoGround >= f.Contacts, roadN("contacts", f.Contacts), roadN("without_ground", f.NoGround))
	},
	"activities": func(f RoadFacts) RoadKnown {
		return roadLeft(f.ActivitiesOpen, f.Activities == 0, roadN("recorded", f.Activities), roadN("incomplete", f.ActivitiesOpen))
	},
	"processors": func(f RoadFacts) RoadKnown {
		if f.Processors+f.ProcessorsUnnamed == 0 {
			return RoadKnown{State: RoadOpen}
		}
		return roadLeft(f.ProcessorsUnnamed, f.Processors == 0, roadN("recorded", f.Processors), roadN("not_in_register", f.ProcessorsUnnamed))
	},
	"contracts": func(f RoadFacts) RoadKnown {
		if f.Processors == 0 {
			return RoadKnown{}
		}
		return roadLeft(f.Unsigned, f.Unsigned >= f.Processors, roadN("processors", f.Processors), roadN("unsigned", f.Unsigned))
	},
	"transfers": func(f RoadFacts) RoadKnown {
		if f.Activities+f.Processors == 0 {
			return RoadKnown{}
		}
		counts := []RoadCount{roadN("transfers", f.Transfers), roadN("without_tool", f.TransfersOpen)}
		if f.ProcessorsUnnamed > 0 { // nobody knows where they are
			counts = append(counts, roadN("not_in_register", f.ProcessorsUnnamed))
		}
		return roadLeft(f.TransfersOpen+f.ProcessorsUnnamed, f.Transfers > 0 && f.TransfersOpen >= f.Transfers, counts...)
	},
	"notices": func(f RoadFacts) RoadKnown {
		if f.PrivacyNotice {
			return RoadKnown{State: RoadDone}
		}
		return roadMissing(f.Drafts > 0, roadN("drafts", f.Drafts))
	},
	"cookies": func(f RoadFacts) RoadKnown {
		if f.Cookies > 0 && f.CookieNotice {
			return RoadKnown{State: RoadDone, Counts: []RoadCount{roadN("recorded", f.Cookies)}}
		}
		k := roadMissing(f.Cookies > 0 || f.CookieNotice, roadN("recorded", f.Cookies))
		k.Against = f.Cookies > 0 // a site that sets none needs no list
		return k
	},
	"forms": func(f RoadFacts) RoadKnown {
		if f.Forms == 0 {
			return RoadKnown{State: RoadOpen} // a form of another program may do
		}
		return RoadKnown{State: RoadDone, Counts: []RoadCount{roadN("recorded", f.Forms)}}
	},
	"consents": func(f RoadFacts) RoadKnown {
		if f.Contacts == 0 {
			return RoadKnown{}
		}
		k := roadLeft(f.Unproved, f.Given == 0, roadN("in_force", f.Given), roadN("unproved", f.Unproved), roadN("campaigns", f.Campaigns))
		k.Against = f.Given == 0 && f.Campaigns == 0 // whoever does not answer stays without proof
		return k
	},
	"retention": func(f RoadFacts) RoadKnown {
		left := f.PurposesNoPeriod + f.NoLimit
		if f.Rules+f.Purposes+f.Activities == 0 {
			return RoadKnown{} // nothing is known that could be kept too long
		}
		return roadLeft(left, f.Rules == 0 && left > 0, roadN("recorded", f.Rules), roadN("without_period", left))
	},
	"safeguards": func(f RoadFacts) RoadKnown {
		k := roadLeft(f.Planned, f.InPlace == 0, roadN("in_place", f.InPlace), roadN("planned", f.Planned))
		k.Against = f.InPlace == 0 // there is always something to make better
		return k
	},
	"access": func(f RoadFacts) RoadKnown { return RoadKnown{Counts: []RoadCount{roadN("operators", f.Operators)}} },
	"requests": func(f RoadFacts) RoadKnown {
		return roadSeen(f.Requests+f.RequestDrills > 0, roadN("closed", f.Requests), roadN("drills", f.RequestDrills))
	},
	"breaches": func(f RoadFacts) RoadKnown {
		return roadSeen(f.Breaches+f.BreachDrills > 0, roadN("closed", f.Breaches), roadN("drills", f.BreachDrills))
	},
	"training": func(f RoadFacts) RoadKnown {
		if f.TrainedOn == "" {
			return RoadKnown{State: RoadOpen}
		}
		return roadFresh(f.TrainedOn, f.Today, staleTraining, RoadCount{Key: "last", Day: f.TrainedOn})
	},
	"screening": func(f RoadFacts) RoadKnown {
		if f.Activities == 0 {
			return RoadKnown{}
		}
		return roadLeft(f.NoScreening, f.NoScreening >= f.Activities, roadN("activities", f.Activities), roadN("not_screened", f.NoScreening))
	},
	"interests": func(f RoadFacts) RoadKnown {
		if f.Interests == 0 {
			return RoadKnown{}
		}
		return roadLeft(f.InterestsDue, f.InterestsDue >= f.Interests, roadN("purposes", f.Interests), roadN("to_weigh", f.InterestsDue))
	},
	"backup": func(f RoadFacts) RoadKnown {
		if f.BackupOn == "" {
			return RoadKnown{State: RoadOpen, Against: true}
		}
		k := roadFresh(f.BackupOn, f.Today, staleBackup, RoadCount{Key: "last", Day: f.BackupOn})
		if f.TriedOn == "" {
			k.State = RoadUnderWay
			return k
		}
		k.Counts = append(k.Counts, RoadCount{Key: "tried", Day: f.TriedOn})
		return k
	},
	"evidence": func(f RoadFacts) RoadKnown { return roadPart(f.Packs == 0, true, roadN("made", f.Packs)) },
	"reviews": func(f RoadFacts) RoadKnown {
		if f.Rows == 0 {
			return RoadKnown{}
		}
		return roadLeft(f.RowsNoReview, f.RowsNoReview >= f.Rows, roadN("recorded", f.Rows), roadN("without_review", f.RowsNoReview))
	},
}

func roadN(key string, count int64) RoadCount { return RoadCount{Key: key, N: count} }

// roadYes is a step that is there or not.
func roadYes(yes bool) RoadKnown {
	if yes {
		return RoadKnown{State: RoadDone}
	}
	return RoadKnown{State: RoadOpen, Against: true}
}

// roadMissing is a step whose result is not there: begun or not.
func roadMissing(begun bool, counts ...RoadCount) RoadKnown {
	if begun {
		return RoadKnown{State: RoadUnderWay, Counts: counts, Against: true}
	}
	return RoadKnown{State: RoadOpen, Against: true}
}

// roadPart is a step of which the book sees the beginning; rest says that it
// cannot see the end.
func roadPart(none, rest bool, counts ...RoadCount) RoadKnown {
	switch {
	case none:
		return RoadKnown{State: RoadOpen, Against: true}
	case rest:
		return RoadKnown{State: RoadUnderWay, Counts: counts}
	}
	return RoadKnown{State: RoadDone, Counts: counts}
}

// roadLeft is a step that is done when nothing is left of it.
func roadLeft(left int64, none bool, counts ...RoadCount) RoadKnown {
	k := RoadKnown{State: RoadDone, Counts: counts}
	switch {
	case none:
		k.State, k.Against = RoadOpen, true
	case left > 0:
		k.State, k.Against = RoadUnderWay, true
	}
	return k
}

// roadSeen is a step that may have been done outside the book too.
func roadSeen(seen bool, counts ...RoadCount) RoadKnown {
	if seen {
		return RoadKnown{State: RoadDone, Counts: counts}
	}
	return RoadKnown{State: RoadOpen}
}

// roadFresh is a step that wears off.
func roadFresh(on, today string, days int, counts ...RoadCount) RoadKnown {
	if roadDayAfter(on, days) < today {
		return RoadKnown{State: RoadUnderWay, Counts: counts, Against: true}
	}
	return RoadKnown{State: RoadDone, Counts: counts}
}

// roadDayAfter is a day so many days later; "" for what is none.
func roadDayAfter(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
