package register

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// pieces are what texts and searches are made of: scripts with and without
// blanks, what stands between words, digits, a sign of four bytes.
var pieces = []string{"a", "b", "an", "berg", "é", "ß", "й", "Йо", "ελ", "山", "田中", "ん", "ไทย", "का", "𠮷", "1", "12", "0", "+", "46", "007", "@", ".", "-", " ", " ", "’", "–", "(", "example", "x@"}

func someText(rng *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + rng.IntN(most) {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return b.String()
}

// Whatever is searched for, who is found over the starts of words are those in
// whose text it stands.
func TestStartsFindWhomAWholeLookFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 5))
		people := make([]Person, 40+rng.IntN(100))
		for i := range people {
			c := &consent.Contact{ID: consent.ContactID(i + 1), FullName: someText(rng, 6), Organisation: someText(rng, 4), Emails: []consent.Reach{{Value: someText(rng, 5)}}}
			c.Phones = []consent.Reach{{Value: someText(rng, 4)}}
			people[i] = Describe(c)
		}
		snapshot := of(t, people...)
		if rng.IntN(2) == 0 {
			snapshot.Prepare()
		}
		for range 40 {
			typed := someText(rng, 4)
			asked := parseSearch(typed)
			var want []consent.ContactID
			for _, p := range people {
				if !asked.nobody && !slices.ContainsFunc(asked.needles, func(n needle) bool { return !n.inText(p.Text) }) {
					want = append(want, p.ID)
				}
			}
			require.Equal(rt, want, snapshot.Find(Query{Search: typed, At: noon}).After(0, 1000), "%q", typed)
		}
	})
}
