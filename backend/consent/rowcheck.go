package consent

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// rowCheck finds the first thing that is wrong with a row of a register, in the
// order in which its fields are asked for.
type rowCheck struct {
	register Register
	err      error
}

// maxRowLine and maxRowWords are how long a name and a text may be, in
// characters.
const (
	maxRowLine  = 300
	maxRowWords = 8000
)

func (c *rowCheck) malformed(field string, known ...string) {
	if c.err == nil {
		c.err = Fail(Invalid, "register_field_malformed", field, "register", string(c.register), "known", strings.Join(known, ", "))
	}
}

// need wants a field to be filled in.
func (c *rowCheck) need(field, text string) {
	if c.err == nil && text == "" {
		c.err = Fail(Invalid, "register_field_missing", field, "register", string(c.register))
	}
}

// text bounds a text; lines says whether it may have several.
func (c *rowCheck) text(field, text string, lines bool) {
	limit := maxRowLine
	if lines {
		limit = maxRowWords
	}
	switch {
	case c.err != nil:
	case utf8.RuneCountInString(text) > limit:
		c.err = Fail(Invalid, "value_too_long", field)
	case !utf8.ValidString(text), strings.ContainsRune(text, 0), !lines && strings.ContainsAny(text, "\r\n"):
		c.malformed(field, "text")
	}
}

// day wants a day of the calendar or nothing.
func (c *rowCheck) day(field, day string) {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		c.malformed(field, "2026-11-22")
	}
}

// after wants a day not to lie before the one it follows.
func (c *rowCheck) after(field, earlier, later string) {
	if c.err == nil && earlier != "" && later != "" && later < earlier {
		c.err = Fail(Invalid, "register_days_reversed", field, "register", string(c.register))
	}
}

// oneOf wants one of some words; "" only where it is among them.
func (c *rowCheck) oneOf(field, word string, known ...string) {
	if !slices.Contains(known, word) {
		c.malformed(field, slices.DeleteFunc(slices.Clone(known), func(k string) bool { return k == "" })...)
	}
}

// plainFields takes blanks, odd line ends and what cannot be seen off texts.
func plainFields(fields ...*string) {
	for _, f := range fields {
		*f = strings.TrimSpace(plainLines(*f))
	}
}
