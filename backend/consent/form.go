package consent

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// FormKind is what a consent form is made as.
type FormKind string

// FormKinds lists the kinds: a sheet of paper for one person, a list on which
// many sign up, and a form for a web page.
var FormKinds = []FormKind{"person", "sheet", "html"}

// Method is how a person speaks who fills in a form of the kind.
func (k FormKind) Method() Method {
	if k == "html" {
		return "web_form"
	}
	return "paper"
}

// FormFields are what a form can ask beside the questions. A name or an address
// says who answers; the rest a purpose must need (Art. 5(1)(c)).
var FormFields = []string{"name", "email", "phone", "address"}

// FormQuestion is what a form asks for one purpose, word for word.
type FormQuestion struct {
	Purpose  PurposeID `json:"purpose"`
	Name     string    `json:"name"`
	Question string    `json:"question"`
	Yes      string    `json:"yes"`
	No       string    `json:"no"`
	Withdraw string    `json:"withdraw,omitempty"` // how a yes is taken back; "": as the form says for all
}

// FormNotice is the privacy notice that a form names.
type FormNotice struct {
	ID        NoticeVersionID
	Languages []string
	Purposes  []PurposeID // its text names; empty: not known
	Newest    bool        // in force, and no later version is
}

// FormDraft is a form before it leaves the house.
type FormDraft struct {
	Kind      FormKind
	Language  string
	Purposes  []Purpose
	Questions []FormQuestion // in the order of the purposes
	Fields    []string
	Privacy   *FormNotice // nil: none is published
}

// sheetPurposes is how many questions stand beside each other on a list.
const sheetPurposes = 3

// Check decides whether the form may leave the house. Nobody is asked with an
// unfinished or superseded text (Art. 4(11), 13), for what may not rest on
// consent (Art. 6(1)(a)), or without the exact question (Art. 7(2)); and
// nothing is asked that no purpose needs (Art. 5(1)(c)).
func (f FormDraft) Check() error {
	switch {
	case !slices.Contains(FormKinds, f.Kind):
		return Fail(Invalid, "form_kind_unknown", "kind")
	case len(f.Purposes) == 0:
		return Fail(Invalid, "form_purposes_missing", "purposes")
	case f.Kind == "sheet" && len(f.Purposes) > sheetPurposes:
		return Fail(Invalid, "form_sheet_wide", "purposes", "limit", strconv.Itoa(sheetPurposes))
	case f.Privacy == nil:
		return Fail(RefusedByLaw, "consent_needs_notice", "notice", "article", "4(11)")
	case !f.Privacy.Newest:
		return Fail(RefusedByLaw, "form_notice_superseded", "notice", "article", "13")
	case !slices.Contains(f.Privacy.Languages, f.Language):
		return Fail(RefusedByLaw, "notice_language_missing", "language", "languages", strings.Join(f.Privacy.Languages, ", "), "article", "12(1)")
	}
	for i, p := range f.Purposes {
		if slices.ContainsFunc(f.Purposes[:i], func(o Purpose) bool { return o.ID == p.ID }) {
			return Fail(Invalid, "form_purpose_twice", "purposes")
		}
		if err := f.checkPurpose(p); err != nil {
			return err
		}
	}
	return f.checkFields()
}

func (f FormDraft) checkPurpose(p Purpose) error {
	switch {
	case p.EndedOn != "":
		return Fail(RefusedByLaw, "purpose_ended", "purposes", "purpose", string(p.ID), "article", "5(1)(b)")
	case !p.Allows(BasisConsent):
		return Fail(RefusedByLaw, "basis_not_consent", "purposes", "purpose", string(p.ID), "article", "6(1)(a)")
	case len(f.Privacy.Purposes) > 0 && !slices.Contains(f.Privacy.Purposes, p.ID):
		return Fail(RefusedByLaw, "notice_misses_purpose", "purposes", "purpose", string(p.ID), "article", "13(1)(c)")
	case p.ForChildren && f.Kind != "person": // who is responsible for the child signs, and that takes a sheet of its own
		return Fail(RefusedByLaw, "form_of_children", "kind", "purpose", string(p.ID), "article", "8")
	}
	at := slices.IndexFunc(f.Questions, func(q FormQuestion) bool { return q.Purpose == p.ID })
	if at < 0 || strings.TrimSpace(f.Questions[at].Question) == "" {
		return Fail(RefusedByLaw, "form_question_missing", "purposes", "purpose", string(p.ID), "language", f.Language, "article", "7(2)")
	}
	if q := f.Questions[at]; q.Yes == "" || q.No == "" || strings.EqualFold(q.Yes, q.No) {
		return Fail(RefusedByLaw, "notice_answer_unreadable", "purposes", "purpose", string(p.ID), "article", "4(11)")
	}
	return nil
}

func (f FormDraft) checkFields() error {
	for i, field := range f.Fields {
		if !slices.Contains(FormFields, field) || slices.Contains(f.Fields[:i], field) {
			return Fail(Invalid, "field_unknown", "fields")
		}
	}
	if f.Kind == "html" && !slices.Contains(f.Fields, "email") || !slices.Contains(f.Fields, "email") && !slices.Contains(f.Fields, "name") {
		return Fail(Invalid, "form_field_missing", "fields", "name", "email")
	}
	for _, p := range f.Purposes {
		if need := fieldOf[p.Channel]; need != "" && !slices.Contains(f.Fields, need) {
			return Fail(Invalid, "form_field_missing", "fields", "name", need, "purpose", string(p.ID))
		}
	}
	for _, field := range []string{"phone", "address"} {
		needed := slices.ContainsFunc(f.Purposes, func(p Purpose) bool { return fieldOf[p.Channel] == field || p.Channel == "other" })
		if slices.Contains(f.Fields, field) && !needed {
			return Fail(RefusedByLaw, "form_field_needless", "fields", "name", field, "article", "5(1)(c)")
		}
	}
	return nil
}

// fieldOf is what a purpose cannot do without, by its channel.
var fieldOf = map[Channel]string{"email": "email", "phone": "phone", "post": "address"}

// FormFieldsFor are the fields that a form for some purposes asks at least.
func FormFieldsFor(purposes []Purpose) []string {
	out := []string{"name", "email"}
	for _, p := range purposes {
		if need := fieldOf[p.Channel]; need != "" && !slices.Contains(out, need) {
			out = append(out, need)
		}
	}
	return out
}

// CheckFormAnswer refuses an answer that is older than the form it is said to
// stand on.
func CheckFormAnswer(made, at time.Time, dayOnly bool) error {
	end := at.Add(clockSlack)
	if dayOnly {
		end = at.AddDate(0, 0, 1)
	}
	if end.Before(made) {
		return Fail(RefusedByLaw, "form_before_made", "at", "article", "4(11)")
	}
	return nil
}
