package consent

import "strings"

// DataKinds are the boxes into which the form of the French authority sorts
// categories of data (Art. 30(1)(c)), in its order.
var DataKinds = []string{"identity", "private", "work", "economic", "connection", "location", "internet", "other"}

// dataWords are parts of words by which a category of data is known, in small
// letters.
var dataWords = []struct {
	kind  string
	parts []string
}{
	{"location", []string{"location", "position", "gps", "gsm", "standort", "géolocalisation", "déplacement", "whereabouts", "travel", "fahrt"}},
	{"internet", []string{"cookie", "tracer", "traceur", "browsing", "navigation", "surf", "web site use", "audience", "besuchsdaten", "pages visited", "besökta sidor"}},
	{"connection", []string{"ip address", "ip-adress", "adresse ip", "log", "login", "password", "passwort", "lösenord", "mot de passe", "inloggning", "device", "gerät", "enhet", "connexion", "identifiant de connexion", "server", "serveur"}},
	{"economic", []string{"bank", "banc", "pay", "salar", "wage", "lön", "lohn", "gehalt", "paie", "salaire", "tax", "steuer", "skatt", "impôt", "invoice", "rechnung", "faktura", "facture", "credit", "kredit", "crédit", "income", "einkommen", "inkomst", "revenu", "iban", "card number", "kontonummer", "zahlung", "betalning", "paiement", "economic", "financ", "finanz", "ekonomi", "orders", "beställning", "bestellung", "commande"}},
	{"work", []string{"cv", "work", "job", "profession", "employ", "beschäft", "beruf", "arbet", "anställ", "emploi", "qualification", "zeugnis", "betyg", "diplom", "training", "ausbildung", "utbildning", "formation", "application", "bewerb", "ansök", "candidature", "organisation", "företag", "firma", "company", "unternehmen", "entreprise", "working time", "arbeitszeit", "absence", "role", "funktion", "fonction"}},
	{"private", []string{"family", "familj", "famil", "famille", "habit", "leisure", "fritid", "freizeit", "loisir", "preference", "önskemål", "wünsche", "préférence", "marital", "household", "hushåll", "haushalt", "interest", "intresse", "intérêt", "vie personnelle"}},
	{"identity", []string{"name", "namn", "nom", "identity", "identit", "address", "adress", "adresse", "mail", "courriel", "phone", "telefon", "téléphone", "birth", "födel", "geburt", "naissance", "photo", "picture", "bild", "image", "contact", "kontakt", "signature", "unterschrift", "underskrift", "personnummer", "member", "medlem", "mitglied", "adhérent", "video", "film", "état-civil", "état civil"}},
}

// KindOf sorts a category of data into its box: as it was sorted, else by the
// first of its words that is known, else among the others. Data of special
// categories have no box of their own.
func (d ActivityData) KindOf() string {
	if d.Kind != "" {
		return d.Kind
	}
	said := strings.ToLower(d.Category)
	best, first := "other", len(said)
	for _, k := range dataWords {
		for _, part := range k.parts {
			if at := wordAt(said, part); at >= 0 && at < first {
				best, first = k.kind, at
			}
		}
	}
	return best
}

// wordAt finds a part of a word; a short one only where a word begins, for
// "nom" stands in "économique" too.
func wordAt(said, part string) int {
	for from := 0; ; {
		at := strings.Index(said[from:], part)
		if at < 0 {
			return -1
		}
		if at += from; at == 0 || len(part) > 3 || strings.ContainsAny(said[at-1:at], " ,;/-(") {
			return at
		}
		from = at + len(part)
	}
}
