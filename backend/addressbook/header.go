package addressbook

import (
	"strings"
	"unicode"
)

// headerDepth is how many records may stand above the header.
const headerDepth = 60

// FindHeader finds the record that names the columns among the first ones of
// a table; -1 where none does. A title, an address of the club or a record of
// a person is none.
func FindHeader(records [][]string) int {
	best, bestScore := -1, 0.0
	for i, rec := range records[:min(len(records), headerDepth)] {
		score := headerScore(rec)
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		return best
	}
	return strangeHeader(records)
}

// headerScore is how many cells are known names of columns, if most of them
// are and none is a value. A single column must name an address.
func headerScore(rec []string) float64 {
	known, filled, mail := 0, 0, false
	for _, raw := range rec {
		c := clean(raw)
		if c == "" {
			continue
		}
		filled++
		if digitsOnly(c) {
			continue // a year may stand over a column
		}
		if len(c) > 200 || isValue(c) {
			return 0
		}
		if _, pair := googlePair(c); pair || knownName(c) {
			known++
			mail = mail || strings.Contains(fold(c), "mail") || strings.Contains(fold(c), "epost")
		}
	}
	if known == 0 || known == 1 && !(mail && filled <= 3) || known*3 < filled {
		return 0
	}
	return float64(known) * float64(known) / float64(filled)
}

// isValue says whether a cell is what stands below a header, not in it.
func isValue(c string) bool {
	if strings.Contains(c, "@") {
		found, _ := parseEmails(c)
		return len(found) > 0
	}
	return digitsOnly(c) || looksDialled(c)
}

func knownName(c string) bool {
	w := fold(c)
	if w == "" {
		return false
	}
	if _, ok := plainWords[w]; ok {
		return true
	}
	if _, ok := dialectWords[w]; ok {
		return true
	}
	if v, _ := parseDate(c, dayFirst); v != "" {
		return false
	}
	if _, ours := ownTarget(c); ours {
		return true
	}
	_, like := resembles(c)
	return like && len(c) <= 60
}

// dialectWords are all names of columns that a program fixes.
var dialectWords = func() map[string]bool {
	out := map[string]bool{}
	for _, d := range dialects {
		for w := range d.columns {
			out[w] = true
		}
		for _, s := range d.signs {
			if !strings.Contains(s, "&") {
				out[fold(s)] = true
			}
		}
	}
	for _, table := range []map[string]map[string][]target{outlookWords, thunderbirdWords} {
		for _, words := range table {
			for w := range words {
				out[w] = true
			}
		}
	}
	return out
}()

// strangeHeader finds a header in a language that no list holds: names where
// the records below have an address.
func strangeHeader(records [][]string) int {
	for i, rec := range records[:min(len(records), headerDepth)] {
		if i+1 >= len(records) {
			return -1
		}
		named, distinct := 0, map[string]bool{}
		for _, c := range rec {
			c = clean(c)
			if isValue(c) && c != "" {
				return -1
			}
			if c != "" {
				named++
				distinct[c] = true
			}
		}
		if named < 2 || len(distinct) < named || named*2 <= len(rec) {
			continue
		}
		below := records[i+1]
		for k, c := range below {
			if k < len(rec) && clean(rec[k]) != "" && strings.Contains(c, "@") && isValue(clean(c)) {
				return i
			}
		}
	}
	return -1
}

// Plausible rates a decoded head for a reader that wavers between encodings:
// names of columns with letters beyond ASCII weigh most, and each language has
// its code page.
func Plausible(head, encoding string) float64 {
	score := 0.0
	words := map[string]bool{}
	cells := 0
	for _, c := range strings.FieldsFunc(head, func(r rune) bool { return strings.ContainsRune(",;\t|\n\r\"", r) }) {
		if cells++; cells > 400 {
			break
		}
		w := fold(c)
		if _, known := plainWords[w]; !known && !dialectWords[w] {
			continue
		}
		if !isASCII(c) && strings.ContainsFunc(c, misread) {
			continue // `≈mÂl` folds to a word and is none
		}
		words[w] = true
		if !isASCII(c) {
			score += 2
		}
	}
	h := &heading{}
	for w := range words {
		h.words = append(h.words, w)
	}
	if lang := h.language(nil); lang != "" && lang != "en" && pageFamily[encoding] == pageOf[lang] {
		score += 0.3 * float64(len(words))
	}
	return score
}

// misread characters stand in no name of a column, and where letters were read
// in the code page of another system.
func misread(r rune) bool { return r > 0x7F && unicode.In(r, unicode.Sm, unicode.Sk) }

// pageFamily is the code page of Windows that an encoding writes the same
// languages as.
var pageFamily = map[string]string{
	"windows-1252": "windows-1252", "iso-8859-1": "windows-1252", "iso-8859-15": "windows-1252", "macintosh": "windows-1252", "ibm850": "windows-1252",
	"windows-1250": "windows-1250", "iso-8859-2": "windows-1250", "ibm852": "windows-1250", "windows-1257": "windows-1257",
	"windows-1251": "windows-1251", "iso-8859-5": "windows-1251", "koi8-r": "windows-1251", "windows-1253": "windows-1253",
}

// pageOf is the code page of Windows for a language.
var pageOf = map[string]string{
	"en": "windows-1252", "de": "windows-1252", "fr": "windows-1252", "sv": "windows-1252", "nl": "windows-1252", "es": "windows-1252", "it": "windows-1252", "da": "windows-1252", "nb": "windows-1252", "fi": "windows-1252", "pt": "windows-1252", "is": "windows-1252", "ga": "windows-1252",
	"pl": "windows-1250", "cs": "windows-1250", "sk": "windows-1250", "hu": "windows-1250", "ro": "windows-1250", "sl": "windows-1250", "hr": "windows-1250",
	"bg": "windows-1251", "et": "windows-1257", "lv": "windows-1257", "lt": "windows-1257", "el": "windows-1253",
}

// optOutNames are words in the name of a sheet or file that lists those who
// have opted out.
var optOutNames = newPhrases(outWordText + ", opt outs, optouts, do not mail, do not contact, sparrlista, sparrade, sperrliste, suppression, suppressed, desinscriptions, bajas, disiscritti, uitschrijvingen, afmeldingen, wypisani, rezygnacje, odhlaseni, afmeldte, avmeldte, peruneet")

// NamesOptOuts says whether the name of a sheet or file says that those in it
// have opted out.
func NamesOptOuts(name string) bool { return optOutNames.in(name) }
