package consent

import (
	"slices"
	"strings"
	"time"
)

// Kinds of contact.
var contactKinds = []string{"person", "organisation"}

// longest is the length in bytes above which a value is no value of a person.
const longest = 10_000

// CheckEdit decides whether values may take the place of others. What an edit
// does not reach is no field: where the person came from, what they consented
// to, and what was done.
func CheckEdit(before, after Contact, now time.Time) error {
	changed := ChangedFields(before, after)
	if len(changed) == 0 {
		return Fail(Invalid, "nothing_changed", "")
	}
	return after.CheckValues(changed, now)
}

// CheckValues decides whether a contact's values have a form that can be kept;
// fields names those that are new, because an import may have brought others
// in.
func (c Contact) CheckValues(fields []string, now time.Time) error {
	if strings.TrimSpace(c.CallName()) == "" {
		return Fail(Invalid, "no_name_no_address", "family")
	}
	for _, f := range c.Fields() {
		if len(f.Value) > longest {
			return Fail(Invalid, "value_too_long", f.Key)
		}
	}
	if !slices.Contains(contactKinds, c.Kind) {
		return Fail(Invalid, "input_malformed", "kind")
	}
	for _, d := range []struct{ name, value string }{{"birthday", c.Birthday}, {"anniversary", c.Anniversary}} {
		if slices.Contains(fields, d.name) && !realDay(d.value, now) {
			return Fail(Invalid, "date_impossible", d.name)
		}
	}
	return nil
}

// realDay says whether text is a day that has been: with its year, or without
// ("--05-14") where the year is not known. Nothing is a day, too: it is not
// known.
func realDay(s string, now time.Time) bool {
	if s == "" {
		return true
	}
	if rest, ok := strings.CutPrefix(s, "--"); ok {
		_, err := time.Parse(time.DateOnly, "2000-"+rest) // a leap year: 29 February is a day
		return err == nil
	}
	t, err := time.Parse(time.DateOnly, s)
	return err == nil && t.Year() > 1850 && !t.After(now.Add(24*time.Hour))
}

// WithNames rewrites the name as a whole where it was made of the parts of the
// name and these change: else a person is still called by what was mended.
func WithNames(before, after Contact) Contact {
	if after.FullName == "" || after.FullName != before.FullName {
		return after
	}
	parts := func(c Contact) []string {
		return strings.Fields(strings.Join([]string{c.Prefix, c.Given, c.Middle, c.Family, c.Suffix}, " "))
	}
	was, is := parts(before), parts(after)
	if slices.Equal(was, is) || !sameWords(nameWords(before.FullName), was) && !sameWords(nameWords(before.FullName), coreName(before)) {
		return after
	}
	after.FullName = strings.Join(coreName(after), " ")
	return after
}

func coreName(c Contact) []string {
	return strings.Fields(strings.Join([]string{c.Given, c.Middle, c.Family}, " "))
}

func nameWords(s string) []string {
	return strings.Fields(strings.ReplaceAll(s, ",", " "))
}

func sameWords(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.EqualFunc(a, b, strings.EqualFold)
}

// Gone are the values that stood in a contact before and stand nowhere in it
// any more: what a rectification destroys.
func Gone(before, after Contact) []string {
	var kept, out []string
	kept = append(kept, after.words()...)
	for _, v := range before.words() {
		if !slices.Contains(kept, v) && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// words are all values of a contact one by one, addresses by their parts.
func (c Contact) words() (out []string) {
	for _, f := range c.Fields() {
		out = append(out, f.Value)
	}
	for _, a := range c.Addresses {
		for _, s := range []string{a.Street, a.Extended, a.POBox, a.City, a.Region, a.Postcode} {
			if s != "" {
				out = append(out, s)
			}
		}
	}
	return append(out, c.Groups...)
}
