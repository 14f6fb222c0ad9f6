package addressbook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
)

// TestTheWordsOfEveryLanguage: a table headed in each language of the European
// Union, of Iceland and of Norway is recognised, and so is its language.
func TestTheWordsOfEveryLanguage(t *testing.T) {
	fields := strings.Split("given family email phone phone_mobile street postcode city country org birthday language consent consent_at opted_out opted_out_at notes", " ")
	for lang, header := range map[string]string{
		"bg": "Име|Фамилия|Имейл|Телефон|Мобилен телефон|Улица|Пощенски код|Град|Държава|Фирма|Дата на раждане|Език|Бюлетин|Дата на съгласие|Отписан|Дата на отписване|Бележки",
		"cs": "Jméno|Příjmení|E-mail|Telefon|Mobil|Ulice|PSČ|Město|Země|Firma|Datum narození|Jazyk|Newsletter|Datum souhlasu|Odhlášen|Datum odhlášení|Poznámky",
		"da": "Fornavn|Efternavn|E-mail|Telefon|Mobil|Gade|Postnummer|By|Land|Firma|Fødselsdag|Sprog|Nyhedsbrev|Samtykkedato|Frameldt|Frameldt dato|Bemærkninger",
		"de": "Vorname|Nachname|E-Mail|Telefon|Handy|Straße|PLZ|Ort|Land|Firma|Geburtsdatum|Sprache|Newsletter|Einwilligung am|Abgemeldet|Abgemeldet am|Bemerkungen",
		"el": "Όνομα|Επώνυμο|Email|Τηλέφωνο|Κινητό|Οδός|Ταχυδρομικός κώδικας|Πόλη|Χώρα|Εταιρεία|Ημερομηνία γέννησης|Γλώσσα|Συγκατάθεση|Ημερομηνία συγκατάθεσης|Διαγραφή|Ημερομηνία διαγραφής|Σημειώσεις",
		"en": "First name|Last name|E-mail|Phone|Mobile|Street|Postcode|City|Country|Company|Date of birth|Language|Newsletter|Consent date|Unsubscribed|Unsubscribed at|Notes",
		"es": "Nombre|Apellidos|Correo electrónico|Teléfono|Móvil|Calle|Código postal|Ciudad|País|Empresa|Fecha de nacimiento|Idioma|Boletín|Fecha de consentimiento|Baja|Fecha de baja|Observaciones",
		"et": "Eesnimi|Perekonnanimi|E-post|Telefon|Mobiil|Tänav|Sihtnumber|Linn|Riik|Ettevõte|Sünniaeg|Keel|Uudiskiri|Nõusoleku kuupäev|Loobunud|Loobumise kuupäev|Märkused",
		"fi": "Etunimi|Sukunimi|Sähköposti|Puhelin|Matkapuhelin|Katuosoite|Postinumero|Kaupunki|Maa|Yritys|Syntymäaika|Kieli|Uutiskirje|Suostumuksen päivä|Peruttu|Peruttu päivä|Huomautukset",
		"fr": "Prénom|Nom|E-mail|Téléphone|Portable|Rue|Code postal|Ville|Pays|Société|Date de naissance|Langue|Infolettre|Date de consentement|Désabonné|Date de désabonnement|Remarques",
		"ga": "Céadainm|Sloinne|Ríomhphost|Fón|Fón póca|Sráid|Cód poist|Cathair|Tír|Cuideachta|Dáta breithe|Teanga|Nuachtlitir|Dáta toilithe|Díliostáilte|Dáta díliostála|Nótaí",
		"hr": "Ime|Prezime|E-pošta|Telefon|Mobitel|Ulica|Poštanski broj|Grad|Država|Tvrtka|Datum rođenja|Jezik|Privola|Datum privole|Odjavljen|Datum odjave|Napomene",
		"hu": "Keresztnév|Vezetéknév|E-mail|Telefon|Mobil|Utca|Irányítószám|Város|Ország|Cég|Születési dátum|Nyelv|Hírlevél|Hozzájárulás dátuma|Leiratkozott|Leiratkozás dátuma|Megjegyzések",
		"is": "Fornafn|Eftirnafn|Netfang|Sími|Farsími|Gata|Póstnúmer|Staður|Land|Fyrirtæki|Fæðingardagur|Tungumál|Fréttabréf|Dagsetning samþykkis|Afskráð|Afskráð þann|Athugasemdir",
		"it": "Nome|Cognome|E-mail|Telefono|Cellulare|Via|CAP|Città|Paese|Azienda|Data di nascita|Lingua|Newsletter|Data consenso|Disiscritto|Data disiscrizione|Note",
		"lt": "Vardas|Pavardė|El. paštas|Telefonas|Mobilusis telefonas|Gatvė|Pašto kodas|Miestas|Šalis|Įmonė|Gimimo data|Kalba|Naujienlaiškis|Sutikimo data|Atsisakė|Atsisakymo data|Pastabos",
		"lv": "Vārds|Uzvārds|E-pasts|Tālrunis|Mobilais tālrunis|Iela|Pasta indekss|Pilsēta|Valsts|Uzņēmums|Dzimšanas datums|Valoda|Jaunumi|Piekrišanas datums|Atteicies|Atteikšanās datums|Piezīmes",
		"mt": "Isem|Kunjom|Indirizz elettroniku|Telefown|Mowbajl|Triq|Kodiċi postali|Belt|Pajjiż|Kumpanija|Data tat-twelid|Lingwa|Bullettin|Data tal-kunsens|Mhux abbonat|Data tal-irtirar|Rimarki",
		"nb": "Fornavn|Etternavn|E-post|Telefon|Mobil|Gateadresse|Postnummer|Poststed|Land|Firma|Fødselsdato|Språk|Nyhetsbrev|Samtykkedato|Avmeldt|Avmeldt dato|Merknader",
		"nl": "Voornaam|Achternaam|E-mail|Telefoon|Mobiel|Straat|Postcode|Woonplaats|Land|Bedrijf|Geboortedatum|Taal|Nieuwsbrief|Datum toestemming|Uitgeschreven|Uitgeschreven op|Opmerkingen",
		"pl": "Imię|Nazwisko|E-mail|Telefon|Telefon komórkowy|Ulica|Kod pocztowy|Miasto|Kraj|Firma|Data urodzenia|Język|Newsletter|Data zgody|Wypisany|Data wypisania|Uwagi",
		"pt": "Nome próprio|Apelido|E-mail|Telefone|Telemóvel|Rua|Código postal|Localidade|País|Empresa|Data de nascimento|Idioma|Newsletter|Data de consentimento|Cancelado|Data de cancelamento|Observações",
		"ro": "Prenume|Nume de familie|E-mail|Telefon|Mobil|Stradă|Cod poștal|Oraș|Țară|Companie|Data nașterii|Limbă|Buletin informativ|Data consimțământului|Dezabonat|Data dezabonării|Observații",
		"sk": "Meno|Priezvisko|E-mail|Telefón|Mobil|Ulica|PSČ|Mesto|Krajina|Firma|Dátum narodenia|Jazyk|Odber noviniek|Dátum súhlasu|Odhlásený|Dátum odhlásenia|Poznámky",
		"sl": "Ime|Priimek|E-pošta|Telefon|Mobilni telefon|Ulica|Poštna številka|Kraj|Država|Podjetje|Datum rojstva|Jezik|E-novice|Datum privolitve|Odjavljen|Datum odjave|Opombe",
		"sv": "Förnamn|Efternamn|E-post|Telefon|Mobil|Gatuadress|Postnummer|Ort|Land|Företag|Födelsedag|Språk|Nyhetsbrev|Samtycke datum|Avregistrerad|Avregistrerad datum|Anteckningar",
	} {
		t.Run(lang, func(t *testing.T) {
			names := strings.Split(header, "|")
			require.Len(t, names, len(fields))
			m := addressbook.Recognise(names, nil, addressbook.Hint{})
			for i, c := range m.Columns {
				require.Equal(t, fields[i], c.Field, "%s is %s", c.Header, c.Field)
			}
			require.Equal(t, lang, m.Language)
			require.Equal(t, addressbook.Generic, m.Dialect)
			require.Zero(t, addressbook.FindHeader([][]string{names}))
		})
	}
}

