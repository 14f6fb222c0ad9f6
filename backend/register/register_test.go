package register

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func contact(id int, given, family, org, email, phone string) *consent.Contact {
	c := &consent.Contact{ID: consent.ContactID(id), Kind: "person", Given: given, Family: family, Organisation: org, CreatedAt: noon}
	if email != "" {
		c.Emails = []consent.Reach{{Value: email}}
	}
	if phone != "" {
		c.Phones = []consent.Reach{{Value: phone}}
	}
	return c
}

// of makes a snapshot, and reads each page back from its bytes.
func of(t testing.TB, people ...Person) *Snapshot {
	t.Helper()
	byPage := map[int64][]Person{}
	for _, p := range people {
		byPage[PageOf(p.ID)] = append(byPage[PageOf(p.ID)], p)
	}
	var pages []*Page
	for n, people := range byPage {
		built := Build(n, 1, people)
		read, err := Read(n, 1, built.Facts(), built.Words(), built.Reaches())
		require.NoError(t, err)
		require.Equal(t, built.People(), read.People(), "a page is read as it was written")
		pages = append(pages, read)
	}
	slices.SortFunc(pages, func(a, b *Page) int { return int(a.Number - b.Number) })
	return NewSnapshot(1, pages, nil)
}

func TestSearchFindsWhatIsTyped(t *testing.T) {
	s := of(t,
		Describe(contact(1, "Åsa", "Öberg", "Ljus & Co", "asa.oberg@example.org", "+46701234567")),
		Describe(contact(2, "Jürgen", "Weiß", "Müller GmbH", "jw@example.com", "+498999998654")),
		Describe(contact(3, "Søren", "Łukasz", "", "sl@example.net", "")),
		Describe(contact(4, "Ελένη", "Παπαδοπούλου", "", "eleni@example.org", "")),
		Describe(contact(5, "Сергей", "Йорданов", "", "", "+35921234567")),
		Describe(contact(6, "太郎", "山田", "株式会社例", "", "")),
		Describe(contact(7, "Sinéad", "O’Brien", "", "", "112")),
	)
	for typed, want := range map[string][]int{
		"oberg": {1}, "Öberg Åsa": {1}, "åsa öb": {1}, "berg": nil, "asa.ob": {1}, "example": {1, 2, 3, 4}, "@example.org": {1, 4}, "oberg@ex": {1},
		"weiss": {2}, "Weiß": {2}, "mull": {2}, "gmbh jur": {2}, "soren": {3}, "lukasz": {3}, "ΕΛΈΝΗ": {4}, "παπ": {4}, "йорд": {5}, "серг": {5},
		"田": {6}, "会社": {6}, "070-123 45 67": {1}, "0701234567": {1}, "+46 70": {1}, "99998": {2}, "1234567": {1, 5}, "o'brien": {7}, "brien": {7}, "obrien": nil,
		"...": nil, "": {1, 2, 3, 4, 5, 6, 7}, "z": nil, "s": {3, 7}, "a": {1}, "112": {7},
	} {
		var got []int
		for _, id := range s.Find(Query{Search: typed, At: noon}).After(0, 100) {
			got = append(got, int(id))
		}
		require.Equal(t, want, got, "%q", typed)
	}
}

func filter(t testing.TB, text string) []consent.Filter {
	t.Helper()
	f, err := consent.ParseFilters(text)
	require.NoError(t, err, text)
	return f
}

