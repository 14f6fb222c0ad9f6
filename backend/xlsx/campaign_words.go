package xlsx

import "strings"

// campaignWords are the words of a campaign's sheets.
type campaignWords struct {
	sheets, columns, values map[string]string
	person, all, yes, no    string
}

// word is a value in words, or the value where it has none.
func (w campaignWords) word(value string) string {
	if said := w.values[value]; said != "" {
		return said
	}
	return value
}

func campaignWordsOf(lang string) campaignWords {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if w, ok := campaignWordsIn[base]; ok {
		return w
	}
	return campaignWordsIn["en"]
}

var campaignWordsIn = map[string]campaignWords{
	"en": {
		sheets: map[string]string{"sums": "Sums", "people": "People by code", "messages": "Messages", "answers": "Answers"},
		columns: map[string]string{"group": "Group", "what": "Condition", "code": "Code", "article": "Rests on", "people": "People", "number": "Contact", "name": "Name", "address": "Address", "purpose": "Purpose", "allowed": "Allowed",
			"channel": "Channel", "state": "State", "answered": "Answered", "entry": "Entry", "message": "Message", "kind": "Kind", "message_id": "Message-ID", "words": "Server’s words", "at": "Time", "answer": "Answer", "own_words": "Person’s own words", "method": "Way", "evidence": "Evidence (SHA-256)"},
		values: map[string]string{"mail": "e-mail", "post": "letter", "waiting": "waiting", "sent": "sent", "refused": "refused by the server", "unknown": "unknown", "left_out": "left out", "printed": "printed",
			"invitation": "first message", "reminder": "reminder", "confirmation": "confirmation", "withdrawal": "confirmation of a withdrawal", "letter": "letter",
			"mail_reply": "reply by e-mail", "email": "e-mail", "phone": "telephone", "counter": "in person", "web_form": "web form", "paper": "on paper"},
		person: "By person", all: "All contacts", yes: "yes", no: "no",
	},
	"sv": {
		sheets: map[string]string{"sums": "Summor", "people": "Personer per kod", "messages": "Meddelanden", "answers": "Svar"},
		columns: map[string]string{"group": "Grupp", "what": "Villkor", "code": "Kod", "article": "Grundas på", "people": "Personer", "number": "Kontakt", "name": "Namn", "address": "Adress", "purpose": "Ändamål", "allowed": "Tillåten",
			"channel": "Väg", "state": "Läge", "answered": "Besvarat", "entry": "Post", "message": "Meddelande", "kind": "Slag", "message_id": "Message-ID", "words": "Serverns ord", "at": "Tid", "answer": "Svar", "own_words": "Personens egna ord", "method": "Sätt", "evidence": "Bevis (SHA-256)"},
		values: map[string]string{"mail": "e-post", "post": "brev", "waiting": "väntar", "sent": "skickat", "refused": "nekat av servern", "unknown": "okänt", "left_out": "utelämnad", "printed": "utskrivet",
			"invitation": "första meddelandet", "reminder": "påminnelse", "confirmation": "bekräftelse", "withdrawal": "bekräftelse av återkallelse", "letter": "brev",
			"mail_reply": "svar via e-post", "email": "e-post", "phone": "telefon", "counter": "på plats", "web_form": "webbformulär", "paper": "på papper"},
		person: "Per person", all: "Alla kontakter", yes: "ja", no: "nej",
	},
	"de": {
		sheets: map[string]string{"sums": "Summen", "people": "Menschen je Code", "messages": "Nachrichten", "answers": "Antworten"},
		columns: map[string]string{"group": "Gruppe", "what": "Bedingung", "code": "Code", "article": "Beruht auf", "people": "Menschen", "number": "Kontakt", "name": "Name", "address": "Adresse", "purpose": "Zweck", "allowed": "Erlaubt",
			"channel": "Weg", "state": "Stand", "answered": "Beantwortet", "entry": "Eintrag", "message": "Nachricht", "kind": "Art", "message_id": "Message-ID", "words": "Worte des Servers", "at": "Zeit", "answer": "Antwort", "own_words": "Eigene Worte der Person", "method": "Art und Weise", "evidence": "Beleg (SHA-256)"},
		values: map[string]string{"mail": "E-Mail", "post": "Brief", "waiting": "wartet", "sent": "gesendet", "refused": "vom Server abgelehnt", "unknown": "unbekannt", "left_out": "ausgelassen", "printed": "gedruckt",
			"invitation": "erste Nachricht", "reminder": "Erinnerung", "confirmation": "Bestätigung", "withdrawal": "Bestätigung eines Widerrufs", "letter": "Brief",
			"mail_reply": "Antwort per E-Mail", "email": "E-Mail", "phone": "Telefon", "counter": "persönlich", "web_form": "Webformular", "paper": "auf Papier"},
		person: "Je Person", all: "Alle Kontakte", yes: "ja", no: "nein",
	},
	"fr": {
		sheets: map[string]string{"sums": "Totaux", "people": "Personnes par code", "messages": "Messages", "answers": "Réponses"},
		columns: map[string]string{"group": "Groupe", "what": "Condition", "code": "Code", "article": "Repose sur", "people": "Personnes", "number": "Contact", "name": "Nom", "address": "Adresse", "purpose": "Finalité", "allowed": "Permis",
			"channel": "Voie", "state": "État", "answered": "Répondu", "entry": "Entrée", "message": "Message", "kind": "Genre", "message_id": "Message-ID", "words": "Mots du serveur", "at": "Heure", "answer": "Réponse", "own_words": "Mots de la personne", "method": "Façon", "evidence": "Preuve (SHA-256)"},
		values: map[string]string{"mail": "courriel", "post": "lettre", "waiting": "en attente", "sent": "envoyé", "refused": "refusé par le serveur", "unknown": "inconnu", "left_out": "laissé de côté", "printed": "imprimé",
			"invitation": "premier message", "reminder": "rappel", "confirmation": "confirmation", "withdrawal": "confirmation d’un retrait", "letter": "lettre",
			"mail_reply": "réponse par courriel", "email": "courriel", "phone": "téléphone", "counter": "en personne", "web_form": "formulaire web", "paper": "sur papier"},
		person: "Par personne", all: "Tous les contacts", yes: "oui", no: "non",
	},
}
