package consent

import (
	"slices"
	"strings"
)

// FormColumns says which column of a list of answers holds what; -1: none.
type FormColumns struct {
	Facts    map[string]int // name, given, family, email, phone, address, time, code, confirmed, guardian, guardian_relation, guardian_verified, parental
	Purposes []FormColumn
}

// FormColumn is where the answers to one question stand: in one column, or in
// one for each answer.
type FormColumn struct {
	Purpose         PurposeID
	Answer, Yes, No int // -1: none
}

// formHeads are what the programs behind web forms, and people who type up a
// list, call their columns.
var formHeads = map[string][]string{
	"email": {"email", "e-mail", "mail", "email address", "e-mail address", "your email", "your-email", "e-post", "epost", "e-postadress", "mejl", "mejladress",
		"e-mail-adresse", "e-mailadresse", "courriel", "adresse e-mail", "adresse email", "adresse électronique", "adresse de messagerie"},
	"name": {"name", "full name", "your name", "your-name", "namn", "fullständigt namn", "ditt namn", "vollständiger name", "ihr name", "nom", "nom complet", "votre nom",
		"nom et prénom", "prénom et nom", "vor- und nachname"},
	"given":  {"first name", "first-name", "given name", "förnamn", "vorname", "prénom"},
	"family": {"last name", "last-name", "family name", "surname", "efternamn", "nachname", "familienname", "nom de famille"},
	"phone": {"phone", "telephone", "phone number", "your phone", "your-phone", "tel", "mobile", "mobil", "telefon", "telefonnummer", "mobilnummer", "handynummer", "téléphone",
		"numéro de téléphone"},
	"address": {"address", "postal address", "your address", "your-address", "adress", "postadress", "adresse", "anschrift", "adresse postale"},
	"time": {"time", "date", "timestamp", "date and time", "submitted", "submitted at", "submitted on", "submission date", "submission time", "date submitted", "entry date", "created",
		"created at", "created_at", "submission_date", "completion time", "tid", "tidpunkt", "datum", "tidsstämpel", "skickat", "inskickat", "datum och tid", "zeit", "zeitpunkt", "zeitstempel",
		"datum und uhrzeit", "eingegangen", "eingegangen am", "gesendet", "erstellt", "erstellt am", "date et heure", "horodateur", "horodatage", "envoyé", "envoyé le", "date d'envoi", "soumis le"},
	"code": {"form", "form code", "form-code", "form_code", "code", "formulär", "formulärkod", "kod", "formular", "formularcode", "formularnummer", "formulaire", "code du formulaire"},
	"confirmed": {"confirmed", "confirmed at", "confirmed_at", "confirmation time", "opt-in confirmed", "double opt-in", "double opt-in at", "doi", "bekräftad", "bekräftat", "bestätigt",
		"bestätigt am", "bestätigung", "confirmé", "confirmé le", "confirmation"},
	"guardian": {"guardian", "name of guardian", "guardian name", "parent", "parent or guardian", "vårdnadshavare", "vårdnadshavarens namn", "förälder", "erziehungsberechtigte person", "erziehungsberechtigter",
		"sorgeberechtigte person", "sorgeberechtigter", "elternteil", "responsable légal", "représentant légal", "titulaire de la responsabilité parentale"},
	"guardian_relation": {"guardian relation", "guardian_relation", "relation", "relation to the child", "relation till barnet", "verhältnis", "verhältnis zum kind", "beziehung zum kind", "lien", "lien avec l'enfant", "lien avec l’enfant"},
	"guardian_verified": {"guardian verified", "guardian_verified", "how verified", "how you made sure", "kontrollerat genom", "hur det kontrollerades", "geprüft durch", "wie geprüft", "vérifié par", "mode de vérification"},
	"parental": {"parental", "parental consent", "old enough or guardian", "gammal nog eller vårdnadshavare", "föräldrasamtycke", "vårdnadshavares samtycke", "elterliche einwilligung", "einwilligung der eltern",
		"alt genug oder einwilligung der eltern", "consentement parental", "accord parental"},
}

// FormWord is what a question's column may be called, beside its own words.
type FormWord struct {
	FormQuestion
	Names   []string // of the purpose, in every language
	Answers []string // what other forms call the yes and the no of the question
}

// says tells whether a heading is nothing but an answer to the question.
func (w FormWord) says(head string) bool {
	return head != "" && (head == formHead(w.Yes) || head == formHead(w.No) || slices.ContainsFunc(w.Answers, func(a string) bool { return formHead(a) == head }))
}

