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

var table = map[string][4]string{
	"withheld": {"This file is about other people too and is not handed out with your data (Art. 15(4) GDPR). Ask for your own part of it.",
		"Filen handlar också om andra och lämnas inte ut med dina uppgifter (artikel 15.4 GDPR). Be om den del som rör dig.",
		"Diese Datei betrifft auch andere Personen und wird nicht mit Ihren Daten herausgegeben (Art. 15 Abs. 4 DSGVO). Fragen Sie nach dem Teil, der Sie betrifft.",
		"Ce fichier concerne aussi d’autres personnes et n’est pas remis avec vos données (art. 15, par. 4, RGPD). Demandez la partie qui vous concerne."},
	"title": {"Your data", "Dina uppgifter", "Ihre Daten", "Vos données"},

	"section.person":      {"Data held", "Uppgifter", "Gespeicherte Daten", "Données conservées"},
	"section.purposes":    {"Purposes", "Ändamål", "Zwecke", "Finalités"},
	"section.consents":    {"Consents", "Samtycken", "Einwilligungen", "Consentements"},
	"section.decisions":   {"Answers to be decided on", "Svar att avgöra", "Antworten, über die zu entscheiden ist", "Réponses à trancher"},
	"section.renewals":    {"To be asked again", "Att tillfrågas på nytt", "Neu zu fragen", "À redemander"},
	"section.tellings":    {"Notices given, terms accepted", "Given information, godkända villkor", "Erhaltene Hinweise, angenommene Bedingungen", "Informations remises, conditions acceptées"},
	"section.grounds":     {"Lawful bases", "Rättsliga grunder", "Rechtsgrundlagen", "Bases juridiques"},
	"section.evidence":    {"Files", "Filer", "Dateien", "Fichiers"},
	"section.imports":     {"Where from", "Varifrån", "Herkunft", "Provenance"},
	"section.touches":     {"Contact", "Kontakter", "Kontakte", "Échanges"},
	"section.attachments": {"Documents", "Dokument", "Dokumente", "Documents"},
	"section.edits":       {"Changes by hand", "Ändringar för hand", "Änderungen von Hand", "Modifications à la main"},
	"section.away":        {"Deleted, still kept", "Raderad, ännu förvarad", "Gelöscht, noch verwahrt", "Supprimé, encore conservé"},
	"section.merged":      {"Data of merged entries", "Uppgifter i sammanförda poster", "Daten zusammengeführter Einträge", "Données des fiches fusionnées"},
	"section.merges":      {"Merged entries", "Sammanförda poster", "Zusammengeführte Einträge", "Fiches fusionnées"},
	"section.apart":       {"Found to be others", "Befunna vara andra", "Als andere Personen befunden", "Reconnus comme d’autres"},
	"section.packs":       {"Evidence packs", "Bevispaket", "Nachweispakete", "Dossiers de preuve"},
	"section.ledger":      {"Ledger", "Liggare", "Journal", "Journal"},
	"section.controller":  {"Controller", "Personuppgiftsansvarig", "Verantwortlicher", "Responsable du traitement"},
	"section.automated":   {"Automated decisions, third countries", "Automatiserade beslut, tredjeländer", "Automatisierte Entscheidungen, Drittländer", "Décisions automatisées, pays tiers"},
	"section.authority":   {"Supervisory authority", "Tillsynsmyndighet", "Aufsichtsbehörde", "Autorité de contrôle"},
	"section.rights":      {"Your rights", "Dina rättigheter", "Ihre Rechte", "Vos droits"},

	"column.field":           {"Field", "Fält", "Feld", "Champ"},
	"column.value":           {"Value", "Värde", "Wert", "Valeur"},
	"column.source":          {"Source", "Källa", "Quelle", "Source"},
	"column.since":           {"Since", "Sedan", "Seit", "Depuis"},
	"column.until":           {"Valid until", "Giltigt till", "Gültig bis", "Valable jusqu’au"},
	"column.import":          {"Import", "Import", "Import", "Import"},
	"column.row":             {"Row", "Rad", "Zeile", "Ligne"},
	"column.decided_at":      {"Decided", "Avgjort", "Entschieden", "Tranché"},
	"column.version":         {"Version", "Version", "Fassung", "Version"},
	"column.told":            {"What", "Vad", "Was", "Quoi"},
	"column.form":            {"Form", "Blankett", "Formular", "Formulaire"},
	"column.number":          {"Number", "Nummer", "Nummer", "Numéro"},
	"column.merged_at":       {"Merged", "Sammanfört", "Zusammengeführt", "Fusionné"},
	"column.score":           {"Likeness", "Likhet", "Ähnlichkeit", "Ressemblance"},
	"column.why":             {"Why", "Varför", "Warum", "Pourquoi"},
	"column.pack":            {"Pack", "Paket", "Paket", "Dossier"},
	"column.made_at":         {"Made", "Gjort", "Erstellt", "Établi"},
	"column.purpose":         {"Purpose", "Ändamål", "Zweck", "Finalité"},
	"column.basis":           {"Lawful basis (GDPR)", "Rättslig grund (GDPR)", "Rechtsgrundlage (DSGVO)", "Base juridique (RGPD)"},
	"column.basis_source":    {"Basis rests on", "Grunden bygger på", "Grundlage beruht auf", "La base repose sur"},
	"column.state":           {"State", "Läge", "Stand", "État"},
	"column.categories":      {"Categories of data", "Kategorier av uppgifter", "Datenkategorien", "Catégories de données"},
	"column.recipients":      {"Recipients", "Mottagare", "Empfänger", "Destinataires"},
	"column.retention":       {"Kept for", "Lagras", "Speicherdauer", "Durée de conservation"},
	"column.ledger_entry":    {"Ledger entry", "Post i liggaren", "Eintrag im Journal", "Entrée du journal"},
	"column.happened_at":     {"When", "När", "Wann", "Quand"},
	"column.recorded_at":     {"Recorded", "Antecknat", "Eingetragen", "Inscrit"},
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
	"column.as_it_stood":     {"As it stood", "Som det stod", "Wie es stand", "Tel quel"},
	"column.before":          {"Data before it", "Uppgifter dessförinnan", "Daten davor", "Données auparavant"},
	"column.origin":          {"Origin", "Ursprung", "Ursprung", "Origine"},
	"column.touch_kind":      {"Kind", "Slag", "Art", "Type"},
	"column.direction":       {"From whom", "Från vem", "Von wem", "De qui"},
	"column.noted":           {"What was noted", "Vad som antecknats", "Was vermerkt ist", "Ce qui est noté"},
	"column.added_at":        {"Added", "Tillagt", "Hinzugefügt", "Ajouté"},
	"column.changed_at":      {"Changed", "Ändrat", "Geändert", "Modifié"},
	"column.edit_kind":       {"What", "Vad", "Was", "Quoi"},
	"column.fields":          {"Fields", "Fält", "Felder", "Champs"},
	"column.kept_until":      {"Old value kept until", "Gammalt värde sparas till", "Alter Wert aufbewahrt bis", "Ancienne valeur gardée jusqu’au"},
	"column.operator":        {"Recorded by", "Antecknad av", "Eingetragen von", "Consigné par"},
	"column.authority":       {"Authority", "Myndighet", "Behörde", "Autorité"},
	"column.website":         {"Website", "Webbplats", "Website", "Site web"},
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
	"field.groups": {"Groups", "Grupper", "Gruppen", "Groupes"}, "field.url": {"Website", "Webbplats", "Website", "Site web"}, "field.bounced": {"Mail came back", "Post kom tillbaka", "Post kam zurück", "Courrier revenu"}, "field.notes": {"Notes", "Anteckningar", "Notizen", "Notes"},

	"field.source": {"Source named by the file", "Källa enligt filen", "Quelle laut Datei", "Source indiquée par le fichier"}, "field.source_id": {"Number at the source", "Nummer hos källan", "Nummer bei der Quelle", "Numéro à la source"},
	"field.source_created_at": {"Created at the source", "Skapad hos källan", "Angelegt bei der Quelle", "Créé à la source"}, "field.source_updated_at": {"Changed at the source", "Ändrad hos källan", "Geändert bei der Quelle", "Modifié à la source"},
	"field.last_active": {"Last active", "Senast aktiv", "Zuletzt aktiv", "Dernière activité"}, "field.last_purchase": {"Last purchase", "Senaste köp", "Letzter Kauf", "Dernier achat"},
	"field.customer_since": {"Customer since", "Kund sedan", "Kunde seit", "Client depuis"},

	"told.informed": {"given to read", "given att läsa", "zum Lesen erhalten", "remis pour lecture"}, "told.accepted": {"accepted", "godkänt", "angenommen", "accepté"},
	"outcome.counts": {"counts", "gäller", "zählt", "compte"}, "outcome.does_not_count": {"does not count", "gäller inte", "zählt nicht", "ne compte pas"},
	"outcome.open": {"open", "öppet", "offen", "ouvert"}, "outcome.renewed": {"renewed", "förnyat", "erneuert", "renouvelé"},
	"outcome.ended": {"ended", "upphört", "beendet", "terminé"}, "outcome.dropped": {"no longer asked", "frågas inte längre", "wird nicht mehr gefragt", "plus demandé"},

	"touch_kind.call": {"call", "samtal", "Anruf", "appel"}, "touch_kind.form": {"form sent in", "insänt formulär", "eingesandtes Formular", "formulaire envoyé"},
	"touch_kind.order": {"order", "beställning", "Bestellung", "commande"}, "touch_kind.meeting": {"meeting", "möte", "Termin", "réunion"},
	"touch_kind.visit": {"visit", "besök", "Besuch", "visite"}, "touch_kind.letter": {"letter", "brev", "Brief", "lettre"},
	"touch_kind.mail": {"e-mail", "e-post", "E-Mail", "courriel"}, "touch_kind.other": {"other", "annat", "sonstiges", "autre"},
	"direction.in": {"from you", "från dig", "von Ihnen", "de votre part"}, "direction.out": {"from us", "från oss", "von uns", "de notre part"},
	"edit_kind.edit": {"changed", "ändrat", "geändert", "modifié"}, "edit_kind.rectification": {"rectified (Art. 16)", "rättat (art. 16)", "berichtigt (Art. 16)", "rectifié (art. 16)"},
	"edit_kind.bulk": {"changed with others", "ändrat med andra", "zusammen mit anderen geändert", "modifié avec d’autres"}, "edit_kind.merge": {"merged", "sammanfört", "zusammengeführt", "fusionné"},
	"origin.provided": {"provided by you", "lämnat av dig", "von Ihnen angegeben", "fourni par vous"}, "origin.observed": {"observed", "iakttaget", "beobachtet", "observé"},
	"origin.derived": {"derived", "härlett", "abgeleitet", "déduit"}, "origin.third_party": {"from somebody else", "från någon annan", "von Dritten", "d’un tiers"},
	"origin.unknown": {"not stated", "inte angivet", "nicht angegeben", "non indiqué"},

	"right.rectification": {"Rectification", "Rättelse", "Berichtigung", "Rectification"}, "right.erasure": {"Erasure", "Radering", "Löschung", "Effacement"},
	"right.restriction": {"Restriction of processing", "Begränsning av behandling", "Einschränkung der Verarbeitung", "Limitation du traitement"},
	"right.objection":   {"Objection", "Invändning", "Widerspruch", "Opposition"}, "right.portability": {"Data portability", "Dataportabilitet", "Datenübertragbarkeit", "Portabilité des données"},
	"right.withdrawal": {"Withdrawal of consent", "Återkallelse av samtycke", "Widerruf der Einwilligung", "Retrait du consentement"},
	"right.complaint":  {"Complaint to a supervisory authority", "Klagomål till tillsynsmyndigheten", "Beschwerde bei einer Aufsichtsbehörde", "Réclamation auprès d’une autorité de contrôle"},

	"field.automated_decisions": {"Automated decisions and profiling", "Automatiserade beslut och profilering", "Automatisierte Entscheidungen und Profiling", "Décisions automatisées et profilage"},
	"field.transfers":           {"Transfers to third countries", "Överföringar till tredjeland", "Übermittlungen in Drittländer", "Transferts vers des pays tiers"},
	"value.none_recorded":       {"none recorded in this book", "inga antecknade i denna bok", "in diesem Buch keine vermerkt", "aucun consigné dans ce livre"},
	"field.deleted_on":          {"Deleted", "Raderad", "Gelöscht", "Supprimé"},
	"field.put_away_until":      {"Put away until", "Förvaras till", "Verwahrt bis", "Conservé jusqu’au"},
	"field.made_at":             {"Copy made", "Kopian gjord", "Kopie erstellt", "Copie établie"},
	"authority.local":           {"the authority where you live or work, or where the controller sits", "myndigheten där du bor eller arbetar, eller där den ansvarige finns", "die Behörde an Ihrem Wohn- oder Arbeitsort oder am Sitz des Verantwortlichen", "l’autorité du lieu où vous habitez ou travaillez, ou du siège du responsable"},

	"claim.says":   {"the file says", "filen uppger", "die Datei sagt", "le fichier indique"},
	"claim.none":   {"nothing", "inget", "nichts", "rien"},
	"claim.listed": {"listed as a recipient", "står som mottagare", "als Empfänger geführt", "figure comme destinataire"},
	"claim.in":     {"yes", "ja", "ja", "oui"}, "claim.confirmed": {"yes, confirmed", "ja, bekräftat", "ja, bestätigt", "oui, confirmé"},
	"claim.in_confirmed": {"yes, confirmed", "ja, bekräftat", "ja, bestätigt", "oui, confirmé"},
	"claim.pending":      {"asked, not yet confirmed", "tillfrågad, inte bekräftat", "gefragt, nicht bestätigt", "demandé, non confirmé"},
	"claim.never":        {"never subscribed", "aldrig prenumererat", "nie abonniert", "jamais abonné"},
	"claim.no":           {"no", "nej", "nein", "non"}, "claim.out": {"opted out", "har avböjt", "abgemeldet", "s’est opposé"},
	"claim.unclear": {"unclear", "oklart", "unklar", "peu clair"},
	"claim.email":   {"e-mail", "e-post", "E-Mail", "courriel"}, "claim.sms": {"text message", "sms", "SMS", "SMS"},
	"claim.phone": {"telephone", "telefon", "Telefon", "téléphone"}, "claim.post": {"post", "post", "Post", "courrier"},
	"claim.at": {"date", "datum", "Datum", "date"}, "claim.added_at": {"added", "tillagd", "hinzugefügt", "ajouté"},
	"claim.confirmed_at": {"confirmed", "bekräftat", "bestätigt", "confirmé"}, "claim.ip": {"IP address", "IP-adress", "IP-Adresse", "adresse IP"},
	"claim.confirmed_ip": {"IP address of the confirmation", "IP-adress vid bekräftelsen", "IP-Adresse der Bestätigung", "adresse IP de la confirmation"},
	"claim.source":       {"source", "källa", "Quelle", "source"}, "claim.reason": {"reason", "skäl", "Grund", "motif"},
	"claim.scope": {"for", "för", "für", "pour"}, "claim.basis": {"ground", "grund", "Grundlage", "base"},
	"claim.complaint": {"marked as spam", "markerat som skräppost", "als Spam gemeldet", "signalé comme indésirable"},
	"claim.raw":       {"in the words of the file", "med filens ord", "im Wortlaut der Datei", "dans les mots du fichier"},

	"reason.notice_changed_before": {"the notice had changed before", "informationen hade ändrats dessförinnan", "der Hinweis hatte sich zuvor geändert", "l’information avait changé auparavant"},
	"reason.form_yes_after_no":     {"the person had said no before, and anybody could have sent the yes", "personen hade sagt nej tidigare, och vem som helst kan ha skickat jaet", "die Person hatte früher Nein gesagt, und das Ja kann jeder gesendet haben", "la personne avait dit non, et n’importe qui a pu envoyer le oui"},
	"reason.opted_out":             {"the person had opted out", "personen hade avböjt", "die Person hatte sich abgemeldet", "la personne s’était opposée"},

	"outcome.new": {"came in new", "infört som ny", "neu übernommen", "importé"}, "outcome.changed": {"changed", "ändrat", "geändert", "modifié"},
	"outcome.held_back": {"held back", "hölls tillbaka", "zurückgehalten", "retenu"}, "outcome.rejected": {"unusable", "obrukbar", "unbrauchbar", "inutilisable"},
}
