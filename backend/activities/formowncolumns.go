package activities

import (
	"strings"

	"consentbook/backend/consent"
)

// ownForm is our own form: every field of an activity, headed in a language and
// known in each.
func ownForm(lang string) tableForm {
	out := tableForm{name: FormOwn, columns: make([]column, len(ownColumns))}
	for i, c := range ownColumns {
		c.heads = append([]string{c.heads[tongue(lang)]}, c.heads...)
		out.columns[i] = c
	}
	return out
}

func ofLine(field func(*consent.Activity) *string) (func(setting, consent.Activity) string, func(*taker, string)) {
	return func(_ setting, a consent.Activity) string { return *field(&a) }, oneText(field)
}

func ofText(field func(*consent.Activity) *string) (func(setting, consent.Activity) string, func(*taker, string)) {
	return func(_ setting, a consent.Activity) string { return *field(&a) }, text(field)
}

func ofDay(field func(*consent.Activity) *string) (func(setting, consent.Activity) string, func(*taker, string)) {
	return func(_ setting, a consent.Activity) string { return *field(&a) }, takeDay(field)
}

// own makes a column of its four headings and the key by which scripts know it.
func own(key string, width float64, heads tongues, say func(setting, consent.Activity) string, take func(*taker, string)) column {
	return column{append(heads[:], key), width, say, take}
}

var ownColumns = func() []column {
	line := func(key string, width float64, heads tongues, field func(*consent.Activity) *string) column {
		say, take := ofLine(field)
		return own(key, width, heads, say, take)
	}
	words := func(key string, heads tongues, field func(*consent.Activity) *string) column {
		say, take := ofText(field)
		return own(key, 40, heads, say, take)
	}
	day := func(key string, heads tongues, field func(*consent.Activity) *string) column {
		say, take := ofDay(field)
		return own(key, 14, heads, say, take)
	}
	return []column{
		line("name", 32, tongues{"Activity", "Behandling", "Tätigkeit", "Activité"}, func(a *consent.Activity) *string { return &a.Name }),
		own("role", 14, tongues{"Role", "Roll", "Rolle", "Rôle"}, func(_ setting, a consent.Activity) string { return string(a.Role) }, takeRole),
		line("function", 20, tongues{"Part of the business", "Verksamhetsdel", "Bereich", "Service"}, func(a *consent.Activity) *string { return &a.Function }),
		words("aim", tongues{"What it is for", "Vad den är till för", "Wozu", "But"}, func(a *consent.Activity) *string { return &a.Aim }),
		own("purposes", 24, tongues{"Purposes of the book", "Bokens ändamål", "Zwecke des Buches", "Finalités du livre"}, sayPurposes, takePurposes),
		own("controllers", 28, tongues{"On behalf of", "För", "Im Auftrag von", "Pour le compte de"}, func(s setting, a consent.Activity) string { return refsSaid(a.Controllers, s.facts.Parties, partyName) }, func(t *taker, s string) { t.a.Controllers = refsTaken(t, s, t.facts.Parties, partyName) }),
		own("joint", 28, tongues{"Joint controllers", "Gemensamt ansvariga", "Gemeinsam Verantwortliche", "Responsables conjoints"}, func(s setting, a consent.Activity) string { return refsSaid(a.Joint, s.facts.Parties, partyName) }, func(t *taker, s string) { t.a.Joint = refsTaken(t, s, t.facts.Parties, partyName) }),
		own("subjects", 28, tongues{"People", "Personer", "Personen", "Personnes"}, func(_ setting, a consent.Activity) string { return lines(a.Subjects) }, linesTaken(func(a *consent.Activity) *[]string { return &a.Subjects })),
		own("data", 50, tongues{"Data | limit | special | kind | whose | rule", "Uppgifter | frist | känsliga | slag | vems | regel", "Daten | Frist | besondere | Art | wessen | Regel", "Données | délai | sensibles | genre | de qui | règle"}, sayData, takeOwnData),
		own("recipients", 40, tongues{"Recipients | kind | country | processor", "Mottagare | slag | land | biträde", "Empfänger | Art | Land | Auftragsverarbeiter", "Destinataires | genre | pays | sous-traitant"}, sayRecipients, takeOwnRecipients),
		own("transfers", 40, tongues{"Transfers | recipient | tool | module | words | assessed | reference | review | listed", "Överföringar | mottagare | verktyg | modul | ord | bedömt | referens | granskas | listad", "Übermittlungen | Empfänger | Instrument | Modul | Worte | bewertet | Fundstelle | Prüfung | gelistet", "Transferts | destinataire | outil | module | mots | évalué | référence | revue | inscrit"}, sayTransfers, takeOwnTransfers),
		own("bases", 40, tongues{"Basis | Art. 9 or 10 | law | interests | weighing", "Grund | art. 9 eller 10 | lag | intressen | avvägning", "Grundlage | Art. 9 oder 10 | Gesetz | Interessen | Abwägung", "Base | art. 9 ou 10 | texte | intérêts | mise en balance"}, sayOwnBases, takeOwnBases),
		words("source", tongues{"Source", "Källa", "Herkunft", "Source"}, func(a *consent.Activity) *string { return &a.Source }),
		own("systems", 28, tongues{"Systems", "System", "Systeme", "Systèmes"}, func(_ setting, a consent.Activity) string { return lines(a.Systems) }, linesTaken(func(a *consent.Activity) *[]string { return &a.Systems })),
		line("location", 28, tongues{"Place of storage", "Lagringsplats", "Speicherort", "Lieu de conservation"}, func(a *consent.Activity) *string { return &a.Location }),
		words("automated", tongues{"Automated decisions", "Automatiserade beslut", "Automatisierte Entscheidungen", "Décisions automatisées"}, func(a *consent.Activity) *string { return &a.Automated }),
		own("safeguards", 28, tongues{"Measures of the book", "Bokens åtgärder", "Maßnahmen des Buches", "Mesures du livre"}, func(s setting, a consent.Activity) string {
			return refsSaid(a.Safeguards, s.facts.Safeguards, safeguardName)
		}, func(t *taker, s string) { t.a.Safeguards = refsTaken(t, s, t.facts.Safeguards, safeguardName) }),
		words("measures", tongues{"Security measures", "Säkerhetsåtgärder", "Sicherheitsmaßnahmen", "Mesures de sécurité"}, func(a *consent.Activity) *string { return &a.Measures }),
		own("screening", 20, tongues{"DPIA screening", "Prövning av konsekvensbedömning", "Vorprüfung der Folgenabschätzung", "Examen d’analyse d’impact"}, func(s setting, a consent.Activity) string {
			return numbered(a.Screening, s.facts.Screenings[a.Screening].Name)
		}, func(t *taker, s string) { t.a.Screening = refer(t, s, t.facts.Screenings, screeningName) }),
		own("notice", 16, tongues{"Notice", "Information", "Hinweis", "Information"}, func(_ setting, a consent.Activity) string { return string(a.Notice) }, takeNotice),
		words("no_notice", tongues{"Why no notice", "Varför ingen information", "Warum kein Hinweis", "Pourquoi pas d’information"}, func(a *consent.Activity) *string { return &a.NoNotice }),
		words("rights", tongues{"Rights", "Rättigheter", "Rechte", "Droits"}, func(a *consent.Activity) *string { return &a.Rights }),
		line("owner", 24, tongues{"Who answers for it", "Ansvarig", "Zuständig", "Responsable"}, func(a *consent.Activity) *string { return &a.Owner }),
		own("occasional", 12, tongues{"Occasional", "Tillfällig", "Gelegentlich", "Occasionnelle"}, func(_ setting, a consent.Activity) string { return yes(a.Occasional, "x") }, func(t *taker, s string) { t.a.Occasional = !saysNone(s) }),
		line("dpa_schedule", 20, tongues{"DPA 2018 Sch. 1", "DPA 2018 Sch. 1", "DPA 2018 Sch. 1", "DPA 2018 Sch. 1"}, func(a *consent.Activity) *string { return &a.DPASchedule }),
		line("policy", 24, tongues{"Retention policy", "Gallringsrutin", "Löschkonzept", "Politique de conservation"}, func(a *consent.Activity) *string { return &a.Policy }),
		words("followed", tongues{"Policy followed", "Rutinen följs", "Löschkonzept befolgt", "Politique suivie"}, func(a *consent.Activity) *string { return &a.Followed }),
		words("notes", tongues{"Notes", "Anmärkningar", "Anmerkungen", "Remarques"}, func(a *consent.Activity) *string { return &a.Notes }),
		own("said", 30, tongues{"Said by forms", "Sagt i formulär", "Aus Formularen", "Dit dans les formulaires"}, saySaid, takeSaid),
		line("template", 16, tongues{"Template", "Mall", "Vorlage", "Modèle"}, func(a *consent.Activity) *string { return &a.Template }),
		day("made_on", tongues{"Made on", "Upprättad", "Angelegt", "Créée le"}, func(a *consent.Activity) *string { return &a.MadeOn }),
		day("reviewed_on", tongues{"Reviewed on", "Granskad", "Geprüft am", "Revue le"}, func(a *consent.Activity) *string { return &a.ReviewedOn }),
		day("review_on", tongues{"Next review", "Nästa granskning", "Nächste Prüfung", "Prochaine revue"}, func(a *consent.Activity) *string { return &a.ReviewOn }),
		day("ended_on", tongues{"Ended on", "Upphörde", "Beendet am", "Terminée le"}, func(a *consent.Activity) *string { return &a.EndedOn }),
	}
}()

