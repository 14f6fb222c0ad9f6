package pdf

import (
	"strings"

	"consentbook/backend/consent"
)

// Terms gives the words of the documents to what else goes out to people, so
// that one thing has one name in a PDF and in a table.
type Terms struct{ p paper }

// TermsOf are the words of a language, English where there are none.
func TermsOf(lang string) Terms { return Terms{paper{w: wordsFor(lang)}} }

// unset takes out what only a line of print needs.
var unset = strings.NewReplacer("\u00ad", "", "\u00a0", " ")

// State is a state as a word; another ground is named by its clause.
func (t Terms) State(s State, basis string) string {
	return unset.Replace(or(t.p.state(s, basis), string(s)))
}

// Method is the way in which a person spoke.
func (t Terms) Method(m Method) string { return unset.Replace(or(t.p.w.Methods[m], string(m))) }

// Basis is a clause such as "6(1)(a)" in words.
func (t Terms) Basis(b consent.Basis) string {
	return unset.Replace(or(t.p.w.Bases[string(b)], string(b)))
}

// Kind is the kind of a ledger entry; what a consent came to is said in full.
func (t Terms) Kind(kind string) string {
	if state, ok := strings.CutPrefix(kind, "consent."); ok && (state == "given" || state == "refused" || state == "withdrawn") {
		return unset.Replace(put(t.p.w.Proof.ActIs, t.p.w.States[State(state)]))
	}
	return unset.Replace(t.p.event(kind))
}

// Field is the name of a datum, "" for what the catalogue does not know.
func (t Terms) Field(key string) string { return unset.Replace(t.p.w.Fields[key]) }

// Language is the name of a language.
func (t Terms) Language(code string) string {
	if code == "" {
		return ""
	}
	return unset.Replace(t.p.language(code))
}

// Period is an ISO 8601 period in words.
func (t Terms) Period(s string) string { return unset.Replace(t.p.w.period(s)) }

// Unrecorded says that the book does not hold something, which is not to say
// that there is none.
func (t Terms) Unrecorded() string { return unset.Replace(t.p.w.Report.Unrecorded) }

// Article is a citation in the form of the language.
func (t Terms) Article(s string) string { return unset.Replace(t.p.art(s)) }

// Number is a number with its groups.
func (t Terms) Number(n int64) string { return t.p.w.number(n) }