// TestShortNamesOfColumns: what small programs and web forms write over their
// columns. A name taken for a field of the business's own would make the
// company the contact.
func TestShortNamesOfColumns(t *testing.T) {
	for header, fields := range map[string]string{
		"given|family|email|phone|company":       "given|family|email|phone|org",
		"fname|lname|mail|tel no|job|date added": "given|family|email|phone|title|created_at",
	} {
		for i, c := range addressbook.Recognise(strings.Split(header, "|"), nil, addressbook.Hint{}).Columns {
			require.Equal(t, strings.Split(fields, "|")[i], c.Field, c.Header)
		}
	}
}

func TestAnOptOutIsUnderstoodInEveryLanguage(t *testing.T) {
	for _, word := range strings.Split("отписан|odhlášen|frameldt|abgemeldet|διαγραφή|unsubscribed|dado de baja|loobunud|peruttu|désabonné|díliostáilte|odjavljen|leiratkozott|afskráður|disiscritto|atsisakė|atteicies|mhux abbonat|avmeldt|uitgeschreven|wypisany|cancelou|dezabonat|odhlásený|odjava|avregistrerad", "|") {
		header := []string{"E-mail", "Newsletter"}
		n := addressbook.NewNormaliser(addressbook.Recognise(header, nil, addressbook.Hint{}), addressbook.Context{Header: header})
		row := n.Row(addressbook.Record{Number: 2, Cells: []string{"a@example.org", word}})
		require.True(t, row.Suppress, word)
	}
}
