package consent

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Whose data a breach is about.
const (
	BreachOfOwn    = "controller"
	BreachOfOthers = "processor" // we process for others, Art. 33(2)
)

// BreachRoles lists them.
var BreachRoles = []string{BreachOfOwn, BreachOfOthers}

// BreachRisks lists the risks that can be judged.
var BreachRisks = []BreachRisk{RiskUnlikely, RiskExists, RiskHigh}

// BreachGrounds are those on which people need not be told of a high risk
// (Art. 34(3)): the data could be read by nobody, the high risk is gone, or it
// would take too much and a public communication stands in its place.
var BreachGrounds = []string{"a", "b", "c"}

// The ways on which people are told.
const MeansPublic = "public"

// TellingMeans and NoticeMeans are the ways on which people, and authorities or
// controllers, are told.
var (
	TellingMeans = []string{"mail", "post", "phone", "hand", MeansPublic, "other"}
	NoticeMeans  = []string{"web_form", "mail", "post", "phone", "hand", "other"}
)

// breachWords is the most that a text of a breach holds, in characters.
const breachWords = 20_000

// Normal trims the row, writes its times in one form and makes lists that are
// not nil. A time without an offset is one of the business's zone.
func (b Breach) Normal(zone *time.Location) (Breach, error) {
	for _, s := range []*string{&b.Title, &b.AwareHow, &b.Reporter, &b.ProcessorSaid, &b.Cause, &b.Facts, &b.Effects, &b.Consequences, &b.Taken, &b.Planned, &b.Mitigation, &b.Contact, &b.Reasons, &b.Opinion, &b.Lessons} {
		*s = strings.TrimSpace(*s)
	}
	if b.Role == "" {
		b.Role = BreachOfOwn
	}
	if b.Title == "" {
		b.Title = firstWords(b.Facts)
	}
	for _, t := range []struct {
		field string
		into  *string
		days  bool
	}{{"occurred_from", &b.OccurredFrom, true}, {"occurred_to", &b.OccurredTo, true}, {"detected_at", &b.DetectedAt, true}, {"aware_at", &b.AwareAt, false}, {"processor_at", &b.ProcessorAt, false}} {
		at, err := written(*t.into, t.field, t.days, zone)
		if err != nil {
			return b, err
		}
		*t.into = at
	}
	b.Types, b.Data, b.Subjects, b.Advice = words(b.Types), words(b.Data), words(b.Subjects), words(b.Advice)
	b.Countries = words(b.Countries)
	for i, c := range b.Countries {
		switch b.Countries[i] = strings.ToUpper(c); b.Countries[i] { // as the institutions of the EU write them
		case "UK":
			b.Countries[i] = "GB"
		case "EL":
			b.Countries[i] = "GR"
		}
	}
	slices.SortStableFunc(b.Types, func(x, y string) int { return slices.Index(BreachTypes, x) - slices.Index(BreachTypes, y) })
	slices.SortStableFunc(b.Criteria, func(x, y BreachCriterion) int {
		return slices.Index(BreachCriteria, x.Criterion) - slices.Index(BreachCriteria, y.Criterion)
	})
	b.Criteria, b.Notices, b.Told, b.Controllers, b.Open = some(b.Criteria), some(b.Notices), some(b.Told), some(b.Controllers), some(b.Open)
	return b, nil
}

