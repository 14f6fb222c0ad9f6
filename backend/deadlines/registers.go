package deadlines

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ics"
	"consentbook/backend/sqlite"
)

// parts are the fields of rows that hold a day, in the order in which they are
// tried: which of them is due.
var parts = []string{"notice_by", "valid_to", "audit_on", "hold_until", "until", "due_on", "repeat_on", "review_on", "ended_on"}

// registers adds the rows that somebody must look at, from thirty days before
// their day. What a rule of retention makes due is counted elsewhere.
func (g *gathering) registers() error {
	rows, err := g.v.DocumentsDue(plus(g.Today, aheadOf))
	for _, d := range rows {
		i := Item{Kind: RegisterDue, Register: d.Register, Row: d.ID, Day: d.Day}
		i.Name, i.Part = rowWords(d)
		g.add(i)
	}
	return err
}

// rowWords is what a row is called, and which of its fields holds its day. The
// name of a party may be a person's: it stays out.
func rowWords(d sqlite.DocumentDue) (name, part string) {
	var row map[string]json.RawMessage
	if json.Unmarshal(d.Body, &row) != nil {
		return "", ""
	}
	text := func(key string) (s string) {
		_ = json.Unmarshal(row[key], &s) // what is no text is none
		return s
	}
	if d.Register != consent.Parties {
		name = cmp.Or(text("name"), text("title"), text("key"), text("rule"))
	}
	for _, p := range parts {
		if text(p) == d.Day {
			return name, p
		}
	}
	if d.Register == consent.Processors {
		return name, "transfers"
	}
	return name, ""
}

// registerWords name the registers in a calendar file, partWords what a day is
// for, by language.
var (
	registerWords = map[string]map[consent.Register]string{
		"en": {consent.Activities: "Activity", consent.Processors: "Processor", consent.Parties: "Role", consent.Breaches: "Breach", consent.Retentions: "Retention rule", consent.Screenings: "Impact assessment", consent.Safeguards: "Measure", consent.Occurrences: "Log entry", consent.RoadSteps: "Road map step", consent.Exceptions: "Exception"},
		"sv": {consent.Activities: "Behandling", consent.Processors: "Biträde", consent.Parties: "Roll", consent.Breaches: "Incident", consent.Retentions: "Gallringsregel", consent.Screenings: "Konsekvensbedömning", consent.Safeguards: "Åtgärd", consent.Occurrences: "Logganteckning", consent.RoadSteps: "Steg i färdplanen", consent.Exceptions: "Undantag"},
		"de": {consent.Activities: "Verarbeitungstätigkeit", consent.Processors: "Auftragsverarbeiter", consent.Parties: "Rolle", consent.Breaches: "Datenpanne", consent.Retentions: "Löschregel", consent.Screenings: "Folgenabschätzung", consent.Safeguards: "Maßnahme", consent.Occurrences: "Protokolleintrag", consent.RoadSteps: "Schritt im Fahrplan", consent.Exceptions: "Ausnahme"},
		"fr": {consent.Activities: "Traitement", consent.Processors: "Sous-traitant", consent.Parties: "Rôle", consent.Breaches: "Violation", consent.Retentions: "Règle de conservation", consent.Screenings: "Analyse d’impact", consent.Safeguards: "Mesure", consent.Occurrences: "Entrée du journal", consent.RoadSteps: "Étape du plan", consent.Exceptions: "Exception"},
	}
	partWords = map[string]map[string]string{
		"en": {"notice_by": "last day to give notice", "valid_to": "the contract ends", "audit_on": "the next look at it", "hold_until": "the hold ends", "until": "it ends", "due_on": "it is to be done", "repeat_on": "to be repeated", "review_on": "to be reviewed", "ended_on": "return or deletion of the data", "transfers": "the transfer is to be reviewed", "": "to be looked at"},
		"sv": {"notice_by": "sista dag för uppsägning", "valid_to": "avtalet löper ut", "audit_on": "nästa kontroll", "hold_until": "stoppet upphör", "until": "det upphör", "due_on": "ska vara klart", "repeat_on": "ska upprepas", "review_on": "ska ses över", "ended_on": "återlämning eller radering av uppgifterna", "transfers": "överföringen ska ses över", "": "ska ses över"},
		"de": {"notice_by": "letzter Tag für die Kündigung", "valid_to": "der Vertrag endet", "audit_on": "nächste Kontrolle", "hold_until": "die Sperre endet", "until": "sie endet", "due_on": "zu erledigen", "repeat_on": "zu wiederholen", "review_on": "zu überprüfen", "ended_on": "Rückgabe oder Löschung der Daten", "transfers": "die Übermittlung ist zu überprüfen", "": "zu überprüfen"},
		"fr": {"notice_by": "dernier jour pour résilier", "valid_to": "fin du contrat", "audit_on": "prochain contrôle", "hold_until": "fin du gel", "until": "elle prend fin", "due_on": "à faire", "repeat_on": "à répéter", "review_on": "à revoir", "ended_on": "restitution ou effacement des données", "transfers": "transfert à revoir", "": "à revoir"},
	}
)

// rowEvents are the days of rows of registers in the file. A calendar is
// shared: a row stands there by its number, not by its name.
func (i Item) rowEvents(language, zone string, book consent.BookID) []ics.Event {
	if i.Kind != RegisterDue {
		return nil
	}
	at, err := time.Parse(time.DateOnly, i.Day)
	if err != nil {
		return nil
	}
	put := strings.NewReplacer("{register}", registerWords[language][i.Register], "{n}", strconv.FormatInt(i.Row, 10), "{part}", partWords[language][i.Part], "{zone}", zone)
	return []ics.Event{{UID: fmt.Sprintf("%s-%d-%s@%s.consentbook", i.Register, i.Row, cmp.Or(i.Part, "due"), book), Day: at, Summary: put.Replace(fileWords[language]["row"]),
		Description: put.Replace(fileWords[language]["ends"]), Alarms: []time.Duration{morning - soonDays*24*time.Hour, morning}}}
}
