package texts

import (
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// breachWords are what a notification says where the book holds a code, a
// number, or nothing.
type breachWords struct {
	Unknown, NotSent, Yes, No, About, Between string // Between: "%1", "%2"
	NoReasons, Planned, NoHighRisk            string
	Types                                     map[string]string
	Risks                                     map[consent.BreachRisk]string
	Grounds                                   map[string]string // 34(3)
	Means                                     map[string]string
	Roles                                     map[string]string
	Fields                                    map[string]string // what is still open
}

var breachWordsIn = map[string]breachWords{
	"en": {
		Unknown: "not yet known", NotSent: "not yet sent", Yes: "yes", No: "no", About: "about %1", Between: "between %1 and %2",
		NoReasons: "The assessment is not finished.", Planned: "as soon as possible, each person directly", NoHighRisk: "A high risk is not to be expected (Article\u00a034(1)).",
		Types: map[string]string{"confidentiality": "confidentiality", "integrity": "integrity", "availability": "availability"},
		Risks: map[consent.BreachRisk]string{consent.RiskOpen: "not yet judged", consent.RiskUnlikely: "unlikely", consent.RiskExists: "risk", consent.RiskHigh: "high risk"},
		Grounds: map[string]string{"a": "Measures made the data unintelligible to anyone not entitled (Article\u00a034(3)(a)).", "b": "Measures taken since mean that the high risk is no longer likely (Article\u00a034(3)(b)).",
			"c": "It would involve disproportionate effort; a public communication takes its place (Article\u00a034(3)(c))."},
		Means: map[string]string{"mail": "by e-mail", "post": "by post", "phone": "by telephone", "hand": "in person", "public": "by public communication", "other": "in another way"},
		Roles: map[string]string{"owner": "owner", "dpo": "data protection officer", "staff": "member of staff", "reader": "reader"},
		Fields: map[string]string{"facts": "what happened", "types": "kind of breach", "occurred_from": "when it occurred", "detected_at": "when it was discovered", "aware_at": "when it became known", "aware_how": "how it became known", "cause": "cause",
			"subjects": "categories of people", "people": "number of people", "data": "categories of data", "records": "number of records", "special": "whether special categories are concerned", "countries": "countries of the people", "unintelligible": "whether the data could be read",
			"contact": "contact point", "effects": "effects so far", "consequences": "likely consequences", "taken": "measures taken", "planned": "measures proposed", "risk": "assessment of the risk", "tell_people": "information of the people", "advice": "advice to the people", "opinion": "opinion of the data protection officer"},
	},
	"sv": {
		Unknown: "inte känt än", NotSent: "inte skickad än", Yes: "ja", No: "nej", About: "ungefär %1", Between: "mellan %1 och %2",
		NoReasons: "Bedömningen är inte klar.", Planned: "så snart det går, var och en direkt", NoHighRisk: "En hög risk är inte att vänta (artikel\u00a034.1).",
		Types: map[string]string{"confidentiality": "konfidentialitet", "integrity": "riktighet", "availability": "tillgänglighet"},
		Risks: map[consent.BreachRisk]string{consent.RiskOpen: "inte bedömd än", consent.RiskUnlikely: "osannolik", consent.RiskExists: "risk", consent.RiskHigh: "hög risk"},
		Grounds: map[string]string{"a": "Åtgärder gjorde uppgifterna oläsliga för obehöriga (artikel\u00a034.3\u00a0a).", "b": "Åtgärder som har vidtagits sedan dess gör att den höga risken sannolikt inte längre uppstår (artikel\u00a034.3\u00a0b).",
			"c": "Det skulle kräva en oproportionell ansträngning; ett offentligt meddelande ersätter det (artikel\u00a034.3\u00a0c)."},
		Means: map[string]string{"mail": "med e-post", "post": "med brev", "phone": "per telefon", "hand": "personligen", "public": "genom offentligt meddelande", "other": "på annat sätt"},
		Roles: map[string]string{"owner": "innehavare", "dpo": "dataskyddsombud", "staff": "medarbetare", "reader": "läsare"},
		Fields: map[string]string{"facts": "vad som har hänt", "types": "slag av incident", "occurred_from": "när den inträffade", "detected_at": "när den upptäcktes", "aware_at": "när den blev känd", "aware_how": "hur den blev känd", "cause": "orsak",
			"subjects": "kategorier av personer", "people": "antal personer", "data": "kategorier av uppgifter", "records": "antal poster", "special": "om särskilda kategorier berörs", "countries": "personernas länder", "unintelligible": "om uppgifterna kunde läsas",
			"contact": "kontaktpunkt", "effects": "följder hittills", "consequences": "sannolika konsekvenser", "taken": "vidtagna åtgärder", "planned": "föreslagna åtgärder", "risk": "bedömning av risken", "tell_people": "information till personerna", "advice": "råd till personerna", "opinion": "dataskyddsombudets yttrande"},
	},
	"de": {
		Unknown: "noch nicht bekannt", NotSent: "noch nicht abgesandt", Yes: "ja", No: "nein", About: "etwa %1", Between: "zwischen %1 und %2",
		NoReasons: "Die Beurteilung ist nicht abgeschlossen.", Planned: "so bald wie möglich, jede Person unmittelbar", NoHighRisk: "Ein hohes Risiko ist nicht zu erwarten (Artikel\u00a034 Absatz\u00a01).",
		Types: map[string]string{"confidentiality": "Vertraulichkeit", "integrity": "Integrität", "availability": "Verfügbarkeit"},
		Risks: map[consent.BreachRisk]string{consent.RiskOpen: "noch nicht beurteilt", consent.RiskUnlikely: "unwahrscheinlich", consent.RiskExists: "Risiko", consent.RiskHigh: "hohes Risiko"},
		Grounds: map[string]string{"a": "Vorkehrungen machten die Daten für Unbefugte unlesbar (Artikel\u00a034 Absatz\u00a03 Buchstabe\u00a0a).", "b": "Seither getroffene Maßnahmen lassen das hohe Risiko aller Wahrscheinlichkeit nach nicht mehr bestehen (Artikel\u00a034 Absatz\u00a03 Buchstabe\u00a0b).",
			"c": "Der Aufwand wäre unverhältnismäßig; eine öffentliche Bekanntmachung tritt an die Stelle (Artikel\u00a034 Absatz\u00a03 Buchstabe\u00a0c)."},
		Means: map[string]string{"mail": "per E-Mail", "post": "per Brief", "phone": "telefonisch", "hand": "persönlich", "public": "durch öffentliche Bekanntmachung", "other": "auf andere Weise"},
		Roles: map[string]string{"owner": "Inhaber", "dpo": "Datenschutzbeauftragter", "staff": "Mitarbeiter", "reader": "Leser"},
		Fields: map[string]string{"facts": "was geschehen ist", "types": "Art der Verletzung", "occurred_from": "wann es geschah", "detected_at": "wann es entdeckt wurde", "aware_at": "wann es bekannt wurde", "aware_how": "wie es bekannt wurde", "cause": "Ursache",
			"subjects": "Kategorien von Personen", "people": "Zahl der Personen", "data": "Kategorien von Daten", "records": "Zahl der Datensätze", "special": "ob besondere Kategorien betroffen sind", "countries": "Länder der Personen", "unintelligible": "ob die Daten gelesen werden konnten",
			"contact": "Anlaufstelle", "effects": "bisherige Auswirkungen", "consequences": "wahrscheinliche Folgen", "taken": "ergriffene Maßnahmen", "planned": "vorgeschlagene Maßnahmen", "risk": "Beurteilung des Risikos", "tell_people": "Benachrichtigung der Personen", "advice": "Rat an die Personen", "opinion": "Stellungnahme des Datenschutzbeauftragten"},
	},
	"fr": {
		Unknown: "pas encore connu", NotSent: "pas encore envoyée", Yes: "oui", No: "non", About: "environ %1", Between: "entre %1 et %2",
		NoReasons: "L’évaluation n’est pas terminée.", Planned: "dès que possible, chaque personne directement", NoHighRisk: "Un risque élevé n’est pas à prévoir (article\u00a034, paragraphe\u00a01).",
		Types: map[string]string{"confidentiality": "confidentialité", "integrity": "intégrité", "availability": "disponibilité"},
		Risks: map[consent.BreachRisk]string{consent.RiskOpen: "pas encore évalué", consent.RiskUnlikely: "improbable", consent.RiskExists: "risque", consent.RiskHigh: "risque élevé"},
		Grounds: map[string]string{"a": "Des mesures ont rendu les données incompréhensibles pour toute personne non autorisée (article\u00a034, paragraphe\u00a03, point\u00a0a).", "b": "Des mesures prises depuis font que le risque élevé n’est plus susceptible de se matérialiser (article\u00a034, paragraphe\u00a03, point\u00a0b).",
			"c": "Cela exigerait des efforts disproportionnés\u00a0; une communication publique en tient lieu (article\u00a034, paragraphe\u00a03, point\u00a0c)."},
		Means: map[string]string{"mail": "par courriel", "post": "par courrier", "phone": "par téléphone", "hand": "en personne", "public": "par communication publique", "other": "d’une autre manière"},
		Roles: map[string]string{"owner": "propriétaire", "dpo": "délégué à la protection des données", "staff": "membre du personnel", "reader": "lecteur"},
		Fields: map[string]string{"facts": "ce qui s’est passé", "types": "nature de la violation", "occurred_from": "quand elle s’est produite", "detected_at": "quand elle a été découverte", "aware_at": "quand elle a été connue", "aware_how": "comment elle a été connue", "cause": "cause",
			"subjects": "catégories de personnes", "people": "nombre de personnes", "data": "catégories de données", "records": "nombre d’enregistrements", "special": "si des catégories particulières sont touchées", "countries": "pays des personnes", "unintelligible": "si les données pouvaient être lues",
			"contact": "point de contact", "effects": "effets à ce jour", "consequences": "conséquences probables", "taken": "mesures prises", "planned": "mesures proposées", "risk": "évaluation du risque", "tell_people": "information des personnes", "advice": "conseils aux personnes", "opinion": "avis du délégué à la protection des données"},
	},
}

func (w breachWords) yesNo(b *bool) string {
	switch {
	case b == nil:
		return w.Unknown
	case *b:
		return w.Yes
	}
	return w.No
}

func (w breachWords) count(n *int64, approx bool) string {
	if n == nil {
		return w.Unknown
	}
	s := strconv.FormatInt(*n, 10)
	if approx {
		return strings.ReplaceAll(w.About, "%1", s)
	}
	return s
}

func (w breachWords) types(codes []string, lang string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = w.Types[c]
	}
	return JoinWords(names, lang)
}

