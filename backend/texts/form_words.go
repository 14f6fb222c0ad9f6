package texts

import "strings"

// FormWords are the words of a consent form beside its questions, in the
// language of the form. "%s" stands for a value.
type FormWords struct {
	Title, SheetTitle, Sub    string // Sub: the code
	Intro, SheetIntro         string
	Yes, No                   string // where a purpose has no answers of its own
	Withdraw                  string // where to write to
	About, AboutIs            string // AboutIs: who
	Notice                    string // title, version
	NoticeAt, NoticeAsk       string // NoticeAt: address
	Name, Email, Phone        string
	Address, Date, Signature  string
	You, Guardian, GuardianIs string // Guardian: for a child
	Code, Number, SignHere    string
	Send, Clear, Or           string // Or: "%s or %s"
}

var formWords = map[string]FormWords{
	"en": {
		Title: "Your consent", SheetTitle: "Sign up", Sub: "Form %s",
		Intro:      "You decide on each question by itself and need not answer all of them. A question without a mark counts as no answer, never as a yes. A no has no disadvantage for you.",
		SheetIntro: "Mark yes or no for each question, one line for each person. A box without a mark counts as no answer, never as a yes. A no has no disadvantage for you.",
		Yes:        "Yes", No: "No",
		Withdraw: "You can take back a yes at any time, as easily as you gave it: write to %s or tell us. What was done before stays lawful.",
		About:    "What happens with your data",
		AboutIs:  "%s is responsible. We use what you write here for what you say yes to, and keep this form as proof of your answer.",
		Notice:   "Everything else, also your rights and where to complain, stands in: %s, version %s.", NoticeAt: " Read it at %s.", NoticeAsk: " Ask us for it and you get it at once.",
		Name: "Name", Email: "E-mail", Phone: "Telephone", Address: "Postal address", Date: "Date", Signature: "Signature",
		You: "About you", Guardian: "For a child", GuardianIs: "Name and signature of who holds parental responsibility",
		Code: "Form", Number: "No.", SignHere: "Date, signature", Send: "Send", Clear: "Clear answers", Or: "%s or %s",
	},
	"sv": {
		Title: "Ditt samtycke", SheetTitle: "Anmälan", Sub: "Formulär %s",
		Intro:      "Du bestämmer för varje fråga för sig och behöver inte svara på alla. En fråga utan kryss räknas som inget svar, aldrig som ja. Ett nej har inga nackdelar för dig.",
		SheetIntro: "Kryssa ja eller nej för varje fråga, en rad för varje person. En ruta utan kryss räknas som inget svar, aldrig som ja. Ett nej har inga nackdelar för dig.",
		Yes:        "Ja", No: "Nej",
		Withdraw: "Du kan när som helst återkalla ett ja, lika lätt som du gav det: skriv till %s eller säg det till oss. Det som har gjorts innan dess är fortfarande lagligt.",
		About:    "Vad som händer med dina uppgifter",
		AboutIs:  "Personuppgiftsansvarig är %s. Vi använder det du skriver här till det du säger ja till, och sparar formuläret som bevis för ditt svar.",
		Notice:   "Allt annat, också dina rättigheter och vart du kan vända dig med klagomål, står i: %s, version %s.", NoticeAt: " Läs den på %s.", NoticeAsk: " Fråga oss, så får du den genast.",
		Name: "Namn", Email: "E-post", Phone: "Telefon", Address: "Postadress", Date: "Datum", Signature: "Namnteckning",
		You: "Om dig", Guardian: "För ett barn", GuardianIs: "Namn och namnteckning för den som har föräldraansvar",
		Code: "Formulär", Number: "Nr", SignHere: "Datum, namnteckning", Send: "Skicka", Clear: "Rensa svaren", Or: "%s eller %s",
	},
	"de": {
		Title: "Ihre Einwilligung", SheetTitle: "Eintragung", Sub: "Formular %s",
		Intro:      "Sie entscheiden über jede Frage für sich und müssen nicht alle beantworten. Eine Frage ohne Kreuz gilt als nicht beantwortet, nie als Ja. Ein Nein hat für Sie keine Nachteile.",
		SheetIntro: "Kreuzen Sie zu jeder Frage Ja oder Nein an, eine Zeile für jede Person. Ein Kästchen ohne Kreuz gilt als nicht beantwortet, nie als Ja. Ein Nein hat für Sie keine Nachteile.",
		Yes:        "Ja", No: "Nein",
		Withdraw: "Ein Ja können Sie jederzeit widerrufen, so leicht, wie Sie es gegeben haben: Schreiben Sie an %s oder sagen Sie es uns. Was vorher geschehen ist, bleibt rechtmäßig.",
		About:    "Was mit Ihren Daten geschieht",
		AboutIs:  "Verantwortlich ist %s. Was Sie hier schreiben, verwenden wir für das, wozu Sie Ja sagen; dieses Formular bewahren wir als Nachweis Ihrer Antwort auf.",
		Notice:   "Alles Weitere, auch Ihre Rechte und wo Sie sich beschweren können, steht in: %s, Version %s.", NoticeAt: " Sie lesen den Text unter %s.", NoticeAsk: " Auf Nachfrage erhalten Sie den Text sofort von uns.",
		Name: "Name", Email: "E-Mail", Phone: "Telefon", Address: "Postanschrift", Date: "Datum", Signature: "Unterschrift",
		You: "Zu Ihnen", Guardian: "Für ein Kind", GuardianIs: "Name und Unterschrift des Trägers der elterlichen Verantwortung",
		Code: "Formular", Number: "Nr.", SignHere: "Datum, Unterschrift", Send: "Absenden", Clear: "Antworten löschen", Or: "%s oder %s",
	},
	"fr": {
		Title: "Votre consentement", SheetTitle: "Inscription", Sub: "Formulaire %s",
		Intro:      "Vous décidez question par question, et rien ne vous oblige à répondre à toutes. Une question sans croix vaut absence de réponse, jamais un oui. Un non ne vous désavantage en rien.",
		SheetIntro: "Cochez oui ou non pour chaque question, une ligne par personne. Une case vide vaut absence de réponse, jamais un oui. Un non ne vous désavantage en rien.",
		Yes:        "Oui", No: "Non",
		Withdraw: "Vous pouvez retirer un oui à tout moment, aussi simplement que vous l’avez donné : écrivez à %s ou dites-le-nous. Ce qui a été fait avant reste licite.",
		About:    "Ce que deviennent vos données",
		AboutIs:  "Le responsable du traitement est %s. Ce que vous écrivez ici sert uniquement à ce que vous acceptez ; nous gardons ce formulaire comme preuve de votre réponse.",
		Notice:   "Tout le reste, y compris vos droits et l’autorité à laquelle adresser une réclamation, figure dans : %s, version %s.", NoticeAt: " À lire sur %s.", NoticeAsk: " Demandez-la-nous, vous la recevrez aussitôt.",
		Name: "Nom", Email: "Adresse électronique", Phone: "Téléphone", Address: "Adresse postale", Date: "Date", Signature: "Signature",
		You: "À votre sujet", Guardian: "Pour un enfant", GuardianIs: "Nom et signature du titulaire de la responsabilité parentale",
		Code: "Formulaire", Number: "N°", SignHere: "Date, signature", Send: "Envoyer", Clear: "Effacer les réponses", Or: "%s ou %s",
	},
}

// FormWordsOf are the words of a language; ok is false where a form cannot be
// made in it: half a form in another language would inform nobody (Art. 12(1)).
func FormWordsOf(language string) (w FormWords, ok bool) {
	w, ok = formWords[strings.ToLower(language)]
	return w, ok
}

// FormText is a consent form without its looks: everything that stands on it.
type FormText struct {
	Code       string
	Language   string
	Title      string
	Intro      string
	Questions  []FormTextQuestion
	Withdraw   string // for all; "" where each question says it
	About      string
	Notice     string
	NoticeURL  string
	Fields     []string // keys of consent.FormFields
	NoticeID   string
	NoticeHash string
	Guardian   bool
	Words      FormWords
}

// FormTextQuestion is one question with its two answers.
type FormTextQuestion struct {
	Purpose, Name, Question, Yes, No, Withdraw string
}

// Field is what a field is called.
func (w FormWords) Field(key string) string {
	return map[string]string{"name": w.Name, "email": w.Email, "phone": w.Phone, "address": w.Address}[key]
}
