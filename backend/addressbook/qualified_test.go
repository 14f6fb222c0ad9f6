package addressbook

import (
	"strings"
	"testing"
)

// Outlook and others write in every language of the Union whose address or
// number it is: behind the name, before it, or as an adjective. No list holds
// all of them.
func TestNamesSayWhoseAddressOrNumberItIs(t *testing.T) {
	for _, c := range []struct{ beside, name, field string }{
		{"Nome próprio|Apelido", "Rua (empresa)", "street_work"},
		{"Nome próprio|Apelido", "País/Região (empresa)", "country_work"},
		{"Nome próprio|Apelido", "Código postal (residência)", "postcode_home"},
		{"Nome próprio|Apelido", "Telefone (casa)", "phone_home"},
		{"Jméno|Příjmení", "Ulice (práce)", "street_work"},
		{"Jméno|Příjmení", "Telefon (domů)", "phone_home"},
		{"Jméno|Příjmení", "PSČ - práce", "postcode_work"},
		{"Собствено име|Фамилно име", "Град (работа)", "city_work"},
		{"Собствено име|Фамилно име", "Домашен адрес", "address_home"},
		{"Собствено име|Фамилно име", "Служебен телефон", "phone_work"},
		{"Vezetéknév|Keresztnév", "Munkahelyi telefon", "phone_work"},
		{"Όνομα|Επώνυμο", "Πόλη (εργασία)", "city_work"},
		{"First name|Last name", "Street (Work)", "street_work"},
		{"First name|Last name", "Home: City", "city_home"},
		{"First name|Last name", "Work Email", "email_work"},
		{"Förnamn|Efternamn", "Ort, hem", "city_home"},
		{"Fornavn|Etternavn", "Poststed (jobb)", "city_work"},
		// What has no such field stays what it is.
		{"First name|Last name", "Work notes", "custom"},
		{"First name|Last name", "Birthday (work)", "birthday"},
		{"First name|Last name", "Company (private)", "custom"},
	} {
		m := Recognise(append(splitNames(c.beside), c.name), [][]string{{"A", "B", "x"}}, Hint{})
		if got := m.Columns[2].Field; got != c.field {
			t.Errorf("%s: %q, not %q", c.name, got, c.field)
		}
	}
}

// In Slovenia `Pošta` is the post office: its figures, or its place.
func TestAPlaceOfFiguresIsThePostcode(t *testing.T) {
	for _, c := range []struct {
		header, row string
		want        [3]string
	}{
		{"Ime|Pošta|Kraj", "Žiga|1000|Ljubljana", [3]string{"given", "postcode", "city"}},
		{"Ime|Pošta|Telefon", "Žiga|Ljubljana|040", [3]string{"given", "city", "phone"}},
		{"Ime|Poštna številka|Pošta", "Žiga|1000|1000", [3]string{"given", "postcode", "city"}},
		{"Namn|Ort|E-post", "Åsa|22 100|a@example.org", [3]string{"name", "postcode", "email"}},
	} {
		m := Recognise(splitNames(c.header), [][]string{splitNames(c.row)}, Hint{})
		if got := [3]string{m.Columns[0].Field, m.Columns[1].Field, m.Columns[2].Field}; got != c.want {
			t.Errorf("%s: %v, not %v", c.header, got, c.want)
		}
	}
}

func TestHubSpotsCompanyInItsLanguages(t *testing.T) {
	for _, c := range []struct{ id, basis, company string }{
		{"Datensatz-ID", "Rechtsgrundlage für die Verarbeitung der Kontaktdaten", "Unternehmensname"},
		{"Post-ID", "Rättslig grund för behandling av kontaktens data", "Företagsnamn"},
		{"Record ID", "Wettelijke grondslag voor verwerking", "Bedrijfsnaam"},
		{"ID record", "Base giuridica per il trattamento dei dati", "Nome azienda"},
		{"ID de registro", "Base jurídica para tratar los datos", "Nombre de la empresa"},
		{"Tietueen tunnus", "Oikeusperuste", "Yrityksen nimi"},
	} {
		m := Recognise([]string{c.id, "E-mail", c.basis, c.company}, [][]string{{"1", "a@example.org", "x", "y"}}, Hint{})
		if m.Dialect != "hubspot" || m.Columns[3].Field != "org" {
			t.Errorf("%s: %s, %s", c.company, m.Dialect, m.Columns[3].Field)
		}
	}
}

func splitNames(s string) []string { return strings.Split(s, "|") }
