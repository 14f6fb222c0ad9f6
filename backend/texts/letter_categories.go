package texts

import (
	"regexp"
	"strings"

	"consentbook/backend/consent"
)

// categoryNames are the kinds of data that a purpose uses, as a person reads
// them, by the code of the register: English, Swedish, German, French.
var categoryNames = map[string][4]string{
	"name":           {"name", "namn", "Name", "nom"},
	"email":          {"mail address", "mejladress", "E-Mail-Adresse", "adresse mail"},
	"phone":          {"phone number", "telefonnummer", "Telefonnummer", "numéro de téléphone"},
	"address":        {"postal address", "postadress", "Postanschrift", "adresse postale"},
	"organisation":   {"organisation", "organisation", "Organisation", "organisation"},
	"work":           {"work", "arbete", "Beruf", "travail"},
	"birthday":       {"birthday, age", "födelsedag, ålder", "Geburtstag, Alter", "naissance, âge"},
	"gender":         {"gender", "kön", "Geschlecht", "sexe"},
	"language":       {"language", "språk", "Sprache", "langue"},
	"family":         {"family", "familj", "Familie", "famille"},
	"customer":       {"customer relation", "kundförhållande", "Kundenbeziehung", "relation client"},
	"orders":         {"orders", "beställningar", "Bestellungen", "commandes"},
	"invoices":       {"invoices", "fakturor", "Rechnungen", "factures"},
	"payment":        {"payment", "betalning", "Zahlung", "paiement"},
	"preferences":    {"preferences", "önskemål", "Vorlieben", "préférences"},
	"correspondence": {"correspondence", "korrespondens", "Schriftwechsel", "correspondance"},
	"photographs":    {"photographs", "fotografier", "Fotos", "photos"},
	"online":         {"online accounts", "onlinekonton", "Online-Konten", "comptes en ligne"},
	"vehicle":        {"vehicle", "fordon", "Fahrzeug", "véhicule"},
	"membership":     {"membership", "medlemskap", "Mitgliedschaft", "adhésion"},
	"special":        {"special category (Art. 9, 10)", "särskild kategori (art. 9, 10)", "besondere Kategorie (Art. 9, 10)", "catégorie particulière (art.\u00a09, 10)"},
	"criminal":       {"convictions, offences", "domar, brott", "Strafurteile, Straftaten", "condamnations, infractions"},
	"sexual":         {"sex life, orientation", "sexualliv, läggning", "Sexualleben, Orientierung", "vie sexuelle, orientation"},
	"health":         {"health", "hälsa", "Gesundheit", "santé"},
	"biometric":      {"biometric data", "biometriska uppgifter", "biometrische Daten", "données biométriques"},
	"genetic":        {"genetic data", "genetiska uppgifter", "genetische Daten", "données génétiques"},
	"union":          {"union membership", "fackmedlemskap", "Gewerkschaft", "appartenance syndicale"},
	"religion":       {"religion, belief", "religion, övertygelse", "Religion, Weltanschauung", "religion, convictions"},
	"political":      {"political opinions", "politiska åsikter", "politische Meinungen", "opinions politiques"},
	"ethnic":         {"ethnic origin", "etniskt ursprung", "ethnische Herkunft", "origine ethnique"},
	"other":          {"other data", "andra uppgifter", "andere Angaben", "autres données"},
}

// CategoryName is a kind of data in words; what a business calls by a name of
// its own keeps that name.
func CategoryName(code, language string) string {
	names, known := categoryNames[code]
	for i, l := range Languages {
		if known && l == language {
			return names[i]
		}
	}
	if known {
		return names[0]
	}
	return code
}

var openPlace = regexp.MustCompile(`\[\[[^\]]*\]\]`)

// GroundWords is a legal ground as one says it to the person. Where it rests on
// an act of law, source names it; "" where that is not known.
func GroundWords(b consent.Basis, language, source string) string {
	said := startIn[language].grounds[b]
	if !openPlace.MatchString(said) {
		return said
	}
	if strings.TrimSpace(source) == "" {
		return ""
	}
	return openPlace.ReplaceAllLiteralString(said, source)
}
