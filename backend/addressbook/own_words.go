package addressbook

// The keys that others need to know.
const (
	OwnNumber = "number"
	OwnState  = purposeScope + "state"
)

// ownTable is every column of a table that this program writes: its technical
// name, then English, Swedish, German, French. Names stay: files that were
// written with them are out in the world.
var ownTable = map[string]ownName{
	OwnNumber:       {kIgnore, [5]string{"consentbook_number", "Consentbook no.", "Consentbook-nr", "Consentbook-Nr.", "N° Consentbook"}},
	"kind":          {kPersonKind, [5]string{"kind", "Person or organisation", "Person eller organisation", "Person oder Organisation", "Personne ou organisation"}},
	"prefix":        {kPrefix, [5]string{"prefix", "Form of address", "Tilltal", "Anrede", "Civilité"}},
	"given":         {kGiven, [5]string{"given", "First name", "Förnamn", "Vorname", "Prénom"}},
	"middle":        {kMiddle, [5]string{"middle", "Middle name", "Mellannamn", "Zweiter Vorname", "Deuxième prénom"}},
	"family":        {kFamily, [5]string{"family", "Last name", "Efternamn", "Nachname", "Nom de famille"}},
	"suffix":        {kSuffix, [5]string{"suffix", "Name suffix", "Namnsuffix", "Namenszusatz", "Suffixe du nom"}},
	"name":          {kName, [5]string{"full_name", "Name as written", "Namn som det skrevs", "Name wie geschrieben", "Nom tel qu’écrit"}},
	"nickname":      {kNickname, [5]string{"nickname", "Nickname", "Smeknamn", "Spitzname", "Surnom"}},
	"organisation":  {kOrg, [5]string{"organisation", "Organisation", "Organisation", "Organisation", "Organisation"}},
	"department":    {kDepartment, [5]string{"department", "Department", "Avdelning", "Abteilung", "Service"}},
	"title":         {kTitle, [5]string{"job_title", "Job title", "Befattning", "Position", "Fonction"}},
	"email":         {kEmail, [5]string{"email", "E-mail", "E-post", "E-Mail", "Adresse e-mail"}},
	"email_label":   {kEmailLabel, [5]string{"email_label", "Kind of e-mail", "Sorts e-post", "Art der E-Mail", "Type d’adresse e-mail"}},
	"phone":         {kPhone, [5]string{"phone", "Telephone", "Telefon", "Telefon", "Téléphone"}},
	"phone_label":   {kPhoneLabel, [5]string{"phone_label", "Kind of telephone", "Sorts telefon", "Art des Telefons", "Type de téléphone"}},
	"address_label": {kAddressLabel, [5]string{"address_label", "Kind of address", "Sorts adress", "Art der Anschrift", "Type d’adresse"}},
	"street":        {kStreet, [5]string{"street", "Street", "Gata", "Straße", "Rue"}},
	"extended":      {kExtended, [5]string{"extended", "Address line", "Adressrad", "Adresszusatz", "Complément d’adresse"}},
	"po_box":        {kPOBox, [5]string{"po_box", "P.O. box", "Box", "Postfach", "Boîte postale"}},
	"postcode":      {kPostcode, [5]string{"postcode", "Postcode", "Postnummer", "Postleitzahl", "Code postal"}},
	"city":          {kCity, [5]string{"city", "Town", "Ort", "Ort", "Ville"}},
	"region":        {kRegion, [5]string{"region", "Region", "Region", "Region", "Région"}},

	"address_country": {kCountry, [5]string{"address_country", "Country of address", "Adressens land", "Land der Anschrift", "Pays de l’adresse"}},

	"country":     {kCountry, [5]string{"country", "Country", "Land", "Land", "Pays"}},
	"language":    {kLanguage, [5]string{"language", "Language", "Språk", "Sprache", "Langue"}},
	"birthday":    {kBirthday, [5]string{"birthday", "Date of birth", "Födelsedatum", "Geburtsdatum", "Date de naissance"}},
	"anniversary": {kAnniversary, [5]string{"anniversary", "Anniversary", "Årsdag", "Jahrestag", "Anniversaire"}},
	"gender":      {kGender, [5]string{"gender", "Gender", "Kön", "Geschlecht", "Genre"}},
	"groups":      {kGroups, [5]string{"groups", "Groups", "Grupper", "Gruppen", "Groupes"}},
	"url":         {kURL, [5]string{"url", "Website", "Webbplats", "Website", "Site web"}},
	"notes":       {kNotes, [5]string{"notes", "Notes", "Anteckningar", "Notizen", "Notes"}},

	"source":            {kSource, [5]string{"source", "Source named by the file", "Källa enligt filen", "Quelle laut Datei", "Source indiquée par le fichier"}},
	"source_id":         {kSourceID, [5]string{"source_id", "Number at the source", "Nummer hos källan", "Nummer bei der Quelle", "Numéro à la source"}},
	"source_created_at": {kCreatedAt, [5]string{"source_created_at", "Created at the source", "Skapad hos källan", "Angelegt bei der Quelle", "Créé à la source"}},
	"source_updated_at": {kUpdatedAt, [5]string{"source_updated_at", "Changed at the source", "Ändrad hos källan", "Geändert bei der Quelle", "Modifié à la source"}},
	"last_active":       {kLastActive, [5]string{"last_active", "Last active", "Senast aktiv", "Zuletzt aktiv", "Dernière activité"}},
	"last_purchase":     {kLastPurchase, [5]string{"last_purchase", "Last purchase", "Senaste köp", "Letzter Kauf", "Dernier achat"}},
	"customer_since":    {kCustomerSince, [5]string{"customer_since", "Customer since", "Kund sedan", "Kunde seit", "Client depuis"}},

	"bounced":      {kBounceReason, [5]string{"undeliverable", "Undeliverable", "Går inte fram", "Unzustellbar", "Non distribuable"}},
	"came_in":      {kIgnore, [5]string{"came_in", "In the book since", "I boken sedan", "Im Buch seit", "Dans le livre depuis"}},
	"changed":      {kIgnore, [5]string{"changed", "Last changed", "Senast ändrad", "Zuletzt geändert", "Dernière modification"}},
	"origin":       {kIgnore, [5]string{"origin", "Where the data came from", "Varifrån uppgifterna kom", "Herkunft der Daten", "Provenance des données"}},
	"collected_at": {kIgnore, [5]string{"collected_at", "Collected on", "Insamlad den", "Erhoben am", "Collecté le"}},
	"import":       {kIgnore, [5]string{"import", "Import no.", "Import nr", "Import-Nr.", "N° d’import"}},

	purposeScope + "basis": {kIgnore, [5]string{"basis", "lawful basis", "rättslig grund", "Rechtsgrundlage", "base juridique"}},
	OwnState:               {kOptedOutOf, [5]string{"state", "state", "läge", "Stand", "état"}},
	purposeScope + "since": {kIgnore, [5]string{"since", "since", "sedan", "seit", "depuis"}},
	purposeScope + "until": {kIgnore, [5]string{"until", "until", "till", "bis", "jusqu’au"}},
	purposeScope + "entry": {kIgnore, [5]string{"entry", "ledger entry", "post i liggaren", "Eintrag im Journal", "entrée du journal"}},

	OwnCustom: {kCustom, [5]string{"custom", "Own field", "Eget fält", "Eigenes Feld", "Champ propre"}},
}

