package subjects

import (
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// Finding is an address, a number or a name of somebody else in what is held on
// a person. A copy must not adversely affect the rights of others (Art. 15(4)
// GDPR), so it is hidden unless who hands the copy out decides otherwise.
type Finding struct {
	Number int     `json:"number"` // from one, in the order of the copy
	Kind   string  `json:"kind"`   // email, phone, name
	Value  string  `json:"value"`  // as it stands where it was found first
	Why    string  `json:"why"`    // of InBook, LooksSo
	Kept   bool    `json:"kept"`   // shown all the same
	Places []Place `json:"places"`
}

// Why something is taken for somebody else's.
const (
	InBook  = "in_book"  // the book knows whose it is
	LooksSo = "looks_so" // it is an address or a number, and none of the person's
)

// Place is where something was found; Row counts from one.
type Place struct {
	Section string `json:"section"`
	Row     int    `json:"row"`
	Column  string `json:"column"`
}

// bar stands where something is hidden.
const bar = "■■■■■"

// shortest is the length of the shortest address, number or name.
const shortest = 5

// How much is hidden of a text: whatever is somebody else's in what people
// wrote; only what is known to be somebody's in the book where the value was
// entered as the person's own.
const (
	nothing = iota
	known
	anyones
)

// third finds and hides what is other people's.
type third struct {
	country   string
	self      []consent.ContactID
	own       map[string]bool // addresses in lower case, numbers in the form they are kept in
	ownWords  map[string]bool // of the person's own names
	colleague map[string]bool // names of who works in the book, and of the business

	spans    map[string][]span // by text
	suspect  map[string]bool   // cells in which anything may be somebody's
	others   map[string]bool   // what is known to be somebody else's
	findings []Finding
	numbers  map[string]int // of findings, by key
	shown    map[int]bool   // findings that are not hidden
}

// span is a piece of a text that may be somebody's. keys are the names it may
// stand for; of an address or a number there is one.
type span struct {
	from, to int
	kind     string
	keys     []string
	doubtful bool // hidden only where it is known to be somebody's
}

// look gives what may be somebody else's in a text.
func (t *third) look(text string) []span {
	if found, done := t.spans[text]; done {
		return found
	}
	if len(text) < shortest {
		return nil
	}
	var out []span
	for _, s := range append(addressesIn(text), t.numbersIn(text)...) {
		if !t.isOwn(s.keys[0]) {
			out = append(out, s)
		}
	}
	for _, s := range namesIn(text) {
		if !t.isOwnName(text[s.from:s.to]) {
			out = append(out, s)
		}
	}
	t.spans[text] = out
	return out
}

// isOwnName reports whether a name is made of words of the person's own, or is
// that of somebody who works in the book.
func (t *third) isOwnName(name string) bool {
	for _, w := range wordsIn(name) {
		if !t.ownWords[register.Fold(name[w.from:w.to])] {
			return t.colleague[register.Fold(name)]
		}
	}
	return true
}

// resolve asks the book which of everything that was looked at is somebody's.
func (t *third) resolve(v *sqlite.View) error {
	var reaches, names []string
	asked := map[string]bool{}
	for _, spans := range t.spans {
		for _, s := range spans {
			for _, key := range s.keys {
				if asked[key] {
					continue
				}
				asked[key] = true
				if s.kind == "name" {
					names = append(names, key)
				} else {
					reaches = append(reaches, key)
				}
			}
		}
	}
	found, err := v.OthersReached(reaches, t.self)
	if err != nil {
		return err
	}
	named, err := v.OthersNamed(names, t.self)
	if err != nil {
		return err
	}
	for _, of := range []map[string]bool{found, named} {
		for key := range of {
			t.others[key] = true
		}
	}
	return nil
}

// theirs are the pieces of a text that are to be hidden, in its order, none
// within another.
func (t *third) theirs(text string, how int) (out []span) {
	if how == nothing {
		return nil
	}
	for _, s := range t.look(text) {
		at := slices.IndexFunc(s.keys, func(key string) bool { return t.others[key] })
		switch {
		case at >= 0:
			s.keys = s.keys[at : at+1]
		case s.kind == "name" || s.doubtful || how == known || t.own[s.keys[0]]:
			continue
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	end := 0
	return slices.DeleteFunc(out, func(s span) bool {
		if s.from < end {
			return true
		}
		end = s.to
		return false
	})
}

// read looks at a cell for the first time.
func (t *third) read(cell string) {
	if _, done := t.suspect[cell]; done {
		return
	}
	t.suspect[cell] = false
	eachText(cell, func(one string) {
		if len(t.look(one)) > 0 {
			t.suspect[cell] = true
		}
	})
}

// find notes what a text holds of others, and where.
func (t *third) find(text string, how int, at Place) {
	if !t.suspect[text] {
		return
	}
	eachText(text, func(one string) {
		for _, s := range t.theirs(one, how) {
			n, known := t.numbers[s.keys[0]]
			if !known {
				n = len(t.findings) + 1
				t.numbers[s.keys[0]] = n
				t.findings = append(t.findings, Finding{Number: n, Kind: s.kind, Value: one[s.from:s.to], Why: t.why(s.keys[0])})
			}
			f := &t.findings[n-1]
			if !slices.Contains(f.Places[max(0, len(f.Places)-4):], at) {
				f.Places = append(f.Places, at)
			}
		}
	})
}

func (t *third) why(key string) string {
	if t.others[key] {
		return InBook
	}
	return LooksSo
}

// hide is a text without what is others'.
func (t *third) hide(text string, how int) string {
	if t == nil || how == nothing {
		return text
	}
	if suspect, read := t.suspect[text]; read && !suspect {
		return text
	}
	return overTexts(text, func(one string) string {
		var out strings.Builder
		last := 0
		for _, s := range t.theirs(one, how) {
			if t.shown[t.numbers[s.keys[0]]] {
				continue
			}
			out.WriteString(one[last:s.from])
			out.WriteString(bar)
			last = s.to
		}
		if last == 0 {
			return one
		}
		return out.String() + one[last:]
	})
}

// show marks findings that are not hidden.
func (t *third) show(numbers []int) error {
	for _, n := range numbers {
		if n < 1 || n > len(t.findings) {
			return consent.Fail(consent.Invalid, "third_unknown", "third", "number", strconv.Itoa(n))
		}
		t.shown[n] = true
		t.findings[n-1].Kept = true
	}
	return nil
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
