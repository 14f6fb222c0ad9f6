package replies

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// factsOf is what a letter is written from.
func factsOf(v *sqlite.View, r sqlite.Request, w Wanted, operator sqlite.Operator) (f texts.LetterFacts, err error) {
	c, err := v.Controller()
	if err != nil {
		return f, err
	}
	engaged, err := v.Engaged()
	if err != nil {
		return f, err
	}
	person, err := personOf(v, r)
	if err != nil {
		return f, err
	}
	to, err := addressee(v, r, w.Recipient)
	if err != nil {
		return f, err
	}
	f = texts.LetterFacts{Kind: w.Kind, Written: v.Now(), Handler: operator.Name, Reference: consent.RequestReference(r.ID, r.ReceivedOn), Types: r.Types, Received: r.ReceivedOn, Course: r.Course,
		Name: to.Name, Country: to.Country, Erasure: w.Erasure, Files: w.Files, Searched: searched(r, person),
		Controller: texts.Controller{Name: c.Name, Address: c.Address, Email: c.Email, Phone: c.Phone, Website: c.Website, Country: c.Country, Language: languageOf(w.Language, r, person, c, w.Kind)}.With(engaged)}
	if r.Handler != "" {
		if o, err := v.FindOperator(r.Handler); err == nil && o.Name != "" {
			f.Handler = o.Name
		}
	}
	f.Handler = or(f.Handler, c.Name) // an operator without a name signs for the business
	if !consent.SpeaksLanguage(f.Controller.Language) {
		return f, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
	}
	if err := daysOf(v, r, &f); err != nil {
		return f, err
	}
	if err := partners(v, r, w, &f); err != nil {
		return f, err
	}
	if err := erased(v, r, &f); err != nil {
		return f, err
	}
	annex, portable := texts.AnnexWords(f.Controller.Language)
	if len(f.Files) == 0 && w.Kind == "access" {
		f.Files = []string{annex, portable}
	}
	if len(f.Files) == 0 && w.Kind == "portability" {
		f.Files = []string{portable}
	}
	if person.ID == 0 {
		return f, nil
	}
	return f, held(v, r, person.ID, &f)
}

// personOf is the person in the book, as they are now; the zero one where nobody
// is known.
func personOf(v *sqlite.View, r sqlite.Request) (c consent.Contact, err error) {
	if r.Contact == 0 {
		return c, nil
	}
	now, err := v.NowIs(r.Contact)
	if err != nil {
		return c, err
	}
	return v.FindContact(now)
}

// addressee is who a letter goes to: the recipient, whoever asks for the person,
// or the person.
func addressee(v *sqlite.View, r sqlite.Request, recipient int64) (a Addressee, err error) {
	home, err := v.Controller()
	if err != nil {
		return a, err
	}
	if recipient != 0 {
		to, err := v.FindRecipient(r.ID, recipient)
		if err != nil {
			return a, err
		}
		a = Addressee{Name: to.Name, Country: to.Country, Lines: []string{to.Name}}
		if strings.Contains(to.Reach, "@") && !strings.ContainsAny(strings.TrimSpace(to.Reach), " \n,") {
			a.Email = strings.TrimSpace(to.Reach)
		} else {
			a.Lines = append(a.Lines, lines(to.Reach)...)
			if to.Country != "" && !strings.EqualFold(to.Country, home.Country) {
				a.Lines = append(a.Lines, strings.ToUpper(texts.CountryName(to.Country, home.Language)))
			}
		}
		return a, nil
	}
	person, err := personOf(v, r)
	if err != nil {
		return a, err
	}
	a = Addressee{Email: person.Email(), Country: countryOf(person)}
	if person.ID != 0 {
		a.Name = named(person)
		address := postal(person)
		a.Lines = pdf.AddressLines(or(a.Name, person.Organisation), person.Organisation, address, home.Country, home.Language)
	}
	q := r.Requester
	if q.Name != "" {
		a.Name = q.Name
	}
	if q.Email != "" {
		a.Email = q.Email
	}
	if q.Address != "" || q.Name != "" && person.ID == 0 || q.As == "guardian" || q.As == "agent" {
		a.Lines = append([]string{}, lines(a.Name+"\n"+q.Address)...)
	}
	return a, nil
}

