package consent

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// RequestReference is the number of a request as letters and documents name it:
// the year of arrival and the number in the book, "DR-2026-0012".
func RequestReference(id RequestID, receivedOn string) string {
	year, _, _ := strings.Cut(receivedOn, "-")
	if len(year) != 4 {
		year = "0000"
	}
	return fmt.Sprintf("DR-%s-%04d", year, id)
}

// LetterRule says of a kind of letter which requests it can belong to, and what
// it means for their course.
type LetterRule struct {
	Kind    LetterKind    `json:"kind"`
	Article string        `json:"article"`
	Types   []RequestType `json:"types"` // of a request, one at least
	Step    RequestStep   `json:"step"`  // of the course that goes with it, "" for none
	Answers bool          `json:"answers"`
}

// LetterRules lists the letters in the order of a request's course.
var LetterRules = []LetterRule{
	{"ack", "12(2)", types(""), StepOpened, false},
	{"identity", "12(6)", types("uk_complaint"), StepIdentityAsked, false},
	{"clarify", "Rec. 63", []RequestType{"access", "portability"}, StepClarifyAsked, false},
	{"extension", "12(3)", types("withdrawal uk_complaint"), StepExtended, false}, // the period is that of Articles 15 to 22
	{"access", "15", []RequestType{"access"}, StepDone, true},
	{"portability", "20", []RequestType{"portability"}, StepDone, true},
	{"rectified", "16", []RequestType{"rectification"}, StepDone, true},
	{"erased", "17(1)", []RequestType{"erasure", "objection", "marketing_objection", "withdrawal"}, StepErased, true},
	{"erased-partly", "17(3)", []RequestType{"erasure", "objection", "marketing_objection", "withdrawal"}, StepErased, true},
	{"restricted", "18", []RequestType{"restriction", "rectification", "objection", "erasure"}, StepDone, true},
	{"restriction-lifted", "18(3)", []RequestType{"restriction", "rectification", "objection", "erasure"}, "", false},
	{"objection-upheld", "21", []RequestType{"objection", "marketing_objection"}, StepDone, true},
	{"objection-not-upheld", "21(1)", []RequestType{"objection"}, StepRefused, true},
	{"refusal", "12(4)", types("uk_complaint"), StepRefused, true}, // which codes a type admits, RefusalRules say
	{"no-data", "15(1)", types("withdrawal marketing_objection uk_complaint"), StepClosed, true},
	{"recipients", "19", []RequestType{"rectification", "erasure", "restriction", "objection", "marketing_objection", "withdrawal"}, StepRecipientTold, false},
}

// types are all types of request but some.
func types(but string) (out []RequestType) {
	for _, t := range RequestTypes {
		if !slices.Contains(strings.Fields(but), string(t.Type)) {
			out = append(out, t.Type)
		}
	}
	return out
}

// LetterRuleOf is the rule of a kind.
func LetterRuleOf(kind LetterKind) (LetterRule, error) {
	for _, r := range LetterRules {
		if r.Kind == kind {
			return r, nil
		}
	}
	return LetterRule{}, Fail(Invalid, "letter_kind_unknown", "kind", "known", letterWords())
}

func letterWords() string {
	var s []string
	for _, k := range LetterKinds {
		s = append(s, string(k))
	}
	return strings.Join(s, ", ")
}

// Fits says whether a letter of this kind can belong to a request: that an
// objection is not upheld, say, to none that is against advertising alone (Art.
// 21(3) GDPR).
func (r LetterRule) Fits(asked []RequestType) bool {
	return slices.ContainsFunc(asked, func(t RequestType) bool { return slices.Contains(r.Types, t) })
}

// LettersFor lists the kinds that can belong to a request, in the order of its
// course.
func LettersFor(asked []RequestType) (out []LetterRule) {
	for _, r := range LetterRules {
		if r.Fits(asked) {
			out = append(out, r)
		}
	}
	return out
}

// LetterMedia are the ways a letter leaves.
var LetterMedia = []string{"mail", "post", "hand", "other"}

// longestLetter is the most that the text of a letter holds, in bytes.
const longestLetter = 256 << 10

