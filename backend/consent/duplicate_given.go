package consent

import (
	"slices"
	"strings"
)

// compareGiven compares given names: all of them, then the first ones. A
// nickname counts as a given name.
func compareGiven(a, b dupName, tongues []string) (dupCloseness, []LikenessReason) {
	if a.given == "" || b.given == "" {
		return dupMissing, dupReasons("given_missing", a.given, b.given)
	}
	best, why := givenPair(a.given, b.given, tongues)
	for _, pair := range [][2]string{{a.nick, b.given}, {a.given, b.nick}} {
		if best > dupDiffers || pair[0] == "" || pair[1] == "" {
			continue
		}
		if c, _ := givenPair(pair[0], pair[1], tongues); c >= dupNear {
			best, why = dupAlike, dupReasons("given_short", a.given, b.given)
		}
	}
	return best, why
}

func givenPair(a, b string, tongues []string) (dupCloseness, []LikenessReason) {
	c, r := compareWord(a, b, tongues)
	as, bs := dupTokens(a), dupTokens(b)
	if c >= dupAlike || len(as) == 0 || len(bs) == 0 {
		return c, r
	}
	if joined, r := compareWord(strings.Join(as, ""), strings.Join(bs, ""), tongues); joined >= dupAlike { // Hans-Peter, Hanspeter
		return joined, r
	}
	first, r := compareWord(as[0], bs[0], tongues)
	switch {
	case len(as) == 1 && len(bs) == 1:
		return first, r
	case first < dupNear && first != dupPartial:
		if len(as) == 1 && slices.ContainsFunc(bs, sameWord(as[0])) || len(bs) == 1 && slices.ContainsFunc(as, sameWord(bs[0])) {
			return dupPartial, dupReasons("given_part", a, b) // called by the second name
		}
		return dupDiffers, dupReasons("given_differs", a, b)
	case len(as) == 1 || len(bs) == 1:
		return min(first, dupAlike), append(r, dupReasons("given_part", a, b)...)
	}
	if second, _ := compareWord(as[1], bs[1], tongues); second == dupDiffers { // Anna Maria, Anna Karin
		return dupPartial, append(r, dupReasons("given_part", a, b)...)
	}
	return min(first, dupAlike), r
}

func sameWord(w string) func(string) bool {
	return func(x string) bool { return dupMeet(spellings(w), spellings(x)) }
}

// compareWord compares two names of one word, or several taken as one.
func compareWord(a, b string, tongues []string) (dupCloseness, []LikenessReason) {
	if sameText(a, b) {
		return dupSame, nil
	}
	x, y := spellings(strings.Join(dupTokens(a), "")), spellings(strings.Join(dupTokens(b), ""))
	switch {
	case dupMeet(x, y) && anotherScript(a) != anotherScript(b):
		return dupAlike, dupReasons("given_script", a, b)
	case dupMeet(x, y):
		return dupAlike, dupReasons("given_letters", a, b)
	case len([]rune(x[0])) == 1 || len([]rune(y[0])) == 1:
		if x[0] != "" && y[0] != "" && x[0][0] == y[0][0] {
			return dupPartial, dupReasons("given_initial", a, b)
		}
		return dupDiffers, dupReasons("given_differs", a, b)
	}
	if language, known := shortName(x, y, tongues); language != "" {
		r := LikenessReason{Code: "given_short", A: a, B: b, Language: language}
		if known {
			return dupAlike, []LikenessReason{r}
		}
		return dupNear, []LikenessReason{r}
	}
	switch {
	case dupMeet(soundsOf(x), soundsOf(y)) && anotherScript(a) != anotherScript(b):
		return dupAlike, dupReasons("given_script", a, b)
	case dupMeet(soundsOf(x), soundsOf(y)):
		return dupAlike, dupReasons("given_spelling", a, b)
	case slipInGiven(x, y):
		return dupNear, dupReasons("given_typo", a, b)
	}
	return dupDiffers, dupReasons("given_differs", a, b)
}

// slipInGiven says whether one given name is the other with a slip of the pen.
// Two names that both exist are two names, and so are Daniel and Daniela, Maria
// and Marie: the end of a name tells people apart.
func slipInGiven(xs, ys []string) bool {
	for _, x := range xs {
		for _, y := range ys {
			switch {
			case x == "" || y == "" || x[0] != y[0] || knownGiven[x] && knownGiven[y]:
			case strings.TrimRight(x, "aeiosn") == strings.TrimRight(y, "aeiosn"):
			case nearWords([]string{x}, []string{y}):
				return true
			}
		}
	}
	return false
}

// compareFamily compares family names; particles count for little.
func compareFamily(a, b string) (dupCloseness, []LikenessReason) {
	switch {
	case a == "" || b == "":
		return dupMissing, dupReasons("family_missing", a, b)
	case sameText(a, b):
		return dupSame, nil
	}
	as, bs := familyWords(a), familyWords(b)
	x, y := spellings(strings.Join(as, "")), spellings(strings.Join(bs, ""))
	code := func(c string) []LikenessReason {
		if anotherScript(a) != anotherScript(b) {
			c = "family_script"
		}
		return dupReasons(c, a, b)
	}
	switch {
	case dupMeet(x, y):
		return dupAlike, code("family_letters")
	case dupMeet(soundsOf(x), soundsOf(y)):
		return dupAlike, code("family_spelling")
	case dupWithin(as, bs) || dupWithin(bs, as):
		return dupAlike, dupReasons("family_part", a, b)
	case nearWords(x, y):
		return dupNear, dupReasons("family_typo", a, b)
	case len([]rune(x[0])) == 1 && strings.HasPrefix(y[0], x[0]) || len([]rune(y[0])) == 1 && strings.HasPrefix(x[0], y[0]):
		return dupPartial, dupReasons("family_part", a, b)
	}
	return dupDiffers, dupReasons("family_differs", a, b)
}

func familyWords(s string) []string {
	all := dupTokens(s)
	out := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return particles[strings.ToLower(w)] })
	if len(out) == 0 {
		return all
	}
	return out
}

// dupWithin says whether each word of as is one of bs: Meyer in Meyer-Schulze.
func dupWithin(as, bs []string) bool {
	return len(as) > 0 && len(as) < len(bs) && !slices.ContainsFunc(as, func(w string) bool { return !slices.ContainsFunc(bs, sameWord(w)) })
}

func dupReasons(code, a, b string) []LikenessReason {
	return []LikenessReason{{Code: code, A: a, B: b}}
}
