package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// person is what is true; the files say it more or less.
type person struct {
	given, family, company, house string // house: the last word of the company, its domain
	country, language             string
	email, malformed              string // one of them, or none
	phone                         string // national digits, "" for none
	street, postcode, place       string
	since                         time.Time
	claim                         string // newsletter cell of the customer list
	inCustomers, inSubscribed     bool
	inUnsubscribed, inEvent       bool
	noName, companyOnly, hasPhone bool
}

func (p *person) name() string { return strings.TrimSpace(p.given + " " + p.family) }

func (p *person) claimsYes() bool {
	return strings.Contains("ja x", strings.ToLower(strings.TrimSpace(p.claim)))
}

type generator struct {
	*rand.Rand
	today, noticeFrom time.Time
	all               []*person
	names, mails      map[string]bool
	counts            Counts
}

func newGenerator(seed uint64, today time.Time) *generator {
	y, m, d := today.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return &generator{
		Rand: rand.New(rand.NewPCG(seed, 0x6c6a757367c3a5)), today: day, noticeFrom: day.AddDate(0, 0, -75),
		names: map[string]bool{}, mails: map[string]bool{},
	}
}

// How the 2,400 spread. Each stands in the file of its part; some in a second.
const (
	customersOnly    = 1440
	subscribedOnly   = 560
	unsubscribedOnly = 150
	eventOnly        = People - customersOnly - subscribedOnly - unsubscribedOnly

	alsoSubscribed   = 320 // customers
	alsoUnsubscribed = 70  // customers
	alsoEvent        = 60  // customers
	subscribedEvent  = 30  // subscribers

	customersNoEmail   = 150
	customersMalformed = 18 // of these
	eventNoEmail       = 20
	eventMalformed     = 4 // of these
)

var countryShare = map[string]int{"SE": 1320, "DE": 390, "DK": 330, "GB": 200, "FI": 160}

func (g *generator) people() {
	var countries []string
	for _, c := range Countries {
		for range countryShare[c] {
			countries = append(countries, c)
		}
	}
	g.Shuffle(len(countries), func(i, j int) { countries[i], countries[j] = countries[j], countries[i] })
	for i, country := range countries {
		p := g.person(nations[country])
		switch {
		case i < customersOnly:
			p.inCustomers = true
			g.asCustomer(p, i)
		case i < customersOnly+subscribedOnly:
			p.inSubscribed = true
			p.noName = i%6 == 0
		case i < customersOnly+subscribedOnly+unsubscribedOnly:
			p.inUnsubscribed = true
			p.noName = i%5 == 0
		default:
			p.inEvent = true
			g.asGuest(p, i-customersOnly-subscribedOnly-unsubscribedOnly)
		}
		g.finish(p)
		g.all = append(g.all, p)
	}
	g.overlap()
	g.claims()
	g.countPeople()
}

func (g *generator) person(n nation) *person {
	p := &person{country: n.country, language: g.language(n.country)}
	for p.given == "" || g.names[p.name()] {
		p.given, p.family = pickFrom(g, n.given), pickFrom(g, n.family)
	}
	g.names[p.name()] = true
	place := pickFrom(g, n.places)
	p.postcode, p.place = place[0], place[1]
	p.street = fmt.Sprintf("%s %d", pickFrom(g, n.streets), 1+g.IntN(98))
	if n.country == "GB" {
		p.street = fmt.Sprintf("%d %s", 1+g.IntN(98), pickFrom(g, n.streets))
	}
	p.since = g.daysAgo(30, 12*365)
	p.hasPhone = g.IntN(100) < 55
	return p
}

func (g *generator) language(country string) string {
	switch {
	case country == "DE":
		return "de"
	case country == "DK" || country == "GB":
		return "en"
	case g.IntN(30) == 0:
		return "en"
	}
	return "sv"
}

func (g *generator) asCustomer(p *person, i int) {
	n := nations[p.country]
	if g.IntN(100) < 28 {
		g.employ(p, n)
	}
	switch {
	case i < customersNoEmail:
		p.hasPhone = true
		p.malformed = "-" // there is no address
		if i < customersMalformed {
			p.malformed = g.malformed(p)
		}
	case i%57 == 0:
		p.noName, p.companyOnly = true, true
		g.employ(p, n)
	}
}

func (g *generator) employ(p *person, n nation) {
	name := strings.Fields(pickFrom(g, n.companies))
	p.house = ascii(name[len(name)-1])
	p.company = strings.Join(name, " ") + " " + pickFrom(g, n.forms)
}

func (g *generator) asGuest(p *person, i int) {
	if i >= eventNoEmail {
		return
	}
	p.hasPhone = true
	p.malformed = "-"
	if i < eventMalformed {
		p.malformed = g.malformed(p)
	}
}