// CheckLetter decides whether a text can be kept as a draft: it must be
// readable, with whatever places are still open.
func CheckLetter(subject, text string) error {
	switch {
	case strings.TrimSpace(subject) == "" || strings.ContainsAny(subject, "\r\n"):
		return Fail(Invalid, "letter_subject_missing", "subject")
	case len(subject) > 1000 || len(text) > longestLetter:
		return Fail(Invalid, "value_too_long", "text")
	case strings.TrimSpace(text) == "":
		return Fail(Invalid, "letter_empty", "text")
	}
	_, err := ParseProse(text)
	return err
}

// LetterPlace is a place of a letter that somebody has yet to fill.
type LetterPlace struct {
	Field string `json:"field"` // the field it stands for; "" where somebody wrote the place
	Words string `json:"words"`
	Line  int    `json:"line"`
}

// LetterPlaces lists what keeps a letter from leaving: open places, fields that
// nobody filled, and choices. Subject and text may both hold them.
func LetterPlaces(subject, text string) (out []LetterPlace, err error) {
	for i, part := range []string{subject, text} {
		prose, err := ParseProse(part)
		if err != nil {
			return nil, err
		}
		line := func(n int) int { return n * i } // the subject is line 0
		for _, p := range prose.OpenPlaces() {
			out = append(out, letterPlace(p.Value, line(p.Line)))
		}
		for _, f := range prose.Fields() {
			out = append(out, LetterPlace{Field: f, Words: "{{" + f + "}}"})
		}
	}
	return out, nil
}

// letterPlace reads "reason: the facts of this case".
func letterPlace(words string, line int) LetterPlace {
	name, _, _ := strings.Cut(words, ":")
	if name = strings.TrimSpace(name); !fieldName(name) || !strings.Contains(name, ".") && name != "reason" && name != "granted" {
		name = ""
	}
	return LetterPlace{Field: name, Words: words, Line: line}
}

// FreezeLetter gives a letter as it leaves: no comment, no place left open. An
// open place is an error that names the field and the line (Art. 12(1): nothing
// leaves half said).
func FreezeLetter(subject, text string) (string, string, error) {
	if err := CheckLetter(subject, text); err != nil {
		return "", "", err
	}
	places, err := LetterPlaces(subject, text)
	if err != nil {
		return "", "", err
	}
	if len(places) > 0 {
		p := places[0]
		return "", "", Fail(Invalid, "letter_place_open", p.Field, "place", p.Words, "line", fmt.Sprint(p.Line), "n", fmt.Sprint(len(places)))
	}
	var out [2]string
	for i, part := range []string{subject, text} {
		prose, err := ParseProse(part)
		if err != nil {
			return "", "", err
		}
		place := InPlain
		if i == 1 {
			place = InMarkdown
		}
		if out[i], err = prose.Render(nil, place); err != nil {
			return "", "", err
		}
	}
	if out[0] = oneLine(out[0]); out[0] == "" || strings.TrimSpace(out[1]) == "" {
		return "", "", Fail(Invalid, "letter_empty", "text")
	}
	return out[0], out[1], nil
}

// LetterSent is how a letter left.
type LetterSent struct {
	Medium string
	On     string // local day
}

// Check decides whether a letter can have left so: by a known way, on a day that
// has come and not before its request.
func (s LetterSent) Check(today, receivedOn string) error {
	if !slices.Contains(LetterMedia, s.Medium) {
		return Fail(Invalid, "letter_medium_unknown", "medium", "known", strings.Join(LetterMedia, ", "))
	}
	if _, err := time.Parse(time.DateOnly, s.On); err != nil {
		return Fail(Invalid, "time_malformed", "on")
	}
	switch {
	case s.On > today:
		return Fail(Invalid, "time_in_future", "on")
	case s.On < receivedOn:
		return Fail(Invalid, "letter_before_request", "on", "day", receivedOn)
	}
	return nil
}

// Shows reports whether a text writes the value of a field, and does not only
// open a section with it.
func (p *Prose) Shows(name string) (yes bool) {
	walk(p.body, func(n *node) { yes = yes || n.kind == nodeField && n.text == name })
	return yes
}
