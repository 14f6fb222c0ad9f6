package addressbook

import "strings"

// likeness maps a part of a folded header to a field; the first that fits
// counts. It is for names that no list holds, and never for sure.
type likeness struct {
	key  string
	all  []string // each must be there, as one of its alternatives by |
	none string
	date bool // and a word for a date
}

var likenesses = []likeness{
	{key: "consent_ip", all: []string{consentParts, "ipadres|ipaddress|ipaddr"}},
	{key: "legal_basis", all: []string{basisParts}},
	{key: "opted_out_at", all: []string{outParts}, date: true},
	{key: "opted_out", all: []string{outParts}},
	{key: "consent_at", all: []string{consentParts}, date: true},
	{key: "consent_source", all: []string{consentParts, "source|kalla|quelle|kilde|bron|origine|fuente|origen|fonte|zrodlo|zdroj|lahde|herkunft"}},
	{key: "consent_sms", all: []string{consentParts, "sms|textmessage"}},
	{key: "consent_phone", all: []string{"mayweca|maywephone|farviringa|durfenwirsieanrufen"}},
	{key: "consent", all: []string{consentParts}},
	{key: "national_id", all: []string{"personnummer|pesel|socialsecurity|nationalid|codicefiscale|rodnecislo|cprnummer|fodselsnummer|henkilotunnus|burgerservice|sozialversicherungsn|isikukood|personaskods|asmenskodas"}},
	{key: "phone_fax", all: []string{"telefax|faxn|faks"}},
	{key: "phone_mobile", all: []string{"mobil|handy|cellphone|gsm|komork|portable|cellular|telemov|matkapuh|movil"}, none: "mail"},
	{key: "email_work", all: []string{mailParts, "work|business|geschaft|dienst|arbet|arbejd|jobb|zakelij|werk|pro|trabajo|uffic|sluzb"}},
	{key: "email_home", all: []string{mailParts, "home|privat|hem|hjem|thuis|perso|casa|domow"}},
	{key: "email", all: []string{mailParts}},
	{key: "phone_work", all: []string{phoneParts, "work|business|geschaft|dienst|arbet|arbejd|jobb|zakelij|werk|bureau|trabajo|uffic|sluzb"}},
	{key: "phone_home", all: []string{phoneParts, "home|privat|hem|hjem|thuis|domicile|casa|domow"}},
	{key: "phone", all: []string{phoneParts}},
	{key: "birthday", all: []string{"birth|geburt|fodels|fodt|naissance|nacimiento|nascita|nascimento|urodz|syntyma|narozen|geboort"}},
	{key: "postcode", all: []string{"postcode|postalcode|zipcode|postleit|postnum|codepostal|codigopostal|kodpocz|postinum"}},
	{key: "given", all: []string{"firstname|givenname|forename|vorname|fornamn|fornavn|prenom|voornaam|imie|etunimi"}, none: "nazwisko|nachname|lastname|efternamn"},
	{key: "family", all: []string{"lastname|surname|familyname|nachname|efternamn|efternavn|etternavn|achternaam|apellido|cognome|nazwisko|sukunimi|prijmeni"}},
	{key: "customer_since", all: []string{"customersince|membersince|kundsedan|medlemsedan|kundeseit|mitgliedseit|klantsinds|lidsinds|clientdepuis|clientedesde|clientedal|klientod"}},
	{key: "last_purchase", all: []string{"lastpurchase|lastorder|senastekop|letzterkauf|letztebestell|dernierachat|ultimacompra|ultimoacquisto|ostatnizakup"}},
}

const (
	consentParts = "consent|newsletter|nyhetsbrev|nyhedsbrev|nieuwsbrief|samtyck|samtykke|einwillig|zustimm|consens|consentim|consentement|toestemming|zgod|souhlas|suostumu|uutiskirj|boletin|hirlevel|optin|mayweemail|maywemail|maywecontact|maywewrite|farvimejla|farvikontakta|farviskicka|durfenwir|mogenwij|pouvonsnous|podemosescri|possiamoscriver|czymozemy|subscri|infolettre|marketingpermission|emailmarketing|biuletyn"
	outParts     = "unsubscri|optout|optedout|donotmail|donotemail|donotcontact|avregistr|avanmal|avprenumer|abgemeldet|abmeld|abbestell|widerruf|widersp|desabonn|desinscri|uitgeschrev|afgemeld|afmeldt|avmeldt|frameldt|disiscri|revoca|wypisan|cofni|rezygnac|odhlas|odvol|blacklist|blocklist|werbesperre|reklamsparr|withdraw|darbaja|debaja|bajafecha"
	mailParts    = "email|epost|mejl|mailadres|mailaddress|courriel|correo|postaelettronica|sahkoposti"
	phoneParts   = "phone|telefon|puhelin|telefoon|telephone|telefono|rufnummer"
)

const basisParts = "legalbasis|lawfulbasis|rechtsgrundlage|rattsliggrund|lagliggrund|fondementjuridique|basejuridique|baselegale|basejuridica|baselegal|basegiuridica|rechtsgrond|wettelijkegrondslag|podstawaprawna|oikeusperuste|retsgrundlag|behandlingsgrunnlag"

// lawfulBasis says whether a folded header names the lawful basis.
func lawfulBasis(word string) bool { return containsAny(word, basisParts) }

// resembles takes a guess at a name that no list holds.
func resembles(header string) (target, bool) {
	word := fold(header)
	for _, l := range likenesses {
		if l.fits(word) && (!l.date || namesDate(header)) {
			to, _ := targetOf(l.key)
			return to, true
		}
	}
	return target{}, false
}

func (l likeness) fits(word string) bool {
	for _, alternatives := range l.all {
		if !containsAny(word, alternatives) {
			return false
		}
	}
	return l.none == "" || !containsAny(word, l.none)
}

// dateWords are words of a header that ask for a day.
var dateWords = wordSet("date dates datum dato fecha data when time tid tidpunkt pvm am den dnia on at le seit sedan siden since dne kuupaev datuma")

func namesDate(header string) bool {
	for word := range strings.SplitSeq(foldWords(header), " ") {
		if dateWords[word] || strings.HasSuffix(word, "datum") || strings.HasSuffix(word, "date") || strings.HasSuffix(word, "dato") || strings.HasSuffix(word, "paiva") {
			return true
		}
	}
	return false
}

func wordSet(text string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		out[word] = true
	}
	return out
}

func containsAny(word, alternatives string) bool {
	for part := range strings.SplitSeq(alternatives, "|") {
		if strings.Contains(word, part) {
			return true
		}
	}
	return false
}

// sensitiveParts name special categories of Art. 9 and numbers that Art. 87
// leaves to national law. A column so named is not used unasked.
const sensitiveParts = "personnummer|pesel|socialsecurity|nationalid|codicefiscale|rodnecislo|cprnummer|fodselsnummer|henkilotunnus|burgerservice|sofinummer|religion|konfession|trosbeken|ethnic|etnisk|ethnie|diagnos|allerg|krankheit|sjukdom|maladie|disabilit|handikapp|behinderung|tradeunion|fackforbund|gewerkschaft|syndicat|sindacato|politic|politisk|parteizugeh|sexualorient|sexuellorient|healthinsur|krankenkasse|bloodtype|blutgruppe|passport|passnummer"

func sensitive(header string) bool { return containsAny(fold(header), sensitiveParts) }
