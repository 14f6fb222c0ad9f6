package consent_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// A Comparer says what Alike says, whatever it has seen before.
func TestAComparerSaysWhatAlikeSays(t *testing.T) {
	given := []string{"Anna", "Ana", "Hanna", "Robert", "Bob", "Иван", "Ivan", "Hans-Peter", "Hanspeter", "H.", "", "Maria", "Marie", "Anna Maria", "Berg"}
	family := []string{"Berg", "Bergh", "von Berg", "Berg-Ek", "Ek", "Eck", "Müller", "Mueller", "Петров", "Petrov", "B.", "", "Anna"}
	pick := func(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }
	r := rand.New(rand.NewPCG(1, 2))
	var people []consent.Contact
	for i := range 160 {
		c := consent.Contact{ID: consent.ContactID(i + 1), Kind: pick(r, "person", "person", "person", "organisation"), Given: pick(r, given...), Family: pick(r, family...), Nickname: pick(r, "", "", "", "Bob"),
			Suffix: pick(r, "", "", "", "jr", "sr"), Organisation: pick(r, "", "", "Ljus AB", "Ljus & Co"), Birthday: pick(r, "", "", "1980-01-02", "1990-01-02"), Language: pick(r, "", "de", "sv"), Country: pick(r, "", "DE", "SE")}
		if r.IntN(4) == 0 {
			c.FullName, c.Given, c.Family = c.Given+" "+c.Family, "", ""
		}
		if r.IntN(2) == 0 {
			c.Emails = []consent.Reach{{Value: pick(r, "a@example.org", "b@example.org", "info@example.org")}}
		}
		if r.IntN(2) == 0 {
			c.Phones = []consent.Reach{{Value: pick(r, "+46701740605", "0701740605", "+46701740606")}}
		}
		if r.IntN(2) == 0 {
			c.Addresses = []consent.Address{{Street: pick(r, "Storgatan 1", "Storg. 1", ""), Postcode: pick(r, "21100", "22200"), City: pick(r, "Malmö", "Lund")}}
		}
		people = append(people, c)
	}
	for _, least := range []int{1, 25, consent.LikelyOne, 80} {
		comparer, likely := consent.NewComparer(least), 0
		for i := range people {
			for j := range people[i+1:] {
				a, b := &people[i], &people[i+1+j]
				want := consent.Alike(*a, *b)
				got, ok := comparer.Alike(a, b)
				require.Equal(t, want.Score >= least, ok, "%+v\n%+v\n%+v", a, b, want)
				if ok {
					likely++
					require.Equal(t, want, got)
				}
			}
		}
		require.Positive(t, likely)
	}
}