func TestFiltersHoldWhatTheySay(t *testing.T) {
	people := make([]Person, 9)
	for i := range people {
		people[i] = Describe(contact(i+1, "A", fmt.Sprint("B", i), "", "", ""))
	}
	text := func(t time.Time) string { return t.Format(MomentLayout) }
	people[0].Standings = []Standing{{"news", consent.BasisConsent, consent.Given, ""}}
	people[1].Standings = []Standing{{"news", consent.BasisConsent, consent.Given, text(noon.AddDate(0, 0, 30))}}
	people[2].Standings = []Standing{{"news", consent.BasisConsent, consent.Given, text(noon.AddDate(0, 0, -1))}}
	people[3].Standings = []Standing{{"news", consent.BasisConsent, consent.Withdrawn, ""}, {"orders", consent.BasisContract, consent.None, ""}}
	people[4].Standings = []Standing{{"news", consent.BasisConsent, consent.Unknown, ""}}
	people[5].Emails, people[5].Reaches, people[5].Country, people[5].Tags = 1, []uint64{7}, "SE", []string{"Gold", "VIP"}
	people[6].Added, people[6].Last = noon.AddDate(-5, 0, 0), Day(noon.AddDate(-3, 0, 0))
	people[8].Restricted, people[7].Bounced, people[7].Company, people[7].Import, people[7].Source = true, true, true, 3, "Old list, 2019"
	s := of(t, people...)
	for text, want := range map[string][]consent.ContactID{
		"consent:news": {1, 2}, "ends:news": {2}, "expired:news": {3}, "withdrawn:news": {4}, "unknown:news": {5}, "no-consent:news": {3, 4, 5, 6, 7, 8, 9},
		"never-asked:news": {6, 7, 8, 9}, "purpose:orders": {4}, "basis:6(1)(b)": {4}, "no-basis": {3, 5, 6, 7, 8, 9}, "country:se": {6}, "tag:vip": {6}, "no-email no-phone": {1, 2, 3, 4, 5, 7, 8, 9},
		"inactive": {7}, "inactive:P10Y": nil, "added:..2022-01-01": {7}, "added:2026-11-22": {1, 2, 3, 4, 5, 6, 8, 9}, "last-contact:2023-01-01..": {7}, "last-contact:2024-01-01..2025-01-01": nil,
		"undeliverable": {8}, "restricted": {9}, "restricted undeliverable": nil, "kind:organisation": {8}, "import:3": {8}, `source:"Old list, 2019"`: {8}, "ids:2;4-5": {2, 4, 5}, "expires:2026-12-01..2026-12-31": {2}, "withdrawn:news purpose:orders": {4},
	} {
		r := s.Find(Query{Filters: filter(t, text), At: noon})
		require.Equal(t, want, r.After(0, 100), text)
		require.EqualValues(t, len(want), r.Total, text)
	}
}

// Whatever people there are, the packed register answers as a simple one
// that looks at each would.
func TestTheRegisterAnswersAsASimpleOneWould(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(rt, "n")
		rng := rand.New(rand.NewPCG(uint64(n), rapid.Uint64().Draw(rt, "seed")))
		var contacts []*consent.Contact
		var people []Person
		names := []string{"Anna", "Åsa", "Bo", "Ørsted", "", "van der Berg", "Zoë", "Annabel"}
		id := 0
		for range n {
			id += 1 + rng.IntN(300)
			c := contact(id, names[rng.IntN(len(names))], names[rng.IntN(len(names))], []string{"", "Ljus AB"}[rng.IntN(2)],
				[]string{"", fmt.Sprintf("p%d@example.org", rng.IntN(20))}[rng.IntN(2)], []string{"", fmt.Sprint("+4670", 1000+rng.IntN(20))}[rng.IntN(2)])
			contacts, people = append(contacts, c), append(people, Describe(c))
		}
		s := of(t, people...)
		word := rapid.SampledFrom([]string{"an", "b", "berg", "zo", "ljus", "p1", "670"}).Draw(rt, "word")
		var want []consent.ContactID
		for _, c := range contacts {
			if simple(c, word) {
				want = append(want, c.ID)
			}
		}
		q := Query{Search: word, At: noon}
		r := s.Find(q)
		require.Equal(rt, want, r.After(0, 1000), word)
		require.Equal(rt, want[:min(3, len(want))], append([]consent.ContactID(nil), s.First(q, 3)...)[:min(3, len(want))])
		for name := range sortKeys {
			down, up := r.Window(name, true, 0, 1000), r.Window(name, false, 0, 1000)
			slices.Reverse(down)
			require.Equal(rt, up, down, name)
			require.ElementsMatch(rt, want, up, name)
			require.ElementsMatch(rt, up[min(len(up), 2):min(len(up), 5)], r.Window(name, false, 2, 3), name)
		}
		// One page changes: the orders follow.
		s.Order("name")
		changed := people[rng.IntN(len(people))]
		changed.Text = Describe(contact(int(changed.ID), "Quentin", names[rng.IntN(len(names))], "", "", "")).Text
		later := slices.Clone(s.pages)
		for i, p := range later {
			if p.Number == PageOf(changed.ID) {
				all := p.People()
				at, _ := p.find(changed.ID)
				all[at] = changed
				later[i] = Build(p.Number, 2, all)
			}
		}
		next := NewSnapshot(2, later, s)
		fresh := NewSnapshot(2, later, nil)
		require.Equal(rt, fresh.Order("name"), next.Order("name"))
		for i, id := range fresh.Order("name") {
			before, after := fresh.Beside(consent.ContactID(id))
			if i > 0 {
				require.EqualValues(rt, fresh.Order("name")[i-1], before)
			}
			if i+1 < len(people) {
				require.EqualValues(rt, fresh.Order("name")[i+1], after)
			}
		}
	})
}

