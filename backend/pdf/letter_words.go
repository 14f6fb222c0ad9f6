package pdf

import "strings"

// letterWords are the words that stand on letters besides their text.
type letterWords struct {
	Page                string // page, pages
	Date, Reference     string
	Slip, SlipTo        string
	SlipHow, SlipOne    string // with several questions, with one
	SignDate, Signature string
	Code                string
}

var letterWordsIn = map[string]letterWords{
	"en": {Page: "Page %s of %s", Date: "Date", Reference: "Reference", Slip: "Reply slip", SlipTo: "Please send to:",
		SlipHow: "Tick yes or no. A question without a tick counts as no answer, never as a yes.", SlipOne: "Tick one box. Without a tick there is no answer, never a yes.",
		SignDate: "Date", Signature: "Signature", Code: "Reference for your answer"},
	"sv": {Page: "Sida %s av %s", Date: "Datum", Reference: "Referens", Slip: "Svarstalong", SlipTo: "Skickas till:",
		SlipHow: "Kryssa för ja eller nej. En fråga utan kryss räknas som inget svar, aldrig som ja.", SlipOne: "Kryssa för en ruta. Utan kryss finns inget svar, aldrig ett ja.",
		SignDate: "Datum", Signature: "Underskrift", Code: "Referens för ditt svar"},
	"de": {Page: "Seite %s von %s", Date: "Datum", Reference: "Zeichen", Slip: "Antwortabschnitt", SlipTo: "Bitte senden an:",
		SlipHow: "Kreuzen Sie Ja oder Nein an. Eine Frage ohne Kreuz zählt als keine Antwort, nie als Ja.", SlipOne: "Kreuzen Sie ein Kästchen an. Ohne Kreuz gibt es keine Antwort, nie ein Ja.",
		SignDate: "Datum", Signature: "Unterschrift", Code: "Zeichen Ihrer Antwort"},
	"fr": {Page: "Page %s sur %s", Date: "Date", Reference: "Référence", Slip: "Coupon-réponse", SlipTo: "À envoyer à\u00a0:",
		SlipHow: "Cochez oui ou non. Une question sans coche compte comme une absence de réponse, jamais comme un oui.", SlipOne: "Cochez une case. Sans coche, il n’y a pas de réponse, jamais un oui.",
		SignDate: "Date", Signature: "Signature", Code: "Référence de votre réponse"},
}

// letterWordsFor are the words of a language, English where there are none.
func letterWordsFor(lang string) letterWords {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if w, ok := letterWordsIn[base]; ok {
		return w
	}
	return letterWordsIn["en"]
}
