package addressbook

import "strings"

// outlookColumns is the export of desktop Outlook in the words of each
// language: field, then the column's name in the order of outlookLanguages.
// An empty name is not known. A field of "-" is known and of no use here.
// Never by position: after Telex the order is the local alphabet.
const outlookColumns = `
prefix|Title|Anrede|Titre|Titel|Titel|Title|Titolo|Tytuł
given|First Name|Vorname|Prénom|Förnamn|Voornaam|Nombre|Nome|Imię
middle|Middle Name|Weitere Vornamen|Deuxième prénom|Mellannamn|Middelste naam|Segundo nombre|Secondo nome|Drugie imię
family|Last Name|Nachname|Nom|Efternamn|Achternaam|Apellidos|Cognome|Nazwisko
suffix|Suffix|Suffix|Suffixe|Namnsuffix|Achtervoegsel|Suffix|Titolo straniero|Sufiks
org|Company|Firma|Société|Företag|Bedrijf|Organización|Società|Firma
department|Department|Abteilung|Service|Avdelning|Afdeling|Department|Reparto|Dział
title|Job Title|Position|Titre|Befattning|Functie|Puesto|Posizione|Stanowisko
street_work|Business Street|Straße geschäftlich|Rue (bureau)|Gatuadress, arbete|Werkadres, straat|Calle del trabajo|Via (uff.)|Adres służbowy - ulica
street2_work|Business Street 2|Straße geschäftlich 2|Rue (bureau) 2|Gatuadress 2, arbete|Werkadres 2, straat|Calle del trabajo 2|Via (uff.) 2|Adres służbowy - ulica 2
street3_work|Business Street 3|Straße geschäftlich 3|Rue (bureau) 3|Gatuadress 3, arbete|Werkadres 3, straat|Calle del trabajo 3|Via (uff.) 3|Adres służbowy - ulica 3
city_work|Business City|Ort geschäftlich|Ville (bureau)|Ort, arbete|Werkadres, plaats|Ciudad de trabajo|Città (uff.)|Adres służbowy - miejscowość
region_work|Business State|Region geschäftlich|Dép/Région (bureau)|Region, arbete|Werkadres, provincie|Provincia o estado de trabajo|Provincia (uff.)|Adres służbowy - województwo
postcode_work|Business Postal Code|Postleitzahl geschäftlich|Code postal (bureau)|Postadress, arbete|Werkadres, postcode|Código postal del trabajo|CAP (uff.)|Adres służbowy - kod pocztowy
country_work|Business Country/Region|Land/Region geschäftlich|Pays/Région (bureau)|Land, arbete|Land/regio (werk)|País o región del trabajo|Paese (uff.)|Adres służbowy - kraj/region
street_home|Home Street|Straße privat|Rue (domicile)|Gatuadress, hem|Huisadres, straat|Home Street|Via (ab.)|Adres domowy - ulica
street2_home|Home Street 2|Straße privat 2|Rue (domicile) 2|Gatuadress 2, hem|Huisadres, straat 2|Home Street 2|Via (ab.) 2|Adres domowy - ulica (2)
street3_home|Home Street 3|Straße privat 3|Rue (domicile) 3|Gatuadress 3, hem|Huisadres, straat 3|Home Street 3|Via (ab.) 3|Adres domowy - ulica (3)
city_home|Home City|Ort privat|Ville (domicile)|Hemort|Huisadres, plaats|Home City|Città (ab.)|Adres domowy - miejscowość
region_home|Home State|Bundesland/Kanton privat|Dép/Région (domicile)|Region, hem|Huisadres, provincie|Home State|Provincia (ab.)|Adres domowy - województwo
postcode_home|Home Postal Code|Postleitzahl privat|Code postal (domicile)|Postnr, hem|Huisadres, postcode|Home Postal Code|CAP (ab.)|Adres domowy - kod pocztowy
country_home|Home Country/Region|Land/Region privat|Pays/Région (domicile)|Land, hem|Land/regio (thuis)|País o región del domicilio|Paese (ab.)|Adres domowy - kraj/region
street_other|Other Street|Weitere Straße|Rue (autre)|Annan gata|Ander adres, straat|Otra calle|Altra via|Inny adres - ulica
street2_other|Other Street 2|Weitere Straße 2|Rue (autre) 2|Annan gata 2|Ander adres, straat 2|Otra calle 2|Altra via 2|Inny adres - ulica 2
street3_other|Other Street 3|Weitere Straße 3|Rue (autre) 3|Annan gata 3|Ander adres, straat 3|Otra calle 3|Altra via 3|Inny adres - ulica 3
city_other|Other City|Weiterer Ort|Ville (autre)|Annan ort|Ander adres, plaats|Otra ciudad|Altra città|Inny adres - miejscowość
region_other|Other State|Weiteres/r Bundesland/Kanton|Dép/Région (autre)|Annan region|Ander adres, provincie|Otra provincia o estado|Altra provincia|Inny adres - województwo
postcode_other|Other Postal Code|Weitere Postleitzahl|Code postal (autre)|Annat postnummer|Ander adres, postcode|Otro código postal|Altro CAP|Inny adres - kod pocztowy
country_other|Other Country/Region|Weiteres/e Land/Region|Pays/Région (autre)|Annat land|Land/regio (anders)|Otro país o región|Altro paese|Inny adres - kraj/region
phone_assistant|Assistant's Phone|Telefon Assistent|Téléphone de l'assistant(e)|Telefon, assistent|Telefoon assistent|Assistant's Phone|Telefono assistente|Telefon asystenta
phone_work_fax|Business Fax|Fax geschäftlich|Télécopie (bureau)|Fax arbete|Fax op werk|Business Fax|Fax (uff.)|Faks służbowy
phone_work|Business Phone|Telefon geschäftlich|Téléphone (bureau)|Arbete|Telefoon op werk|Teléfono del trabajo|Ufficio|Telefon służbowy
phone_work|Business Phone 2|Telefon geschäftlich 2|Téléphone 2 (bureau)|Telefon 2, arbete|Telefoon op werk 2|Business Phone 2|Ufficio 2|Telefon służbowy 2
phone_callback|Callback|Rückmeldung|Rappel|Motringning|Terugbellen|Devolución de llamada|Richiamata automatica|Wywołanie zwrotne
phone_car|Car Phone|Autotelefon|Téléphone (voiture)|Biltelefon|Autotelefoon|Car Phone|Telefono auto|Telefon w samochodzie
phone_main|Company Main Phone|Telefon Firma|Téléphone société|Företag, växel|Hoofdtelefoon bedrijf|Número de centralita de la organización|Telefono principale società|Główny telefon do firmy
phone_home_fax|Home Fax|Fax privat|Télécopie (domicile)|Fax, hem|Fax thuis|Home Fax|Fax (ab.)|Faks domowy
phone_home|Home Phone|Telefon privat|Téléphone (domicile)|Hem|Telefoon thuis|Particular|Abitazione|Telefon domowy
phone_home|Home Phone 2|Telefon privat 2|Téléphone 2 (domicile)|Telefon 2, hem|Telefoon thuis 2|Home Phone 2|Abitazione 2|Telefon domowy 2
phone_isdn|ISDN|ISDN|RNIS|ISDN|ISDN|ISDN|ISDN|ISDN
phone_mobile|Mobile Phone|Mobiltelefon|Tél. mobile|Mobiltelefon|Mobiele telefoon|Mobile Phone|Cellulare|Telefon komórkowy
phone_other_fax|Other Fax|Weiteres Fax|Télécopie (autre)|Fax, annan|Andere fax|Otro fax|Altro fax|Inny faks
phone_other|Other Phone|Weiteres Telefon|Téléphone (autre)|Telefon, annan|Andere telefoon|Otro teléfono|Altro telefono|Inny telefon
phone_pager|Pager|Pager|Récepteur de radiomessagerie|Personsökare|Pager|Pager|Cercapersone|Pager
phone_primary|Primary Phone|Haupttelefon|Téléphone principal|Telefon 1|Hoofdtelefoon|Teléfono principal|Telefono principale|Telefon podstawowy
phone_radio|Radio Phone|Mobiltelefon 2|Radio téléphone|Telefon 2|Radiotelefoon|Radioteléfono|Radiotelefono|Radiotelefon
phone_tty|TTY/TDD Phone|Telefon für Hörbehinderte|Téléphone TDD/TTY|TTY/TDD-telefon|Teksttelefoon|Número de teletipo|Telefono TTY/TDD|Telefon TTY/TDD
phone_telex|Telex|Telex|Télex|Telex|Telex|Télex|Telex|Teleks
-|Account|Konto|Compte|Konto|Account|Account|Account|Konto
anniversary|Anniversary|Jahrestag|Anniversaire de mariage ou fête|Årsdag|Speciale datum|Anniversary|Anniversario|Rocznica
-|Assistant's Name|Name Assistent|Nom de l'assistant(e)|Namn, assistent|Naam assistent|Assistant's Name|Nome assistente|Imię i nazwisko asystenta
-|Billing Information|Abrechnungsinformation|Informations facturation|Fakturering|Factuurinformatie|Facturación|Dati fatturazione|Informacje rozliczeniowe
birthday|Birthday|Geburtstag|Anniversaire|Födelsedag|Verjaardag|Birthday|Compleanno|Urodziny
po_box_work|Business Address PO Box|Postfach geschäftlich|B.P. professionnelle|Arbetsadress, box|Werkadres, postbusnummer|Apartado postal de la dirección del trabajo|Indirizzo (uff.) - Casella postale|Służbowa skrzynka pocztowa
groups|Categories|Kategorien|Catégories|Kategorier|Categorieën|Categorías|Categorie|Kategorie
-|Children|Kinder|Enfants|Barn|Kinderen|Hijos|Figli|Dzieci
-|Directory Server|Verzeichnisserver|Serveur d'annuaire|||||
email#1|E-mail Address|E-Mail-Adresse|Adresse de messagerie|E-postadress|E-mailadres|E-mail Address|Indirizzo posta elettronica|Adres e-mail
email_type#1|E-mail Type|E-Mail-Typ|Type de messagerie|E-posttyp|E-mailtype|E-mail Type|Tipo posta elettronica|Typ poczty e-mail
-|E-mail Display Name|E-Mail: Angezeigter Name|Nom complet de l'adresse de messagerie|E-postnamn|Weergavenaam voor e-mail|Nombre de pantalla de correo electrónico|Nome visualizzato posta elettronica|Wyświetlana nazwa e-mail
email#2|E-mail 2 Address|E-Mail 2: Adresse|Adresse de messagerie 2|E-postadress 2|E-mailadres 2|Dirección de correo electrónico 2|Indirizzo posta elettronica 2|Adres e-mail 2
email_type#2|E-mail 2 Type|E-Mail 2: Typ|Type de messagerie 2|E-posttyp 2|E-mailtype 2|Tipo de correo electrónico 2|Tipo posta elettronica 2|Rodzaj e-mail 2
-|E-mail 2 Display Name|E-Mail 2: Angezeigter Name|Nom complet de l'adresse de messagerie 2|E-postnamn 2|E-mail, weergegeven naam 2|Nombre de pantalla de correo electrónico 2|Nome visualizzato posta elettronica 2|Wyświetlana nazwa e-mail 2
email#3|E-mail 3 Address|E-Mail 3: Adresse|Adresse de messagerie 3|E-postadress 3|E-mailadres 3|Dirección del correo electrónico 3|Indirizzo posta elettronica 3|Adres e-mail 3
email_type#3|E-mail 3 Type|E-Mail 3: Typ|Type de messagerie 3|E-posttyp 3|E-mailtype 3|Tipo de correo electrónico 3|Tipo posta elettronica 3|Rodzaj e-mail 3
-|E-mail 3 Display Name|E-Mail 3: Angezeigter Name|Nom complet de l'adresse de messagerie 3|E-postnamn 3|E-mail, weergegeven naam 3|Nombre de pantalla de correo electrónico 3|Nome visualizzato posta elettronica 3|Wyświetlana nazwa e-mail 3
gender|Gender|Geschlecht|Sexe|Kön|Geslacht|Género|Sesso|Płeć
national_id|Government ID Number|Regierungsnr.|Code gouvernement|Personnummer|Sofinummer|Government ID Number|Cod. Fisc./P. IVA|PESEL
-|Hobby|Hobby|Passe-temps|Hobby|Hobby's|Aficiones|Hobby|Hobby
po_box_home|Home Address PO Box|Postfach privat|Boîte postale du domicile|Hemadress, box|Huisadres, postbusnummer|Apartado postal de la dirección personal|Indirizzo (ab.) - Casella postale|Domowa skrzynka pocztowa
-|Initials|Initialen|Initiales|Initialer|Initialen|Initials|Iniziali|Inicjały
-|Internet Free Busy|Internet-Frei/Gebucht|Disponibilité Internet|Ledig/upptagen-information för Internet|Internet Beschikbaarheidsinfo|Internet Free Busy|Disponibilità Internet|Internetowe informacje wolny/zajęty
-|Keywords|Stichwörter|Mots clés|||||
language|Language|Sprache|Langue|||||
-|Location|Ort|Emplacement|Plats|Locatie|Location|Luogo|Lokalizacja
-|Manager's Name|Name des/der Vorgesetzten|Responsable|Namn, chef|Naam manager|Nombre del director|Nome manager|Menedżer
-|Mileage|Reisekilometer|Kilométrage|Reseersättning (km)|Reisafstand|Kilometraje|Indennità trasferta|Przebieg
notes|Notes|Notizen|Notes|Anteckningar|Notities|Notes|Notes|Notatki
-|Office Location|Büro|Bureau|Arbetsplats|Kantoorlocatie|Office Location|Ubicazione ufficio|Lokalizacja biura
-|Organizational ID Number|Organisationsnr.|Numéro d'identification de l'organisation|||||
po_box_other|Other Address PO Box|Weiteres Postfach|Autre boîte postale|Annan adress, box|Ander adres, postbusnummer|Otro apartado postal|Altro indirizzo - Casella postale|Inna skrzynka pocztowa
-|Priority|Priorität|Priorité|Prioritet|Prioriteit|Prioridad|Priorità|Priorytet
-|Private|Privat|Privé|||||
-|Profession|Beruf|Profession|Yrke|Beroep|Profesión|Professione|Zawód
-|Referred By|Empfohlen von|Recommandé par|||||
-|Sensitivity|Vertraulichkeit|Critère de diffusion|Känslighet|Gevoeligheid|Confidencialidad|Riservatezza|Charakter
-|Spouse|Partner|Conjoint(e)|Make maka|Partner|Spouse|Nome coniuge|Współmałżonek
custom|User 1|Benutzer 1|Utilisateur 1|Användare 1|Gebruiker 1|Usuario 1|Utente 1|Użytkownik 1
custom|User 2|Benutzer 2|Utilisateur 2|Användare 2|Gebruiker 2|Usuario 2|Utente 2|Użytkownik 2
custom|User 3|Benutzer 3|Utilisateur 3|Användare 3|Gebruiker 3|Usuario 3|Utente 3|Użytkownik 3
custom|User 4|Benutzer 4|Utilisateur 4|Användare 4|Gebruiker 4|Usuario 4|Utente 4|Użytkownik 4
url|Web Page|Webseite|Page Web|Webbsida|Webpagina|Página web|Pagina Web|Strona sieci Web
`

var outlookLanguages = []string{"en", "de", "fr", "sv", "nl", "es", "it", "pl"}

// outlookWords maps a folded header to its fields, by language; French writes
// `Titre` for two of them.
var outlookWords = wordTable(outlookColumns, outlookLanguages)

// numbered reads a field with the number of its pair: `email#2`.
func numbered(text string) target {
	key, number, _ := strings.Cut(text, "#")
	if key == "-" {
		return target{}
	}
	to, ok := targetOf(key)
	if !ok {
		panic("addressbook: column list names no field: " + key)
	}
	if number != "" {
		to.n = int(number[0] - '0')
	}
	return to
}