func simple(c *consent.Contact, word string) bool {
	if word == "670" {
		return strings.Contains(c.Phone(), word)
	}
	for _, w := range strings.FieldsFunc(Fold(c.DisplayName()+" "+c.Organisation+" "+c.Email()), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
		if strings.HasPrefix(w, word) {
			return true
		}
	}
	return false
}

func TestBlocksNameWhoSharesSomething(t *testing.T) {
	s := of(t, Describe(contact(1, "A", "B", "Firm", "x@example.org", "")), Describe(contact(2, "C", "D", "", "X@example.org", "+461")),
		Describe(contact(3, "Á", "b", "FIRM", "", "+461")), Describe(contact(4, "E", "F", "", "", "")), Describe(contact(5, "E", "F", "", "", "")))
	got := map[string][][]consent.ContactID{}
	require.NoError(t, s.EachBlock(func(kind string, ids []consent.ContactID) error { got[kind] = append(got[kind], ids); return nil }))
	require.Equal(t, map[string][][]consent.ContactID{BlockEmail: {{1, 2}}, BlockPhone: {{2, 3}}, BlockNameOrg: {{1, 3}}}, got)
	require.Equal(t, []consent.ContactID{1, 2, 3}, s.Find(Query{Filters: filter(t, "duplicates"), At: noon}).After(0, 10))
	require.Equal(t, []consent.ContactID{1, 2}, s.WithReach(Hash("x@EXAMPLE.org")))
	require.Equal(t, []consent.ContactID{4, 5}, s.WithReach(NameHash("F, E")))
}

// FuzzRead: whatever bytes lie in the book, reading them ends in a page that
// can be asked or in an error.
func FuzzRead(f *testing.F) {
	p := Build(0, 1, []Person{Describe(contact(1, "Anna", "Berg", "Firm", "a@example.org", "+461")), Describe(contact(2, "", "", "", "", "1"))})
	f.Add(p.Facts(), p.Words(), p.Reaches())
	f.Fuzz(func(t *testing.T, facts, words, reaches []byte) {
		p, err := Read(0, 1, facts, words, reaches)
		if err != nil {
			return
		}
		Build(0, 1, p.People())
	})
}

// million makes a register of n people for benchmarks.
func million(tb testing.TB, n int) *Snapshot {
	given := []string{"Karl-Heinz", "Lærke", "Anna", "Åsa", "Giulia", "Ελένη", "Сергей", "Marie-Claire", "Tomasz", "Jürgen", "Sofía", "Björn"}
	family := []string{"Dörflinger", "Lærkeborg", "Öberg", "Rossi", "Παπαδοπούλου", "Йорданов", "Lefèvre", "Kowalski", "Weiß", "García", "Andersson", "van Dijk"}
	rng := rand.New(rand.NewPCG(1, 2))
	var pages []*Page
	for page := 0; page*PageSize < n; page++ {
		var people []Person
		for slot := range PageSize {
			id := page*PageSize + slot
			if id == 0 || id > n {
				continue
			}
			g, f := given[rng.IntN(len(given))], family[rng.IntN(len(family))]
			c := contact(id, g, f+fmt.Sprint(rng.IntN(500)), []string{"", "", "Ljus & Co AB"}[rng.IntN(3)], fmt.Sprintf("%s.%d@example.org", Fold(f), id), fmt.Sprintf("+46%09d", rng.IntN(1e9)))
			c.Country, c.Addresses = []string{"SE", "DE", "FR"}[rng.IntN(3)], []consent.Address{{City: "Lund", Postcode: fmt.Sprint(10000 + rng.IntN(80000))}}
			p := Describe(c)
			p.Standings = []Standing{{"news", consent.BasisConsent, []consent.State{consent.Given, consent.Unknown, consent.Withdrawn}[rng.IntN(3)], ""}}
			people = append(people, p)
		}
		pages = append(pages, Build(int64(page), 1, people))
	}
	return NewSnapshot(1, pages, nil)
}

func BenchmarkFind(b *testing.B) {
	s := million(b, 1_000_000)
	for _, typed := range []string{"a", "an", "lund", "oberg", "σ", "kow 7", "123456", "xyzzy", "anna oberg"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				s.results = memory{}
				s.Find(Query{Search: typed, At: noon})
			}
		})
		b.Run("first/"+typed, func(b *testing.B) {
			for b.Loop() {
				s.First(Query{Search: typed, At: noon}, 50)
			}
		})
	}
	fs := filter(b, "consent:news country:SE no-basis")
	b.Run("filters", func(b *testing.B) {
		for b.Loop() {
			s.results = memory{}
			s.Find(Query{Filters: fs, At: noon})
		}
	})
	b.Run("order", func(b *testing.B) {
		for b.Loop() {
			s.orders = map[string][]uint32{}
			s.Order("name")
		}
	})
}