// named is the name of a person, "" where only an address is known.
func named(c consent.Contact) string {
	if name := c.CallName(); name != c.Email() && name != c.Phone() {
		return name
	}
	return ""
}

// postal is the address that a letter goes to; the zero one where none is whole.
func postal(c consent.Contact) consent.Address {
	if at := slices.IndexFunc(c.Addresses, consent.Address.Deliverable); at >= 0 {
		return c.Addresses[at]
	}
	return consent.Address{}
}

// countryOf is where the person lives, "" where that is not known.
func countryOf(c consent.Contact) string { return strings.ToUpper(or(c.Country, postal(c).Country)) }

func lines(s string) (out []string) {
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func or(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// languageOf is the language of a letter: the one that was asked for, else that
// of whoever gets it, else that of the controller. A recipient is written to in
// the controller's.
func languageOf(wanted string, r sqlite.Request, person consent.Contact, c consent.Controller, kind consent.LetterKind) string {
	if wanted != "" {
		return wanted
	}
	if kind != "recipients" {
		for _, l := range []string{r.Requester.Language, person.Language} {
			base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(l, "_", "-")), "-")
			if consent.SpeaksLanguage(base) {
				return base
			}
		}
	}
	return c.Language
}

// daysOf reckons the days that a letter names: an extension gives the last day
// of the first month and the one that it leads to (Art. 12(3)).
func daysOf(v *sqlite.View, r sqlite.Request, f *texts.LetterFacts) error {
	in, err := calendarOf(v, r)
	if err != nil {
		return err
	}
	d, err := r.Days(in)
	if err != nil {
		return err
	}
	f.Due = consent.DayText(d.Due)
	extended := r
	if extended.Course.Extension.ToldOn == "" {
		extended.Course.Extension.ToldOn = v.Now().Format(time.DateOnly)
	}
	if later, err := extended.Days(in); err == nil && !later.Due.IsZero() {
		f.Extended = consent.DayText(later.Due)
		if f.Kind == "extension" {
			f.Due = consent.DayText(later.Initial)
		}
	}
	return nil
}

// calendarOf is the one in which a request is reckoned; of a State whose
// holidays nobody knows only weekends count.
func calendarOf(v *sqlite.View, r sqlite.Request) (consent.Calendar, error) {
	in, err := v.BookCalendar(r.Calendar, func(code string) (consent.Calendar, error) {
		c, err := calendar.Of(code)
		if err != nil {
			return nil, err
		}
		return c, nil
	})
	if consent.ReasonOf(err) == "calendar_unknown" {
		return consent.WeekendsOnly(r.Calendar), nil
	}
	return in, err
}

// searched is what was searched for: what the person, or whoever asks, is known
// by.
func searched(r sqlite.Request, person consent.Contact) (out []string) {
	for _, s := range []string{r.Requester.Name, r.Requester.Email, named(person), person.Email(), person.Phone()} {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// partners are who has the data: those entered with the request. Who the
// purposes name comes with the person.
func partners(v *sqlite.View, r sqlite.Request, w Wanted, f *texts.LetterFacts) error {
	if w.Kind == "recipients" && w.Recipient == 0 {
		return consent.Fail(consent.Invalid, "letter_recipient_missing", "recipient")
	}
	all, err := v.RecipientsOfRequest(r.ID)
	for _, x := range all {
		to := texts.LetterRecipient{Name: x.Name, Role: x.Role, Country: x.Country, Categories: categories(x.Categories, f.Controller.Language), ToldOn: x.ToldOn, NotTold: x.NotTold}
		f.Recipients = append(f.Recipients, to)
		if x.ID == w.Recipient {
			f.To = &to
		}
	}
	return err
}

func categories(codes []string, language string) (out []string) {
	for _, c := range codes {
		out = append(out, texts.CategoryName(c, language))
	}
	return out
}

// erased is the erasure that the request led to, where none was named.
func erased(v *sqlite.View, r sqlite.Request, f *texts.LetterFacts) error {
	if f.Erasure != nil {
		return nil
	}
	all, err := v.ErasedFor(r.ID)
	if err != nil || len(all) == 0 {
		return err
	}
	last := all[len(all)-1]
	f.Erasure = &texts.LetterErasure{Ground: last.Ground, On: last.On, Lines: last.Summary.Lines}
	return nil
}
