package csvx

import (
	"strings"
	"unicode"
)

// Letters beyond ASCII of the languages that a code page is used for. They
// are what a decoded word may plausibly hold.
var lettersOf = map[string]string{
	"windows-1252": "äöåéüßæøèêëàâçîïôûùœñáíóúòìãõÿðþý" + "ÄÖÅÉÜÆØÈÊÀÂÇÎÔÑÁÍÓÚÐÞ",
	"windows-1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäßľĺŕôăâîşţđë" + "ĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÖÜĽÂÎŞŢĐ",
	"windows-1257": "āčēģīķļņšūžąęėįųäöüõó" + "ĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÄÖÜÕ",
	"windows-1251": cyrillic,
	"iso-8859-5":   cyrillic,
	"koi8-r":       cyrillic,
	"windows-1253": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώςϊΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
	"windows-1254": "çğıöşüâîûÇĞİÖŞÜ",
}

const cyrillic = "абвгдежзийклмнопрстуфхцчшщъьыэюяіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЫЭЮЯІЇЄҐ"

func init() {
	lettersOf["iso-8859-1"] = lettersOf["windows-1252"]
	lettersOf["iso-8859-15"] = lettersOf["windows-1252"] + "šžŠŽ"
	lettersOf["iso-8859-2"] = lettersOf["windows-1250"]
	lettersOf["macintosh"] = lettersOf["windows-1252"]
	lettersOf["ibm850"] = lettersOf["windows-1252"]
	lettersOf["ibm852"] = lettersOf["windows-1250"]
}

// usualMarks are characters that stand in ordinary text beside letters.
const usualMarks = "’‘“”„–—…€§°«»´·\u00a0"

// guess chooses the 8-bit encoding that makes the collected words most
// plausible, with the caller's judgement of the head.
func guess(s *survey, judge Judge) string {
	best, bestScore := pages[0].name, -1e18
	for rank, p := range pages {
		score := plausibility(s.words, p) - float64(rank)*0.01
		if judge != nil {
			head := Decode(s.head[s.marks:min(len(s.head), 16<<10)], p.name)
			score += 4 * judge(head, p.name)
		}
		if score > bestScore {
			best, bestScore = p.name, score
		}
	}
	return best
}

func plausibility(words []byte, p *page) float64 {
	score := 0.0
	known := lettersOf[p.name]
	var prev rune
	for i, b := range words {
		r := p.runes[b]
		if b < 0x80 {
			prev = r
			continue
		}
		next := ' '
		if i+1 < len(words) {
			next = p.runes[words[i+1]]
		}
		score += fits(prev, r, next, known)
		prev = r
	}
	return score
}

// fits rates one character beyond ASCII between its neighbours.
func fits(prev, r, next rune, known string) float64 {
	switch {
	case r == unicode.ReplacementChar || r >= 0x80 && r < 0xA0:
		return -6
	case !unicode.IsLetter(r):
		return fitsMark(prev, r, next)
	case unicode.Is(unicode.Latin, r) != unicode.Is(unicode.Latin, prev) && unicode.IsLetter(prev):
		return -3
	}
	score := -0.6
	if strings.ContainsRune(known, r) {
		score = 1
	}
	if unicode.IsUpper(r) && (unicode.IsLower(prev) || unicode.IsUpper(prev) && unicode.IsLower(next)) {
		score -= 2
	}
	if unicode.IsLower(r) && unicode.IsUpper(prev) && unicode.IsUpper(next) {
		score--
	}
	if unicode.Is(unicode.Latin, r) && prev > 0x7F && unicode.IsLetter(prev) {
		score -= 0.5
	}
	return score
}

func fitsMark(prev, r, next rune) float64 {
	inside := unicode.IsLetter(prev) && unicode.IsLetter(next)
	switch {
	case inside && r != '’' && r != '\u00a0':
		return -2
	case strings.ContainsRune(usualMarks, r):
		return 0.4
	}
	return -1
}
