package subjects

import "strings"

// dictionary gives the words of a workbook in one language. What it has no
// word for stays as it is: a hash, a date, a person's own words.
type dictionary func(key string) string

// languages in the order of the table's columns.
var order = []string{"en", "sv", "de", "fr"}

func words(language string) dictionary {
	at := 0
	for i, l := range order {
		if l == language {
			at = i
		}
	}
	return func(key string) string {
		if w, ok := table[key]; ok {
			return w[at]
		}
		_, tail, _ := strings.Cut(key, ".")
		return tail
	}
}

// value translates the cells that hold a word of ours.
func (d dictionary) value(column, cell string) string {
	switch column {
	case "field", "state", "method", "kind", "right", "outcome":
		if _, ok := table[column+"."+cell]; ok {
			return d(column + "." + cell)
		}
	}
	return cell
}

var table = map[string][4]string{
	"title": {"Your data", "Dina uppgifter", "Ihre Daten", "Vos données"},

	"section.person":   {"Data held", "Uppgifter", "Gespeicherte Daten", "Données conservées"},
	"section.purposes": {"Purposes", "Ändamål", "Zwecke", "Finalités"},
	"section.consents": {"Consents", "Samtycken", "Einwilligungen", "Consentements"},
	"section.grounds":  {"Lawful bases", "Rättsliga grunder", "Rechtsgrundlagen", "Bases juridiques"},
	"section.evidence": {"Files", "Filer", "Dateien", "Fichiers"},
	"section.imports":  {"Where from", "Varifrån", "Herkunft", "Provenance"},
	"section.ledger":   {"Log", "Logg", "Protokoll", "Journal"},
	"section.rights":   {"Your rights", "Dina rättigheter", "Ihre Rechte", "Vos droits"},

	"column.as_it_stood":     {"As it stood", "Som det stod", "Wie es stand", "Tel quel"},
	"column.field":           {"Field", "Fält", "Feld", "Champ"},
	"column.value":           {"Value", "Värde", "Wert", "Valeur"},
	"column.source":          {"Source", "Källa", "Quelle", "Source"},
	"column.since":           {"Since", "Sedan", "Seit", "Depuis"},
	"column.until":           {"Until", "Till och med", "Bis", "Jusqu’au"},
	"column.import":          {"Import", "Import", "Import", "Import"},
	"column.row":             {"Row", "Rad", "Zeile", "Ligne"},
	"column.purpose":         {"Purpose", "Ändamål", "Zweck", "Finalité"},
	"column.basis":           {"Lawful basis (GDPR)", "Rättslig grund (GDPR)", "Rechtsgrundlage (DSGVO)", "Base juridique (RGPD)"},
	"column.basis_source":    {"Basis rests on", "Grunden bygger på", "Grundlage beruht auf", "La base repose sur"},
	"column.state":           {"State", "Läge", "Stand", "État"},
	"column.categories":      {"Kinds of data", "Slag av uppgifter", "Datenarten", "Catégories de données"},
	"column.recipients":      {"Recipients", "Mottagare", "Empfänger", "Destinataires"},
	"column.retention":       {"Kept for", "Lagras", "Speicherdauer", "Durée de conservation"},
	"column.ledger_entry":    {"Ledger entry", "Post i liggaren", "Hauptbucheintrag", "Inscription"},
	"column.happened_at":     {"When (UTC)", "När (UTC)", "Wann (UTC)", "Quand (UTC)"},
	"column.recorded_at":     {"Recorded (UTC)", "Antecknat (UTC)", "Eingetragen (UTC)", "Inscrit (UTC)"},
	"column.method":          {"How", "Hur", "Wie", "Comment"},
	"column.notice":          {"Notice", "Informationstext", "Datenschutzhinweis", "Information"},
	"column.language":        {"Language", "Språk", "Sprache", "Langue"},
	"column.question":        {"Question", "Fråga", "Frage", "Question"},
	"column.words":           {"Answer in own words", "Svar med egna ord", "Antwort im Wortlaut", "Réponse textuelle"},
	"column.valid_until":     {"Ends", "Upphör", "Endet", "Prend fin"},
	"column.claim":           {"What the source claimed", "Vad källan uppgav", "Angabe der Quelle", "Ce qu’indiquait la source"},
	"column.evidence_sha256": {"Evidence (SHA-256)", "Bevis (SHA-256)", "Nachweis (SHA-256)", "Preuve (SHA-256)"},
	"column.stated_at":       {"Stated", "Angivet", "Angegeben", "Indiqué"},
	"column.file":            {"File", "Fil", "Datei", "Fichier"},
	"column.type":            {"Type", "Typ", "Art", "Type"},
	"column.bytes":           {"Bytes", "Byte", "Byte", "Octets"},
	"column.sha256":          {"SHA-256", "SHA-256", "SHA-256", "SHA-256"},
	"column.brought_in":      {"Brought in", "Infört", "Übernommen", "Importé"},
	"column.collected_at":    {"Collected", "Insamlat", "Erhoben", "Collecté"},
	"column.outcome":         {"Outcome", "Utfall", "Ergebnis", "Résultat"},
	"column.reason":          {"Reason", "Skäl", "Grund", "Motif"},
	"column.kind":            {"What happened", "Vad som hände", "Vorgang", "Opération"},
	"column.right":           {"Right", "Rättighet", "Recht", "Droit"},
	"column.article":         {"GDPR", "GDPR", "DSGVO", "RGPD"},

	"field.prefix": {"Title", "Titel", "Anrede", "Civilité"}, "field.given": {"First name", "Förnamn", "Vorname", "Prénom"},
	"field.middle": {"Middle name", "Mellannamn", "Zweiter Vorname", "Deuxième prénom"}, "field.family": {"Last name", "Efternamn", "Nachname", "Nom"},
	"field.suffix": {"Suffix", "Suffix", "Namenszusatz", "Suffixe"}, "field.name": {"Name", "Namn", "Name", "Nom complet"},
	"field.nickname": {"Nickname", "Smeknamn", "Spitzname", "Surnom"}, "field.organisation": {"Organisation", "Organisation", "Organisation", "Organisation"},
	"field.department": {"Department", "Avdelning", "Abteilung", "Service"}, "field.title": {"Job title", "Befattning", "Position", "Fonction"},
	"field.email": {"E-mail", "E-post", "E-Mail", "Courriel"}, "field.phone": {"Telephone", "Telefon", "Telefon", "Téléphone"},
	"field.address": {"Address", "Adress", "Anschrift", "Adresse"}, "field.country": {"Country", "Land", "Land", "Pays"},
	"field.language": {"Language", "Språk", "Sprache", "Langue"}, "field.birthday": {"Date of birth", "Födelsedatum", "Geburtsdatum", "Date de naissance"},
	"field.anniversary": {"Anniversary", "Årsdag", "Jahrestag", "Anniversaire"}, "field.gender": {"Gender", "Kön", "Geschlecht", "Genre"},
	"field.groups": {"Groups", "Grupper", "Gruppen", "Groupes"}, "field.url": {"Website", "Webbplats", "Website", "Site web"}, "field.notes": {"Notes", "Anteckningar", "Notizen", "Notes"},

	"field.source": {"Source named by the file", "Källa enligt filen", "Quelle laut Datei", "Source indiquée par le fichier"}, "field.source_id": {"Number at the source", "Nummer hos källan", "Nummer bei der Quelle", "Numéro à la source"},
	"field.source_created_at": {"Created at the source", "Skapad hos källan", "Angelegt bei der Quelle", "Créé à la source"}, "field.source_updated_at": {"Changed at the source", "Ändrad hos källan", "Geändert bei der Quelle", "Modifié à la source"},
	"field.last_active": {"Last active", "Senast aktiv", "Zuletzt aktiv", "Dernière activité"}, "field.last_purchase": {"Last purchase", "Senaste köp", "Letzter Kauf", "Dernier achat"},
	"field.customer_since": {"Customer since", "Kund sedan", "Kunde seit", "Client depuis"},

	"state.given": {"given", "givet", "erteilt", "donné"}, "state.renewed": {"renewed", "förnyat", "erneuert", "renouvelé"},
	"state.refused": {"refused", "nekat", "abgelehnt", "refusé"}, "state.withdrawn": {"withdrawn", "återkallat", "widerrufen", "retiré"},
	"state.revoked": {"revoked", "upphävt", "aufgehoben", "révoqué"}, "state.expired": {"expired", "utgånget", "abgelaufen", "expiré"},
	"state.invalidated": {"invalid", "ogiltigt", "ungültig", "invalide"}, "state.unknown": {"no proof", "utan bevis", "ohne Nachweis", "sans preuve"},
	"state.requested": {"asked", "tillfrågad", "angefragt", "demandé"}, "state.deferred": {"deferred", "uppskjutet", "aufgeschoben", "différé"},
	"state.none": {"not asked", "inte tillfrågad", "nicht gefragt", "non demandé"},

	"method.paper": {"on paper", "på papper", "auf Papier", "sur papier"}, "method.counter": {"in person", "på plats", "persönlich", "sur place"},
	"method.phone": {"by telephone", "på telefon", "telefonisch", "par téléphone"}, "method.email": {"by e-mail", "via e-post", "per E-Mail", "par courriel"},
	"method.web_form": {"web form", "webbformulär", "Webformular", "formulaire web"}, "method.mail_reply": {"reply by e-mail", "svar via e-post", "Antwort per E-Mail", "réponse par courriel"},
	"method.letter": {"by letter", "i brev", "per Brief", "par lettre"}, "method.import": {"from a file", "från en fil", "aus einer Datei", "d’un fichier"},

	"kind.contacts.imported": {"brought in from a file", "infört från en fil", "aus einer Datei übernommen", "importé d’un fichier"},
	"kind.contact.added":     {"entered", "tillagt", "eingetragen", "ajouté"}, "kind.contact.changed": {"changed", "ändrat", "geändert", "modifié"},
	"kind.ground.stated": {"lawful basis stated", "rättslig grund angiven", "Rechtsgrundlage angegeben", "base juridique indiquée"},
	"kind.consent.given": {"consent given", "samtycke gett", "Einwilligung erteilt", "consentement donné"}, "kind.consent.refused": {"consent refused", "samtycke nekat", "Einwilligung abgelehnt", "consentement refusé"},
	"kind.consent.withdrawn": {"consent withdrawn", "samtycke återkallat", "Einwilligung widerrufen", "consentement retiré"},
	"kind.subject.exported":  {"copy of the data made", "kopia av uppgifterna gjord", "Kopie der Daten erstellt", "copie des données établie"},
	"kind.evidence.built":    {"evidence pack made", "bevispaket gjort", "Nachweispaket erstellt", "dossier de preuves établi"},

	"right.rectification": {"Rectification", "Rättelse", "Berichtigung", "Rectification"}, "right.erasure": {"Erasure", "Radering", "Löschung", "Effacement"},
	"right.restriction": {"Restriction of processing", "Begränsning av behandling", "Einschränkung der Verarbeitung", "Limitation du traitement"},
	"right.objection":   {"Objection", "Invändning", "Widerspruch", "Opposition"}, "right.portability": {"Data portability", "Dataportabilitet", "Datenübertragbarkeit", "Portabilité des données"},
	"right.withdrawal": {"Withdrawal of consent", "Återkallelse av samtycke", "Widerruf der Einwilligung", "Retrait du consentement"},
	"right.complaint":  {"Complaint to a supervisory authority", "Klagomål till tillsynsmyndigheten", "Beschwerde bei einer Aufsichtsbehörde", "Réclamation auprès d’une autorité de contrôle"},

	"outcome.new": {"came in new", "infört som ny", "neu übernommen", "importé"}, "outcome.changed": {"changed", "ändrat", "geändert", "modifié"},
	"outcome.held_back": {"held back", "hölls tillbaka", "zurückgehalten", "retenu"}, "outcome.rejected": {"unusable", "obrukbar", "unbrauchbar", "inutilisable"},
}
