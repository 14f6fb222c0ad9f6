package consent

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// BreachJudgement is what a breach means for the people: a judgement on each
// criterion of EDPB Guidelines 9/2022, and no sum of them.
type BreachJudgement struct {
	Risk     BreachRisk        `json:"risk"`
	Reasons  string            `json:"reasons"`
	Criteria []BreachCriterion `json:"criteria"`
}

// Judge lays the risk down. Every criterion was looked at, and the reasons are
// said: also why it is unlikely (Art. 33(1), 33(5), 5(2)). A decision that the
// new risk no longer allows is open again.
func (b Breach) Judge(j BreachJudgement, by OperatorID, now time.Time) (Breach, error) {
	if b.Role == BreachOfOthers {
		return b, Fail(RefusedByLaw, "breach_processor_role", "risk", "article", "33(2)")
	}
	if !slices.Contains(BreachRisks, j.Risk) {
		return b, Fail(Invalid, "register_field_malformed", "risk", "known", "unlikely, risk, high")
	}
	if j.Reasons = strings.TrimSpace(j.Reasons); j.Reasons == "" {
		return b, Fail(RefusedByLaw, "register_field_missing", "reasons", "article", "33(5)")
	}
	criteria := []BreachCriterion{}
	for _, name := range BreachCriteria {
		at := slices.IndexFunc(j.Criteria, func(c BreachCriterion) bool { return c.Criterion == name })
		if at < 0 || j.Criteria[at].Level == 0 {
			return b, Fail(RefusedByLaw, "register_field_missing", "criteria."+name, "article", "33(1)")
		}
		c := j.Criteria[at]
		if c.Level < 1 || c.Level > 3 {
			return b, Fail(Invalid, "register_field_malformed", "criteria."+name, "known", "1, 2, 3")
		}
		c.Words = strings.TrimSpace(c.Words)
		criteria = append(criteria, c)
	}
	for _, c := range j.Criteria {
		if !slices.Contains(BreachCriteria, c.Criterion) {
			return b, Fail(Invalid, "register_field_malformed", "criteria", "known", strings.Join(BreachCriteria, ", "))
		}
	}
	b.Risk, b.Reasons, b.Criteria, b.JudgedAt, b.JudgedBy = j.Risk, j.Reasons, criteria, now.Format(time.RFC3339), by
	if b.Authority != nil && b.lawfulAuthority(*b.Authority) != nil {
		b.Authority = nil
	}
	if b.TellPeople != nil && b.lawfulPeople(*b.TellPeople) != nil {
		b.TellPeople = nil
	}
	return b, nil
}

// DecideAuthority lays down whether the authority is told. At a risk the law
// leaves no choice; that it is unlikely is justified (Art. 33(1)).
func (b Breach) DecideAuthority(d BreachDecision, now time.Time) (Breach, error) {
	d.Words, d.Ground, d.At = strings.TrimSpace(d.Words), "", now.Format(time.RFC3339)
	if err := b.lawfulAuthority(d); err != nil {
		return b, err
	}
	if !d.Tell && b.sent() {
		return b, Fail(Conflict, "breach_notice_sent", "authority")
	}
	b.Authority = &d
	return b, nil
}

func (b Breach) lawfulAuthority(d BreachDecision) error {
	switch {
	case b.Role == BreachOfOthers:
		return Fail(RefusedByLaw, "breach_processor_role", "authority", "article", "33(2)")
	case d.Tell:
		return nil
	case b.Risk == RiskOpen:
		return Fail(RefusedByLaw, "breach_not_judged", "risk", "article", "33(1)")
	case b.Risk != RiskUnlikely:
		return Fail(RefusedByLaw, "breach_authority_needed", "authority", "article", "33(1)")
	case d.Words == "":
		return Fail(RefusedByLaw, "register_field_missing", "authority.words", "article", "33(5)")
	}
	return nil
}

// DecidePeople lays down whether the people are told. Of a high risk they are,
// but for the cases of Art. 34(3).
func (b Breach) DecidePeople(d BreachDecision, now time.Time) (Breach, error) {
	d.Words, d.At = strings.TrimSpace(d.Words), now.Format(time.RFC3339)
	d.Ground = strings.Trim(strings.TrimPrefix(strings.TrimSpace(d.Ground), "34(3)"), "()")
	if err := b.lawfulPeople(d); err != nil {
		return b, err
	}
	b.TellPeople = &d
	return b, nil
}

func (b Breach) lawfulPeople(d BreachDecision) error {
	switch {
	case b.Role == BreachOfOthers:
		return Fail(RefusedByLaw, "breach_processor_role", "tell_people", "article", "33(2)")
	case d.Tell && d.Ground != "":
		return Fail(Invalid, "register_field_malformed", "tell_people.ground", "known", "")
	case d.Tell:
		return nil
	case b.Risk == RiskOpen:
		return Fail(RefusedByLaw, "breach_not_judged", "risk", "article", "34(1)")
	case b.Risk != RiskHigh && d.Ground != "":
		return Fail(Invalid, "register_field_malformed", "tell_people.ground", "known", "")
	case b.Risk != RiskHigh:
		return nil
	case !slices.Contains(BreachGrounds, d.Ground):
		return Fail(RefusedByLaw, "breach_people_needed", "tell_people", "article", "34(1), 34(3)")
	case d.Words == "":
		return Fail(RefusedByLaw, "register_field_missing", "tell_people.words", "article", "34(3)("+d.Ground+")")
	case d.Ground == "c" && !slices.ContainsFunc(b.Told, func(t BreachTelling) bool { return t.Means == MeansPublic && t.At != "" }):
		return Fail(RefusedByLaw, "breach_public_missing", "told", "article", "34(3)(c)")
	}
	return nil
}