func takeRole(t *taker, s string) {
	switch w := folded(s); {
	case strings.Contains(w, "processor") || strings.Contains(w, "sous traitant") || strings.Contains(w, "bitrade") || strings.Contains(w, "auftrag"):
		t.a.Role = consent.AsProcessor
	case strings.Contains(w, "controller") || strings.Contains(w, "responsable") || strings.Contains(w, "ansvarig") || strings.Contains(w, "verantwort"):
		t.a.Role = consent.AsController
	default:
		t.inWords(s)
	}
}

func sayPurposes(_ setting, a consent.Activity) string {
	var out []string
	for _, id := range a.Purposes {
		out = append(out, string(id))
	}
	return lines(out)
}

func takePurposes(t *taker, s string) {
	t.a.Purposes = nil
	for _, l := range split(s) {
		found := false
		for id, p := range t.facts.Purposes {
			if strings.EqualFold(string(id), l) || strings.EqualFold(p.Name(t.lang), l) {
				t.a.Purposes, found = append(t.a.Purposes, id), true
				break
			}
		}
		if !found {
			t.inWords(l)
		}
	}
}

func takeNotice(t *taker, s string) {
	if id := consent.NoticeID(strings.TrimSpace(s)); t.facts.Notices[id] != "" {
		t.a.Notice = id
		return
	}
	said("notice")(t, s)
}
