package consent

import (
	"slices"
	"strings"
	"sync"
)

// wish is what words ask for; each row is the beginning of such words.
type wish struct {
	kind RequestType
	rows []string
}

var wishes = []wish{
	{"erasure", []string{
		"delete me", "delete my data", "delete my personal", "delete my account", "delete my information", "delete my address", "delete my e-mail", "delete my email", "delete my details", "delete everything", "delete all data", "erase me", "erase my", "remove my data", "remove my details", "remove my personal", "remove my information", "remove everything about me", "forget me", "right to be forgotten", "right to erasure", "deletion of my", "erasure of my",
		"radera mig", "radera min", "radera mitt", "radera alla uppgifter", "radera allt", "ta bort mig", "ta bort mina uppgifter", "ta bort alla uppgifter", "ta bort mina personuppgifter", "rätten att bli bortglömd", "rätt till radering", "glöm mig", "stryk mig ur registret",
		"meine daten lösch", "meine personenbezogenen daten lösch", "löschen sie mich", "löschen sie meine", "löschen sie alle", "löscht meine", "lösch meine", "bitte löschen", "löschung meiner", "daten zu löschen", "vergessen sie mich", "recht auf vergessenwerden", "recht auf löschung", "mein konto lösch",
		"supprimez mes données", "supprimer mes données", "supprimez mes", "supprimer toutes mes", "supprimez-moi", "effacez mes données", "effacer mes données", "effacez-moi", "effacement de mes", "suppression de mes", "droit à l'oubli", "droit à l'effacement", "supprimez mon compte",
		"slet mine", "slet mig", "slett mine", "slett meg", "verwijder mijn", "mijn gegevens verwijder", "wis mijn", "cancellare i miei dati", "cancellate i miei dati", "cancellazione dei miei", "borrar mis datos", "borren mis datos", "eliminar mis datos", "eliminen mis datos", "supresión de mis", "apagar os meus dados", "apaguem os meus", "usunąć moje dane", "usuńcie moje dane", "proszę o usunięcie", "smazat mé údaje", "vymažte moje", "vymazat moje", "poistakaa tietoni", "poista tietoni", "töröljék az adataimat", "törölje az adataimat", "ștergeți datele mele", "διαγράψτε τα δεδομένα μου", "изтрийте данните ми", "izbrišite moje podatke", "kustutage minu andmed", "dzēsiet manus datus", "ištrinkite mano duomenis",
	}},
	{"access", []string{
		"what do you have on me", "what do you have about me", "what data do you have", "what data do you hold", "what data you have", "what data you hold", "what information do you have", "what information do you hold", "what do you know about me", "copy of my data", "copy of my personal", "copy of the data", "access to my data", "access to my personal", "subject access", "right of access", "data you hold on me", "which data", "send me my data", "article 15", "art. 15",
		"vad har ni om mig", "vad har ni för uppgifter", "vilka uppgifter har ni", "vad vet ni om mig", "vilka personuppgifter", "registerutdrag", "kopia på mina uppgifter", "kopia av mina", "tillgång till mina", "rätt till tillgång", "artikel 15",
		"was haben sie über mich", "was wissen sie über mich", "was ist über mich gespeichert", "welche daten", "was speichern sie", "kopie meiner daten", "auskunft über", "um auskunft", "selbstauskunft", "auskunftsersuchen", "recht auf auskunft", "datenauskunft", "bitte um auskunft",
		"que savez-vous sur moi", "qu'avez-vous sur moi", "quelles données", "copie de mes données", "accès à mes données", "droit d'accès", "quelles informations", "données me concernant", "données que vous avez sur moi",
		"hvad har i om mig", "hvilke oplysninger", "hva har dere om meg", "hvilke opplysninger", "innsyn i", "indsigt i", "welke gegevens", "inzage in", "quali dati", "accesso ai miei dati", "qué datos", "acceso a mis datos", "que dados", "acesso aos meus dados", "jakie dane", "dostęp do moich danych", "jaké údaje", "přístup k", "mitä tietoja", "milyen adatokat", "ce date aveți",
	}},
	{"rectification", []string{
		"correct my", "rectify my", "my address has changed", "my name has changed", "i have moved", "i've moved", "new address is", "new e-mail address", "new email address", "change my address", "update my address", "update my details", "misspelled my", "my name is misspelled",
		"rätta mina", "ändra min adress", "ny adress", "har flyttat", "ny e-postadress", "ny mejladress", "bytt namn", "fel namn", "stavat mitt namn fel",
		"berichtigen sie", "korrigieren sie", "neue adresse", "neue anschrift", "bin umgezogen", "adresse hat sich geändert", "name hat sich geändert", "neue e-mail", "name ist falsch", "falsch geschrieben",
		"rectifier mes", "rectifiez", "corriger mes", "corrigez", "changement d'adresse", "nouvelle adresse", "j'ai déménagé", "mon nom est mal",
		"ny adresse", "er flyttet", "nieuw adres", "verhuisd", "nuovo indirizzo", "nueva dirección", "me he mudado", "nova morada", "nowy adres", "zmiana adresu", "nová adresa", "uusi osoite",
	}},
	{"restriction", []string{
		"restrict the processing", "restrict processing", "restriction of processing", "begränsa behandlingen", "begränsning av behandling", "verarbeitung einschränken", "einschränkung der verarbeitung", "limiter le traitement", "limitation du traitement",
	}},
	{"portability", []string{
		"portability", "machine-readable", "machine readable", "transfer my data to", "dataportabilitet", "maskinläsbar", "datenübertragbarkeit", "datenübertragung an", "maschinenlesbar", "portabilité", "lisible par machine", "overdraagbaarheid", "portabilità", "portabilidad", "portabilidade",
	}},
	{"objection", []string{
		"i object", "right to object", "stop writing to me", "stop sending", "stop e-mailing", "stop emailing", "stop contacting", "don't write to me", "do not write to me", "do not contact me", "don't contact me", "no more mail", "no more e-mail", "no more email", "take me off", "remove me from", "unsubscribe me", "leave me alone", "no longer wish to receive", "don't want any more", "do not want any more",
		"jag invänder", "jag motsätter mig", "sluta skicka", "sluta skriva", "sluta mejla", "sluta maila", "skicka inte", "kontakta mig inte", "inga fler mejl", "inga fler mail", "inga fler utskick", "avregistrera mig", "ta bort mig från", "vill inte ha", "vill inte få", "lämna mig i fred", "ingen reklam",
		"ich widerspreche", "widerspruch gegen", "keine werbung", "keine weiteren mails", "keine weiteren e-mails", "keine mails mehr", "keine e-mails mehr", "schreiben sie mir nicht", "kontaktieren sie mich nicht", "melden sie mich ab", "nehmen sie mich aus", "aus dem verteiler", "aus ihrem verteiler", "lassen sie mich in ruhe", "nicht mehr anschreiben", "nicht mehr kontaktieren",
		"je m'oppose", "opposition au traitement", "ne m'écrivez plus", "ne plus recevoir", "ne me contactez plus", "désabonnez-moi", "désinscrivez-moi", "cessez de m'écrire", "arrêtez de m'écrire", "arrêtez de m'envoyer", "plus de publicité", "retirez-moi",
		"afmelden", "schrijf mij uit", "geen reclame", "stop met", "frameld mig", "meld mig fra", "meld meg av", "dar de baja", "darme de baja", "no deseo recibir", "cancellatemi", "non voglio più", "não quero receber", "wypisać mnie", "nie chcę otrzymywać", "odhlaste", "nechci dostávat",
	}},
	{"withdrawal", []string{
		"withdraw my consent", "withdraw consent", "revoke my consent", "take back my consent", "återkallar mitt samtycke", "återkalla mitt samtycke", "tar tillbaka mitt samtycke", "widerrufe", "einwilligung zurück", "widerruf meiner einwilligung", "retire mon consentement", "retirer mon consentement", "révoque mon consentement", "trek mijn toestemming", "tilbagekalder mit samtykke", "trekker tilbake samtykke", "retiro mi consentimiento", "revoco il", "retiro o meu consentimento", "wycofuję zgodę", "cofam zgodę", "odvolávám souhlas", "peruutan suostumukseni",
	}},
}

