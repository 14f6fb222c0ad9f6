package screenings

import "consentbook/backend/consent"

// papers are the words of the documents; a tilde shows where a label may be
// broken.
type papers struct {
	code                                                                        string
	Screening, Assessment, Weighing                                             string
	Answer, Stands                                                              string // Answer: day, result
	Decision, Comes, State, Reasons, Made, Review, Careful, Undecided, AskFirst string
	Questions, Question, Said, Why                                              string
	Groups                                                                      map[string]string
	Description, Necessity, Risks, Measures, Heard, Missing                     string
	Advice, Views, Residual, Consulted, Done, File                              string
	History, Entry, When, What, Controller, Recital                             string
	Carries, Outcomes                                                           map[consent.Outcome]string // Carries: purpose
	Object, Purpose, Data, Recipients, By                                       string
	Interest, Needed, Balance, Expectation, Effects, Safeguards, Outcome, Due   string
}

// papersIn are the words of a language, English where there are none.
func papersIn(language string) papers {
	p, ok := papersBy[language]
	if !ok {
		language, p = "en", papersBy["en"]
	}
	p.code = language
	return p
}

var papersBy = map[string]papers{
	"en": {Screening: "Screening for an impact assessment", Assessment: "Data protection impact assessment", Weighing: "Weighing of legitimate interests",
		Answer: "The questions of %s came to: an impact assessment is %s.", Stands: "It stands as follows today: %s.",
		Decision: "Decision", Comes: "What the answers come to", State: "Standing", Reasons: "Reasons", Made: "Made on", Review: "Next review", Careful: "Open.", Undecided: "Nobody has decided on this screening.", AskFirst: "The risk stays high. The authority is asked before the processing starts.",
		Questions: "Questions and answers", Question: "Question", Said: "Answer", Why: "Reason",
		Groups:      map[string]string{"case": "Cases in which an assessment is required", "listed": "The authority’s list", "criterion": "Criteria of which two usually require one (WP 248)"},
		Description: "The processing and its purposes", Necessity: "Necessity and proportionality", Risks: "Risks for the people", Measures: "Measures", Heard: "Who was heard, and what remains", Missing: "Not recorded.",
		Advice: "Advice of the data protection officer", Views: "Views of the people", Residual: "Remaining risk", Consulted: "Authority asked on", Done: "Assessed on", File: "File",
		History: "History", Entry: "Ledger entry", When: "When (UTC)", What: "What", Controller: "Controller", Recital: "Rec. 47",
		Carries:  map[consent.Outcome]string{consent.Carried: "The interests of the business carry the purpose “%s”.", consent.NotCarried: "The interests of the business do not carry the purpose “%s”: it may not rest on them."},
		Outcomes: map[consent.Outcome]string{consent.Carried: "carried", consent.NotCarried: "not carried"},
		Object:   "Whoever is concerned can object at any time; for direct marketing that ends it at once.", Purpose: "Purpose", Data: "Categories of data", Recipients: "Recipients", By: "Weighed by",
		Interest: "The interest", Needed: "Why nothing milder does", Balance: "The balance", Expectation: "What people would expect", Effects: "Effects on them", Safeguards: "Safeguards", Outcome: "Outcome", Due: "The day of the next review has come."},
	"sv": {Screening: "Prövning om en konsekvens~bedömning behövs", Assessment: "Konsekvens~bedömning", Weighing: "Intresse~avvägning",
		Answer: "Frågorna av den %s gav: en konsekvensbedömning %s.", Stands: "Läget i dag: %s.",
		Decision: "Beslut", Comes: "Vad svaren ger", State: "Läge", Reasons: "Skäl", Made: "Gjord", Review: "Nästa genomgång", Careful: "Öppet.", Undecided: "Ingen har beslutat om prövningen.", AskFirst: "Risken är fortfarande hög. Myndigheten ska tillfrågas innan behandlingen börjar.",
		Questions: "Frågor och svar", Question: "Fråga", Said: "Svar", Why: "Skäl",
		Groups:      map[string]string{"case": "Fall där en bedömning krävs", "listed": "Myndighetens lista", "criterion": "Kriterier av vilka två vanligen kräver en (WP 248)"},
		Description: "Behandlingen och dess ändamål", Necessity: "Behov och proportionalitet", Risks: "Risker för människorna", Measures: "Åtgärder", Heard: "Vilka som hörts, och vad som återstår", Missing: "Inte antecknat.",
		Advice: "Dataskydds~ombudets råd", Views: "Människornas synpunkter", Residual: "Kvarvarande risk", Consulted: "Myndigheten tillfrågad", Done: "Bedömd", File: "Fil",
		History: "Historik", Entry: "Post i liggaren", When: "När (UTC)", What: "Vad", Controller: "Personuppgifts~ansvarig", Recital: "Skäl 47",
		Carries:  map[consent.Outcome]string{consent.Carried: "Företagets intressen bär ändamålet ”%s”.", consent.NotCarried: "Företagets intressen bär inte ändamålet ”%s”: det får inte vila på dem."},
		Outcomes: map[consent.Outcome]string{consent.Carried: "bär", consent.NotCarried: "bär inte"},
		Object:   "Den som berörs kan invända när som helst; för direktmarknadsföring upphör det genast.", Purpose: "Ändamål", Data: "Slag av uppgifter", Recipients: "Mottagare", By: "Vägt av",
		Interest: "Intresset", Needed: "Varför inget mildare räcker", Balance: "Avvägningen", Expectation: "Vad människor väntar sig", Effects: "Följder för dem", Safeguards: "Skyddsåtgärder", Outcome: "Utfall", Due: "Dagen för nästa genomgång har kommit."},
	"de": {Screening: "Prüfung, ob eine Folgen~abschätzung nötig ist", Assessment: "Datenschutz-Folgen~abschätzung", Weighing: "Abwägung der berechtigten Interessen",
		Answer: "Die Fragen vom %s ergaben: Eine Folgenabschätzung ist %s.", Stands: "Der Stand heute: %s.",
		Decision: "Entscheidung", Comes: "Was die Antworten ergeben", State: "Stand", Reasons: "Gründe", Made: "Gemacht am", Review: "Nächste Überprüfung", Careful: "Offen.", Undecided: "Über diese Prüfung hat niemand entschieden.", AskFirst: "Das Risiko bleibt hoch. Die Behörde ist zu fragen, bevor die Verarbeitung beginnt.",
		Questions: "Fragen und Antworten", Question: "Frage", Said: "Antwort", Why: "Grund",
		Groups:      map[string]string{"case": "Fälle, in denen eine Abschätzung erforderlich ist", "listed": "Liste der Behörde", "criterion": "Kriterien, von denen zwei sie in der Regel verlangen (WP 248)"},
		Description: "Die Verarbeitung und ihre Zwecke", Necessity: "Notwendigkeit und Verhältnis~mäßigkeit", Risks: "Risiken für die Menschen", Measures: "Maßnahmen", Heard: "Wer gehört wurde, und was bleibt", Missing: "Nicht festgehalten.",
		Advice: "Rat des Datenschutz~beauftragten", Views: "Standpunkt der Menschen", Residual: "Verbleibendes Risiko", Consulted: "Behörde gefragt am", Done: "Abgeschätzt am", File: "Datei",
		History: "Verlauf", Entry: "Journal~eintrag", When: "Wann (UTC)", What: "Was", Controller: "Verantwortlicher", Recital: "ErwGr. 47",
		Carries:  map[consent.Outcome]string{consent.Carried: "Die Interessen des Betriebs tragen den Zweck „%s“.", consent.NotCarried: "Die Interessen des Betriebs tragen den Zweck „%s“ nicht: Er darf nicht auf ihnen beruhen."},
		Outcomes: map[consent.Outcome]string{consent.Carried: "getragen", consent.NotCarried: "nicht getragen"},
		Object:   "Wer betroffen ist, kann jederzeit widersprechen; bei Direktwerbung endet sie damit sofort.", Purpose: "Zweck", Data: "Kategorien von Daten", Recipients: "Empfänger", By: "Abgewogen von",
		Interest: "Das Interesse", Needed: "Warum nichts Milderes genügt", Balance: "Die Abwägung", Expectation: "Was Menschen erwarten", Effects: "Folgen für sie", Safeguards: "Schutz~maßnahmen", Outcome: "Ergebnis", Due: "Der Tag der nächsten Überprüfung ist gekommen."},
	"fr": {Screening: "Examen préalable à une analyse d’impact", Assessment: "Analyse d’impact relative à la protection des données", Weighing: "Mise en balance des intérêts légitimes",
		Answer: "Les questions du %s ont donné\u00a0: une analyse d’impact est %s.", Stands: "État à ce jour\u00a0: %s.",
		Decision: "Décision", Comes: "Ce que donnent les réponses", State: "État", Reasons: "Raisons", Made: "Fait le", Review: "Prochaine révision", Careful: "Ouvert.", Undecided: "Nul n’a décidé de cet examen.", AskFirst: "Le risque reste élevé. L’autorité est consultée avant le traitement.",
		Questions: "Questions et réponses", Question: "Question", Said: "Réponse", Why: "Raison",
		Groups:      map[string]string{"case": "Cas où une analyse est requise", "listed": "Liste de l’autorité", "criterion": "Critères dont deux la requièrent en général (WP 248)"},
		Description: "Le traitement et ses finalités", Necessity: "Nécessité et proportionnalité", Risks: "Risques pour les personnes", Measures: "Mesures", Heard: "Qui fut entendu, et ce qui reste", Missing: "Non consigné.",
		Advice: "Avis du délégué à la protection des données", Views: "Avis des personnes", Residual: "Risque restant", Consulted: "Autorité consultée le", Done: "Analysé le", File: "Fichier",
		History: "Historique", Entry: "Entrée du journal", When: "Quand (UTC)", What: "Quoi", Controller: "Responsable du traitement", Recital: "Cons. 47",
		Carries:  map[consent.Outcome]string{consent.Carried: "Les intérêts de l’entreprise portent la finalité «\u00a0%s\u00a0».", consent.NotCarried: "Les intérêts de l’entreprise ne portent pas la finalité «\u00a0%s\u00a0»\u00a0: elle ne peut reposer sur eux."},
		Outcomes: map[consent.Outcome]string{consent.Carried: "portée", consent.NotCarried: "non portée"},
		Object:   "Toute personne concernée peut s’opposer à tout moment\u00a0; pour la prospection, elle cesse aussitôt.", Purpose: "Finalité", Data: "Catégories de données", Recipients: "Destinataires", By: "Pesé par",
		Interest: "L’intérêt", Needed: "Pourquoi rien de plus doux ne suffit", Balance: "La balance", Expectation: "Ce que les personnes attendent", Effects: "Effets sur elles", Safeguards: "Garanties", Outcome: "Résultat", Due: "Le jour de la prochaine révision est venu."},
}
