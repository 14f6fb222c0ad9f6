package consent

import (
	"slices"
	"strings"
	"time"
)

// TouchKind is a kind of contact between the business and a person.
type TouchKind string

// TouchKinds lists the kinds in the order in which a list offers them.
var TouchKinds = []TouchKind{"call", "form", "order", "meeting", "visit", "letter", "mail", "other"}

// Direction says from whom a contact came; "" where it came from both, or
// nobody knows.
type Direction string

// The directions.
const (
	FromPerson Direction = "in"
	ToPerson   Direction = "out"
)

// Directions lists them.
var Directions = []Direction{FromPerson, ToPerson, ""}

// Touch is one record of contact before it is kept: a call, a form that was
// sent in, an order, a meeting.
type Touch struct {
	Kind      TouchKind
	Direction Direction
	At        time.Time
	DayOnly   bool
	Words     string // what is noted of it
	Source    string // where the note comes from, "" for the operator's own
}

// longestNote is the most that is noted of one contact, in bytes.
const longestNote = 8000

// Check decides whether a record of contact can be kept. What has not happened
// is an appointment, and no record.
func (t Touch) Check(now time.Time) error {
	switch {
	case !slices.Contains(TouchKinds, t.Kind):
		return Fail(Invalid, "touch_kind_unknown", "kind", "known", touchWords())
	case !slices.Contains(Directions, t.Direction):
		return Fail(Invalid, "touch_direction_unknown", "direction")
	case t.At.IsZero() || t.At.Year() < 1900:
		return Fail(Invalid, "time_malformed", "at")
	case t.At.After(now.Add(clockSlack)):
		return Fail(Invalid, "time_in_future", "at")
	case len(t.Words) > longestNote || len(t.Source) > longest:
		return Fail(Invalid, "value_too_long", "words")
	}
	return nil
}

func touchWords() string {
	var s []string
	for _, k := range TouchKinds {
		s = append(s, string(k))
	}
	return strings.Join(s, ", ")
}

// What lists call the kinds and directions, beside the codes themselves.
var (
	kindWords = map[string]TouchKind{
		"phone": "call", "phone call": "call", "telephone": "call", "samtal": "call", "telefon": "call", "telefonsamtal": "call", "anruf": "call", "telefonat": "call", "appel": "call", "appel téléphonique": "call", "téléphone": "call",
		"web form": "form", "contact form": "form", "formulär": "form", "webbformulär": "form", "kontaktformulär": "form", "formular": "form", "kontaktformular": "form", "webformular": "form", "formulaire": "form",
		"purchase": "order", "sale": "order", "beställning": "order", "köp": "order", "best.": "order", "bestellung": "order", "kauf": "order", "auftrag": "order", "commande": "order", "achat": "order",
		"appointment": "meeting", "möte": "meeting", "treffen": "meeting", "termin": "meeting", "besprechung": "meeting", "réunion": "meeting", "rendez-vous": "meeting", "rdv": "meeting",
		"besök": "visit", "besuch": "visit", "visite": "visit", "event": "visit",
		"brev": "letter", "brief": "letter", "post": "letter", "lettre": "letter", "courrier": "letter",
		"email": "mail", "e-mail": "mail", "e-post": "mail", "mejl": "mail", "courriel": "mail",
		"note": "other", "övrigt": "other", "annat": "other", "sonstiges": "other", "andere": "other", "autre": "other",
	}
	directionWords = map[string]Direction{
		"": "", "-": "", "both": "", "internal": "", "inbound": FromPerson, "incoming": FromPerson, "received": FromPerson, "från": FromPerson, "inkommande": FromPerson, "eingehend": FromPerson, "ein": FromPerson, "entrant": FromPerson, "reçu": FromPerson,
		"outbound": ToPerson, "outgoing": ToPerson, "sent": ToPerson, "ut": ToPerson, "till": ToPerson, "utgående": ToPerson, "ausgehend": ToPerson, "aus": ToPerson, "sortant": ToPerson, "envoyé": ToPerson,
	}
)

// ParseTouchKind reads a kind as lists write it in the four languages.
func ParseTouchKind(s string) (TouchKind, error) {
	w := strings.ToLower(strings.TrimSpace(s))
	if slices.Contains(TouchKinds, TouchKind(w)) {
		return TouchKind(w), nil
	}
	if k, ok := kindWords[w]; ok {
		return k, nil
	}
	return "", Fail(Invalid, "touch_kind_unknown", "kind", "known", touchWords())
}

// ParseDirection reads a direction as lists write it.
func ParseDirection(s string) (Direction, error) {
	w := strings.ToLower(strings.TrimSpace(s))
	if w == "in" || w == "out" {
		return Direction(w), nil
	}
	if d, ok := directionWords[w]; ok {
		return d, nil
	}
	return "", Fail(Invalid, "touch_direction_unknown", "direction")
}
