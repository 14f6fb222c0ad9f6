package deadlines

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ics"
	"consentbook/backend/sqlite"
)

// fileWords are what a calendar file says, by language: {n} is the number of a
// request, {of} the articles it rests on. A calendar leaves the house and is
// shared: nothing in it leads to a person.
var fileWords = map[string]map[string]string{
	"en": {"name": "Deadlines", "target": "Request {n} ({of}): own target", "due": "Request {n} ({of}): last day to answer", "ack": "Complaint {n}: last day to acknowledge", "ends": "The day ends at 24:00 ({zone}).", "row": "{register} {n}: {part}"},
	"sv": {"name": "Tidsfrister", "target": "Begäran {n} ({of}): eget mål", "due": "Begäran {n} ({of}): sista dag att svara", "ack": "Klagomål {n}: sista dag att bekräfta", "ends": "Dagen slutar kl. 24.00 ({zone}).", "row": "{register} {n}: {part}"},
	"de": {"name": "Fristen", "target": "Antrag {n} ({of}): eigenes Ziel", "due": "Antrag {n} ({of}): letzter Tag für die Antwort", "ack": "Beschwerde {n}: letzter Tag für die Bestätigung", "ends": "Der Tag endet um 24:00 Uhr ({zone}).", "row": "{register} {n}: {part}"},
	"fr": {"name": "Échéances", "target": "Demande {n} ({of})\u00a0: objectif interne", "due": "Demande {n} ({of})\u00a0: dernier jour pour répondre", "ack": "Réclamation {n}\u00a0: dernier jour pour accuser réception", "ends": "Le jour finit à 24\u00a0h ({zone}).", "row": "{register} {n}\u00a0: {part}"},
}

// morning is when an alarm rings.
const morning = 9 * time.Hour

// WriteFile writes the open days of requests and registers as a calendar file:
// own targets and last days, each with an alarm three days before and on the
// day. It holds numbers and articles, and nobody's data.
func WriteFile(ctx context.Context, b sqlite.Book, language string, w io.Writer) (events int, err error) {
	var due List
	var c consent.Controller
	if err := b.Read(ctx, func(v *sqlite.View) error {
		if c, err = v.Controller(); err != nil {
			return err
		}
		due, err = DueOf(v)
		return err
	}); err != nil {
		return 0, err
	}
	if language == "" {
		language = c.Language
	}
	words := fileWords[language]
	if words == nil {
		return 0, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
	}
	out := ics.Calendar{Name: words["name"], Zone: due.Zone, Stamp: b.Now()}
	for _, i := range due.Items {
		out.Events = append(out.Events, i.events(words, due.Zone, b.BookID())...)
		out.Events = append(out.Events, i.rowEvents(language, due.Zone, b.BookID())...)
		out.Events = append(out.Events, i.retentionEvents(language, due.Zone, b.BookID())...)
	}
	return len(out.Events), ics.Write(w, out)
}

// events are the days of an item in the file; what has no day has none.
func (i Item) events(words map[string]string, zone string, book consent.BookID) (out []ics.Event) {
	put := strings.NewReplacer("{n}", strconv.FormatInt(int64(i.Request), 10), "{of}", articles(i.Types), "{zone}", zone)
	add := func(what, day string) {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return
		}
		out = append(out, ics.Event{UID: fmt.Sprintf("request-%d-%s@%s.consentbook", i.Request, what, book), Day: at, Summary: put.Replace(words[what]), Description: put.Replace(words["ends"]),
			Alarms: []time.Duration{morning - soonDays*24*time.Hour, morning}})
	}
	switch i.Kind {
	case AnswerDue:
		if i.Target != i.Day {
			add("target", i.Target)
		}
		add("due", i.Day)
	case Acknowledge:
		add("ack", i.Day)
	}
	return out
}

// articles are what a request rests on: "Art. 15, 17".
func articles(types []consent.RequestType) string {
	var of, other []string
	for _, known := range consent.RequestTypes {
		for _, t := range types {
			if t != known.Type {
				continue
			}
			if known.Article[0] >= '0' && known.Article[0] <= '9' {
				of = append(of, known.Article)
			} else {
				other = append(other, known.Article)
			}
		}
	}
	if len(of) > 0 {
		other = append([]string{"Art. " + strings.Join(of, ", ")}, other...)
	}
	return strings.Join(other, ", ")
}
