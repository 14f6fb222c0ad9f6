package consent

import "strings"

// Comparer is Alike for who compares many contacts: it keeps what it has found
// out about names and places, of which a book has few beside its people, and ends
// a comparison as soon as the names alone decide it. A contact must not change
// while it is used, and no two may use it at once.
type Comparer struct {
	least  int // the score that is wanted
	names  map[ContactID]dupName
	given  map[dupPair]dupCompared
	family map[dupPair]dupCompared
	words  map[dupPair]dupCloseness

	streets map[string][]dupStreet
	places  map[string]string
	cities  map[string][]string
}

// dupPair is two names as they are compared, in languages.
type dupPair struct{ a, nickA, b, nickB, tongues string }

type dupCompared struct {
	is  dupCloseness
	why []LikenessReason
}

// comparerKeeps bounds each of what a Comparer remembers.
const comparerKeeps = 1 << 16

// NewComparer gives a Comparer for pairs that reach a score.
func NewComparer(least int) *Comparer {
	return &Comparer{least: least, names: map[ContactID]dupName{}, given: map[dupPair]dupCompared{}, family: map[dupPair]dupCompared{}, words: map[dupPair]dupCloseness{},
		streets: map[string][]dupStreet{}, places: map[string]string{}, cities: map[string][]string{}}
}

// remembered gives what is known of a key, and finds it out where nothing is.
func remembered[K comparable, V any](known map[K]V, key K, find func() V) V {
	v, ok := known[key]
	if !ok {
		v = find()
		if len(known) >= comparerKeeps {
			clear(known)
		}
		known[key] = v
	}
	return v
}

func (c *Comparer) streetsOf(s string) []dupStreet {
	if c == nil {
		return streetsOf(s)
	}
	return remembered(c.streets, s, func() []dupStreet { return streetsOf(s) })
}

func (c *Comparer) placeOf(a Address) string {
	if c == nil {
		return placeOf(a)
	}
	return remembered(c.places, a.Postcode, func() string { return placeOf(a) })
}

func (c *Comparer) spellings(city string) []string {
	if c == nil {
		return spellings(city)
	}
	return remembered(c.cities, city, func() []string { return spellings(city) })
}

// Alike compares two contacts; ok is false where they do not reach the score,
// and then nothing is said about why.
func (c *Comparer) Alike(a, b *Contact) (l Likeness, ok bool) {
	na, nb := c.nameOf(a), c.nameOf(b)
	if c.differ(a, b, na, nb) {
		return Likeness{}, false
	}
	l = dupLikeness(a, b, na, nb, c)
	return l, l.Score >= c.least
}

func (c *Comparer) nameOf(x *Contact) dupName {
	return remembered(c.names, x.ID, func() dupName { return nameOf(*x) })
}

// differ says whether the names of two people keep them below the score, so
// that nothing else need be looked at.
func (c *Comparer) differ(a, b *Contact, na, nb dupName) bool {
	if c.least <= capName || !na.person() || !nb.person() {
		return false
	}
	in := tongues(*a, *b)
	given, _ := c.compareGiven(na, nb, in)
	if given >= dupNear {
		return false
	}
	if given != dupDiffers {
		if family, _ := c.compareFamily(na.family, nb.family); family != dupDiffers {
			return false
		}
	}
	return !c.swapped(na, nb, in)
}

func (c *Comparer) compareGiven(a, b dupName, tongues []string) (dupCloseness, []LikenessReason) {
	if c == nil {
		return compareGiven(a, b, tongues)
	}
	key := dupPair{a.given, a.nick, b.given, b.nick, strings.Join(tongues, ",")}
	r := remembered(c.given, key, func() (r dupCompared) {
		r.is, r.why = compareGiven(a, b, tongues)
		return r
	})
	return r.is, r.why
}

func (c *Comparer) compareFamily(a, b string) (dupCloseness, []LikenessReason) {
	if c == nil {
		return compareFamily(a, b)
	}
	key := dupPair{a: a, b: b}
	r := remembered(c.family, key, func() (r dupCompared) {
		r.is, r.why = compareFamily(a, b)
		return r
	})
	return r.is, r.why
}

// swapped says whether the parts of a name stand in each other's place.
func (c *Comparer) swapped(a, b dupName, tongues []string) bool {
	if a.given == "" || a.family == "" || b.given == "" || b.family == "" {
		return false
	}
	return c.word(a.given, b.family, tongues) >= dupAlike && c.word(a.family, b.given, tongues) >= dupAlike
}

func (c *Comparer) word(a, b string, tongues []string) dupCloseness {
	if c == nil {
		is, _ := compareWord(a, b, tongues)
		return is
	}
	key := dupPair{a: a, b: b, tongues: strings.Join(tongues, ",")}
	return remembered(c.words, key, func() dupCloseness {
		is, _ := compareWord(a, b, tongues)
		return is
	})
}
