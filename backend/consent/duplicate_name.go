package consent

import (
	"slices"
	"strings"
)

// dupCloseness of two names, the closest last.
type dupCloseness int

const (
	dupDiffers dupCloseness = iota
	dupMissing              // one of the two is not known
	dupPartial              // an initial, or one of several
	dupNear                 // but for a slip of the pen
	dupAlike                // the same, written in another way
	dupSame
)

// dupName is a person's name, or an organisation's, as it is compared.
type dupName struct {
	given, family, suffix, nick string
	organisation                string
}

func (n dupName) person() bool { return n.given != "" || n.family != "" }
func (n dupName) firm() bool   { return !n.person() && n.organisation != "" }
func (n dupName) empty() bool  { return !n.person() && n.organisation == "" }

// suffixes tell people of one name apart.
var suffixes = map[string]string{"jr": "younger", "jun": "younger", "junior": "younger", "dy": "younger", "fils": "younger", "dj": "younger",
	"sr": "elder", "sen": "elder", "senior": "elder", "dae": "elder", "pere": "elder", "da": "elder", "ii": "2", "iii": "3", "iv": "4"}

// particles stand before a family name and are often left out.
var particles = dupWords("von van vom zu zum zur de der den del della di da do dos du la le lo af av ten ter el al und y")

// dupTitles stand before a name and are none.
var dupTitles = dupWords("dr prof mag dipl ing herr frau hr fr mr mrs ms miss mme mlle monsieur madame me sir dame phd msc bsc lic")

// nameOf reads the name of a contact; a name that a source wrote whole is taken
// apart: what stands before a comma, or last, is the family's.
func nameOf(c Contact) dupName {
	n := dupName{given: dupClean(c.Given + " " + c.Middle), family: dupClean(c.Family), suffix: c.Suffix, nick: dupClean(c.Nickname), organisation: strings.TrimSpace(c.Organisation)}
	if c.Kind == "organisation" {
		if n.organisation == "" {
			n.organisation = strings.TrimSpace(c.FullName + c.Family)
		}
		n.given, n.family = "", ""
		return n
	}
	if !n.person() && c.FullName != "" && !sameText(c.FullName, c.Organisation) {
		n.given, n.family = dupApart(c.FullName)
	}
	n.family, n.suffix = cutSuffix(n.family, n.suffix)
	n.given, n.suffix = cutSuffix(n.given, n.suffix)
	return n
}

// dupClean leaves out what is no letter of a name, and titles.
func dupClean(s string) string {
	ws := strings.Fields(strings.NewReplacer(".", ". ", ",", " ", "\"", " ", "(", " ", ")", " ").Replace(s))
	ws = slices.DeleteFunc(ws, func(w string) bool { return dupTitles[strings.Trim(dupPlain(w, false), ".")] })
	return strings.Join(ws, " ")
}

func dupApart(whole string) (given, family string) {
	if f, g, ok := strings.Cut(whole, ","); ok && strings.TrimSpace(g) != "" && suffixes[strings.Trim(dupPlain(strings.TrimSpace(g), false), ".")] == "" {
		return dupClean(g), dupClean(f)
	}
	ws := strings.Fields(dupClean(whole))
	if len(ws) == 0 {
		return "", ""
	}
	last := len(ws) - 1
	if last > 0 && suffixes[strings.Trim(dupPlain(ws[last], false), ".")] != "" {
		last--
	}
	first := last
	for first > 1 && particles[strings.ToLower(ws[first-1])] {
		first--
	}
	return strings.Join(ws[:first], " "), strings.Join(ws[first:], " ")
}

// cutSuffix takes "jun." and its like off a name.
func cutSuffix(s, suffix string) (string, string) {
	ws := strings.Fields(s)
	if n := len(ws); n > 1 && suffix == "" && suffixes[strings.Trim(dupPlain(ws[n-1], false), ".")] != "" {
		return strings.Join(ws[:n-1], " "), ws[n-1]
	}
	return s, suffix
}

// people compares the names of two people.
func (l *likeness) people(a, b dupName, tongues []string) {
	switch {
	case !a.person() && !b.person():
		l.add(pointsUnnamed2, "names_missing", "", "")
		return
	case !a.person() || !b.person():
		l.add(pointsUnnamed, "name_missing", a.whole(), b.whole())
		return
	}
	given, why := l.names.compareGiven(a, b, tongues)
	family, whyFamily := l.names.compareFamily(a.family, b.family)
	if given < dupNear || family < dupNear {
		if l.swapped(a, b, tongues) {
			return
		}
	}
	l.name(given, family, a.whole(), b.whole())
	for _, r := range slices.Concat(why, whyFamily) {
		if r.Code != "given_differs" {
			l.note(r)
		}
	}
	x, y := suffixes[strings.Trim(dupPlain(a.suffix, false), ".")], suffixes[strings.Trim(dupPlain(b.suffix, false), ".")]
	if x != "" && y != "" && x != y {
		l.cap(capSuffix, "suffix_differs", a.suffix, b.suffix)
	}
}

func (n dupName) whole() string { return strings.TrimSpace(n.given + " " + n.family) }

// swapped counts a name whose parts stand in each other's place.
func (l *likeness) swapped(a, b dupName, tongues []string) bool {
	if !l.names.swapped(a, b, tongues) {
		return false
	}
	l.add(pointsAlike, "name_swapped", a.whole(), b.whole())
	return true
}

// dupName counts what two parts of a name make together.
func (l *likeness) name(given, family dupCloseness, a, b string) {
	least := min(given, family)
	switch {
	case given == dupDiffers:
		l.cap(capGiven, "given_differs", a, b)
	case family == dupDiffers && given < dupNear:
		l.cap(capName, "name_differs", a, b)
	case family == dupDiffers:
		l.add(pointsNewFamily, "name_part", a, b)
	case least == dupSame:
		l.add(pointsSame, "name_same", a, b)
	case least == dupAlike:
		l.add(pointsAlike, "name_alike", a, b)
	case given == dupNear && family == dupNear:
		l.add(pointsBothNear, "name_near", a, b)
	case least == dupNear:
		l.add(pointsNear, "name_near", a, b)
	case given == dupPartial:
		l.add(pointsPart, "name_part", a, b)
	case given == dupMissing && family == dupMissing: // one gave the given name only, the other the family's
		l.add(0, "name_part", a, b)
	case given == dupMissing:
		l.add(pointsNoGiven, "name_part", a, b)
	default:
		l.add(pointsNoFamily, "name_part", a, b)
	}
}
