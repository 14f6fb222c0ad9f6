package sample

import "consentbook/backend/consent"

// questions are those of the sample's consent notice, one for each purpose
// that rests on consent.
var questions = map[consent.PurposeID]map[string]string{
	Newsletter: {
		"sv": "Får Ljusgård Bildbyrå AB skicka sitt nyhetsbrev till dig via e-post? Det handlar om nya bildserier och utställningar och kommer ungefär sex gånger om året. För det använder vi ditt namn och din e-postadress.",
		"de": "Darf Ljusgård Bildbyrå AB Ihnen den Newsletter per E-Mail schicken? Darin geht es um neue Bildserien und Ausstellungen; er kommt etwa sechsmal im Jahr. Dafür verwenden wir Ihren Namen und Ihre E-Mail-Adresse.",
		"en": "May Ljusgård Bildbyrå AB send you its newsletter by e-mail? It is about new picture series and exhibitions and comes about six times a year. We use your name and your e-mail address for it.",
	},
	Invitations: {
		"sv": "Får Ljusgård Bildbyrå AB bjuda in dig till vernissager och kurser via e-post? Det sker högst fyra gånger om året. För det använder vi ditt namn och din e-postadress.",
		"de": "Darf Ljusgård Bildbyrå AB Sie zu Vernissagen und Kursen einladen, und zwar per E-Mail? Das geschieht höchstens viermal im Jahr. Dafür verwenden wir Ihren Namen und Ihre E-Mail-Adresse.",
		"en": "May Ljusgård Bildbyrå AB invite you to openings and courses by e-mail? This happens at most four times a year. We use your name and your e-mail address for it.",
	},
	Photos: {
		"sv": "Får Ljusgård Bildbyrå AB publicera bilder där du går att känna igen, tagna på höstens vernissage, på vår webbplats, utan ditt namn? På internet kan vem som helst se och kopiera dem, också utanför EU.",
		"de": "Darf Ljusgård Bildbyrå AB Fotos, auf denen Sie zu erkennen sind, hier veröffentlichen: unsere Website? Die Fotos sind von der Vernissage im Herbst und erscheinen ohne Ihren Namen. Im Internet können alle sie sehen und kopieren, auch außerhalb der EU.",
		"en": "May Ljusgård Bildbyrå AB publish photographs in which you can be recognised, taken at the autumn opening, on our website, without your name? On the internet they can be seen and copied by anyone, also outside the EU.",
	},
}

// answers are the two answers offered beside each question.
var answers = map[consent.PurposeID]map[string][2]string{
	Newsletter: {
		"sv": {"Ja till nyhetsbrevet", "Nej till nyhetsbrevet"},
		"de": {"Ja zum Newsletter", "Nein zum Newsletter"},
		"en": {"Yes to the newsletter", "No to the newsletter"},
	},
	Invitations: {
		"sv": {"Ja till inbjudningar", "Nej till inbjudningar"},
		"de": {"Ja zu Einladungen", "Nein zu Einladungen"},
		"en": {"Yes to invitations", "No to invitations"},
	},
	Photos: {
		"sv": {"Ja till bilder", "Nej till bilder"},
		"de": {"Ja zu Fotos", "Nein zu Fotos"},
		"en": {"Yes to photographs", "No to photographs"},
	},
}

// papers are the words printed on slips and forms and around answers.
type papers struct {
	Form, Name, Mail, Place, Date, Signature string // on paper
	Subject, Greeting, Wrote                 string // in mail; Wrote takes day, hour and sender
	Call                                     string // note of a call; takes hour and name
}

var words = map[string]papers{
	"sv": {
		Form: "Samtycke", Name: "Namn", Mail: "E-post", Place: "Malmö", Date: "Datum", Signature: "Underskrift",
		Subject: "Får vi skriva till dig?", Greeting: "Hälsningar", Wrote: "Den %s kl. %s skrev %s:",
		Call: "Samtal kl. %s med %s. Frågan lästes upp ordagrant. Svar:",
	},
	"de": {
		Form: "Einwilligung", Name: "Name", Mail: "E-Mail", Place: "Malmö", Date: "Datum", Signature: "Unterschrift",
		Subject: "Dürfen wir Ihnen schreiben?", Greeting: "Viele Grüße", Wrote: "Am %s um %s schrieb %s:",
		Call: "Gespräch um %s mit %s. Die Frage wurde wörtlich vorgelesen. Antwort:",
	},
	"en": {
		Form: "Consent", Name: "Name", Mail: "E-mail", Place: "Malmö", Date: "Date", Signature: "Signature",
		Subject: "May we write to you?", Greeting: "Kind regards", Wrote: "On %s at %s %s wrote:",
		Call: "Call at %s with %s. The question was read out word for word. Answer:",
	},
}

// withdrawalWords are how people take a yes back in their own words.
var withdrawalWords = map[string][]string{
	"sv": {"Nej tack, inga fler utskick.", "Avregistrera mig.", "Jag vill inte ha fler mejl från er."},
	"de": {"Bitte keine weiteren E-Mails.", "Bitte abmelden.", "Ich widerrufe meine Einwilligung."},
	"en": {"Please stop.", "Unsubscribe me, please.", "I take my consent back."},
}
