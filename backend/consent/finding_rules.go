package consent

import (
	"slices"
	"strconv"
)

// FindingArea is a part of the book that rules read. A rule is run again when
// something in one of its areas has changed, or on another day.
type FindingArea string

// The areas.
const (
	InBook       FindingArea = "book" // the controller, operators, backups, packs, the audit
	InPurposes   FindingArea = "purposes"
	InNotices    FindingArea = "notices"
	InPeople     FindingArea = "people" // counted in the packed register
	InConsents   FindingArea = "consents"
	InInformed   FindingArea = "informed"   // who was brought in and told
	InDuplicates FindingArea = "duplicates" // of addresses
	InFields     FindingArea = "fields"
	InCampaigns  FindingArea = "campaigns" // and mail accounts
	InMails      FindingArea = "mails"
	InRequests   FindingArea = "requests"
	InErasures   FindingArea = "erasures"
	InCookies    FindingArea = "cookies"
	InActivities FindingArea = "activities"
	InProcessors FindingArea = "processors"
	InParties    FindingArea = "parties"
	InBreaches   FindingArea = "breaches" // and the hour
	InRetention  FindingArea = "retention"
	InDue        FindingArea = "retention_due" // what rules of retention have run out for
	InScreenings FindingArea = "screenings"
	InSafeguards FindingArea = "safeguards"
	InHappened   FindingArea = "occurrences"
	InSteps      FindingArea = "steps"
	InExceptions FindingArea = "exceptions"
)

// FindingAreas lists them.
var FindingAreas = []FindingArea{InBook, InPurposes, InNotices, InPeople, InConsents, InInformed, InDuplicates, InFields, InCampaigns, InMails, InRequests, InErasures, InCookies,
	InActivities, InProcessors, InParties, InBreaches, InRetention, InDue, InScreenings, InSafeguards, InHappened, InSteps, InExceptions}

// FindingRule looks for one thing that an inspection would find. It is a pure
// function over facts; what it says in words stands in the catalogues under its
// code.
type FindingRule struct {
	Code     string        `json:"rule"`
	Article  string        `json:"article"`
	Severity Severity      `json:"severity"`
	Place    string        `json:"place"` // kind of the places it is mended at
	Reads    []FindingArea `json:"reads"`

	find func(*FindingFacts, *foundList)
	gaps []string // of a register that it gathers, by their codes
}

// foundList gathers what one rule finds.
type foundList struct {
	rule *FindingRule
	out  []Finding
}

// add notes a place. The parameters fill the sentence; "name" is there by
// itself.
func (l *foundList) add(id, name string, params ...string) *Finding {
	l.out = append(l.out, Finding{Rule: l.rule.Code, Article: l.rule.Article, Severity: l.rule.Severity, Where: FindingPlace{Kind: l.rule.Place, ID: id, Name: name},
		Count: 1, Params: append([]string{"name", name}, params...)})
	return &l.out[len(l.out)-1]
}

// count notes how many it is about.
func (f *Finding) count(n int64) *Finding {
	f.Count = n
	f.Params = append(f.Params, "n", strconv.FormatInt(n, 10))
	return f
}

// people says which filter of the register finds them.
func (f *Finding) people(filter string) *Finding {
	f.Filter = filter
	return f
}

// part names the field in which it is mended.
func (f *Finding) part(field string) *Finding {
	f.Where.Part = field
	return f
}

// Run gives what the rule finds, each place once.
func (r *FindingRule) Run(f *FindingFacts) []Finding {
	l := foundList{rule: r, out: []Finding{}}
	r.find(f, &l)
	seen := map[FindingPlace]bool{}
	return slices.DeleteFunc(l.out, func(x Finding) bool {
		place := FindingPlace{Kind: x.Where.Kind, ID: x.Where.ID}
		again := seen[place]
		seen[place] = true
		return again
	})
}

// FindingRules lists all rules, by area of the book.
func FindingRules() []*FindingRule { return findingRules }

var findingRules = slices.Concat(purposeRules, noticeRules, consentRules, contactRules, campaignRules, requestRules, erasureRules, activityRules, processorRules, partyRules,
	breachRules, retentionRules, screeningRules, cookieRules, safeguardRules, bookRules)

// FindFindingRule finds a rule by its code.
func FindFindingRule(code string) (*FindingRule, bool) {
	at := slices.IndexFunc(findingRules, func(r *FindingRule) bool { return r.Code == code })
	if at < 0 {
		return nil, false
	}
	return findingRules[at], true
}

// rule writes a row of the tables.
func rule(code, article string, severity Severity, place string, reads []FindingArea, find func(*FindingFacts, *foundList)) *FindingRule {
	return &FindingRule{Code: code, Article: article, Severity: severity, Place: place, Reads: reads, find: find}
}

// in lists areas.
func in(areas ...FindingArea) []FindingArea { return areas }

func number64[T ~int64](id T) string { return strconv.FormatInt(int64(id), 10) }

// FindingPlaceKinds are all kinds of places at which a finding is mended: the
// window opens each of them.
var FindingPlaceKinds = []string{"purpose", "notice", "decisions", "contacts", "import", "duplicates", "field", "campaign", "sender", "mails", "request", "erasures", "holds", "backup",
	"activity", "processor", "party", "breach", "retention", "screening", "cookie", "safeguard", "occurrence", "step", "controller", "operator", "book", "exception"}
