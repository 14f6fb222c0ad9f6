package consent

import "slices"

// RoadMapStep is one thing that a small business does on its way from nothing
// to being able to show that it keeps the law (Art. 5(2), 24(1) GDPR). Its
// words are in the catalogues by its key.
type RoadMapStep struct {
	Key     string
	Article string
	Place   string // where in the program it is done; words of FindingPlace.Kind
}

// RoadMap lists the steps in the order in which they are best taken: each can
// rest on those before it.
var RoadMap = []RoadMapStep{
	{"dpo", "37(1)", "party"},
	{"authority", "51, 55", "party"},
	{"data", "5(2), 30(1)(c)", "import"},
	{"purposes", "5(1)(b)", "purpose"},
	{"grounds", "6(1)", "contacts"},
	{"activities", "30(1)", "activity"},
	{"processors", "28(1)", "processor"},
	{"contracts", "28(3)", "processor"},
	{"transfers", "44, 46", "processor"},
	{"notices", "13, 14", "notice"},
	{"cookies", "ePrivacy 5(3)", "cookie"},
	{"forms", "7(1), 7(2)", "form"},
	{"consents", "7(1)", "campaign"},
	{"retention", "5(1)(e)", "retention"},
	{"safeguards", "32(1)", "safeguard"},
	{"access", "29, 32(4)", "operator"},
	{"requests", "12(2), 12(3)", "request"},
	{"breaches", "33(1), 34(1)", "breach"},
	{"training", "32(4), 39(1)(b)", "occurrence"},
	{"screening", "35(1)", "screening"},
	{"interests", "6(1)(f)", "assessment"},
	{"backup", "32(1)(c), 32(1)(d)", "backup"},
	{"evidence", "5(2)", "evidence"},
	{"reviews", "24(1)", "registers"},
}

// RoadMapStepOf finds a step by its key.
func RoadMapStepOf(key string) (RoadMapStep, bool) {
	at := slices.IndexFunc(RoadMap, func(s RoadMapStep) bool { return s.Key == key })
	if at < 0 {
		return RoadMapStep{}, false
	}
	return RoadMap[at], true
}

func roadKeys() (out []string) {
	for _, s := range RoadMap {
		out = append(out, s.Key)
	}
	return out
}

// RoadCount is something that the book counts or dates for a step: its label
// is in the catalogues by its key.
type RoadCount struct {
	Key string `json:"key"`
	N   int64  `json:"n"`
	Day string `json:"day,omitempty"` // instead of a number
}

// RoadKnown is what the book itself knows of a step.
type RoadKnown struct {
	State   string      `json:"state"` // of RoadStates; "" the book cannot know it
	Counts  []RoadCount `json:"counts"`
	Against bool        `json:"against"` // who says that the step is done is contradicted
}

// RoadStanding is where a step stands: as the business says, unless the book
// contradicts it; as the book knows, where the business says nothing. A step
// that is contradicted is not counted as done.
func RoadStanding(said string, known RoadKnown) (state string, contradicted bool) {
	switch {
	case said == RoadDone && known.Against:
		if known.State == "" || known.State == RoadDone {
			return RoadOpen, true
		}
		return known.State, true
	case said != "":
		return said, false
	case known.State != "":
		return known.State, false
	}
	return RoadOpen, false
}

// RoadProgress counts the steps. Total is the sum of the first four.
type RoadProgress struct {
	Done         int `json:"done"`
	UnderWay     int `json:"under_way"`
	Open         int `json:"open"`
	NotNeeded    int `json:"not_needed"`
	Total        int `json:"total"`
	Contradicted int `json:"contradicted"`
	Overdue      int `json:"overdue"`
}

// Count adds a step.
func (p *RoadProgress) Count(state string, contradicted, overdue bool) {
	p.Total++
	switch state {
	case RoadDone:
		p.Done++
	case RoadUnderWay:
		p.UnderWay++
	case RoadNotNeeded:
		p.NotNeeded++
	default:
		p.Open++
	}
	if contradicted {
		p.Contradicted++
	}
	if overdue {
		p.Overdue++
	}
}
