package activities

// tongues are the same words in English, Swedish, German and French.
type tongues [4]string

// tongue is where a language stands in them; English where there is none.
func tongue(language string) int {
	switch language {
	case "sv":
		return 1
	case "de":
		return 2
	case "fr":
		return 3
	}
	return 0
}

// templateNames are name, part of the business and aim by template.
var templateNames = map[string][3]tongues{
	"customers": {
		{"Customers and orders", "Kunder och beställningar", "Kundschaft und Aufträge", "Clients et commandes"}, {"Sales", "Försäljning", "Vertrieb", "Ventes"},
		{"To prepare offers, fulfil orders, deliver, invoice, and handle complaints and guarantees", "Att lämna offerter, utföra beställningar, leverera, fakturera och hantera reklamationer och garantier", "Angebote machen, Aufträge ausführen, liefern, abrechnen, Reklamationen und Gewährleistung bearbeiten", "Établir des devis, exécuter les commandes, livrer, facturer, traiter les réclamations et les garanties"},
	},
	"newsletter": {
		{"Newsletter", "Nyhetsbrev", "Newsletter", "Lettre d’information"}, {"Marketing", "Marknadsföring", "Marketing", "Communication"},
		{"To send news and offers by e-mail to people who asked for them, and to prove that they did", "Att skicka nyheter och erbjudanden via e-post till dem som har bett om det, och att kunna visa att de har gjort det", "Neuigkeiten und Angebote per E-Mail an Menschen senden, die darum gebeten haben, und dies nachweisen", "Envoyer par courriel des nouvelles et des offres aux personnes qui l’ont demandé, et en garder la preuve"},
	},
	"staff": {
		{"Staff and pay", "Personal och löner", "Personal und Lohn", "Personnel et paie"}, {"Staff", "Personal", "Personal", "Ressources humaines"},
		{"To employ people, pay wages, taxes and social insurance, plan work and absence, and keep workplaces safe", "Att anställa, betala löner, skatter och avgifter, planera arbete och frånvaro och hålla arbetsmiljön säker", "Beschäftigte führen, Löhne, Steuern und Sozialversicherung zahlen, Arbeit und Abwesenheit planen, Arbeitsschutz", "Gérer l’emploi, payer salaires, impôts et cotisations, organiser le travail et les absences, assurer la sécurité au travail"},
	},
	"applicants": {
		{"Applicants", "Arbetssökande", "Bewerbungen", "Candidatures"}, {"Staff", "Personal", "Personal", "Ressources humaines"},
		{"To assess applications and choose whom to employ, and to answer claims of discrimination", "Att bedöma ansökningar, välja vem som anställs och bemöta anspråk om diskriminering", "Bewerbungen prüfen, über Einstellungen entscheiden und Ansprüche wegen Benachteiligung abwehren", "Examiner les candidatures, choisir qui recruter et répondre aux contestations pour discrimination"},
	},
	"suppliers": {
		{"Suppliers and partners", "Leverantörer och samarbetspartner", "Lieferanten und Geschäftspartner", "Fournisseurs et partenaires"}, {"Purchasing", "Inköp", "Einkauf", "Achats"},
		{"To order goods and services, pay for them, and reach the people in charge there", "Att beställa varor och tjänster, betala dem och nå dem som ansvarar hos leverantören", "Waren und Leistungen bestellen und bezahlen, Ansprechpersonen erreichen", "Commander des biens et des services, les payer et joindre les interlocuteurs"},
	},
	"video": {
		{"Video surveillance", "Kamerabevakning", "Videoüberwachung", "Vidéosurveillance"}, {"Premises", "Lokaler", "Gebäude", "Locaux"},
		{"To prevent and clear up theft, damage and attacks on the premises", "Att förebygga och utreda stöld, skadegörelse och angrepp i lokalerna", "Diebstahl, Sachbeschädigung und Übergriffe in den Räumen verhindern und aufklären", "Prévenir et élucider les vols, dégradations et agressions dans les locaux"},
	},
	"website": {
		{"Web site", "Webbplats", "Website", "Site web"}, {"Marketing", "Marknadsföring", "Marketing", "Communication"},
		{"To show the web site, keep it secure, and count visits where visitors agreed", "Att visa webbplatsen, hålla den säker och räkna besök där besökarna har samtyckt", "Die Website zeigen, sicher betreiben und Besuche zählen, wo eingewilligt wurde", "Afficher le site, en assurer la sécurité et mesurer les visites avec l’accord des visiteurs"},
	},
	"photos": {
		{"Photos and pictures", "Fotografier och bilder", "Fotos und Bilder", "Photos et images"}, {"Marketing", "Marknadsföring", "Marketing", "Communication"},
		{"To show people in pictures on the web site, in print and in social media", "Att visa människor på bild på webbplatsen, i tryck och i sociala medier", "Menschen auf Bildern im Internet, in Drucksachen und sozialen Medien zeigen", "Montrer des personnes en image sur le site, dans des imprimés et sur les réseaux sociaux"},
	},
	"members": {
		{"Club members", "Medlemmar", "Mitgliederverwaltung", "Adhérents"}, {"Club", "Förening", "Verein", "Association"},
		{"To keep the list of members, collect fees, invite to meetings and run activities", "Att föra medlemsregister, ta in avgifter, kalla till möten och bedriva verksamheten", "Mitglieder verwalten, Beiträge einziehen, zu Versammlungen einladen und den Vereinsbetrieb führen", "Tenir le fichier des adhérents, percevoir les cotisations, convoquer aux réunions et mener les activités"},
	},
	"bookkeeping": {
		{"Bookkeeping", "Bokföring", "Buchhaltung", "Comptabilité"}, {"Finance", "Ekonomi", "Finanzen", "Finances"},
		{"To keep accounts, issue and pay invoices, and declare taxes", "Att bokföra, ställa ut och betala fakturor och deklarera skatter", "Bücher führen, Rechnungen schreiben und zahlen, Steuern erklären", "Tenir les comptes, émettre et payer les factures, déclarer les impôts"},
	},
	"enquiries": {
		{"Enquiries and contact form", "Förfrågningar och kontaktformulär", "Anfragen und Kontaktformular", "Demandes et formulaire de contact"}, {"Office", "Kontor", "Büro", "Accueil"},
		{"To answer people who write, call or use the contact form", "Att svara dem som skriver, ringer eller använder kontaktformuläret", "Menschen antworten, die schreiben, anrufen oder das Kontaktformular nutzen", "Répondre aux personnes qui écrivent, téléphonent ou utilisent le formulaire de contact"},
	},
	"requests": {
		{"Requests of people and do-not-write list", "Begäranden från enskilda och spärrlista", "Betroffenenanfragen und Sperrliste", "Demandes des personnes et liste d’opposition"}, {"Data protection", "Dataskydd", "Datenschutz", "Protection des données"},
		{"To answer requests under Art. 15 to 22, prove that they were answered, and write to nobody who said no", "Att besvara begäranden enligt art. 15–22, kunna visa det och inte skriva till den som har sagt nej", "Anfragen nach Art. 15 bis 22 beantworten, dies nachweisen und niemandem schreiben, der Nein gesagt hat", "Répondre aux demandes des art. 15 à 22, le prouver et n’écrire à personne qui a dit non"},
	},
	"bookings": {
		{"Appointments and bookings", "Tidsbokning", "Termine und Buchungen", "Rendez-vous et réservations"}, {"Reception", "Reception", "Empfang", "Accueil"},
		{"To book, confirm and recall appointments and to plan the day", "Att boka, bekräfta och påminna om tider och planera dagen", "Termine vereinbaren, bestätigen, daran erinnern und den Tag planen", "Prendre, confirmer et rappeler les rendez-vous, organiser la journée"},
	},
	"patients": {
		{"Patients", "Patienter", "Behandlung und Patientenakten", "Patients"}, {"Care", "Vård", "Behandlung", "Soins"},
		{"To examine and treat patients, document it, and settle accounts", "Att undersöka och behandla patienter, föra journal och ta betalt", "Untersuchen und behandeln, dokumentieren und abrechnen", "Examiner et soigner les patients, tenir le dossier médical et facturer"},
	},
	"commissioned": {
		{"Processing for customers", "Behandling för kunders räkning", "Verarbeitung im Auftrag", "Traitement pour le compte de clients"}, {"Services", "Tjänster", "Dienstleistungen", "Prestations"},
		{"[[what is done with the data for each customer: hosting, mailing, payroll]]", "[[vad som görs med uppgifterna för varje kund: drift, utskick, lön]]", "[[was für welchen Kunden mit den Daten getan wird: Hosting, Versand, Lohnabrechnung]]", "[[ce qui est fait des données pour chaque client : hébergement, envois, paie]]"},
	},
}
