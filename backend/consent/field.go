package consent

import (
	"slices"
	"strings"
)

// CustomField is a field of the business's own. Without a purpose, a category
// and an end it must not be held (Art. 5(1)(b), (c), (e) GDPR).
type CustomField struct {
	Key       string            `json:"key"`   // as in Contact.Custom
	Names     map[string]string `json:"names"` // by language; "" falls back to the key
	Purpose   PurposeID         `json:"purpose"`
	Category  string            `json:"category"`  // one of Categories
	Retention string            `json:"retention"` // ISO 8601 period
	Import    ImportID          `json:"import"`    // that brought it first, 0: made by hand
}

// Categories lists the categories of data that a field can belong to (Art.
// 30(1)(c)); "special" is what Art. 9 and 10 protect.
var Categories = []string{"name", "email", "phone", "address", "organisation", "work", "birthday", "gender", "language", "family", "customer",
	"orders", "invoices", "payment", "preferences", "correspondence", "photographs", "online", "vehicle", "membership", "special", "other"}

// fieldKeyLength is the longest key: a heading, not a sentence.
const fieldKeyLength = 80

// Check says what a field still lacks.
func (f CustomField) Check() error {
	switch {
	case strings.TrimSpace(f.Key) == "" || f.Key != strings.TrimSpace(f.Key) || len([]rune(f.Key)) > fieldKeyLength:
		return Fail(Invalid, "field_key_malformed", "key")
	case slices.Contains(SourceFacts, f.Key):
		return Fail(Invalid, "field_of_source", "key")
	case f.Purpose == "":
		return Fail(RefusedByLaw, "field_needs_purpose", "purpose", "article", "5(1)(b)")
	case !slices.Contains(Categories, f.Category):
		return Fail(Invalid, "field_needs_category", "category")
	case !readable(f.Retention):
		return Fail(RefusedByLaw, "field_needs_retention", "retention", "article", "5(1)(e)")
	}
	return nil
}

// Name is the field's name in a language, else in English, else its key.
func (f CustomField) Name(language string) string {
	for _, l := range []string{language, "en"} {
		if n := strings.TrimSpace(f.Names[l]); n != "" {
			return n
		}
	}
	return f.Key
}

// AssumedRetention stands where a purpose states no end of its own: the three
// years after the last contact that supervisory authorities take for customers
// and prospects. It is an assumption, and is named as one.
const AssumedRetention = "P3Y"

// FieldWarning is something to know about a column before it comes in.
type FieldWarning struct {
	Column string // its name in the file; a heading, no value
	Code   string // field_special, field_left_out, field_retention_assumed
	Detail string // of field_special: the kind of data
}

// FieldsFor decides on the columns of a file that are no field of a contact.
// A column that the book knows comes in as that field. Another one becomes a
// field of the purpose for which the file is brought in; where none is stated
// it is left out and named, for nothing is held without a purpose.
func FieldsFor(columns []string, known []CustomField, purpose *Purpose) (bring []CustomField, leaveOut []string, warnings []FieldWarning) {
	seen := map[string]bool{}
	for _, column := range columns {
		if seen[column] || slices.Contains(SourceFacts, column) {
			continue
		}
		seen[column] = true
		if kind := SpecialKind(column); kind != "" {
			warnings = append(warnings, FieldWarning{column, "field_special", kind})
		}
		if slices.ContainsFunc(known, func(f CustomField) bool { return f.Key == column }) {
			continue
		}
		f, ok := fieldFor(column, purpose)
		if !ok {
			leaveOut = append(leaveOut, column)
			warnings = append(warnings, FieldWarning{column, "field_left_out", ""})
			continue
		}
		if !readable(purpose.Retention) {
			warnings = append(warnings, FieldWarning{column, "field_retention_assumed", AssumedRetention})
		}
		bring = append(bring, f)
	}
	return bring, leaveOut, warnings
}

func fieldFor(column string, purpose *Purpose) (CustomField, bool) {
	if purpose == nil {
		return CustomField{}, false
	}
	f := CustomField{Key: column, Names: map[string]string{}, Purpose: purpose.ID, Category: GuessCategory(column), Retention: purpose.Retention}
	if !readable(f.Retention) {
		f.Retention = AssumedRetention
	}
	return f, f.Check() == nil
}
