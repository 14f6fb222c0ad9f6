package consent

import (
	"slices"
	"strings"
)

// FieldUse is what is known of one field of a book: how many people have it,
// and on what footing.
type FieldUse struct {
	Field      string       // "custom:<key>", or the name of a field of every contact
	Own        *CustomField // what was stated of it; nil: nothing
	Filled     int64        // people who have a value
	Groundless int64        // of these: people for whom the field's purpose has no ground
	Everyone   int64        // people in the book
}

// The reasons why a field stands in the report (Art. 5(1)(c) GDPR).
const (
	FieldNoPurpose = "no_purpose" // no purpose of the book needs it
	FieldNoGround  = "no_ground"  // its purpose has no ground for people who have it
	FieldNobody    = "nobody"     // no person has a value
	FieldHardly    = "hardly"     // under one in a hundred has
)

// FieldReasons lists them.
var FieldReasons = []string{FieldNoPurpose, FieldNoGround, FieldNobody, FieldHardly}

// fieldHardlyFrom is how many people a book must have before a rare value says
// something.
const fieldHardlyFrom = 200

// Reasons says why the field should be looked at; none where it is in order.
func (u FieldUse) Reasons(purposes []Purpose) (out []string) {
	if !u.needed(purposes) {
		out = append(out, FieldNoPurpose)
	}
	if u.Groundless > 0 {
		out = append(out, FieldNoGround)
	}
	switch {
	case u.Filled == 0:
		out = append(out, FieldNobody)
	case u.Own != nil && u.Everyone >= fieldHardlyFrom && u.Filled*100 < u.Everyone:
		out = append(out, FieldHardly)
	}
	return out
}

// needed says whether some purpose of the book needs the field: the one that
// was stated for it, or for a field of every contact any that names a category
// it belongs to.
func (u FieldUse) needed(purposes []Purpose) bool {
	if _, custom := CustomKey(u.Field); custom {
		return u.Own != nil && slices.ContainsFunc(purposes, func(p Purpose) bool { return p.ID == u.Own.Purpose })
	}
	for _, p := range purposes {
		if slices.ContainsFunc(p.Categories, func(c string) bool { return fieldNames(fieldHeading(c), fieldOptional[u.Field]) }) {
			return true
		}
	}
	return false
}

// CustomKey gives the key of a field of the business's own, "" where it is none.
func CustomKey(field string) (key string, custom bool) {
	if key, custom = strings.CutPrefix(field, "custom:"); !custom {
		return "", false
	}
	return key, true
}

// OptionalFields lists the fields of every contact that a book can do without,
// in the order a person reads them. Names, addresses of mail, country and
// language are not among them: without them nobody can be found or answered
// (Art. 12(1), (2) GDPR).
var OptionalFields = []string{"prefix", "nickname", "department", "title", "phone", "address", "birthday", "anniversary", "gender", "url", "notes"}

// fieldOptional says by which words a purpose names a category that a field belongs
// to. People write categories freely, in their language.
var fieldOptional = map[string]string{
	"prefix":      "name* *namn *namen nom* nombre nome* naam imie* jmeno title titel anrede salutation form_of_address",
	"nickname":    "nick* nickname* name* *namn *namen nom* nombre nome* naam spitzname* smeknamn* surnom*",
	"department":  "department* *abteilung* avdelning* service organi* *organisation* compan* firm* foretag* unternehmen* societe* work job* profession* beruf* yrke* employ*",
	"title":       "title* titel* position* *funktion* fonction* work job* profession* beruf* yrke* occupation* role* rolle roll employ* organi* *organisation*",
	"phone":       "*phone* *telefon* *telephon* tel mobil* handy* telefoon* telefono* puhelin* numer_tel* contact* *kontakt* coordonnee*",
	"address":     "address* *adress* *anschrift* *indirizzo* *direccion* *endereco* postal* post deliver* *liefer* leverans* livraison* contact* *kontakt* coordonnee* osoite*",
	"birthday":    "birth* *geburt* fodelse* fodsels* naissance* *nacimiento* *nascita* *nascimento* geboorte* syntyma* urodz* age alder alter",
	"anniversary": "anniversar* *jahrestag* *jubila* arsdag* anniversaire* aniversari* wedding* *hochzeit* brollop* mariage*",
	"gender":      "gender* geschlecht* kon sexe genero genere geslacht* sukupuoli* plec salutation anrede",
	"url":         "url* web* website* homepage* hemsida* internet* online* social*",
	"notes":       "note* notiz* anteckning* comment* *bemerk* *kommentar* remark* correspond* *korrespond* *history* *historik* *verlauf*",
}

// DropField empties a field of a contact; had is false where it was empty.
func DropField(c Contact, field string) (out Contact, had bool) {
	empty := Contact{Kind: c.Kind}
	return Overlay(c, empty, []string{field}), len(ChangedFields(Only(c, []string{field}), Only(empty, []string{field}))) > 0
}

// RestoreField puts back what stood in a field before. Where the contact has a
// value again, that one stays: it is the newer one.
func RestoreField(c, before Contact, field string) (out Contact, restored bool) {
	if _, again := DropField(c, field); again {
		return c, false
	}
	return Overlay(c, before, []string{field}), true
}