// FindFormColumns reads the header of a list of answers. The first of two
// columns that are called the same counts; the words of a form stand before
// what columns are called in general.
func FindFormColumns(header []string, words []FormWord) FormColumns {
	out := FormColumns{Facts: map[string]int{}}
	taken := make([]bool, len(header))
	for _, w := range words {
		c := FormColumn{Purpose: w.Purpose, Answer: -1, Yes: -1, No: -1}
		for i, cell := range header {
			into := c.place(w, formHead(cell))
			if into != nil && *into < 0 && !taken[i] {
				*into, taken[i] = i, true
			}
		}
		out.Purposes = append(out.Purposes, c)
	}
	out.placeAnswers(header, words, taken)
	for i, cell := range header {
		head := formHead(cell)
		for name, called := range formHeads {
			if _, known := out.Facts[name]; !known && !taken[i] && slices.Contains(called, head) {
				out.Facts[name], taken[i] = i, true
			}
		}
	}
	return out
}

// place is where a column belongs that is called so; nil: not to the question.
func (c *FormColumn) place(w FormWord, head string) *int {
	for _, name := range append([]string{string(w.Purpose), w.Name, w.Question}, w.Names...) {
		name = formHead(name)
		if name == "" {
			continue
		}
		rest, ok := strings.CutPrefix(head, name)
		switch rest = strings.Trim(rest, " :–—-/([])_"); {
		case !ok:
		case rest == "":
			return &c.Answer
		case slices.Contains(yesWords, rest), rest == formHead(w.Yes):
			return &c.Yes
		case slices.Contains(noWords, rest), rest == formHead(w.No):
			return &c.No
		}
	}
	return nil
}

// placeAnswers places the columns that are called by an answer only. Such a
// column belongs to the question whose own column stands to its left; where
// none does, to the only question that has these words, and only when the list
// has one such column. Every other stays unread: the yes to one purpose is no
// yes to another (Art. 6(1)(a)).
func (f FormColumns) placeAnswers(header []string, words []FormWord, taken []bool) {
	left := -1 // the question whose column stands to the left
	for i, cell := range header {
		if taken[i] {
			left = slices.IndexFunc(f.Purposes, func(c FormColumn) bool { return i == c.Answer || i == c.Yes || i == c.No })
			continue
		}
		head := formHead(cell)
		of := left
		if of < 0 {
			of = onlyQuestion(header, words, head)
		}
		if left = -1; of < 0 {
			continue
		}
		if into := f.Purposes[of].answers(words[of], head); into != nil && *into < 0 {
			*into, taken[i], left = i, true, of
		}
	}
}

// answers is which answer to the question a heading is; nil: none.
func (c *FormColumn) answers(w FormWord, head string) *int {
	switch head {
	case "":
		return nil
	case formHead(w.Yes):
		return &c.Yes
	case formHead(w.No):
		return &c.No
	}
	return nil
}

// onlyQuestion is the one question that an answer in a heading belongs to, as
// no other has these words and no other column; -1: it could be several.
func onlyQuestion(header []string, words []FormWord, head string) int {
	at, columns := -1, 0
	for i, w := range words {
		switch {
		case !w.says(head):
		case at >= 0:
			return -1
		default:
			at = i
		}
	}
	for _, cell := range header {
		if formHead(cell) == head {
			columns++
		}
	}
	if columns > 1 {
		return -1
	}
	return at
}

// formHead makes alike what is called the same: "consent[newsletter]",
// "Newsletter:" and "newsletter *".
func formHead(s string) string {
	s = FoldAnswer(s)
	for _, before := range []string{"consent-", "consent_", "consent["} {
		if rest, ok := strings.CutPrefix(s, before); ok {
			s = strings.TrimSuffix(rest, "]")
		}
	}
	return strings.Trim(s, " *?\ufeff\"'")
}

// Read gives what a row answers to a question.
func (c FormColumn) Read(cells []string, q FormQuestion) (State, error) {
	at := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return cells[i]
	}
	said, err := ReadFormTicks(at(c.Yes), at(c.No), q)
	if err != nil || c.Answer < 0 {
		return said, err
	}
	word, err := ReadFormAnswer(at(c.Answer), q)
	switch {
	case err != nil || said == None || said == word:
		return word, err
	case word == None:
		return said, nil
	}
	return None, Fail(Invalid, "form_answer_both", string(q.Purpose))
}

// Asked says whether the list has a column for the question.
func (c FormColumn) Asked() bool { return c.Answer >= 0 || c.Yes >= 0 || c.No >= 0 }
