package cookies

import "consentbook/backend/consent"

// bannerText is a banner in one language.
type bannerText struct {
	Comment, Title, Text, More                 string
	Yes, No, Choose, Save, Again               string
	Necessary, NecessaryWhy                    string
	Details, Name, Provider, Purpose, Duration string
	Session                                    string
	Categories                                 map[consent.CookieCategory]bannerCategoryText
}

type bannerCategoryText struct{ Title, Why string }

var bannerWords = map[string]bannerText{
	"en": {Comment: "Paste before </body>. Scripts that set cookies: type=\"text/plain\" data-cookies=\"analytics\". A link of your own: onclick=\"openCookieChoice()\".",
		Title: "Cookies on this website", Text: "Necessary ones are always used. For all others we ask you, and the website works without them. You can change your choice at any time.", More: "More in the cookie notice",
		Yes: "Allow all", No: "Reject all", Choose: "Choose", Save: "Save choice", Again: "Cookie settings", Necessary: "Necessary", NecessaryWhy: "Needed for what you ask the website to do. No consent is needed.",
		Details: "Which cookies", Name: "Name", Provider: "Set by", Purpose: "What for", Duration: "How long", Session: "until you close the browser",
		Categories: map[consent.CookieCategory]bannerCategoryText{consent.CookieFunctional: {"Preferences", "Remember your settings, such as language or region."}, consent.CookieAnalytics: {"Statistics", "Show us which pages are read and where something fails."},
			consent.CookieMarketing: {"Advertising", "Recognise you on other websites too, so that advertising can be chosen for you or counted."}}},
	"sv": {Comment: "Klistra in före </body>. Skript som sätter kakor: type=\"text/plain\" data-cookies=\"analytics\". En egen länk: onclick=\"openCookieChoice()\".",
		Title: "Kakor på den här webbplatsen", Text: "Nödvändiga används alltid. För alla andra frågar vi dig, och webbplatsen fungerar utan dem. Du kan ändra ditt val när som helst.", More: "Mer i kakinformationen",
		Yes: "Tillåt alla", No: "Avvisa alla", Choose: "Välj själv", Save: "Spara valet", Again: "Inställningar för kakor", Necessary: "Nödvändiga", NecessaryWhy: "Behövs för det du ber webbplatsen göra. Inget samtycke krävs.",
		Details: "Vilka kakor", Name: "Namn", Provider: "Sätts av", Purpose: "Varför", Duration: "Hur länge", Session: "tills du stänger webbläsaren",
		Categories: map[consent.CookieCategory]bannerCategoryText{consent.CookieFunctional: {"Inställningar", "Kommer ihåg dina inställningar, till exempel språk eller region."}, consent.CookieAnalytics: {"Statistik", "Visar oss vilka sidor som läses och var något inte fungerar."},
			consent.CookieMarketing: {"Reklam", "Känner igen dig även på andra webbplatser, så att reklam kan väljas åt dig eller räknas."}}},
	"de": {Comment: "Vor </body> einfügen. Skripte, die Cookies setzen: type=\"text/plain\" data-cookies=\"analytics\". Ein eigener Link: onclick=\"openCookieChoice()\".",
		Title: "Cookies auf dieser Website", Text: "Notwendige werden immer verwendet. Bei allen anderen fragen wir Sie, und die Website funktioniert ohne sie. Sie können Ihre Wahl jederzeit ändern.", More: "Mehr in der Cookie-Erklärung",
		Yes: "Alle erlauben", No: "Alle ablehnen", Choose: "Auswählen", Save: "Auswahl speichern", Again: "Cookie-Einstellungen", Necessary: "Notwendige", NecessaryWhy: "Gebraucht für das, was Sie von der Website verlangen. Keine Einwilligung nötig.",
		Details: "Welche Cookies", Name: "Name", Provider: "Gesetzt von", Purpose: "Wofür", Duration: "Wie lange", Session: "bis Sie den Browser schließen",
		Categories: map[consent.CookieCategory]bannerCategoryText{consent.CookieFunctional: {"Einstellungen", "Merken sich Ihre Einstellungen, etwa Sprache oder Region."}, consent.CookieAnalytics: {"Statistik", "Zeigen uns, welche Seiten gelesen werden und wo etwas nicht geht."},
			consent.CookieMarketing: {"Werbung", "Erkennen Sie auch auf anderen Websites wieder, damit Werbung für Sie ausgewählt oder gezählt werden kann."}}},
	"fr": {Comment: "À coller avant </body>. Scripts qui déposent des cookies : type=\"text/plain\" data-cookies=\"analytics\". Votre propre lien : onclick=\"openCookieChoice()\".",
		Title: "Cookies sur ce site", Text: "Les nécessaires sont toujours utilisés. Pour tous les autres nous vous demandons, et le site fonctionne sans eux. Vous pouvez changer d’avis à tout moment.", More: "Plus dans la notice sur les cookies",
		Yes: "Tout accepter", No: "Tout refuser", Choose: "Choisir", Save: "Enregistrer le choix", Again: "Réglages des cookies", Necessary: "Nécessaires", NecessaryWhy: "Requis pour ce que vous demandez au site. Aucun consentement n’est requis.",
		Details: "Quels cookies", Name: "Nom", Provider: "Déposé par", Purpose: "Pour quoi", Duration: "Combien de temps", Session: "jusqu’à la fermeture du navigateur",
		Categories: map[consent.CookieCategory]bannerCategoryText{consent.CookieFunctional: {"Préférences", "Retiennent vos réglages, comme la langue ou la région."}, consent.CookieAnalytics: {"Statistiques", "Nous montrent quelles pages sont lues et où quelque chose échoue."},
			consent.CookieMarketing: {"Publicité", "Vous reconnaissent aussi sur d’autres sites, pour choisir ou compter la publicité."}}},
}