// lang is the language of the words.
func (w breachWords) lang() string {
	for lang, x := range breachWordsIn {
		if x.Unknown == w.Unknown {
			return lang
		}
	}
	return "en"
}

// moment is when something was, which may be known by its day alone.
func (w breachWords) moment(s string, zone *time.Location) string {
	at, dayOnly, err := consent.ReadMomentOrDay(s, "", zone)
	switch {
	case s == "" || err != nil:
		return w.Unknown
	case dayOnly:
		return Date(at, w.lang())
	}
	return Moment(at, w.lang())
}

func (w breachWords) period(from, to string, zone *time.Location) string {
	switch {
	case from == "" && to == "":
		return w.Unknown
	case to == "":
		return w.moment(from, zone)
	case from == to:
		return w.moment(from, zone)
	}
	return strings.NewReplacer("%1", w.moment(from, zone), "%2", w.moment(to, zone)).Replace(w.Between)
}

// told is the day on which a processor told us (Art. 33(2)).
func (w breachWords) told(b consent.Breach, zone *time.Location) string {
	said := b.ProcessorAt
	if said == "" {
		return w.Unknown
	}
	at, _, err := consent.ReadMomentOrDay(said, "", zone)
	if err != nil {
		return w.Unknown
	}
	return Date(at, w.lang())
}

func (w breachWords) due(f BreachFacts) string {
	if !f.Clocked {
		return w.Unknown
	}
	return Moment(f.Standing.Shown, f.Controller.Language)
}

// open is what is still to be found out: what somebody wrote down, and what the
// notification lacks.
func (w breachWords) open(f BreachFacts) (out []consent.Values) {
	text := consent.FieldText
	for _, o := range f.Breach.Open {
		on, _, err := consent.ReadMomentOrDay(o.Expected, "", time.UTC)
		expected := w.Unknown
		if err == nil && o.Expected != "" {
			expected = Date(on, f.Controller.Language)
		}
		out = append(out, consent.Values{"open.what": text(o.What), "open.expected": text(expected)})
	}
	for _, g := range f.Gaps {
		if name := w.Fields[g.Field]; name != "" {
			out = append(out, consent.Values{"open.what": text(name), "open.expected": text(w.Unknown)})
		}
	}
	return out
}
