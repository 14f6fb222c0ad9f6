package consent

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// EditKind says what a change of a person's values is. An edit can be taken
// back for a while; a rectification (Art. 16 GDPR) says that the old value was
// never right, so that nothing may keep it.
type EditKind string

// The kinds of edit.
const (
	PlainEdit     EditKind = "edit"
	Rectification EditKind = "rectification"
	BulkEdit      EditKind = "bulk"
	MergeEdit     EditKind = "merge"
)

// keepPeriod is for how long what was overwritten can come back.
type keepPeriod struct {
	from string // day of the edit from which it counts
	days int
	law  string
}

// keepPeriods are in order; the last that has begun counts. No law names the
// length: it is the shortest that still mends a slip.
var keepPeriods = []keepPeriod{{from: "2026-01-01", days: 30, law: "Art. 5(1)(e) GDPR"}}

// KeepUntil is the last day on which what was overwritten at a moment is kept.
func KeepUntil(at time.Time) string {
	days, day := keepPeriods[0].days, at.UTC().Format(time.DateOnly)
	for _, p := range keepPeriods {
		if p.from <= day {
			days = p.days
		}
	}
	return at.UTC().AddDate(0, 0, days).Format(time.DateOnly)
}

// fieldPart is one field of a contact that can be compared and carried over.
type fieldPart struct {
	name string
	same func(a, b *Contact) bool
	copy func(into, from *Contact)
}

func oneText(name string, at func(*Contact) *string) fieldPart {
	return fieldPart{name, func(a, b *Contact) bool { return *at(a) == *at(b) }, func(into, from *Contact) { *at(into) = *at(from) }}
}

func oneList[T comparable](name string, at func(*Contact) *[]T) fieldPart {
	return fieldPart{name, func(a, b *Contact) bool { return slices.Equal(*at(a), *at(b)) }, func(into, from *Contact) { *at(into) = slices.Clone(*at(from)) }}
}

var fieldParts = []fieldPart{
	oneText("kind", func(c *Contact) *string { return &c.Kind }),
	oneText("prefix", func(c *Contact) *string { return &c.Prefix }),
	oneText("given", func(c *Contact) *string { return &c.Given }),
	oneText("middle", func(c *Contact) *string { return &c.Middle }),
	oneText("family", func(c *Contact) *string { return &c.Family }),
	oneText("suffix", func(c *Contact) *string { return &c.Suffix }),
	oneText("name", func(c *Contact) *string { return &c.FullName }),
	oneText("nickname", func(c *Contact) *string { return &c.Nickname }),
	oneText("organisation", func(c *Contact) *string { return &c.Organisation }),
	oneText("department", func(c *Contact) *string { return &c.Department }),
	oneText("title", func(c *Contact) *string { return &c.Title }),
	oneList("email", func(c *Contact) *[]Reach { return &c.Emails }),
	oneList("phone", func(c *Contact) *[]Reach { return &c.Phones }),
	oneList("address", func(c *Contact) *[]Address { return &c.Addresses }),
	oneText("country", func(c *Contact) *string { return &c.Country }),
	oneText("language", func(c *Contact) *string { return &c.Language }),
	oneText("birthday", func(c *Contact) *string { return &c.Birthday }),
	oneText("anniversary", func(c *Contact) *string { return &c.Anniversary }),
	oneText("gender", func(c *Contact) *string { return &c.Gender }),
	oneList("groups", func(c *Contact) *[]string { return &c.Groups }),
	oneList("url", func(c *Contact) *[]string { return &c.URLs }),
	oneText("notes", func(c *Contact) *string { return &c.Notes }),
	oneText("bounced", func(c *Contact) *string { return &c.Bounced }),
}

const customPrefix = "custom:"

// customName is how a field of the business's own is named beside the others.
func customName(key string) string {
	if slices.Contains(SourceFacts, key) {
		return key
	}
	return customPrefix + key
}

// customKey is the key of such a field; ok is false where the name is no field.
func customKey(name string) (key string, ok bool) {
	if slices.Contains(SourceFacts, name) {
		return name, true
	}
	key, ok = strings.CutPrefix(name, customPrefix)
	return key, ok && key != ""
}

// ChangedFields names the fields in which two states of a contact differ, in
// the order a person reads them; it never says what stands in them.
func ChangedFields(before, after Contact) []string {
	out := []string{}
	for _, p := range fieldParts {
		if !p.same(&before, &after) {
			out = append(out, p.name)
		}
	}
	keys := maps.Clone(before.Custom)
	if keys == nil {
		keys = map[string]string{}
	}
	maps.Copy(keys, after.Custom)
	for _, k := range sortedKeys(keys) {
		if before.Custom[k] != after.Custom[k] {
			out = append(out, customName(k))
		}
	}
	return out
}

// CheckFields refuses names that are no field of a contact.
func CheckFields(names []string) error {
	for _, n := range names {
		if _, ok := customKey(n); !ok && !slices.ContainsFunc(fieldParts, func(p fieldPart) bool { return p.name == n }) {
			return Fail(Invalid, "field_unknown", "fields", "field", n)
		}
	}
	return nil
}

// Overlay carries some fields of one state of a contact over into another;
// everything else stays.
func Overlay(c, from Contact, fields []string) Contact {
	for _, p := range fieldParts {
		if slices.Contains(fields, p.name) {
			p.copy(&c, &from)
		}
	}
	c.Custom = maps.Clone(c.Custom)
	for _, n := range fields {
		key, ok := customKey(n)
		switch {
		case !ok:
		case from.Custom[key] == "":
			delete(c.Custom, key)
		default:
			if c.Custom == nil {
				c.Custom = map[string]string{}
			}
			c.Custom[key] = from.Custom[key]
		}
	}
	if len(c.Custom) == 0 {
		c.Custom = nil
	}
	return c
}

// Only is what a contact holds in some fields, and nothing else.
func Only(c Contact, fields []string) Contact { return Overlay(Contact{}, c, fields) }
