package activities

func init() {
	for k, w := range templateMore {
		templateWords[k] = w
	}
}

// templateMore are what templates say of recipients, limits, sources, measures
// and grounds, by key.
var templateMore = map[string]tongues{
	// recipients
	"r.staff":     {"staff in charge", "ansvarig personal", "zuständige Beschäftigte", "personnel chargé du dossier"},
	"r.managers":  {"management and heads of department", "ledning och chefer", "Leitung und Vorgesetzte", "direction et responsables"},
	"r.carriers":  {"carriers", "transportörer", "Versandunternehmen", "transporteurs"},
	"r.banks":     {"banks and payment services", "banker och betaltjänster", "Banken und Zahlungsdienste", "banques et services de paiement"},
	"r.hosting":   {"[[provider of the customer system]]", "[[leverantör av kundsystemet]]", "[[Anbieter des Kundensystems]]", "[[prestataire du logiciel clients]]"},
	"r.mailer":    {"[[provider that sends the newsletter]]", "[[leverantör som skickar nyhetsbrevet]]", "[[Dienst für den Newsletter-Versand]]", "[[prestataire d’envoi de la lettre]]"},
	"r.payroll":   {"[[payroll office]]", "[[lönebyrå]]", "[[Lohnbüro]]", "[[cabinet de paie]]"},
	"r.tax":       {"tax authority", "Skattemyndigheten", "Finanzverwaltung", "administration fiscale"},
	"r.social":    {"social insurance", "socialförsäkringen", "Sozialversicherung", "organismes sociaux"},
	"r.pension":   {"pension and insurance companies", "pensions- och försäkringsbolag", "Versorgungs- und Versicherungsträger", "caisses de retraite et assureurs"},
	"r.accounts":  {"[[accountant or tax adviser]]", "[[redovisningsbyrå]]", "[[Steuerberatung]]", "[[expert-comptable]]"},
	"r.police":    {"police and courts, after an incident", "polis och domstol, efter en händelse", "Polizei und Gerichte, nach einem Vorfall", "police et justice, après un incident"},
	"r.camera":    {"[[company that looks after the cameras]]", "[[företag som sköter kamerorna]]", "[[Betreiber der Kameraanlage]]", "[[prestataire des caméras]]"},
	"r.webhost":   {"[[host of the web site]]", "[[webbhotell]]", "[[Hosting-Anbieter]]", "[[hébergeur du site]]"},
	"r.public":    {"the public", "allmänheten", "die Öffentlichkeit", "le public"},
	"r.agency":    {"[[printer, agency]]", "[[tryckeri, byrå]]", "[[Druckerei, Agentur]]", "[[imprimeur, agence]]"},
	"r.board":     {"board and trainers", "styrelse och ledare", "Vorstand und Übungsleitung", "bureau et animateurs"},
	"r.umbrella":  {"[[umbrella association]]", "[[riksförbund]]", "[[Dachverband]]", "[[fédération]]"},
	"r.mailhost":  {"[[host of the mail account]]", "[[e-postleverantör]]", "[[Mail-Anbieter]]", "[[hébergeur de la messagerie]]"},
	"r.authority": {"supervisory authority, on demand", "tillsynsmyndigheten, på begäran", "Aufsichtsbehörde, auf Verlangen", "autorité de contrôle, sur demande"},
	"r.told":      {"recipients who must be told (Art. 19)", "mottagare som ska underrättas (art. 19)", "Empfänger, die zu unterrichten sind (Art. 19)", "destinataires à informer (art. 19)"},
	"r.calendar":  {"[[provider of the booking system]]", "[[leverantör av bokningssystemet]]", "[[Anbieter des Buchungssystems]]", "[[prestataire de réservation]]"},
	"r.insurers":  {"health insurance", "försäkringsgivare och region", "Krankenversicherung", "assurance maladie"},
	"r.doctors":   {"other practitioners, as far as the treatment needs it", "andra vårdgivare, så långt vården kräver", "Mitbehandelnde, soweit nötig", "autres soignants, dans la mesure nécessaire"},
	"r.subs":      {"[[subprocessors]]", "[[underbiträden]]", "[[Unterauftragnehmer]]", "[[sous-traitants ultérieurs]]"},

	// limits that no law sets
	"l.withdrawal": {"until withdrawal, at the latest two years after the last sign of interest", "tills samtycket återkallas, senast två år efter sista tecknet på intresse", "bis zum Widerruf, spätestens zwei Jahre nach dem letzten Zeichen von Interesse", "jusqu’au retrait, au plus tard deux ans après le dernier signe d’intérêt"},
	"l.mailing":    {"as long as mail is sent", "så länge utskick görs", "solange Werbung versandt wird", "tant que des envois sont faits"},
	"l.offer":      {"one year after the offer", "ett år efter offerten", "ein Jahr nach dem Angebot", "un an après le devis"},
	"l.logs":       {"30 days", "30 dagar", "30 Tage", "30 jours"},
	"l.cookies":    {"as the register of cookies says, at most 13 months", "enligt kakregistret, högst 13 månader", "nach dem Cookie-Verzeichnis, höchstens 13 Monate", "selon le registre des cookies, 13 mois au plus"},
	"l.incident":   {"until the incident is settled", "tills händelsen är utredd", "bis der Vorfall abgeschlossen ist", "jusqu’au règlement de l’incident"},
	"l.pictures":   {"until withdrawal; printed matter is not called back", "tills samtycket återkallas; tryckt material återkallas inte", "bis zum Widerruf; Gedrucktes wird nicht zurückgerufen", "jusqu’au retrait ; les imprimés ne sont pas rappelés"},
	"l.exit":       {"one year after the end of membership", "ett år efter utträdet", "ein Jahr nach dem Austritt", "un an après le départ"},
	"l.contact":    {"while the business relation lasts", "så länge affärsförbindelsen varar", "für die Dauer der Geschäftsbeziehung", "pendant la relation d’affaires"},
	"l.leaves":     {"when the employment ends", "när anställningen upphör", "mit dem Ende der Beschäftigung", "à la fin du contrat de travail"},
	"l.enquiry":    {"six months after the last answer", "sex månader efter sista svaret", "sechs Monate nach der letzten Antwort", "six mois après la dernière réponse"},
	"l.pool":       {"one year, or until withdrawal", "ett år, eller tills samtycket återkallas", "ein Jahr oder bis zum Widerruf", "un an, ou jusqu’au retrait"},
	"l.visit":      {"one year after the visit", "ett år efter besöket", "ein Jahr nach dem Termin", "un an après le rendez-vous"},
	"l.office":     {"lasting, as history of the club", "varaktigt, som föreningens historia", "dauerhaft, als Vereinsgeschichte", "durable, au titre de l’histoire de l’association"},
	"l.instructed": {"as the customer instructs; given back or erased at the end of the contract", "enligt kundens instruktion; lämnas tillbaka eller raderas när avtalet upphör", "nach Weisung des Kunden; Rückgabe oder Löschung am Vertragsende", "selon les instructions du client ; restitution ou effacement en fin de contrat"},
	"l.open":       {"[[how long, and by which law]]", "[[hur länge, och enligt vilken lag]]", "[[wie lange, und nach welchem Gesetz]]", "[[durée, et texte qui la fixe]]"},

	// sources
	"o.person":     {"the person", "personen själv", "die Person selbst", "la personne elle-même"},
	"o.employer":   {"the person, or their employer", "personen själv eller dess arbetsgivare", "die Person selbst oder ihr Arbeitgeber", "la personne ou son employeur"},
	"o.staff":      {"the person; authorities for tax and insurance", "personen själv; myndigheter för skatt och försäkring", "die Person selbst; Behörden für Steuer und Versicherung", "la personne ; administrations fiscale et sociale"},
	"o.applicants": {"the person; referees and placement services", "personen själv; referenser och förmedlare", "die Person selbst; Referenzen und Vermittlung", "la personne ; références et intermédiaires de placement"},
	"o.camera":     {"cameras that a sign announces", "kameror som skyltas", "Kameras, auf die Schilder hinweisen", "caméras signalées par affichage"},
	"o.device":     {"the visitor’s device", "besökarens enhet", "das Gerät der Besuchenden", "le terminal du visiteur"},
	"o.books":      {"the person, or the business partner", "personen själv eller affärspartnern", "die Person selbst oder der Geschäftspartner", "la personne ou le partenaire commercial"},
	"o.patients":   {"the person, relatives, other practitioners", "personen själv, anhöriga, andra vårdgivare", "die Person selbst, Angehörige, Mitbehandelnde", "la personne, ses proches, d’autres soignants"},
	"o.customers":  {"the customers for whom the work is done", "kunderna för vilka arbetet utförs", "die auftraggebenden Kunden", "les clients donneurs d’ordre"},

	// measures
	"m.office":  {"named accounts with second factor, access by role, encrypted devices, updates, daily backup that is restored as a test", "personliga konton med andra faktor, åtkomst efter roll, krypterade enheter, uppdateringar, daglig säkerhetskopia som provas", "persönliche Konten mit zweitem Faktor, Zugriff nach Aufgabe, verschlüsselte Geräte, Updates, tägliche Sicherung mit Rückspielprobe", "comptes nominatifs à double facteur, accès selon la fonction, appareils chiffrés, mises à jour, sauvegarde quotidienne avec essai de restauration"},
	"m.staff":   {"as for the office; personnel files locked, access for few, written duty of confidentiality", "som för kontoret; personalakter inlåsta, åtkomst för få, skriftlig tystnadsplikt", "wie im Büro; Personalakten verschlossen, Zugriff für wenige, schriftliche Verpflichtung auf Vertraulichkeit", "comme au bureau ; dossiers du personnel sous clé, accès restreint, engagement écrit de confidentialité"},
	"m.camera":  {"recorder locked, recordings overwritten by themselves, looked at by two people after an incident only, each look noted", "inspelaren inlåst, inspelningar skrivs över automatiskt, granskas av två personer och bara efter en händelse, varje granskning noteras", "Rekorder verschlossen, automatisches Überschreiben, Einsicht nur zu zweit nach einem Vorfall, jede Einsicht vermerkt", "enregistreur sous clé, effacement automatique, consultation à deux après un incident seulement, chaque consultation notée"},
	"m.web":     {"encrypted transmission (TLS), updates, access to the server for few, backup", "krypterad överföring (TLS), uppdateringar, åtkomst till servern för få, säkerhetskopia", "verschlüsselte Übertragung (TLS), Updates, Serverzugang für wenige, Sicherung", "transmission chiffrée (TLS), mises à jour, accès restreint au serveur, sauvegarde"},
	"m.patient": {"as for the office; professional secrecy, access to records logged, no view of screens for visitors", "som för kontoret; tystnadsplikt, åtkomst till journal loggas, skärmar skyddade mot insyn", "wie im Büro; Schweigepflicht, protokollierter Zugriff auf Akten, Bildschirme nicht einsehbar", "comme au bureau ; secret professionnel, accès aux dossiers journalisé, écrans à l’abri des regards"},
	"m.list":    {"the book is encrypted; the list holds fingerprints instead of addresses, made with a key; every change stands in a ledger", "boken är krypterad; listan har fingeravtryck i stället för adresser, gjorda med nyckel; varje ändring står i en liggare", "das Buch ist verschlüsselt; die Liste hält mit Schlüssel gebildete Fingerabdrücke statt Adressen; jede Änderung steht in einem Protokoll", "le livre est chiffré ; la liste contient des empreintes à clé au lieu d’adresses ; chaque changement figure au journal"},

	// interests of 6(1)(f)
	"i.contact":  {"to reach the people in charge at business partners", "att nå ansvariga hos affärspartner", "Ansprechpersonen bei Geschäftspartnern erreichen", "joindre les interlocuteurs chez les partenaires"},
	"i.claims":   {"to defend against claims", "att bemöta rättsliga anspråk", "Abwehr von Ansprüchen", "défense contre des prétentions"},
	"i.premises": {"to protect people and property on the premises", "att skydda människor och egendom i lokalerna", "Schutz von Menschen und Eigentum in den Räumen", "protéger les personnes et les biens dans les locaux"},
	"i.security": {"to run the site securely", "att driva webbplatsen säkert", "sicherer Betrieb der Website", "assurer la sécurité du site"},
	"i.answer":   {"to answer who writes to us", "att svara den som skriver till oss", "Antwort an alle, die uns schreiben", "répondre à qui nous écrit"},
	"i.club":     {"to tell of the life of the club", "att berätta om föreningens liv", "Berichte aus dem Vereinsleben", "faire connaître la vie de l’association"},

	// what only the business knows
	"x.systems":  {"[[programs and cabinets]]", "[[program och skåp]]", "[[Programme und Schränke]]", "[[logiciels et armoires]]"},
	"x.location": {"[[where the data are kept]]", "[[var uppgifterna finns]]", "[[Ort der Speicherung]]", "[[lieu de conservation]]"},
	"x.owner":    {"[[who answers for it]]", "[[vem som ansvarar]]", "[[wer verantwortlich ist]]", "[[qui en répond]]"},
	"x.sign":     {"signs at the entrances, with the notice in full at the counter", "skyltar vid ingångarna, med hela texten i receptionen", "Schilder an den Eingängen, vollständiger Hinweis am Empfang", "panneaux aux entrées, information complète à l’accueil"},
	"x.law":      {"[[the law]]", "[[lagen]]", "[[das Gesetz]]", "[[le texte]]"},

	// how a limit of the law is said
	"t.year":      {"%s after the end of the calendar year (%s)", "%s efter kalenderårets utgång (%s)", "%s ab Ende des Kalenderjahres (%s)", "%s après la fin de l’année civile (%s)"},
	"t.financial": {"%s after the end of the financial year (%s)", "%s efter räkenskapsårets utgång (%s)", "%s ab Ende des Geschäftsjahres (%s)", "%s après la clôture de l’exercice (%s)"},
	"t.event":     {"%s after the contract or event (%s)", "%s efter avtalet eller händelsen (%s)", "%s nach dem Vertrag oder Ereignis (%s)", "%s après le contrat ou l’événement (%s)"},
	"t.rejection": {"%s after the rejection (%s)", "%s efter avslaget (%s)", "%s nach der Absage (%s)", "%s après le refus (%s)"},
	"t.last":      {"%s after the last contact (%s)", "%s efter senaste kontakten (%s)", "%s nach dem letzten Kontakt (%s)", "%s après le dernier contact (%s)"},
	"t.record":    {"%s after the recording (%s)", "%s efter inspelningen (%s)", "%s nach der Aufnahme (%s)", "%s après l’enregistrement (%s)"},
	"t.treatment": {"%s after the end of the treatment (%s)", "%s efter sista anteckningen (%s)", "%s nach Ende der Behandlung (%s)", "%s après la dernière consultation (%s)"},
}
