package addressbook

import "strings"

// thunderbirdColumns is Thunderbird's export in the words of its languages,
// in the form of outlookColumns.
const thunderbirdColumns = `
given|First Name|Vorname|Prénom|Förnamn|Voornaam|Nombre|Nome|Imię|Fornavn|Fornavn|Etunimi
family|Last Name|Nachname|Nom de famille|Efternamn|Achternaam|Apellidos|Cognome|Nazwisko|Efternavn|Etternavn|Sukunimi
name|Display Name|Anzeigename|Nom à afficher|Visa|Weergavenaam|Nombre mostrado|Nome visualizzato|Wyświetlana nazwa|Vis navn|Fullt navn|Näytettävä nimi
nickname|Nickname|Spitzname|Surnom|Smeknamn|Bijnaam|Apodo|Soprannome|Pseudonim|Alias|Kallenavn|Lempinimi
email|Primary Email|Primäre E-Mail-Adresse|Première adresse électronique|E-post|Eerste e-mail|Dirección de correo electrónico principal|E-mail primaria|Podstawowy e-mail|Primær mail|Primær e-post|Ensisijainen sähköposti
email|Secondary Email|Sekundäre E-Mail-Adresse|Deuxième adresse électronique|Ytterligare e-post|Tweede e-mail|Dirección de correo electrónico secundaria|E-mail secondaria|Dodatkowy e-mail|Sekundær mail|Sekundær e-post|Toissijainen sähköposti
-|Screen Name|Messenger-Name|Nom de l'écran|Skärmnamn|Schermnaam|Nombre en pantalla|Nickname|Komunikator AIM|Skærmnavn|Skjermnavn|Näyttönimi
phone_work|Work Phone|Tel. dienstlich|Tél. professionnel|Telefon arbete|Telefoon werk|Teléfono (Trabajo)|Telefono lavoro|Telefonu służbowy|Arbejdstelefon|Arbeidstelefon|Työpuhelin
phone_home|Home Phone|Tel. privat|Tél. personnel|Telefon privat|Telefoon thuis|Teléfono particular|Telefono casa|Telefon domowy|Hjemmetelefon|Hjemmetelefon|Kotipuhelin
phone_fax|Fax Number|Fax-Nummer|Fax|Faxnummer|Faxnummer|Fax|Numero fax|Numer faksu|Faxnummer|Faks|Faksin numero
phone_pager|Pager Number|Pager-Nummer|Pager|Personsökare|Piepernummer|Buscapersonas|Numero cercapersone|Pager|Personsøgernummer|Personsøker|Hakulaitteen numero
phone_mobile|Mobile Number|Mobil-Tel.-Nr.|Portable|Mobiltelefon|Mobiel nummer|Teléfono móvil|Numero cellulare|Numer telefonu komórkowego|Mobilnummer|Mobil|Matkapuhelinnumero
street_home|Home Address|Privat: Adresse|Adresse privée|Adress privat (rad 1)|Adres|Dirección personal|Indirizzo di casa|Adres domowy|Hjemmeadresse|Hjem Adresse|Kotiosoite
street2_home|Home Address 2|Privat: Adresse 2|Adresse privée 2|Adress privat (rad 2)|Adres 2|Dirección personal 2|Indirizzo di casa 2|Adres domowy 2|Hjemmeadresse 2|Hjem Adresse 2|Kotiosoite 2
city_home|Home City|Privat: Ort|Ville|Stad privat|Woonplaats|Ciudad donde vive|Città di residenza|Miasto (dom)|Hjemmeby|Hjem Poststed|Kotikaupunki
region_home|Home State|Privat: Bundesland|Pays/État|Landsdel (Stat) privat|Provincie|Provincia|Provincia di residenza|Województwo (dom)|Hjemmestat|Hjem Region|Kodin lääni
postcode_home|Home ZipCode|Privat: PLZ|Code postal|Postnummer privat|Postcode|Código postal|CAP di residenza|Kod pocztowy (dom)|Hjemmepostnummer|Hjem Postnr|Kodin postinumero
country_home|Home Country|Privat: Land|Région|Land privat|Land|País de residencia|Nazione di residenza|Państwo (dom)|Hjemmeland|Hjem Land|Kotimaa
street_work|Work Address|Dienstlich: Adresse|Adresse professionnelle|Adress arbete (rad 1)|Werkadres|Dirección de trabajo|Indirizzo di lavoro|Adres służbowy|Arbejdsadresse|Arbeid Adresse|Työosoite
street2_work|Work Address 2|Dienstlich: Adresse 2|Adresse professionnelle 2|Adress arbete (rad 2)|Werkadres 2|Dirección de trabajo 2|Indirizzo di lavoro 2|Adres służbowy 2|Arbejdsadresse 2|Arbeid Adresse 2|Työosoite 2
city_work|Work City|Dienstlich: Ort|Ville|Stad arbete|Werklocatie|Ciudad (Trabajo)|Città di lavoro|Miasto (praca)|Arbejdsby|Arbeid Poststed|Työpaikan kaupunki
region_work|Work State|Dienstlich: Bundesland|Pays/État|Landsdel (Stat) arbete|Werkprovincie|Provincia (Trabajo)|Provincia di lavoro|Województwo (praca)|Arbejdsstat|Arbeid Region|Työpaikan lääni
postcode_work|Work ZipCode|Dienstlich: PLZ|Code postal|Postnummer arbete|Werkpostcode|Código postal (Trabajo)|CAP di lavoro|Kod pocztowy (praca)|Arbejdspostnummer|Arbeid Postnr|Työpaikan postinumero
country_work|Work Country|Dienstlich: Land|Région|Land arbete|Werkland|País (Trabajo)|Nazione di lavoro|Państwo (praca)|Arbejdsland|Arbeid Land|Työpaikan maa
title|Job Title|Arbeitstitel|Profession|Titel|Werkfunctie|Puesto|Qualifica|Stanowisko|Job titel|Jobbtittel|Ammattinimi
department|Department|Abteilung|Service|Avdelning|Afdeling|Departamento|Reparto|Departament|Afdeling|Avdeling|Osasto
org|Organization|Organisation|Société|Organisation|Organisatie|Organización|Organizzazione|Firma/Organizacja|Organisation|Organisasjon|Järjestö
url|Web Page 1|Webseite 1|Site Web 1|Webbplats privat|Webpagina 1|Página web 1|Pagina web 1|Strona WWW 1|Hjemmeside 1|Nettside 1|Verkkosivu 1
url|Web Page 2|Webseite 2|Site Web 2|Webbplats arbete|Webpagina 2|Página web 2|Pagina web 2|Strona WWW 2|Hjemmeside 2|Nettside 2|Verkkosivu 2
birth_year|Birth Year|Geburtsjahr|Année de naissance|Född år|Geboortejaar|Año de nacimiento|Anno di nascita|Urodziny - Rok|Fødselsår|Fødselsår|Syntymävuosi
birth_month|Birth Month|Geburtsmonat|Mois|Född månad|Geboortemaand|Mes de nacimiento|Mese di nascita|Urodziny - Miesiąc|Fødselsmåned|Fødselsmåned|Syntymäkuukausi
birth_day|Birth Day|Geburtstag|Jour|Född dag|Geboortedag|Día de nacimiento|Giorno di nascita|Urodziny - Dzień|Fødselsdag|Fødselsdag|Syntymäpäivä
custom|Custom 1|Benutzerdef. 1|Divers 1|Annan uppgift 1|Overig 1|Personalizado 1|Personalizzato 1|Informacja 1|Brugerdef. 1|Egendefinert 1|Oma 1
custom|Custom 2|Benutzerdef. 2|Divers 2|Annan uppgift 2|Overig 2|Personalizado 2|Personalizzato 2|Informacja 2|Brugerdef. 2|Egendefinert 2|Oma 2
custom|Custom 3|Benutzerdef. 3|Divers 3|Annan uppgift 3|Overig 3|Personalizado 3|Personalizzato 3|Informacja 3|Brugerdef. 3|Egendefinert 3|Oma 3
custom|Custom 4|Benutzerdef. 4|Divers 4|Annan uppgift 4|Overig 4|Personalizado 4|Personalizzato 4|Informacja 4|Brugerdef. 4|Egendefinert 4|Oma 4
notes|Notes|Notizen|Notes|Anteckningar|Aantekeningen|Notas|Note|Notatki|Notater|Notater|Muistiinpanot
`

var thunderbirdLanguages = []string{"en", "de", "fr", "sv", "nl", "es", "it", "pl", "da", "nb", "fi"}

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
