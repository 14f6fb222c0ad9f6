package sample

import (
	"fmt"
	"strings"
	"time"

	"consentbook/backend/consent"
)

const eventDuplicates = 6

// event is the list of paper forms that somebody typed after the openings:
// UTF-8 with a mark, one column for the name, what could not be read left out.
func (g *generator) event() File {
	t := &table{delimiter: ",", lineEnd: "\r\n"}
	t.WriteString("\uFEFF")
	t.row("Namn", "E-post", "Telefon", "Land", "Datum", "Får vi mejla dig?", "Lista", "Övrigt")
	evenings := []string{"Ljus över Sundet", "Tysta rum", "Hamnen, natt", "Åtta kvinnor"}
	dates := make([]time.Time, len(evenings))
	for i := range dates {
		dates[i] = g.today.AddDate(0, 0, -60-170*i)
	}
	guests := g.choose(func(p *person) bool { return p.inEvent })
	row := func(p *person, mail string, evening int) {
		name := p.name()
		if mail == "" {
			mail = p.malformed
		}
		cross := pickFrom(g, []string{"x", "x", "x", "X", "ja", "", "", "nej", "?"})
		other := pickFrom(g, []string{"", "", "", "", "", "", "Köpte katalogen", "svårläst", "Allergi: nötter?", "tog \"gratis\" affisch,\nkommer tillbaka"})
		t.row(name, mail, g.written(p), p.country, dates[evening].Format(time.DateOnly), cross, evenings[evening], other)
	}
	for i, p := range guests {
		row(p, p.email, i%len(evenings))
	}
	twice := g.choose(func(p *person) bool { return p.inEvent && p.email != "" })[:eventDuplicates]
	for _, p := range twice {
		row(p, strings.ToUpper(p.email[:1])+p.email[1:], g.IntN(len(evenings)))
	}
	g.counts.Event = len(guests) + eventDuplicates
	g.counts.Duplicates += eventDuplicates
	return File{
		Kind: "event", Name: fmt.Sprintf("vernissage-listor %d.csv", g.today.Year()), MediaType: "text/csv", Bytes: t.Bytes(),
		Purpose: Invitations, Basis: consent.BasisConsent, Source: "Pappersformulär från vernissager", CollectedAt: dates[0].Format(time.DateOnly), ClaimsConsent: true,
	}
}