// words are the entries of a list that say something, each once.
func words(in []string) []string {
	out := []string{}
	for _, s := range in {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// some is a copy of a list that is not nil.
func some[T any](in []T) []T { return append([]T{}, in...) }

// firstWords makes a title of what happened.
func firstWords(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	s, _, _ = strings.Cut(s, ". ")
	if utf8.RuneCountInString(s) <= 80 {
		return strings.TrimSuffix(s, ".")
	}
	cut := string([]rune(s)[:80])
	if at := strings.LastIndex(cut, " "); at > 40 {
		cut = cut[:at]
	}
	return cut + " …"
}

// Check says what is wrong with the facts of a row that is normal.
func (b Breach) Check(now time.Time, zone *time.Location) error {
	malformed := func(field string, known ...string) error {
		return Fail(Invalid, "register_field_malformed", field, "known", strings.Join(known, ", "))
	}
	switch {
	case b.Facts == "":
		return Fail(Invalid, "register_field_missing", "facts", "article", "33(5)")
	case b.AwareAt == "":
		return Fail(Invalid, "register_field_missing", "aware_at", "article", "33(1)")
	case !slices.Contains(BreachRoles, b.Role):
		return malformed("role", BreachRoles...)
	case b.People != nil && *b.People < 0:
		return malformed("people", "0 …")
	case b.Records != nil && *b.Records < 0:
		return malformed("records", "0 …")
	}
	for _, t := range b.Types {
		if !slices.Contains(BreachTypes, t) {
			return malformed("types", BreachTypes...)
		}
	}
	for _, c := range b.Countries {
		if len(c) != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z' {
			return malformed("countries", "SE, DE, …")
		}
	}
	if err := b.checkWords(); err != nil {
		return err
	}
	for _, o := range b.Open {
		if _, err := time.Parse(time.DateOnly, o.Expected); o.What == "" || o.Expected != "" && err != nil {
			return malformed("open", "what, expected: 2026-11-30")
		}
	}
	return b.checkTimes(now, zone)
}

func (b Breach) checkWords() error {
	for field, s := range map[string]string{"aware_how": b.AwareHow, "cause": b.Cause, "facts": b.Facts, "effects": b.Effects, "consequences": b.Consequences, "taken": b.Taken, "planned": b.Planned, "mitigation": b.Mitigation,
		"opinion": b.Opinion, "lessons": b.Lessons, "contact": b.Contact, "reasons": b.Reasons} {
		if utf8.RuneCountInString(s) > breachWords {
			return Fail(Invalid, "register_field_malformed", field, "known", strconv.Itoa(breachWords))
		}
	}
	if utf8.RuneCountInString(b.Title) > 200 {
		return Fail(Invalid, "register_field_malformed", "title", "known", "200")
	}
	return nil
}

// checkTimes: it occurred, was detected, was known, in this order, and none of
// it lies ahead. Who was told by a processor knew then at the latest (33(2)).
func (b Breach) checkTimes(now time.Time, zone *time.Location) error {
	times := []struct{ field, at string }{{"occurred_from", b.OccurredFrom}, {"occurred_to", b.OccurredTo}, {"detected_at", b.DetectedAt}, {"aware_at", b.AwareAt}, {"processor_at", b.ProcessorAt}}
	for _, t := range times {
		if first, _, ok := span(t.at, zone); ok && first.After(now) {
			return Fail(Invalid, "time_in_future", t.field)
		}
	}
	for _, pair := range []struct{ field, before, after string }{{"occurred_to", b.OccurredFrom, b.OccurredTo}, {"detected_at", b.OccurredFrom, b.DetectedAt}, {"aware_at", b.DetectedAt, b.AwareAt}, {"aware_at", b.OccurredFrom, b.AwareAt}} {
		first, _, one := span(pair.before, zone)
		_, last, other := span(pair.after, zone)
		if one && other && first.After(last) {
			return Fail(Invalid, "register_days_reversed", pair.field)
		}
	}
	if err := b.checkAware(zone); err != nil {
		return err
	}
	if b.Role == BreachOfOwn {
		_, aware, known := span(b.AwareAt, zone)
		if told, _, said := span(b.ProcessorAt, zone); known && said && aware.After(told) {
			return Fail(RefusedByLaw, "breach_aware_told", "aware_at", "article", "33(2)")
		}
	}
	return nil
}

// WithFacts takes over what is known of a breach from another state of the row,
// and leaves what acts have laid down: judgement, decisions, notices, who was
// told, and the close.
func (b Breach) WithFacts(f Breach) Breach {
	f.ID, f.Criteria, f.Risk, f.Reasons, f.JudgedAt, f.JudgedBy = b.ID, b.Criteria, b.Risk, b.Reasons, b.JudgedAt, b.JudgedBy
	f.Authority, f.Notices, f.TellPeople, f.Told, f.ClosedAt, f.Reopened = b.Authority, b.Notices, b.TellPeople, b.Told, b.ClosedAt, b.Reopened
	f.Controllers = controllers(b.Controllers, f.Controllers)
	if f.Role == "" {
		f.Role = b.Role
	}
	if f.Handler == "" {
		f.Handler = b.Handler
	}
	return f
}

// controllers is a list of those concerned: who was told stays told.
func controllers(is, said []BreachController) (out []BreachController) {
	for _, c := range is {
		if c.At != "" {
			out = append(out, c)
		}
	}
	for _, c := range said {
		c.At, c.Means, c.File = "", "", nil
		if c.Name = strings.TrimSpace(c.Name); (c.Name != "" || c.Party != 0) && !slices.ContainsFunc(out, c.same) {
			out = append(out, c)
		}
	}
	return out
}

func (c BreachController) same(other BreachController) bool {
	if c.Party != 0 || other.Party != 0 {
		return c.Party == other.Party
	}
	return strings.EqualFold(c.Name, other.Name)
}

// BreachActFields are the fields that only their acts change.
var BreachActFields = map[string]string{
	"breach": "open", "criteria": "judge", "risk": "judge", "reasons": "judge", "judged_at": "judge", "judged_by": "judge", "authority": "decide", "tell_people": "decide",
	"notices": "notice", "told": "told", "closed_at": "close", "reopened_at": "reopen",
}