// ownStates are the states of a consent in the same languages. The three that
// say no are read again; so they stay as well.
var ownStates = map[string][5]string{
	"given":       {"given", "given", "lämnat", "erteilt", "donné"},
	"renewed":     {"renewed", "renewed", "förnyat", "erneuert", "renouvelé"},
	"refused":     {"refused", "refused", "nekat", "verweigert", "refusé"},
	"withdrawn":   {"withdrawn", "withdrawn", "återkallat", "widerrufen", "retiré"},
	"revoked":     {"revoked", "revoked", "hävt", "aufgehoben", "révoqué"},
	"expired":     {"expired", "expired", "utgånget", "abgelaufen", "expiré"},
	"invalidated": {"invalidated", "invalidated", "ogiltigt", "ungültig", "invalidé"},
	"unknown":     {"unknown", "no proof", "utan bevis", "ohne Nachweis", "sans preuve"},
	"requested":   {"requested", "asked, open", "tillfrågad, öppet", "gefragt, offen", "demandé, en attente"},
	"deferred":    {"deferred", "undecided", "inte avgjort", "unentschieden", "indécis"},
	"none":        {"none", "never asked", "aldrig tillfrågad", "nie gefragt", "jamais demandé"},
	"other_basis": {"other_basis", "other basis", "annan grund", "andere Grundlage", "autre base"},
}

var ownKinds = map[bool][5]string{
	false: {"person", "person", "person", "Person", "personne"},
	true:  {"organisation", "organisation", "organisation", "Organisation", "organisation"},
}
