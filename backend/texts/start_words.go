package texts

import "consentbook/backend/consent"

// startWords are the sentences that Start writes for what only the registers
// know. Square brackets hold what they do not know either.
type startWords struct {
	ground    string // takes the ground
	what      string
	whichOne  string // where several grounds are possible
	grounds   map[consent.Basis]string
	recipient string // takes a name
	retention string // takes a name and a period
	question  string
	yes, no   string // take a name
	withdraw  string // takes the no
}

var startIn = map[string]startWords{
	"en": {
		ground: "Ground: %s.", what: "[[what you do for it, with which data]]", whichOne: "[[which one: one ground for each purpose]]",
		grounds: map[consent.Basis]string{
			consent.BasisConsent:    "your consent (Article\u00a06(1)(a) GDPR)",
			consent.BasisContract:   "the contract with you or the steps you asked for before it (Article\u00a06(1)(b) GDPR)",
			consent.BasisLegalDuty:  "legal obligation (Article\u00a06(1)(c) GDPR), namely [[the act and section]]",
			consent.BasisVital:      "the protection of vital interests (Article\u00a06(1)(d) GDPR)",
			consent.BasisPublicTask: "a task in the public interest (Article\u00a06(1)(e) GDPR), namely [[the act and section]]",
			consent.BasisInterests:  "our legitimate interest (Article\u00a06(1)(f) GDPR)",
		},
		recipient: "- %s ([[country]]): [[what it does for you, such as: processor, sends our newsletter]]",
		retention: "- %s: %s, counted from [[what starts the time]]",
		question:  "May {{controller.name}} [[do what, how often]]? We use [[which data]] for it.",
		yes:       "Yes, %s", no: "No, %s",
		withdraw: "You can withdraw a yes at any time: write ‘%s’ to {{controller.email}}, ring us, or tell us in person. We then stop.",
	},
	"sv": {
		ground: "Rättslig grund: %s.", what: "[[vad ni gör för det, med vilka uppgifter]]", whichOne: "[[vilken: en rättslig grund för varje ändamål]]",
		grounds: map[consent.Basis]string{
			consent.BasisConsent:    "ditt samtycke (artikel\u00a06.1\u00a0a)",
			consent.BasisContract:   "avtalet med dig eller det du bad oss göra innan avtalet ingicks (artikel\u00a06.1\u00a0b)",
			consent.BasisLegalDuty:  "rättslig förpliktelse (artikel\u00a06.1\u00a0c), nämligen [[lag och paragraf]]",
			consent.BasisVital:      "skydd av intressen som är av grundläggande betydelse (artikel\u00a06.1\u00a0d)",
			consent.BasisPublicTask: "en uppgift av allmänt intresse (artikel\u00a06.1\u00a0e), nämligen [[lag och paragraf]]",
			consent.BasisInterests:  "vårt berättigade intresse (artikel\u00a06.1\u00a0f)",
		},
		recipient: "- %s ([[land]]): [[vad den gör åt er, till exempel: personuppgiftsbiträde, skickar vårt nyhetsbrev]]",
		retention: "- %s: %s, räknat från [[vad som startar tiden]]",
		question:  "Får {{controller.name}} [[göra vad, hur ofta]]? För det använder vi [[vilka uppgifter]].",
		yes:       "Ja, %s", no: "Nej, %s",
		withdraw: "Du kan återkalla ett ja när som helst: skriv ”%s” till {{controller.email}}, ring eller säg det till oss på plats. Då slutar vi.",
	},
	"de": {
		ground: "Rechtsgrundlage: %s.", what: "[[was Sie dafür tun, mit welchen Daten]]", whichOne: "[[welche: je Zweck eine Rechtsgrundlage]]",
		grounds: map[consent.Basis]string{
			consent.BasisConsent:    "Ihre Einwilligung (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0a DSGVO)",
			consent.BasisContract:   "der Vertrag mit Ihnen oder Schritte davor auf Ihre Anfrage (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0b DSGVO)",
			consent.BasisLegalDuty:  "rechtliche Verpflichtung (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0c DSGVO) nach [[Gesetz und Paragraf]]",
			consent.BasisVital:      "der Schutz lebenswichtiger Interessen (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0d DSGVO)",
			consent.BasisPublicTask: "eine Aufgabe im öffentlichen Interesse (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0e DSGVO) nach [[Gesetz und Paragraf]]",
			consent.BasisInterests:  "unser berechtigtes Interesse (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0f DSGVO)",
		},
		recipient: "- %s ([[Land]]): [[was er für Sie tut, zum Beispiel: Auftragsverarbeiter, verschickt unseren Newsletter]]",
		retention: "- %s: %s, gerechnet ab [[womit die Zeit beginnt]]",
		question:  "Darf {{controller.name}} [[was tun, wie oft]]? Dafür verwenden wir [[welche Daten]].",
		yes:       "Ja, %s", no: "Nein, %s",
		withdraw: "Ein Ja können Sie jederzeit widerrufen: Schreiben Sie „%s“ an {{controller.email}}, rufen Sie an oder sagen Sie es uns persönlich. Dann hören wir damit auf.",
	},
	"fr": {
		ground: "Base juridique\u00a0: %s.", what: "[[ce que vous faites pour cela, avec quelles données]]", whichOne: "[[laquelle\u00a0: une base juridique par finalité]]",
		grounds: map[consent.Basis]string{
			consent.BasisConsent:    "votre consentement (article\u00a06, paragraphe\u00a01, point\u00a0a), du RGPD)",
			consent.BasisContract:   "le contrat avec vous ou des mesures prises avant lui à votre demande (article\u00a06, paragraphe\u00a01, point\u00a0b), du RGPD)",
			consent.BasisLegalDuty:  "obligation légale (article\u00a06, paragraphe\u00a01, point\u00a0c), du RGPD), à savoir [[la loi et l’article]]",
			consent.BasisVital:      "la sauvegarde d’intérêts vitaux (article\u00a06, paragraphe\u00a01, point\u00a0d), du RGPD)",
			consent.BasisPublicTask: "une mission d’intérêt public (article\u00a06, paragraphe\u00a01, point\u00a0e), du RGPD), à savoir [[la loi et l’article]]",
			consent.BasisInterests:  "notre intérêt légitime (article\u00a06, paragraphe\u00a01, point\u00a0f), du RGPD)",
		},
		recipient: "- %s ([[pays]])\u00a0: [[ce qu’il fait pour vous, par exemple\u00a0: sous-traitant, envoie notre newsletter]]",
		retention: "- %s\u00a0: %s, à compter de [[ce qui fait commencer le délai]]",
		question:  "Acceptez-vous ceci de la part de {{controller.name}}\u00a0: [[quoi, à quelle fréquence]]\u202f? Pour cela, nous utilisons [[quelles données]].",
		yes:       "Oui, %s", no: "Non, %s",
		withdraw: "Vous pouvez retirer un oui à tout moment\u00a0: écrivez «\u00a0%s\u00a0» à {{controller.email}}, appelez-nous ou dites-le-nous de vive voix. Nous arrêtons alors.",
	},
}

// periodWords name the parts of a period, one and several.
var periodWords = map[string]map[byte][2]string{
	"en": {'Y': {"year", "years"}, 'M': {"month", "months"}, 'W': {"week", "weeks"}, 'D': {"day", "days"}, 'h': {"hour", "hours"}, 'm': {"minute", "minutes"}, 's': {"second", "seconds"}},
	"sv": {'Y': {"år", "år"}, 'M': {"månad", "månader"}, 'W': {"vecka", "veckor"}, 'D': {"dag", "dagar"}, 'h': {"timme", "timmar"}, 'm': {"minut", "minuter"}, 's': {"sekund", "sekunder"}},
	"de": {'Y': {"Jahr", "Jahre"}, 'M': {"Monat", "Monate"}, 'W': {"Woche", "Wochen"}, 'D': {"Tag", "Tage"}, 'h': {"Stunde", "Stunden"}, 'm': {"Minute", "Minuten"}, 's': {"Sekunde", "Sekunden"}},
	"fr": {'Y': {"an", "ans"}, 'M': {"mois", "mois"}, 'W': {"semaine", "semaines"}, 'D': {"jour", "jours"}, 'h': {"heure", "heures"}, 'm': {"minute", "minutes"}, 's': {"seconde", "secondes"}},
}
