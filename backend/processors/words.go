package processors

// sheetColumns are the columns of the register as a sheet, with their widths in
// characters.
var sheetColumns = []struct {
	key   string
	width float64
}{{"no", 6}, {"name", 30}, {"country", 16}, {"address", 30}, {"contact", 22}, {"email", 28}, {"phone", 18}, {"service", 36}, {"data", 36}, {"subjects", 30}, {"contract", 20}, {"signed", 13}, {"valid", 13}, {"notice", 13},
	{"yes", 50}, {"no_item", 40}, {"open_item", 40}, {"chain", 36}, {"authorisation", 16}, {"transfers", 40}, {"certificates", 30}, {"audited", 13}, {"audit", 13}, {"exit", 30}, {"ended", 13}, {"returned", 13}, {"missing", 10}}

// sheetWords are the words of the sheet by language.
var sheetWords = map[string]map[string]string{
	"en": {"title": "Processors", "no": "No.", "name": "Processor", "country": "Country", "address": "Address", "contact": "Contact", "email": "E-mail", "phone": "Telephone", "service": "Service", "data": "Personal data", "subjects": "Data subjects",
		"contract": "Contract", "signed": "Signed on", "valid": "Valid to", "notice": "Notice by", "yes": "The contract holds (Art. 28(3))", "no_item": "It lacks", "open_item": "Not looked at", "chain": "Other processors", "authorisation": "Authorisation",
		"transfers": "Transfers", "certificates": "Certificates", "audited": "Last look", "audit": "Next look", "exit": "At the end", "ended": "Ended on", "returned": "Data returned or deleted", "missing": "Open", "by_specific": "specific", "by_general": "general", "by_none": "none"},
	"sv": {"title": "Biträden", "no": "Nr", "name": "Biträde", "country": "Land", "address": "Adress", "contact": "Kontakt", "email": "E-post", "phone": "Telefon", "service": "Tjänst", "data": "Personuppgifter", "subjects": "Registrerade",
		"contract": "Avtal", "signed": "Undertecknat", "valid": "Gäller till", "notice": "Säg upp senast", "yes": "Avtalet innehåller (artikel 28.3)", "no_item": "Det saknar", "open_item": "Inte granskat", "chain": "Andra biträden", "authorisation": "Tillstånd",
		"transfers": "Överföringar", "certificates": "Certifikat", "audited": "Senaste kontroll", "audit": "Nästa kontroll", "exit": "Vid slutet", "ended": "Upphörde", "returned": "Uppgifter återlämnade eller raderade", "missing": "Öppet", "by_specific": "särskilt", "by_general": "allmänt", "by_none": "inget"},
	"de": {"title": "Auftragsverarbeiter", "no": "Nr.", "name": "Auftragsverarbeiter", "country": "Land", "address": "Anschrift", "contact": "Kontakt", "email": "E-Mail", "phone": "Telefon", "service": "Leistung", "data": "Personenbezogene Daten", "subjects": "Betroffene Personen",
		"contract": "Vertrag", "signed": "Unterzeichnet am", "valid": "Gilt bis", "notice": "Kündigen bis", "yes": "Der Vertrag enthält (Art. 28 Abs. 3)", "no_item": "Es fehlt", "open_item": "Nicht geprüft", "chain": "Weitere Auftragsverarbeiter", "authorisation": "Genehmigung",
		"transfers": "Übermittlungen", "certificates": "Zertifikate", "audited": "Letzte Kontrolle", "audit": "Nächste Kontrolle", "exit": "Am Ende", "ended": "Beendet am", "returned": "Daten zurückgegeben oder gelöscht", "missing": "Offen", "by_specific": "gesondert", "by_general": "allgemein", "by_none": "keine"},
	"fr": {"title": "Sous-traitants", "no": "Nº", "name": "Sous-traitant", "country": "Pays", "address": "Adresse", "contact": "Contact", "email": "Courriel", "phone": "Téléphone", "service": "Service", "data": "Données", "subjects": "Personnes concernées",
		"contract": "Contrat", "signed": "Signé le", "valid": "Valable jusqu’au", "notice": "À résilier avant le", "yes": "Le contrat contient (art. 28, par. 3)", "no_item": "Il y manque", "open_item": "Non examiné", "chain": "Autres sous-traitants", "authorisation": "Autorisation",
		"transfers": "Transferts", "certificates": "Certificats", "audited": "Dernier contrôle", "audit": "Prochain contrôle", "exit": "À la fin", "ended": "Terminé le", "returned": "Données rendues ou supprimées", "missing": "Ouvert", "by_specific": "spécifique", "by_general": "générale", "by_none": "aucune"},
}
