package sample

import (
	"fmt"
	"strings"
	"time"

	"consentbook/backend/consent"
)

const (
	customerDuplicates = 55
	blankRows          = 6
)

var customerHeader = []string{
	"Kundnr", "Förnamn", "Efternamn", "Företag", "E-post", "Mobil", "Telefon", "Adress", "Postnr", "Ort", "Land", "Språk",
	"Kund sedan", "Senaste order", "Nyhetsbrev", "Anteckning", "", "",
}

// customers is the list that Excel saved as CSV on a Swedish PC: Windows-1252,
// semicolons, trailing separators, twelve years of different hands.
func (g *generator) customers() File {
	var rows [][]string
	for _, p := range g.all {
		if p.inCustomers {
			rows = append(rows, g.customerRow(p, false))
		}
	}
	for _, p := range g.choose(func(p *person) bool { return p.inCustomers && p.email != "" && !p.noName })[:customerDuplicates] {
		rows = append(rows, g.customerRow(p, true))
	}
	g.counts.Customers = len(rows)
	g.counts.Duplicates += customerDuplicates
	g.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })

	t := &table{delimiter: ";", lineEnd: "\r\n"}
	t.row(customerHeader...)
	for i, r := range rows {
		r[0] = fmt.Sprint(1001 + i)
		t.row(r...)
		switch {
		case i%(len(rows)/blankRows) == 40:
			t.row(make([]string, len(customerHeader))...)
			g.counts.Unusable++
		case i == len(rows)/2:
			t.row(customerHeader...) // two files were once put together
			g.counts.Unusable++
		case i == len(rows)/3:
			t.row(append([]string{"9999"}, make([]string, len(customerHeader)-1)...)...)
			g.counts.Unusable++
		}
	}
	t.row(append([]string{"Summa", fmt.Sprint(len(rows))}, make([]string, len(customerHeader)-2)...)...)
	g.counts.Unusable++

	return File{
		Kind: "customers", Name: fmt.Sprintf("kunder %d.csv", g.today.Year()), MediaType: "text/csv", Bytes: windows1252(t.String()),
		Purpose: Commissions, Basis: consent.BasisContract, Source: "Kundregistret, sparat från Excel", CollectedAt: g.today.Format(time.DateOnly),
	}
}

// customerRow writes a person as somebody typed them; again is the second
// time, by another hand.
func (g *generator) customerRow(p *person, again bool) []string {
	given, family, mail := p.given, p.family, p.email
	if p.noName {
		given, family = "", ""
	}
	if mail == "" {
		mail = p.malformed
	}
	if again {
		given, family, mail = g.otherSpelling(p)
	}
	mobile, phone := "", g.written(p)
	if g.IntN(2) == 0 {
		mobile, phone = phone, ""
	}
	claim := p.claim
	if again {
		claim = "" // the second hand knew nothing of it
	}
	return []string{
		"", given, family, p.company, mail, mobile, phone, g.streetCell(p), g.postcodeCell(p), p.place, g.countryCell(p), g.languageCell(p),
		g.sinceCell(p.since), g.orderCell(p), claim, g.note(p), "", "",
	}
}

func (g *generator) otherSpelling(p *person) (given, family, mail string) {
	given, family, mail = p.given, p.family, p.email
	switch g.IntN(5) {
	case 0:
		mail = strings.ToUpper(mail)
	case 1:
		mail = " " + strings.ToUpper(mail[:1]) + mail[1:] + " "
		family += " "
	case 2:
		given, family = title(ascii(p.given)), title(ascii(p.family))
	case 3:
		given, family = "", p.family+", "+p.given
	case 4:
		given, family = strings.ToUpper(p.given), strings.ToUpper(p.family)
		at := strings.IndexByte(mail, '@')
		mail = mail[:at] + strings.ToUpper(mail[at:])
	}
	return given, family, mail
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *generator) streetCell(p *person) string {
	switch g.IntN(25) {
	case 0:
		return ""
	case 1:
		return "c/o " + pickFrom(g, nations[p.country].family) + "\n" + p.street
	case 2:
		return p.street + ", 2 tr"
	}
	return p.street
}

// postcodeCell loses what a spreadsheet loses: blanks and a leading zero.
func (g *generator) postcodeCell(p *person) string {
	switch g.IntN(4) {
	case 0:
		return strings.TrimPrefix(strings.ReplaceAll(p.postcode, " ", ""), "0")
	case 1:
		return map[string]string{"SE": "SE-", "DE": "D-", "DK": "DK-", "GB": "", "FI": "FI-"}[p.country] + p.postcode
	}
	return p.postcode
}

func (g *generator) countryCell(p *person) string {
	switch g.IntN(6) {
	case 0:
		return p.country
	case 1:
		return map[string]string{"SE": "", "DE": "Deutschland", "DK": "Danmark", "GB": "UK", "FI": "Suomi"}[p.country]
	}
	return nations[p.country].name
}

func (g *generator) languageCell(p *person) string {
	return pickFrom(g, map[string][]string{"sv": {"sv", "svenska", "Svenska", ""}, "de": {"de", "tyska", "Deutsch"}, "en": {"en", "engelska", "English"}}[p.language])
}

// serialZero is day 0 of Excel's serial dates.
var serialZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

func (g *generator) sinceCell(t time.Time) string {
	switch g.IntN(24) {
	case 0:
		return t.Format("2.1.2006")
	case 1:
		return t.Format("2006")
	case 2:
		return fmt.Sprint(int(t.Sub(serialZero).Hours() / 24))
	case 3:
		return pickFrom(g, []string{"", "", "0000-00-00", "########"})
	}
	return t.Format(time.DateOnly)
}

func (g *generator) orderCell(p *person) string {
	if g.IntN(5) == 0 {
		return ""
	}
	days := int(g.today.Sub(p.since).Hours() / 24)
	return p.since.AddDate(0, 0, g.IntN(days)).Format(time.DateOnly)
}

func (g *generator) note(p *person) string {
	if g.IntN(8) > 0 {
		return ""
	}
	if p.language == "de" {
		return pickFrom(g, []string{
			"Rechnung immer 30 € im Voraus", "Telefon nur „vormittags“\nnicht montags", "Bilder für Broschüre; Lizenz 5 Jahre", "Weihnachtskarte!", "Übergabe an der Tür – Schlüssel beim Nachbarn",
		})
	}
	return pickFrom(g, []string{
		"Ring ej före kl. 10", "Betalar mot faktura; 30 dagar", "Kom via \"Projekt Kajen\"\noch vill ha råfiler", "Bilder till årsboken – 12 st", "Julkort!", "Frågar ofta efter rabatt…", "Vill inte bli fotograferad",
	})
}
