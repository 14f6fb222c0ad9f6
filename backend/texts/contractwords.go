package texts

import "consentbook/backend/consent"

// Names of the tools of Chapter V and of the items of Art. 28(3), by code and
// language, as phrases.
var (
	toolWords = map[string]map[string]string{
		"en": {"A45-3": "adequacy decision", "A46-2-a": "legally binding instrument between public authorities", "A46-2-b": "binding corporate rules", "A46-2-c": "standard contractual clauses of the European Commission",
			"A46-2-d": "standard contractual clauses of a supervisory authority", "A46-2-e": "approved code of conduct", "A46-2-f": "approved certification", "A46-3-a": "contractual clauses authorised by the supervisory authority",
			"A46-3-b": "administrative arrangement authorised by the supervisory authority", "UK-IDTA": "International Data Transfer Agreement of the United Kingdom", "UK-Addendum": "UK Addendum to the standard contractual clauses of the European Commission",
			"A49-1-a": "explicit consent", "A49-1-b": "performance of a contract with the person", "A49-1-c": "performance of a contract in the interest of the person", "A49-1-d": "important reasons of public interest",
			"A49-1-e": "legal claims", "A49-1-f": "vital interests", "A49-1-g": "transfer from a public register", "A49-2": "compelling legitimate interests, not repeated, few people"},
		"sv": {"A45-3": "beslut om adekvat skyddsnivå", "A46-2-a": "rättsligt bindande instrument mellan myndigheter", "A46-2-b": "bindande företagsbestämmelser", "A46-2-c": "EU-kommissionens standardavtalsklausuler",
			"A46-2-d": "en tillsynsmyndighets standardavtalsklausuler", "A46-2-e": "godkänd uppförandekod", "A46-2-f": "godkänd certifiering", "A46-3-a": "avtalsklausuler som tillsynsmyndigheten har godkänt",
			"A46-3-b": "administrativ överenskommelse som tillsynsmyndigheten har godkänt", "UK-IDTA": "Storbritanniens International Data Transfer Agreement", "UK-Addendum": "Storbritanniens tillägg till EU-kommissionens standardavtalsklausuler",
			"A49-1-a": "uttryckligt samtycke", "A49-1-b": "fullgörande av ett avtal med personen", "A49-1-c": "fullgörande av ett avtal i personens intresse", "A49-1-d": "viktiga allmänintressen",
			"A49-1-e": "rättsliga anspråk", "A49-1-f": "grundläggande intressen", "A49-1-g": "överföring från ett offentligt register", "A49-2": "tvingande berättigade intressen, inte upprepat, få personer"},
		"de": {"A45-3": "Angemessenheitsbeschluss", "A46-2-a": "rechtlich bindendes Dokument zwischen Behörden", "A46-2-b": "verbindliche interne Datenschutzvorschriften", "A46-2-c": "Standardvertragsklauseln der Europäischen Kommission",
			"A46-2-d": "Standardvertragsklauseln einer Aufsichtsbehörde", "A46-2-e": "genehmigte Verhaltensregeln", "A46-2-f": "genehmigte Zertifizierung", "A46-3-a": "von der Aufsichtsbehörde genehmigte Vertragsklauseln",
			"A46-3-b": "von der Aufsichtsbehörde genehmigte Verwaltungsvereinbarung", "UK-IDTA": "International Data Transfer Agreement des Vereinigten Königreichs", "UK-Addendum": "UK-Zusatz zu den Standardvertragsklauseln der Europäischen Kommission",
			"A49-1-a": "ausdrückliche Einwilligung", "A49-1-b": "Erfüllung eines Vertrags mit der Person", "A49-1-c": "Erfüllung eines Vertrags im Interesse der Person", "A49-1-d": "wichtige Gründe des öffentlichen Interesses",
			"A49-1-e": "Rechtsansprüche", "A49-1-f": "lebenswichtige Interessen", "A49-1-g": "Übermittlung aus einem öffentlichen Register", "A49-2": "zwingende berechtigte Interessen, nicht wiederholt, wenige Personen"},
		"fr": {"A45-3": "décision d’adéquation", "A46-2-a": "instrument juridiquement contraignant entre autorités publiques", "A46-2-b": "règles d’entreprise contraignantes", "A46-2-c": "clauses contractuelles types de la Commission européenne",
			"A46-2-d": "clauses contractuelles types d’une autorité de contrôle", "A46-2-e": "code de conduite approuvé", "A46-2-f": "certification approuvée", "A46-3-a": "clauses contractuelles autorisées par l’autorité de contrôle",
			"A46-3-b": "arrangement administratif autorisé par l’autorité de contrôle", "UK-IDTA": "International Data Transfer Agreement du Royaume-Uni", "UK-Addendum": "addendum britannique aux clauses contractuelles types de la Commission européenne",
			"A49-1-a": "consentement explicite", "A49-1-b": "exécution d’un contrat avec la personne", "A49-1-c": "exécution d’un contrat dans l’intérêt de la personne", "A49-1-d": "motifs importants d’intérêt public",
			"A49-1-e": "droits en justice", "A49-1-f": "intérêts vitaux", "A49-1-g": "transfert depuis un registre public", "A49-2": "intérêts légitimes impérieux, sans répétition, peu de personnes"},
	}
	contractWords = map[string]map[string]string{
		"en": {"subject_matter": "subject-matter of the processing", "duration": "duration of the processing", "nature": "nature of the processing", "purpose": "purpose of the processing", "data": "type of personal data",
			"subjects": "categories of data subjects", "obligations_rights": "obligations and rights of the controller", "instructions": "processing on documented instructions only, also for transfers", "confidentiality": "confidentiality of the people who process",
			"security": "measures of Article\u00a032", "subprocessors": "other processors only under Article\u00a028(2) and (4)", "help_rights": "help with the rights of the people", "help_duties": "help with Articles\u00a032 to 36",
			"return": "deletion or return at the end, copies too, as the controller chooses", "audits": "evidence, audits and inspections", "unlawful_instruction": "notice of an instruction that breaks the law", "chain": "the same duties for other processors", "writing": "in writing, also in electronic form"},
		"sv": {"subject_matter": "föremålet för behandlingen", "duration": "behandlingens varaktighet", "nature": "behandlingens art", "purpose": "behandlingens ändamål", "data": "typen av personuppgifter",
			"subjects": "kategorier av registrerade", "obligations_rights": "den personuppgifts\u00adansvariges skyldigheter och rättigheter", "instructions": "behandling endast på dokumenterade instruktioner, även vid överföring", "confidentiality": "tystnadsplikt för dem som behandlar",
			"security": "åtgärder enligt artikel\u00a032", "subprocessors": "andra biträden endast enligt artikel\u00a028.2 och 28.4", "help_rights": "hjälp med de registrerades rättigheter", "help_duties": "hjälp med artiklarna\u00a032–36",
			"return": "radering eller återlämning vid slutet, även kopior, som den ansvarige väljer", "audits": "bevis, granskningar och inspektioner", "unlawful_instruction": "besked om en instruktion som strider mot lagen", "chain": "samma skyldigheter för andra biträden", "writing": "skriftligt, även elektroniskt"},
		"de": {"subject_matter": "Gegenstand der Verarbeitung", "duration": "Dauer der Verarbeitung", "nature": "Art der Verarbeitung", "purpose": "Zweck der Verarbeitung", "data": "Art der personen\u00adbezogenen Daten",
			"subjects": "Kategorien betroffener Personen", "obligations_rights": "Pflichten und Rechte des Verantwortlichen", "instructions": "Verarbeitung nur auf dokumentierte Weisung, auch bei Übermittlungen", "confidentiality": "Vertraulichkeit der Personen, die verarbeiten",
			"security": "Maßnahmen nach Artikel\u00a032", "subprocessors": "weitere Auftrags\u00adverarbeiter nur nach Artikel\u00a028 Absatz\u00a02 und\u00a04", "help_rights": "Hilfe bei den Rechten der Personen", "help_duties": "Hilfe bei den Artikeln\u00a032 bis\u00a036",
			"return": "Löschung oder Rückgabe am Ende, auch der Kopien, nach Wahl des Verantwortlichen", "audits": "Nachweise, Prüfungen und Inspektionen", "unlawful_instruction": "Hinweis auf eine rechtswidrige Weisung", "chain": "dieselben Pflichten für weitere Auftrags\u00adverarbeiter", "writing": "schriftlich, auch elektronisch"},
		"fr": {"subject_matter": "objet du traitement", "duration": "durée du traitement", "nature": "nature du traitement", "purpose": "finalité du traitement", "data": "type de données à caractère personnel",
			"subjects": "catégories de personnes concernées", "obligations_rights": "obligations et droits du responsable du traitement", "instructions": "traitement sur instruction documentée seulement, transferts compris", "confidentiality": "confidentialité des personnes qui traitent",
			"security": "mesures de l’article\u00a032", "subprocessors": "autres sous-traitants selon l’article\u00a028, paragraphes\u00a02 et\u00a04 seulement", "help_rights": "aide pour les droits des personnes", "help_duties": "aide pour les articles\u00a032 à\u00a036",
			"return": "suppression ou restitution à la fin, copies comprises, au choix du responsable", "audits": "preuves, audits et inspections", "unlawful_instruction": "avertissement d’une instruction contraire au droit", "chain": "mêmes obligations pour les autres sous-traitants", "writing": "par écrit, y compris sous forme électronique"},
	}
)

// ToolName is a tool of Chapter V as a phrase; what is no code stays as it is.
func ToolName(code, language string) string {
	if words := toolWords[language][code]; words != "" {
		return words
	}
	return code
}

// ContractItemName is an item of Art. 28(3), (4) or (9) as a phrase.
func ContractItemName(key, language string) string {
	if words := contractWords[language][key]; words != "" {
		return words
	}
	return key
}

// Safeguard says on what a transfer to a country rests: the decision with its
// number, or the tool in its place with what was said of it. "" where nothing
// is known.
func Safeguard(s consent.CountryStanding, tool, said, language string) string {
	if s.Where == consent.Adequate {
		tool = "A45-3"
	}
	words := ToolName(tool, language)
	if tool == "A45-3" && s.Decision != "" {
		words += " " + s.Decision
	}
	if said != "" && words != "" {
		words += ", " + phrase(said)
	}
	return words
}
