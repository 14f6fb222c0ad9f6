package sample

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// QueryMix says what Queries asks.
const QueryMix = "10 % one letter of any script, 20 % two or three letters, 20 % a name (half without its accents), 20 % two words, 10 % a name and a town, 10 % four to six digits of a telephone, 10 % the beginning of an e-mail address"

// Queries is n searches such as people type, for the people of Rows: equal
// seed gives equal searches.
func Queries(n int, seed uint64) []string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 7))}
	out := make([]string, n)
	for i := range out {
		out[i] = g.query()
	}
	return out
}

func (g *generator) query() string {
	given, family, place, country := g.anybody()
	switch k := g.IntN(10); {
	case k < 1:
		return cutRunes(pickFrom(g, []string{given, family}), 1)
	case k < 3:
		return cutRunes(pickFrom(g, []string{given, family}), 2+g.IntN(2))
	case k < 5:
		name := pickFrom(g, []string{given, family})
		if plain := ascii(name); g.IntN(2) == 0 && plain != "" {
			return plain
		}
		return strings.ToLower(name)
	case k < 7:
		return given + " " + cutRunes(family, 1+g.IntN(5))
	case k < 8:
		return family + " " + place
	case k < 9:
		digits := g.phoneDigits(country)
		size := 4 + g.IntN(3)
		at := g.IntN(len(digits) - size + 1)
		return digits[at : at+size]
	}
	if ascii(given) == "" || ascii(family) == "" {
		return pickFrom(g, scripts).language + strconv.Itoa(g.IntN(1000))
	}
	return ascii(given) + "." + cutRunes(ascii(family), 3)
}

// anybody is a person such as Rows makes them; country is that of the
// telephone.
func (g *generator) anybody() (given, family, place, country string) {
	c := nations[Countries[g.IntN(len(Countries))]]
	if g.IntN(8) > 0 {
		return pickFrom(g, c.given), pickFrom(g, c.family), pickFrom(g, c.places)[1], c.country
	}
	s := scripts[g.IntN(len(scripts))]
	return pickFrom(g, s.given), pickFrom(g, s.family), pickFrom(g, s.places)[1], "SE"
}

func cutRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
