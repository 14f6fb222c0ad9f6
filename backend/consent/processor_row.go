package consent

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// contractCheck finds the first thing that is wrong with the form of a
// processor or a party.
type contractCheck struct {
	of  Register
	err error
}

// maxContractLine and maxContractWords are how long a name and a text may be,
// in characters.
const (
	maxContractLine  = 300
	maxContractWords = 8000
)

func (c *contractCheck) fault(reason, field string, params ...string) {
	if c.err == nil {
		c.err = Fail(Invalid, reason, field, append([]string{"register", string(c.of)}, params...)...)
	}
}

func (c *contractCheck) malformed(field string, known ...string) {
	c.fault("register_field_malformed", field, "known", strings.Join(known, ", "))
}

// need wants a field to be filled in.
func (c *contractCheck) need(field, text string) {
	if text == "" {
		c.fault("register_field_missing", field)
	}
}

// line holds a text that has no second line.
func (c *contractCheck) line(field, text string) {
	c.words(field, text)
	if strings.Contains(text, "\n") {
		c.malformed(field, "one line")
	}
	if utf8.RuneCountInString(text) > maxContractLine {
		c.fault("value_too_long", field)
	}
}

// words holds a text that may have several lines.
func (c *contractCheck) words(field, text string) {
	if utf8.RuneCountInString(text) > maxContractWords || !utf8.ValidString(text) {
		c.fault("value_too_long", field)
	}
}

// day wants a day of the calendar or nothing.
func (c *contractCheck) day(field, day string) {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		c.malformed(field, "2026-12-31")
	}
}

// after wants a day not to lie before the one it follows.
func (c *contractCheck) after(field, earlier, later string) {
	if earlier != "" && later != "" && later < earlier {
		c.fault("register_days_reversed", field)
	}
}

// oneOf wants one of some words.
func (c *contractCheck) oneOf(field, word string, known ...string) {
	if !slices.Contains(known, word) {
		c.malformed(field, slices.DeleteFunc(slices.Clone(known), func(k string) bool { return k == "" })...)
	}
}

// country wants a code of two letters or nothing.
func (c *contractCheck) country(field, code string) {
	if code != "" && !isCountry(code) {
		c.malformed(field, "SE, DE, US")
	}
}

// mail wants an address that people could write to, or nothing.
func (c *contractCheck) mail(field, address string) {
	if address != "" && !likeMail(address) {
		c.fault("email_malformed", field)
	}
}

// cleaned takes blanks, odd line ends and signs that nobody means to write off
// texts.
func cleaned(texts ...*string) {
	for _, s := range texts {
		*s = strings.TrimSpace(plainLines(*s))
	}
}

// cleanedList does so with the words of a list; empty ones and those that stand
// there already go. It is never nil.
func cleanedList(words []string) []string {
	out := []string{}
	for _, w := range words {
		if cleaned(&w); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// countryCode writes a code as the standard has it: the institutions of the EU
// write UK and EL.
func countryCode(s string) string {
	switch s = strings.ToUpper(strings.TrimSpace(s)); s {
	case "UK":
		return "GB"
	case "EL":
		return "GR"
	}
	return s
}

// dayLater is the local day so many days after another; what is no day stays.
func dayLater(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
