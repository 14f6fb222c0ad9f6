package consent

import (
	"slices"
	"strings"
)

// Likeness says how likely two contacts are one person, and why. The score is
// the sum of the points of its reasons, within 0 and 100: what one sees is what
// was counted. It is a hint for somebody who decides, never a decision.
type Likeness struct {
	Score   int              `json:"score"`
	Reasons []LikenessReason `json:"reasons"`
}

// LikenessReason is one thing that speaks for or against. A and B are the
// values it speaks of, of the first and of the second contact; a catalogue
// makes the sentence ("duplicates.reason.<code>").
type LikenessReason struct {
	Code     string `json:"code"` // see LikenessCodes
	A        string `json:"a,omitempty"`
	B        string `json:"b,omitempty"`
	Language string `json:"language,omitempty"` // whose short names were looked into
	Points   int    `json:"points"`
}

// LikenessCodes lists every code a LikenessReason may have; a catalogue that
// misses one fails its test.
var LikenessCodes = []string{
	"email_same", "email_shared_mailbox", "phone_same", "birthday_same", "address_same", "place_same", "city_same",
	"organisation_same", "organisation_alike", "organisation_near",
	"name_same", "name_alike", "name_near", "name_part", "name_missing", "names_missing", "name_swapped",
	"given_letters", "given_script", "given_spelling", "given_short", "given_typo", "given_initial", "given_part", "given_missing",
	"family_letters", "family_script", "family_spelling", "family_typo", "family_part", "family_missing", "family_differs",
	"given_differs", "suffix_differs", "birthday_differs", "kind_differs", "legal_form_differs", "name_differs",
}

// LikelyOne is the score from which two contacts are shown as perhaps one.
const LikelyOne = 55

// What each sign is worth. A name alone is not enough to reach LikelyOne, nor is
// an address or a number alone: two signs of different kinds have to meet.
const (
	pointsEmail     = 50
	pointsMailbox   = 20 // info@: the address of a place, not of a person
	pointsPhone     = 38
	pointsBirthday  = 25
	pointsAddress   = 40
	pointsPlace     = 20
	pointsCity      = 8
	pointsEmployer  = 32 // of a person
	pointsEmployed  = 28 // the same employer but for a typo
	pointsUnnamed   = 15 // one of the two has no name
	pointsUnnamed2  = 30 // neither has
	pointsSame      = 40
	pointsAlike     = 38
	pointsNear      = 30
	pointsBothNear  = 24
	pointsPart      = 18
	pointsNoGiven   = 15
	pointsNoFamily  = 12
	pointsNewFamily = 10 // who marries changes the family name, not the given one
)

// Above these the score does not rise, whatever else agrees.
const (
	capGiven    = 20 // a shared address with clearly different given names is a household
	capSuffix   = 25 // father and son
	capKind     = 30 // a firm and who works there
	capName     = 30
	capBirthday = 45
	capFamily   = 50 // a number and a place are shared by who is called alike and is not related
	capForm     = 45 // Müller GmbH and Müller AG
)

// Alike compares two contacts. It is symmetric: what differs with the order is
// only which value a reason calls A.
func Alike(a, b Contact) Likeness { return dupLikeness(&a, &b, nameOf(a), nameOf(b), nil) }

func dupLikeness(x, y *Contact, na, nb dupName, names *Comparer) Likeness {
	a, b := *x, *y
	l := &likeness{limit: 100, names: names}
	firm := na.firm() || nb.firm()
	l.reaches(a, b, firm)
	switch {
	case na.firm() && nb.firm():
		l.firms(na.organisation, nb.organisation)
	case firm && !na.empty() && !nb.empty() && na.firm() != nb.firm() && (na.person() || nb.person()):
		l.cap(capKind, "kind_differs", a.CallName(), b.CallName())
	default:
		l.people(na, nb, tongues(a, b))
		l.employers(a.Organisation, b.Organisation)
		l.birthdays(a.Birthday, b.Birthday)
	}
	l.addresses(a.Addresses, b.Addresses)
	l.newFamily()
	return l.done()
}

// likeness is a comparison under way.
type likeness struct {
	Likeness
	limit  int
	capped []LikenessReason // what set a limit, the tightest first
	names  *Comparer        // that remembers names; nil: none
}

func (l *likeness) add(points int, code, a, b string) {
	l.Score += points
	l.Reasons = append(l.Reasons, LikenessReason{Code: code, A: a, B: b, Points: points})
}

// note adds a reason that explains another and counts nothing itself.
func (l *likeness) note(r LikenessReason) { l.Reasons = append(l.Reasons, r) }

