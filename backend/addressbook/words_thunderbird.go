package addressbook

import "strings"

// thunderbirdColumns is Thunderbird's export in the words of its languages,
// in the form of outlookColumns.
const thunderbirdColumns = `
given|First Name|Vorname|Prénom|Förnamn|Voornaam
family|Last Name|Nachname|Nom de famille|Efternamn|Achternaam
name|Display Name|Anzeigename|Nom à afficher|Visningsnamn|Weergavenaam
nickname|Nickname|Spitzname|Surnom|Smeknamn|Bijnaam
email|Primary Email|Primäre E-Mail-Adresse|Première adresse électronique|Primär e-postadress|Primair e-mailadres
email|Secondary Email|Sekundäre E-Mail-Adresse|Adresse électronique secondaire|Sekundär e-postadress|Secundair e-mailadres
-|Screen Name|Messenger-Name|Pseudonyme|Visat namn|Schermnaam
phone_work|Work Phone|Tel. dienstlich|Tél. professionnel|Telefon, arbete|Telefoon werk
phone_home|Home Phone|Tel. privat|Tél. personnel|Telefon, hem|Telefoon thuis
phone_fax|Fax Number|Fax-Nummer|Fax|Faxnummer|Faxnummer
phone_pager|Pager Number|Pager-Nummer|Pager|Personsökare|Piepernummer
phone_mobile|Mobile Number|Mobil-Tel.-Nr.|Portable|Mobilnummer|Mobiel nummer
street_home|Home Address|Privat: Adresse|Adresse privée|Hemadress|Thuisadres
street2_home|Home Address 2|Privat: Adresse 2|Adresse privée 2|Hemadress 2|Thuisadres 2
city_home|Home City|Privat: Ort|Ville|Hemort|Woonplaats
region_home|Home State|Privat: Bundesland|Pays/État|Hemregion|Provincie
postcode_home|Home ZipCode|Privat: PLZ|Code postal|Hempostnummer|Postcode
country_home|Home Country|Privat: Land|Pays|Hemland|Land
street_work|Work Address|Dienstlich: Adresse|Adresse professionnelle|Arbetsadress|Werkadres
street2_work|Work Address 2|Dienstlich: Adresse 2|Adresse professionnelle 2|Arbetsadress 2|Werkadres 2
city_work|Work City|Dienstlich: Ort|Ville professionnelle|Arbetsort|Werkplaats
region_work|Work State|Dienstlich: Bundesland|État professionnel|Arbetsregion|Werkprovincie
postcode_work|Work ZipCode|Dienstlich: PLZ|Code postal professionnel|Arbetspostnummer|Werkpostcode
country_work|Work Country|Dienstlich: Land|Pays professionnel|Arbetsland|Werkland
title|Job Title|Arbeitstitel|Fonction|Befattning|Functie
department|Department|Abteilung|Service|Avdelning|Afdeling
org|Organization|Organisation|Société|Organisation|Organisatie
url|Web Page 1|Webseite 1|Page Web 1|Webbsida 1|Webpagina 1
url|Web Page 2|Webseite 2|Page Web 2|Webbsida 2|Webpagina 2
birth_year|Birth Year|Geburtsjahr|Année de naissance|Födelseår|Geboortejaar
birth_month|Birth Month|Geburtsmonat|Mois de naissance|Födelsemånad|Geboortemaand
birth_day|Birth Day|Geburtstag|Jour de naissance|Födelsedag|Geboortedag
custom|Custom 1|Benutzerdef. 1|Divers 1|Eget 1|Aangepast 1
custom|Custom 2|Benutzerdef. 2|Divers 2|Eget 2|Aangepast 2
custom|Custom 3|Benutzerdef. 3|Divers 3|Eget 3|Aangepast 3
custom|Custom 4|Benutzerdef. 4|Divers 4|Eget 4|Aangepast 4
notes|Notes|Notizen|Notes|Anteckningar|Notities
`

var thunderbirdLanguages = []string{"en", "de", "fr", "sv", "nl"}

var thunderbirdWords = wordTable(thunderbirdColumns, thunderbirdLanguages)

// wordTable reads lines of `field|name in each language`.
func wordTable(text string, languages []string) map[string]map[string][]target {
	out := map[string]map[string][]target{}
	for _, lang := range languages {
		out[lang] = map[string][]target{}
	}
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) < 2 {
			continue
		}
		to := numbered(cells[0])
		for i, name := range cells[1:] {
			if word := fold(name); word != "" {
				lang := out[languages[i]]
				lang[word] = append(lang[word], to)
			}
		}
	}
	return out
}
