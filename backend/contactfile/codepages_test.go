package contactfile_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"consentbook/backend/contactfile"
)

// A few letters beyond ASCII must be enough to tell the code page: a short list
// of a shop has no more.
func TestShortListsInTheCodePagesOfEurope(t *testing.T) {
	utf16 := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }
	for _, c := range []struct {
		name, text   string
		in           encoding.Encoding
		row          int // of the person
		family, city string
	}{
		{"Fortnox, Latin-9", "Kundnr;Namn;Adress;Postnr;Ort;Telefon;E-post;Aktiv\r\n1;Öst Bygg AB;Gatan 1;123 45;Åmål;0532-000;info@example.se;Ja\r\n2;Åke Ek;Vägen 2;12346;Åmål;;ake@example.se;Nej\r\n", charmap.ISO8859_15, 2, "Öst Bygg AB", "Åmål"},
		{"Outlook in Portuguese", "\"Nome\",\"Apelido\",\"Localidade (empresa)\",\"Endereço de correio electrónico\"\r\n\"Conceição\",\"Gonçalves\",\"São João\",\"c@example.pt\"\r\n", charmap.Windows1252, 2, "Gonçalves", "São João"},
		{"Outlook in Czech", "\"Jméno\",\"Příjmení\",\"Město (práce)\",\"E-mailová adresa\"\r\n\"Žofie\",\"Dvořáková\",\"Plzeň\",\"z@example.cz\"\r\n", charmap.Windows1250, 2, "Dvořáková", "Plzeň"},
		{"Outlook in Bulgarian", "\"Собствено име\",\"Фамилно име\",\"Град (работа)\",\"Имейл адрес\"\r\n\"Мария\",\"Иванова\",\"Пловдив\",\"m@example.bg\"\r\n", charmap.Windows1251, 2, "Иванова", "Пловдив"},
		{"Lithuanian", "Vardas;Pavardė;El. paštas;Miestas\r\nŽivilė;Kazlauskienė;z@example.lt;Šiauliai\r\n", charmap.Windows1257, 2, "Kazlauskienė", "Šiauliai"},
		{"Greek", "Όνομα;Επώνυμο;Ηλεκτρονικό ταχυδρομείο;Πόλη\r\nΕλένη;Παπαδοπούλου;e@example.gr;Αθήνα\r\n", charmap.Windows1253, 2, "Παπαδοπούλου", "Αθήνα"},
		{"an old Mac", "Prénom;Nom;Courriel;Ville\rÉlodie;Béranger;e@example.fr;Orléans\r", charmap.Macintosh, 2, "Béranger", "Orléans"},
		{"DOS", "Vorname;Nachname;E-Mail;Ort\r\nJürgen;Größe;j@example.de;Köln\r\n", charmap.CodePage850, 2, "Größe", "Köln"},
		{"UTF-16BE without a mark", "Förnamn\tEfternamn\tE-post\tOrt\r\nÅke\tÖberg\ta@example.se\tÅmål\r\n", utf16(unicode.BigEndian), 2, "Öberg", "Åmål"},
		{"UTF-16LE without a mark", "Förnamn\tEfternamn\tE-post\tOrt\r\nÅke\tÖberg\ta@example.se\tÅmål\r\n", utf16(unicode.LittleEndian), 2, "Öberg", "Åmål"},
		{"Hungarian, with a preamble", "Ügyféllista;;;\r\n;;;\r\nVezetéknév;Keresztnév;E-mail cím;Város\r\nNagy-Őry;Erzsébet;e@example.hu;\"Győr\r\nÚjváros\"\r\nÖsszesen: 1;;;\r\n", charmap.Windows1250, 4, "Nagy-Őry", "Győr\nÚjváros"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, err := c.in.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			book := openBytes(t, file, "list.csv", contactfile.Overrides{})
			rows := allRows(t, book)
			for i, r := range rows {
				if r.Row != c.row {
					continue
				}
				if r.Fields == nil || r.Fields.Family+r.Fields.Name != c.family || len(r.Fields.Addresses) == 0 || r.Fields.Addresses[0].City != c.city || len(r.Fields.Emails) != 1 {
					t.Errorf("%s: row %d: %+v", book.File().Encoding, i, r.Fields)
				}
				return
			}
			t.Errorf("no person: %+v", rows)
		})
	}
}