func (b Breach) sent() bool {
	return slices.ContainsFunc(b.Notices, func(n BreachNotice) bool { return n.At != "" })
}

// Tell notes that people were told (Art. 34). What a campaign told is counted by
// it.
func (b Breach) Tell(t BreachTelling, now time.Time, zone *time.Location) (Breach, error) {
	if err := b.outside("told"); err != nil {
		return b, err
	}
	if b.Role == BreachOfOthers {
		return b, Fail(RefusedByLaw, "breach_processor_role", "told", "article", "33(2)")
	}
	t.Words = strings.TrimSpace(t.Words)
	at, err := b.happened(t.At, "told.at", now, zone)
	if err != nil {
		return b, err
	}
	switch {
	case !slices.Contains(TellingMeans, t.Means):
		return b, Fail(Invalid, "register_field_malformed", "told.means", "known", strings.Join(TellingMeans, ", "))
	case t.Number < 0 || t.Number == 0 && t.Means != MeansPublic:
		return b, Fail(Invalid, "register_field_missing", "told.number", "article", "34(1)")
	case t.Means == MeansPublic && t.Words == "":
		return b, Fail(Invalid, "register_field_missing", "told.words", "article", "34(3)(c)")
	case b.People != nil && !b.PeopleApprox && t.Means != MeansPublic && t.Number > *b.People-b.toldNumber():
		return b, Fail(Invalid, "register_field_malformed", "told.number", "article", "34(1)", "known", "1 – "+strconv.FormatInt(max(*b.People-b.toldNumber(), 0), 10))
	}
	t.At = at
	b.Told = append(some(b.Told), t)
	return b, nil
}

// TellController notes that a controller whose data it are was told
// (Art. 33(2)).
func (b Breach) TellController(c BreachController, now time.Time, zone *time.Location) (Breach, error) {
	if err := b.outside("controllers"); err != nil {
		return b, err
	}
	if b.Role != BreachOfOthers {
		return b, Fail(Conflict, "breach_controller_role", "controllers", "article", "33(2)")
	}
	at, err := b.happened(c.At, "controllers.at", now, zone)
	if err != nil {
		return b, err
	}
	switch c.Name = strings.TrimSpace(c.Name); {
	case c.Name == "" && c.Party == 0:
		return b, Fail(Invalid, "register_field_missing", "controllers.name", "article", "33(2)")
	case !slices.Contains(NoticeMeans, c.Means):
		return b, Fail(Invalid, "register_field_malformed", "controllers.means", "known", strings.Join(NoticeMeans, ", "))
	}
	c.At = at
	b.Controllers = some(b.Controllers)
	if i := slices.IndexFunc(b.Controllers, c.same); i >= 0 {
		if b.Controllers[i].At != "" {
			return b, Fail(Conflict, "row_exists", "controllers")
		}
		b.Controllers[i] = c
		return b, nil
	}
	b.Controllers = append(b.Controllers, c)
	return b, nil
}

// outside refuses what goes out of the house in an exercise.
func (b Breach) outside(field string) error {
	if b.Drill {
		return Fail(Conflict, "breach_drill", field)
	}
	return nil
}

// happened writes when something was done about a breach: after somebody knew,
// and not ahead. "" is now.
func (b Breach) happened(s, field string, now time.Time, zone *time.Location) (string, error) {
	if strings.TrimSpace(s) == "" {
		return now.In(zone).Format(time.RFC3339), nil
	}
	at, err := ReadMoment(s, field, zone)
	if err != nil {
		return "", err
	}
	if at.After(now) {
		return "", Fail(Invalid, "time_in_future", field)
	}
	if aware, _, ok := span(b.AwareAt, zone); ok && at.Before(aware) {
		return "", Fail(Invalid, "register_days_reversed", field)
	}
	return at.Format(time.RFC3339), nil
}

// Close ends the work on a breach. What it lacks is named, the first thing with
// its field.
func (b Breach) Close(now time.Time) (Breach, error) {
	if gaps := b.Closing(); len(gaps) > 0 {
		var names []string
		for _, g := range gaps {
			names = append(names, g.Field)
		}
		return b, Fail(RefusedByLaw, "breach_unfinished", gaps[0].Field, "article", gaps[0].Article, "n", strconv.Itoa(len(gaps)), "known", strings.Join(names, ", "))
	}
	b.ClosedAt = now.Format(time.RFC3339)
	return b, nil
}

// Reopen takes a closed breach up again.
func (b Breach) Reopen(now time.Time) (Breach, error) {
	if b.ClosedAt == "" {
		return b, Fail(Conflict, "breach_open_already", "closed_at")
	}
	b.ClosedAt, b.Reopened = "", now.Format(time.RFC3339)
	return b, nil
}