// wishBegin is by how many bytes rows are looked up; every row has as many.
const wishBegin = 4

type wishRow struct {
	kind RequestType
	row  string
}

var wishRows = sync.OnceValue(func() map[[wishBegin]byte][]wishRow {
	rows := map[[wishBegin]byte][]wishRow{}
	for _, w := range wishes {
		for _, row := range w.rows {
			k := [wishBegin]byte([]byte(row))
			rows[k] = append(rows[k], wishRow{w.kind, row})
		}
	}
	return rows
})

// FindWishes says which rights a person asks for in their own words. It is a
// hint for whoever looks: words alone open no request.
func FindWishes(own string) (found []RequestType) {
	rows := wishRows()
	if needsFold(own) {
		own = wordFolds.Replace(strings.ToLower(own))
	}
	word := false
	for i := 0; i+wishBegin <= len(own); i++ {
		begins := !word
		word = isASCIILetter(own[i]) || own[i] >= 0x80
		if !begins || !word {
			continue
		}
		var k [wishBegin]byte
		for j := range k {
			k[j] = smallASCII(own[i+j])
		}
		for _, w := range rows[k] {
			if startsFolded(own[i:], w.row) && !slices.Contains(found, w.kind) {
				found = append(found, w.kind)
			}
		}
	}
	return found
}

func smallASCII(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '\n' || c == '\t':
		return ' '
	}
	return c
}

// startsFolded says whether text begins with folded words, whatever its
// capitals and wherever its lines break.
func startsFolded(text, words string) bool {
	at := 0
	for i := range len(words) {
		if at >= len(text) || smallASCII(text[at]) != words[i] {
			return false
		}
		at++
		for words[i] == ' ' && at < len(text) && smallASCII(text[at]) == ' ' {
			at++
		}
	}
	return true
}
