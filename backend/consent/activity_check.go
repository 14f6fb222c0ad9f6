package consent

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// What an activity may hold: a record is read by people.
const (
	maxActivityLine  = 300  // characters of a name or an item of a list
	maxActivityWords = 8000 // of a text
	maxActivityItems = 200  // of a list
)

// transferTool is how a tool of Chapter V is named (DPV).
var transferTool = regexp.MustCompile(`^A(45-3|46-2-[a-f]|46-3-[ab]|49-1-[a-g]|49-2)$`)

// transferTools says that to people.
const transferTools = "A45-3, A46-2-a … A46-2-f, A46-3-a, A46-3-b, A49-1-a … A49-1-g, A49-2"

// activityCheck keeps the first thing that is wrong.
type activityCheck struct{ err error }

func (c *activityCheck) fault(when bool, reason, field string, pairs ...string) {
	if c.err == nil && when {
		c.err = Fail(Invalid, reason, field, append([]string{"register", string(Activities)}, pairs...)...)
	}
}

func (c *activityCheck) oneOf(field, word string, known ...string) {
	c.fault(word != "" && !slices.Contains(known, word), "register_field_malformed", field, "known", strings.Join(known, ", "))
}

func (c *activityCheck) line(field string, lines ...string) {
	c.fault(len(lines) > maxActivityItems, "value_too_long", field)
	for _, s := range lines {
		c.fault(utf8.RuneCountInString(s) > maxActivityLine, "value_too_long", field)
		c.fault(!utf8.ValidString(s), "register_field_malformed", field, "known", "UTF-8")
	}
}

func (c *activityCheck) words(field, text string) {
	c.fault(utf8.RuneCountInString(text) > maxActivityWords, "value_too_long", field)
	c.fault(!utf8.ValidString(text), "register_field_malformed", field, "known", "UTF-8")
}

func (c *activityCheck) day(field, day string) {
	_, err := time.Parse(time.DateOnly, day)
	c.fault(day != "" && err != nil, "register_field_malformed", field, "known", "2026-11-22")
}

func (c *activityCheck) country(field, code string) {
	c.fault(code != "" && !isCountry(code), "register_field_malformed", field, "known", "SE, DE, US")
}

// Check decides whether a normalised activity may stand in the record: its
// fields are what they should be. What the record still lacks before the law is
// said by Missing. That what it refers to exists is for who has the registers.
func (a Activity) Check() error {
	c := &activityCheck{}
	c.fault(a.Name == "", "register_field_missing", "name")
	c.oneOf("role", string(a.Role), string(AsController), string(AsProcessor))
	for _, f := range []struct{ field, text string }{{"name", a.Name}, {"function", a.Function}, {"template", a.Template}, {"owner", a.Owner}, {"notice", string(a.Notice)}} {
		c.line(f.field, f.text)
	}
	for _, f := range []struct{ field, text string }{{"aim", a.Aim}, {"measures", a.Measures}, {"source", a.Source}, {"location", a.Location}, {"automated", a.Automated}, {"no_notice", a.NoNotice}, {"rights", a.Rights},
		{"dpa_schedule", a.DPASchedule}, {"policy", a.Policy}, {"followed", a.Followed}, {"notes", a.Notes}} {
		c.words(f.field, f.text)
	}
	c.line("subjects", a.Subjects...)
	c.line("systems", a.Systems...)
	c.fault(len(a.Controllers) > maxActivityItems || len(a.Joint) > maxActivityItems || len(a.Purposes) > maxActivityItems || len(a.Safeguards) > maxActivityItems, "value_too_long", "links")
	a.checkLists(c)
	for k, words := range a.Said {
		c.oneOf("said."+k, k, ActivityAsides...)
		c.words("said."+k, words)
	}
	for _, d := range []struct{ field, day string }{{"made_on", a.MadeOn}, {"reviewed_on", a.ReviewedOn}, {"review_on", a.ReviewOn}, {"ended_on", a.EndedOn}} {
		c.day(d.field, d.day)
	}
	c.fault(dayBefore(a.ReviewedOn, a.MadeOn), "register_days_reversed", "reviewed_on")
	c.fault(dayBefore(a.ReviewOn, a.MadeOn), "register_days_reversed", "review_on")
	c.fault(dayBefore(a.EndedOn, a.MadeOn), "register_days_reversed", "ended_on")
	return c.err
}

// dayBefore reports whether a day that is known lies before another.
func dayBefore(day, other string) bool { return day != "" && other != "" && day < other }

func (a Activity) checkLists(c *activityCheck) {
	c.fault(len(a.Data) > maxActivityItems, "value_too_long", "data")
	c.fault(len(a.Recipients) > maxActivityItems, "value_too_long", "recipients")
	c.fault(len(a.Transfers) > maxActivityItems, "value_too_long", "transfers")
	c.fault(len(a.Bases) > maxActivityItems, "value_too_long", "bases")
	for i, d := range a.Data {
		at := fmt.Sprintf("data.%d.", i+1)
		c.fault(d.Category == "", "register_field_missing", at+"category")
		c.line(at+"category", d.Category)
		c.oneOf(at+"kind", d.Kind, DataKinds...)
		c.line(at+"subjects", d.Subjects...)
		c.words(at+"limit", d.Limit)
	}
	for i, r := range a.Recipients {
		at := fmt.Sprintf("recipients.%d.", i+1)
		c.line(at+"name", r.Name)
		c.oneOf(at+"kind", r.Kind, RecipientKinds...)
		c.country(at+"country", r.Country)
	}
	for i, t := range a.Transfers {
		at := fmt.Sprintf("transfers.%d.", i+1)
		c.country(at+"country", t.Country)
		c.line(at+"recipient", t.Recipient)
		c.fault(t.Tool != "" && !transferTool.MatchString(t.Tool), "register_field_malformed", at+"tool", "known", transferTools)
		c.oneOf(at+"module", t.Module, "1", "2", "3", "4")
		c.words(at+"words", t.Words)
		c.line(at+"reference", t.Reference)
		c.day(at+"assessed", t.Assessed)
		c.day(at+"review_on", t.ReviewOn)
	}
	for i, b := range a.Bases {
		at := fmt.Sprintf("bases.%d.", i+1)
		c.fault(b.Basis != "" && !b.Basis.Valid(), "basis_unknown", at+"basis")
		c.oneOf(at+"special", b.Special, append(slices.Clone(SpecialConditions), "10")...)
		c.line(at+"law", b.Law)
		c.words(at+"interests", b.Interests)
	}
}

// ProposedReview is the day on which a record is looked at again: a year later,
// on the last day of February where there is no 29th.
func ProposedReview(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	next := t.AddDate(1, 0, 0)
	if next.Month() != t.Month() {
		next = next.AddDate(0, 0, -1)
	}
	return next.Format(time.DateOnly)
}
