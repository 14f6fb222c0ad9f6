package activities

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
)

// setting is what forms are written and read with.
type setting struct {
	facts consent.ActivityFacts
	words pdf.RecordTerms
	lang  string
}

func settingOf(f consent.ActivityFacts, lang string) setting {
	return setting{f, pdf.RecordTermsOf(f, lang), lang}
}

// column is one column of a form: how it is headed and known, what an activity
// says in it, and how a text from it is taken over.
type column struct {
	heads []string // the heading, then other names
	width float64
	say   func(setting, consent.Activity) string
	take  func(*taker, string) // nil: it is computed, and not taken
}

// tableForm is a form with a row for each activity.
type tableForm struct {
	name    string
	role    consent.ActivityRole // "": a column says it
	lang    string               // of its words; "" any
	columns []column
}

// taker takes the texts of one row over into an activity.
type taker struct {
	setting
	was     consent.Activity // as it stood before the row
	a       *consent.Activity
	heading string
	notes   []ImportNote
	extra   [][2]string // heading and words of what no field takes
}

// note says why something did not come over as it stands.
func (t *taker) note(why, kept string) {
	t.notes = append(t.notes, ImportNote{Column: t.heading, Why: why, Kept: kept})
}

// inWords keeps what no field takes among the notes, under its heading.
func (t *taker) inWords(s string) {
	t.extra = append(t.extra, [2]string{t.heading, s})
	t.note("value_in_words", "notes")
}

// noted is a text with a line "heading: words"; an earlier one of the same
// heading goes.
func noted(notes, heading, s string) string {
	line := oneLine(heading) + ": " + oneLine(s)
	var out []string
	for _, l := range strings.Split(notes, "\n") {
		if l != "" && !strings.HasPrefix(l, oneLine(heading)+": ") {
			out = append(out, l)
		}
	}
	return strings.Join(append(out, line), "\n")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// line is a text that fits a line of the record; what is longer is cut, and
// stands whole among the notes.
func (t *taker) line(s string) string {
	const most = 300
	s = oneLine(s)
	if r := []rune(s); len(r) > most {
		t.extra = append(t.extra, [2]string{t.heading, s})
		t.note("value_cut", "notes")
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}

// folded reduces a heading or a name to small letters and digits without marks,
// with one blank between words; what stands in brackets goes.
func folded(s string) string {
	var b strings.Builder
	depth, gap := 0, false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth = max(depth-1, 0)
		case depth > 0 || unicode.Is(unicode.Mn, r):
		case r == 'œ':
			b.WriteString("oe")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

// none are words by which a cell says that there is nothing.
var none = map[string]bool{"": true, "n a": true, "na": true, "none": true, "not applicable": true, "no": true, "nil": true, "sans objet": true, "non": true, "aucun": true, "aucune": true, "neant": true, "ingen": true, "inga": true, "inget": true, "nej": true, "ej tillampligt": true, "keine": true, "keiner": true, "nein": true, "entfallt": true, "x": false}

func saysNone(s string) bool {
	if strings.ContainsAny(s, "[(") {
		return false
	}
	return none[folded(s)]
}

// split parts a cell of several values: at lines and semicolons, at bullets, and
// at commas where nothing else parts them and a bracket does not hold them.
func split(s string) (out []string) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("\n\r;•", r) })
	if !strings.ContainsAny(strings.TrimSpace(s), "\n\r;•") {
		parts = commas(s)
	}
	for _, p := range parts {
		p = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(p), "-–—*☒☑✓✔ \t"))
		if digits := strings.TrimLeft(p, "0123456789"); len(digits) < len(p) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")) {
			p = strings.TrimSpace(digits[2:])
		}
		if p != "" && p != "☐" {
			out = append(out, oneLine(p))
		}
	}
	return out
}

func commas(s string) (out []string) {
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ',' && depth <= 0:
			out, from = append(out, s[from:i]), i+1
		}
	}
	return append(out, s[from:])
}

// united is a list with those of another that it does not have.
func united(a, b []string) []string {
	for _, s := range b {
		found := false
		for _, x := range a {
			found = found || strings.EqualFold(x, s)
		}
		if !found {
			a = append(a, s)
		}
	}
	return a
}

// joined is how a form lists several values. One alone that has a comma is ended,
// for it is one.
func joined(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ReplaceAll(oneLine(s), ";", ",")
	}
	if len(out) == 1 && len(commas(out[0])) > 1 {
		return out[0] + ";"
	}
	return strings.Join(out, "; ")
}
