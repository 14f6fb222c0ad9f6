package pdf

import (
	"reflect"
	"strings"
)

// retentionWords are the words of the retention schedule. Verbs stand for names,
// numbers and days.
type retentionWords struct {
	Title, Sub, Answer                                                       string // Sub: business, day; Answer: business, rules, people
	Inside, Outside, NoInside, NoOutside                                     string
	No, Rule, Kept, Rests, Own, Then, Review, Due, Done, Never               string
	YearEnd, LawDemands, OnHold, UntilLifted                                 string // YearEnd: MM-DD; LawDemands: period; OnHold: day
	Months, NoMonths, Month, People                                          string
	Category, Purpose, Law, Why, Reviewer, NextReview, DueNow, DoneOn, Where string
	Actions, Triggers                                                        map[string]string
}

var retentionWordsIn = map[string]*retentionWords{"en": &retentionEnglish, "sv": &retentionSwedish, "de": &retentionGerman, "fr": &retentionFrench}

func init() {
	for _, w := range retentionWordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// retentionWordsFor are the words of a language, English where there are none.
func retentionWordsFor(lang string) retentionWords {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := retentionWordsIn[base]; w != nil {
		return *w
	}
	return retentionEnglish
}

var retentionEnglish = retentionWords{
	Title: "Retention schedule", Sub: "%s · as of %s", Answer: "%s keeps personal data under %s rules. Under them %s people are due to go today.",
	Inside: "Data in the book", Outside: "Data outside the book", NoInside: "No rule is about people in the book.", NoOutside: "No rule is about data outside the book.",
	No: "No.", Rule: "Rule and data", Kept: "Kept for", Rests: "Rests on", Own: "own decision", Then: "Then", Review: "Reviewed by, next", Due: "Due", Done: "Done", Never: "never",
	YearEnd: "ends on %s", LawDemands: "the law demands %s", OnHold: "on hold until %s", UntilLifted: "on hold until lifted",
	Months: "What falls due", NoMonths: "Nobody falls due in the next 24 months, as the book stands today.", Month: "Month", People: "People",
	Category: "Data", Purpose: "Purpose", Law: "Law", Why: "Reason", Reviewer: "Reviewed by", NextReview: "Next review", DueNow: "Due today", DoneOn: "Done on", Where: "Where",
	Actions:  map[string]string{"erase": "erased", "anonymise": "made anonymous", "restrict": "restricted"},
	Triggers: map[string]string{"recorded": "after the recording", "document_date": "after the date of the document", "application_closed": "after the application was decided", "employment_ended": "after the employment ended"},
}

var retentionSwedish = retentionWords{
	Title: "Gallringsplan", Sub: "%s · per %s", Answer: "%s behåller person~uppgifter enligt %s regler. Enligt dem ska %s personer gallras i dag.",
	Inside: "Uppgifter i boken", Outside: "Uppgifter utanför boken", NoInside: "Ingen regel gäller personer i boken.", NoOutside: "Ingen regel gäller uppgifter utanför boken.",
	No: "Nr", Rule: "Regel och uppgifter", Kept: "Behålls", Rests: "Grundas på", Own: "eget beslut", Then: "Därefter", Review: "Granskas av, nästa", Due: "I tur", Done: "Utfört", Never: "aldrig",
	YearEnd: "slutar %s", LawDemands: "lagen kräver %s", OnHold: "pausad till %s", UntilLifted: "pausad tills vidare",
	Months: "Vad som blir aktuellt", NoMonths: "Ingen ska gallras de närmaste 24 månaderna, så som boken ser ut i dag.", Month: "Månad", People: "Personer",
	Category: "Uppgifter", Purpose: "Ändamål", Law: "Lag", Why: "Skäl", Reviewer: "Granskas av", NextReview: "Nästa granskning", DueNow: "I tur i dag", DoneOn: "Utfört den", Where: "Var",
	Actions:  map[string]string{"erase": "raderas", "anonymise": "avidentifieras", "restrict": "begränsas"},
	Triggers: map[string]string{"recorded": "efter inspelningen", "document_date": "efter dokumentets datum", "application_closed": "efter att ansökan avgjorts", "employment_ended": "efter anställningens slut"},
}

var retentionGerman = retentionWords{
	Title: "Löschkonzept", Sub: "%s · Stand %s", Answer: "%s bewahrt personen~bezogene Daten nach %s Regeln auf. Danach sind heute %s Personen fällig.",
	Inside: "Daten im Buch", Outside: "Daten außerhalb des Buchs", NoInside: "Keine Regel betrifft Personen im Buch.", NoOutside: "Keine Regel betrifft Daten außerhalb des Buchs.",
	No: "Nr.", Rule: "Regel und Daten", Kept: "Aufbewahrt", Rests: "Beruht auf", Own: "eigene Entscheidung", Then: "Danach", Review: "Prüft, nächste Prüfung", Due: "Fällig", Done: "Erledigt", Never: "nie",
	YearEnd: "endet am %s", LawDemands: "das Gesetz verlangt %s", OnHold: "ausgesetzt bis %s", UntilLifted: "bis auf Weiteres ausgesetzt",
	Months: "Was fällig wird", NoMonths: "In den nächsten 24 Monaten wird nach heutigem Stand niemand fällig.", Month: "Monat", People: "Personen",
	Category: "Daten", Purpose: "Zweck", Law: "Gesetz", Why: "Grund", Reviewer: "Prüft", NextReview: "Nächste Prüfung", DueNow: "Heute fällig", DoneOn: "Erledigt am", Where: "Wo",
	Actions:  map[string]string{"erase": "gelöscht", "anonymise": "anonymisiert", "restrict": "einge~schränkt"},
	Triggers: map[string]string{"recorded": "nach der Aufzeichnung", "document_date": "nach dem Datum des Dokuments", "application_closed": "nach der Entscheidung über die Bewerbung", "employment_ended": "nach dem Ende der Beschäftigung"},
}

var retentionFrench = retentionWords{
	Title: "Durées de conservation", Sub: "%s · au %s", Answer: "%s conserve des données personnelles selon %s règles. Selon elles, %s personnes sont échues aujourd’hui.",
	Inside: "Données dans le livre", Outside: "Données hors du livre", NoInside: "Aucune règle ne porte sur des personnes du livre.", NoOutside: "Aucune règle ne porte sur des données hors du livre.",
	No: "N°", Rule: "Règle et données", Kept: "Conservées", Rests: "Fondement", Own: "décision propre", Then: "Ensuite", Review: "Examen par, prochain", Due: "Échus", Done: "Fait", Never: "jamais",
	YearEnd: "clos le %s", LawDemands: "la loi exige %s", OnHold: "suspendue jusqu’au %s", UntilLifted: "suspendue jusqu’à nouvel ordre",
	Months: "Ce qui arrive à échéance", NoMonths: "En l’état du livre, personne n’arrive à échéance dans les 24 prochains mois.", Month: "Mois", People: "Personnes",
	Category: "Données", Purpose: "Finalité", Law: "Loi", Why: "Motif", Reviewer: "Examen par", NextReview: "Prochain examen", DueNow: "Échus ce jour", DoneOn: "Fait le", Where: "Où",
	Actions:  map[string]string{"erase": "effacées", "anonymise": "anony~misées", "restrict": "limitées"},
	Triggers: map[string]string{"recorded": "après l’enregistre~ment", "document_date": "après la date du document", "application_closed": "après la décision sur la candidature", "employment_ended": "après la fin de l’emploi"},
}
