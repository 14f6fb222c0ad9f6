package deadlines

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ics"
	"consentbook/backend/sqlite"
)

// retained adds what rules of retention let go: of each rule how many are due
// today, and on which day of the next weeks the next are (Art. 5(1)(e) GDPR).
// A rule on hold lets nobody go.
func (g *gathering) retained() error {
	rules, err := sqlite.Documents[consent.RetentionRule](g.v, false)
	if err != nil || len(rules) == 0 { // the register of people need not be read
		return err
	}
	r, err := g.v.Retaining()
	if err != nil {
		return err
	}
	for at, rule := range r.Judge.Rules {
		i := Item{Kind: RetentionDue, Register: consent.Retentions, Row: int64(rule.ID), Name: rule.Name}
		n := r.Counts(at)
		if i.Count = n.By[consent.RetentionDue]; i.Count > 0 {
			g.add(i)
		}
		if next := consent.DayOfNumber(n.Next); next != "" && next <= plus(g.Today, aheadOf) && !rule.OnHold(next) {
			i.Count, i.Day = n.NextPeople, next
			g.add(i)
		}
	}
	return nil
}

// retentionWords are what the calendar file says of a rule, by language.
var retentionWords = map[string]string{"en": "Retention rule {n}: {count} due to go", "sv": "Gallringsregel {n}: {count} att gallra", "de": "Löschregel {n}: {count} zu löschen", "fr": "Règle de conservation {n}\u00a0: {count} à effacer"}

// retentionEvents are the days on which somebody falls due, by number of the
// rule and of the people.
func (i Item) retentionEvents(language, zone string, book consent.BookID) []ics.Event {
	at, err := time.Parse(time.DateOnly, i.Day)
	if i.Kind != RetentionDue || err != nil {
		return nil
	}
	put := strings.NewReplacer("{n}", strconv.FormatInt(i.Row, 10), "{count}", strconv.FormatInt(i.Count, 10), "{zone}", zone)
	return []ics.Event{{UID: fmt.Sprintf("retention-%d-falls@%s.consentbook", i.Row, book), Day: at, Summary: put.Replace(retentionWords[language]), Description: put.Replace(fileWords[language]["ends"]),
		Alarms: []time.Duration{morning}}}
}