// cap keeps the score down.
func (l *likeness) cap(limit int, code, a, b string) {
	r := LikenessReason{Code: code, A: a, B: b}
	if limit < l.limit {
		l.limit = limit
		l.capped = slices.Insert(l.capped, 0, r)
		return
	}
	l.capped = append(l.capped, r)
}

// newFamily lets somebody with another family name be the same one only where
// an e-mail of their own or the day of birth says so.
func (l *likeness) newFamily() {
	has := func(codes ...string) int {
		return slices.IndexFunc(l.Reasons, func(r LikenessReason) bool { return slices.Contains(codes, r.Code) })
	}
	if i := has("family_differs"); i >= 0 && has("email_same", "birthday_same") < 0 {
		r := l.Reasons[i]
		l.Reasons = slices.Delete(l.Reasons, i, i+1)
		l.cap(capFamily, r.Code, r.A, r.B)
	}
}

func (l *likeness) done() Likeness {
	sum := l.Score
	l.Score = min(sum, l.limit)
	for i, r := range l.capped {
		if i == 0 {
			r.Points = l.Score - sum
		}
		l.Reasons = append(l.Reasons, r)
	}
	if l.Reasons == nil {
		l.Reasons = []LikenessReason{}
	}
	return l.Likeness
}

// reaches counts shared addresses and numbers.
func (l *likeness) reaches(a, b Contact, firm bool) {
	if x, y, ok := sharedReach(a.Emails, b.Emails, sameEmail); ok {
		if !firm && mailboxOfAPlace(x) {
			l.add(pointsMailbox, "email_shared_mailbox", x, y)
		} else {
			l.add(pointsEmail, "email_same", x, y)
		}
	}
	if x, y, ok := sharedReach(a.Phones, b.Phones, samePhone); ok {
		l.add(pointsPhone, "phone_same", x, y)
	}
}

// sharedReach finds a value that both have; an address of a person is
// preferred to one of a place.
func sharedReach(as, bs []Reach, same func(string, string) bool) (x, y string, ok bool) {
	for _, a := range as {
		for _, b := range bs {
			if same(a.Value, b.Value) && (!ok || mailboxOfAPlace(x)) {
				x, y, ok = a.Value, b.Value, true
			}
		}
	}
	return x, y, ok
}

func sameEmail(a, b string) bool {
	a, b = strings.ToLower(strings.TrimSpace(a)), strings.ToLower(strings.TrimSpace(b))
	return a != "" && a == b
}

// samePhone compares digits. A number without its country's code is taken for
// the same as one with it, if what is left is long enough to mean one line.
func samePhone(a, b string) bool {
	da, ia := digitsOf(a)
	db, ib := digitsOf(b)
	if da == db {
		return len(da) >= 6
	}
	if ia == ib {
		return false
	}
	national, whole := strings.TrimPrefix(da, "0"), db
	if ia {
		national, whole = strings.TrimPrefix(db, "0"), da
	}
	rest, ok := strings.CutSuffix(whole, national)
	return ok && len(national) >= 7 && len(rest) >= 1 && len(rest) <= 3
}

// digitsOf gives the digits of a number, and whether it names its country.
func digitsOf(s string) (digits string, international bool) {
	s = strings.TrimSpace(s)
	international = strings.HasPrefix(s, "+")
	digits = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
	if rest, ok := strings.CutPrefix(digits, "00"); ok && !international {
		return rest, true
	}
	return digits, international
}

// mailboxes are what stands before the @ of an address that a place has.
var mailboxes = dupWords(`info office mail post kontakt contact hello hej hallo hei bonjour support service kundservice kundtjanst kundenservice
	sales vertrieb verkauf forsaljning admin webmaster postmaster noreply no-reply bokning booking reception empfang accueil order orders
	bestellung commande faktura invoice rechnung buchhaltung compta ekonomi accounting presse press jobs bewerbung kansli sekretariat
	secretariat buero kundeservice salg team shop praxis kanzlei`)

func mailboxOfAPlace(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	return mailboxes[local]
}

// dupWords makes a set of a list of words.
func dupWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

func (l *likeness) birthdays(a, b string) {
	if a == "" || b == "" {
		return
	}
	switch {
	case a == b && len(a) == len("2006-01-02"):
		l.add(pointsBirthday, "birthday_same", a, b)
	case !sameDay(a, b):
		l.cap(capBirthday, "birthday_differs", a, b)
	}
}

// sameDay says whether two birthdays may be one: either may lack its year.
func sameDay(a, b string) bool {
	if len(a) < 5 || len(b) < 5 {
		return true // not a day: nothing can be said
	}
	if strings.HasPrefix(a, "--") || strings.HasPrefix(b, "--") {
		return a[len(a)-5:] == b[len(b)-5:]
	}
	return a == b
}