// finish gives what depends on who the person is.
func (g *generator) finish(p *person) {
	if p.hasPhone {
		p.phone = g.phone(p.country)
	}
	switch {
	case p.malformed == "-":
		p.malformed = ""
	case p.malformed == "":
		p.email = g.address(p)
	}
}

// address is unique among all people, in any case.
func (g *generator) address(p *person) string {
	given, family := ascii(p.given), ascii(p.family)
	local := pickFrom(g, []string{given + "." + family, given[:1] + "." + family, given + family, family + "." + given, given})
	domain := pickFrom(g, []string{"example.org", "example.com", "example.net"})
	if p.house != "" && g.IntN(3) > 0 {
		domain = p.house + ".example"
	}
	if p.companyOnly {
		local = pickFrom(g, []string{"info", "hej", "kontakt", "redaktion", "office"})
	}
	mail := local + "@" + domain
	for n := 2; g.mails[mail]; n++ {
		mail = fmt.Sprintf("%s%d@%s", local, n, domain)
	}
	g.mails[mail] = true
	return mail
}

// malformed is an address that none can be made of without guessing.
func (g *generator) malformed(p *person) string {
	given, family := ascii(p.given), ascii(p.family)
	return pickFrom(g, []string{
		given + "." + family + "@@example.org", given + "." + family + ".example.org", given + "@example,com", given + " " + family + "@",
		"@example.net", given + "@", "http://" + family + ".example", "saknas", "?", family + "(at)example(dot)org",
	})
}

// overlap puts people into a second file.
func (g *generator) overlap() {
	customers := g.choose(func(p *person) bool { return p.inCustomers && p.email != "" && !p.noName })
	for i, p := range customers[:alsoSubscribed+alsoUnsubscribed+alsoEvent] {
		p.inSubscribed = i < alsoSubscribed
		p.inUnsubscribed = i >= alsoSubscribed && i < alsoSubscribed+alsoUnsubscribed
		p.inEvent = i >= alsoSubscribed+alsoUnsubscribed
	}
	for _, p := range g.choose(func(p *person) bool { return p.inSubscribed && !p.inCustomers && !p.noName })[:subscribedEvent] {
		p.inEvent = true
	}
}

const (
	claimedYes     = 430
	contradictions = 12 // of these, among the unsubscribed
	claimedNo      = 60
	claimedOut     = 25
	claimedUnclear = 15
)

// claims fills the newsletter column of the customer list: what somebody once
// typed, without a paper behind it.
func (g *generator) claims() {
	left := g.choose(func(p *person) bool { return p.inCustomers && p.inUnsubscribed })
	rest := g.choose(func(p *person) bool { return p.inCustomers && !p.inUnsubscribed && p.email != "" })
	yes := append(left[:contradictions:contradictions], rest[:claimedYes-contradictions]...)
	rest = rest[claimedYes-contradictions:]
	for _, p := range yes {
		p.claim = pickFrom(g, []string{"ja", "ja", "ja", "Ja", "JA ", "x", "X"})
	}
	for i, p := range rest[:claimedNo+claimedOut+claimedUnclear] {
		switch {
		case i < claimedNo:
			p.claim = pickFrom(g, []string{"nej", "Nej", "nein"})
		case i < claimedNo+claimedOut:
			p.claim = "avreg " + g.daysAgo(200, 2500).Format("2006-01-02")
		default:
			p.claim = pickFrom(g, []string{"?", "kanske", "fråga igen"})
		}
	}
}

func (g *generator) choose(fits func(*person) bool) []*person {
	var out []*person
	for _, p := range g.all {
		if fits(p) {
			out = append(out, p)
		}
	}
	g.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func (g *generator) countPeople() {
	c := &g.counts
	c.People = len(g.all)
	c.ByCountry, c.ByLanguage = map[string]int{}, map[string]int{}
	for _, p := range g.all {
		c.ByCountry[p.country]++
		c.ByLanguage[p.language]++
		files := 0
		for _, in := range []bool{p.inCustomers, p.inSubscribed, p.inUnsubscribed, p.inEvent} {
			files += count(in)
		}
		c.InSeveralFiles += count(files > 1)
		c.NoEmail += count(p.email == "")
		c.Malformed += count(p.malformed != "")
		c.NoName += count(p.noName)
		c.Companies += count(p.company != "")
	}
	c.ClaimedYes, c.ClaimedOut, c.Contradictions = claimedYes, claimedOut, contradictions
}

func (g *generator) daysAgo(least, most int) time.Time {
	return g.today.AddDate(0, 0, -least-g.IntN(most-least+1))
}

func pickFrom[T any](g *generator, from []T) T { return from[g.IntN(len(from))] }

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func list(s string) []string { return strings.Fields(s) }

var folded = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "ü", "u", "ß", "ss", "æ", "ae", "ø", "o", "é", "e", "ë", "e", "â", "a", "'", "", "-", "", " ", "")

// ascii is a name as people put it into an address.
func ascii(s string) string { return folded.Replace(strings.ToLower(s)) }
