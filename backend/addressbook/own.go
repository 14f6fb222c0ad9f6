package addressbook

import (
	"slices"
	"strconv"
	"strings"
)

// OwnDialect is the form in which this program writes a register as a table.
// Such a file comes in again without loss, whatever language its header is in.
const OwnDialect = "consentbook"

// Technical is the language of a header whose names never change, for programs.
const Technical = "technical"

// OwnLanguages are the languages of a header.
var OwnLanguages = []string{Technical, "en", "sv", "de", "fr"}

// OwnColumn is one column of such a table.
type OwnColumn struct {
	Key  string // as ownTable names it, or OwnCustom
	N    int    // from 1, of what a person has several of; else 0
	Name string // of a field of the business's own; of the purpose
}

// OwnCustom is the key of columns of the business's own.
const OwnCustom = "custom"

// purposeScope marks the scope of an opt-out that names a purpose of the book.
const purposeScope = "purpose:"

// PurposeScope tells which purpose an opt-out names, by its id or by its name
// in a language; "" where it names a kind of mail only.
func PurposeScope(scope string) string {
	name, ok := strings.CutPrefix(scope, purposeScope)
	if !ok {
		return ""
	}
	return name
}

// ownName is what one column is called in the languages, and what it is when
// it comes in again.
type ownName struct {
	to    kind // kIgnore: the book knows it better
	names [5]string
}

// OwnHeader names a column in a language. A field of the business's own keeps
// its name where nothing else is called so.
func OwnHeader(c OwnColumn, language string) string {
	at := max(slices.Index(OwnLanguages, language), 0)
	switch {
	case c.Key == OwnCustom && (at == 0 || ambiguous(c.Name)):
		return ownTable[OwnCustom].names[at] + ": " + c.Name
	case c.Key == OwnCustom:
		return c.Name
	}
	name := ownTable[c.Key].names[at]
	switch {
	case strings.HasPrefix(c.Key, purposeScope):
		return c.Name + ": " + name
	case c.N > 1 && at == 0:
		return name + "_" + strconv.Itoa(c.N)
	case c.N > 1:
		return name + " " + strconv.Itoa(c.N)
	}
	return name
}

// ambiguous says whether a column of this name would be taken for something
// else than a field of the business's own.
func ambiguous(name string) bool {
	if name != clean(name) || fold(name) == "" || knownName(name) || strings.ContainsRune(name, ':') {
		return true
	}
	_, guessed := resembles(name)
	_, pair := googlePair(name)
	_, ours := ownTarget(name)
	return guessed || pair || ours
}

// ownWords maps each folded name to its key, in all languages: names that two
// languages share mean the same in both.
var ownWords = func() map[string]string {
	out := map[string]string{}
	for key, own := range ownTable {
		for at := range own.names {
			word := ownWord(key, at)
			if have, taken := out[word]; taken && have != key {
				panic("addressbook: one name for two columns: " + word)
			}
			out[word] = key
		}
	}
	return out
}()

// ownWord tells the parts of a purpose's columns, and the mark of a custom
// field, from columns that stand alone.
func ownWord(key string, at int) string {
	word := fold(ownTable[key].names[at])
	if strings.HasPrefix(key, purposeScope) || key == OwnCustom {
		return ":" + word
	}
	return word
}

// ownTarget reads the name of one column.
func ownTarget(header string) (target, bool) {
	if left, right, ok := strings.Cut(header, ":"); ok {
		if ownWords[":"+fold(left)] == OwnCustom {
			return target{kind: kCustom, label: clean(right)}, clean(right) != ""
		}
		if cut := strings.LastIndexByte(header, ':'); strings.HasPrefix(ownWords[":"+fold(header[cut+1:])], purposeScope) {
			if ownWords[":"+fold(header[cut+1:])] == OwnState {
				return target{kind: kOptedOutOf, label: purposeScope + clean(header[:cut])}, true
			}
			return target{}, true
		}
	}
	word := fold(header)
	base := strings.TrimRight(word, "0123456789")
	key, ok := ownWords[base]
	if !ok || base == "" {
		return target{}, false
	}
	n, _ := strconv.Atoi(word[len(base):])
	to := ownTable[key].to
	switch {
	case n > maxOwn, n > 0 && !ownRepeats[key]:
		return target{}, false
	case ownRepeats[key]:
		return target{kind: to, n: max(n, 1)}, true
	}
	return target{kind: to}, true
}

// maxOwn is more than anybody has of anything.
const maxOwn = 9999

// ownRepeats are the columns of what a person may have several of.
var ownRepeats = wordSet("email email_label phone phone_label address_label street extended po_box postcode city region address_country url")

// ownMapping recognises a table of this program: the number in the book under
// its own name, and mostly columns that are its own. Others, which somebody has
// added, are what their names say.
func (h *heading) ownMapping() (Mapping, []found, bool) {
	if !slices.ContainsFunc(h.words, func(w string) bool { return ownWords[w] == OwnNumber }) {
		return Mapping{}, nil, false
	}
	known := 0
	ours := make([]found, len(h.words))
	for i, raw := range h.raw {
		if to, ok := ownTarget(clean(raw)); ok {
			known++
			ours[i] = found{to, true, to.kind != kIgnore}
		}
	}
	if known < 3 || known*2 < h.named {
		return Mapping{}, nil, false
	}
	m := Mapping{Dialect: OwnDialect, Language: h.ownLanguage()}
	plain := h.fromPlain(m.Language)
	for i, f := range ours {
		if !f.sure {
			ours[i] = plain[i]
		}
	}
	return m, ours, true
}

// ownLanguage is the language that has most of the names; "" for the technical
// ones.
func (h *heading) ownLanguage() string {
	best, most := "", 0
	for at, language := range OwnLanguages {
		n := 0
		for _, w := range h.words {
			if key := ownWords[w]; key != "" && ownWord(key, at) == w {
				n++
			}
		}
		if n > most {
			best, most = language, n
		}
	}
	if best == Technical {
		return ""
	}
	return best
}

// ownNo reads a state in any language: does it say that the person wants none
// of it?
func ownNo(s string) bool { return ownNoes[fold(s)] }

var ownNoes = func() map[string]bool {
	out := map[string]bool{}
	for _, state := range []string{"refused", "withdrawn", "revoked"} {
		for _, word := range ownStates[state] {
			out[fold(word)] = true
		}
	}
	return out
}()

// OwnStateWord is a state in the words of a language.
func OwnStateWord(state, language string) string {
	words, ok := ownStates[state]
	if !ok {
		return state
	}
	return words[max(slices.Index(OwnLanguages, language), 0)]
}

// OwnKindWord says what a contact is, in the words of a language.
func OwnKindWord(organisation bool, language string) string {
	return ownKinds[organisation][max(slices.Index(OwnLanguages, language), 0)]
}

// ownOrganisation reads it.
func ownOrganisation(s string) bool {
	words := ownKinds[true]
	return slices.ContainsFunc(words[:], func(w string) bool { return fold(w) == fold(s) })
}

func pick[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}
