package consent

import (
	"regexp"
	"slices"
	"strings"
)

// BulkID is the number of an action on many people in its book.
type BulkID int64

// BulkAction is what may be done to many people at once. Nothing that a person
// must do is among them: a consent is given one by one.
type BulkAction string

// The bulk actions.
const (
	BulkGround   BulkAction = "ground"
	BulkTag      BulkAction = "tag"
	BulkUntag    BulkAction = "untag"
	BulkLanguage BulkAction = "language"
	BulkDrop     BulkAction = "drop" // fields that nothing needs (Art. 5(1)(c))
	BulkDelete   BulkAction = "delete"
)

// BulkActions lists them.
var BulkActions = []BulkAction{BulkGround, BulkTag, BulkUntag, BulkLanguage, BulkDrop, BulkDelete}

// Bulk is one action with what it needs.
type Bulk struct {
	Action   BulkAction `json:"action"`
	Purpose  PurposeID  `json:"purpose,omitempty"` // of a ground
	Basis    Basis      `json:"basis,omitempty"`
	Special  string     `json:"special,omitempty"` // condition of Art. 9(2) beside the basis; "": that of the purpose
	Source   string     `json:"source,omitempty"`
	Tag      string     `json:"tag,omitempty"`
	Language string     `json:"language,omitempty"` // two letters
	Fields   []string   `json:"fields,omitempty"`   // to drop: "custom:<key>" or one of OptionalFields
}

// Why somebody is left out of a bulk action.
const (
	BulkSame          = "same"            // it is so already
	BulkChangeOfBasis = "change_of_basis" // consent is the ground, and no other takes its place (EDPB 05/2020 §121)
	BulkSaidNo        = "said_no"         // withdrew or refused: another ground would get round the no (Art. 7(3), 5(1)(a))
	BulkGone          = "gone"            // not in the book any more
	BulkRestricted    = LeftOutRestricted // kept, not used (Art. 18)
)

// BulkLeftOut lists the reasons.
var BulkLeftOut = []string{BulkSame, BulkChangeOfBasis, BulkSaidNo, BulkGone, BulkRestricted, BulkHeld}

const bulkTagLength = 80

var bulkLanguageForm = regexp.MustCompile(`^[a-z]{2}$`)

// Check decides whether the action may be done at all. purpose is that of a
// ground, nil where the book has none of that name.
func (b Bulk) Check(purpose *Purpose) error {
	switch b.Action {
	case BulkGround:
		return b.checkGround(purpose)
	case BulkTag, BulkUntag:
		if t := strings.TrimSpace(b.Tag); t == "" || t != b.Tag || len([]rune(t)) > bulkTagLength || strings.ContainsAny(t, ";\"\n\r\t") {
			return Fail(Invalid, "tag_malformed", "tag")
		}
	case BulkLanguage:
		if !bulkLanguageForm.MatchString(b.Language) {
			return Fail(Invalid, "language_code", "language")
		}
	case BulkDrop:
		return b.checkDrop()
	case BulkDelete:
	default:
		return Fail(Invalid, "bulk_unknown_action", "action")
	}
	return nil
}

func (b Bulk) checkGround(purpose *Purpose) error {
	switch {
	case purpose == nil:
		return Fail(NotFound, "purpose_unknown", "purpose")
	case b.Basis == "":
		return Fail(Invalid, "basis_missing", "basis")
	case b.Basis == BasisConsent: // it is given by each person, with its proof
		return Fail(RefusedByLaw, "consent_needs_evidence", "basis", "article", "7(1)")
	case strings.TrimSpace(b.Source) == "":
		return Fail(Invalid, "source_missing", "source")
	}
	return GroundCase{Purpose: *purpose, Basis: b.Basis, Special: b.Special, Lenient: true}.Check()
}

func (b Bulk) checkDrop() error {
	if len(b.Fields) == 0 {
		return Fail(Invalid, "field_unknown", "fields", "field", "–")
	}
	for _, f := range b.Fields {
		if key, custom := CustomKey(f); (!custom || key == "") && !slices.Contains(OptionalFields, f) {
			return Fail(Invalid, "field_unknown", "fields", "field", f)
		}
	}
	return nil
}

// Ground says why the ground may not be stated for somebody who stands so; ""
// where it may.
func (b Bulk) Ground(basis Basis, source string, state State) (leaveOut string) {
	if basis == b.Basis && source == b.Source {
		return BulkSame
	}
	switch SwapsConsent(basis, state, b.Basis) {
	case "ground_after_no":
		return BulkSaidNo
	case "change_of_basis":
		return BulkChangeOfBasis
	}
	return ""
}

// Apply does what the action does to the values of a contact and names the
// fields that it changed, none where it is so already.
func (b Bulk) Apply(c Contact) (out Contact, fields []string) {
	out = c
	switch b.Action {
	case BulkTag:
		if !slices.Contains(c.Groups, b.Tag) {
			out.Groups = append(slices.Clone(c.Groups), b.Tag)
		}
	case BulkUntag:
		out.Groups = bulkWithout(c.Groups, b.Tag)
	case BulkLanguage:
		out.Language = b.Language
	case BulkDrop:
		for _, f := range b.Fields {
			out, _ = DropField(out, f)
		}
	}
	return out, ChangedFields(c, out)
}

// Revert takes the action back for a contact as it is now; before holds what
// its fields were. A value that was changed since stays: restored is false
// where nothing could be put back.
func (b Bulk) Revert(now, before Contact) (out Contact, restored bool) {
	changed, fields := b.Apply(before)
	if len(fields) > 0 && len(ChangedFields(Only(now, fields), Only(changed, fields))) == 0 {
		return Overlay(now, before, fields), true
	}
	out = now
	switch b.Action {
	case BulkTag: // other tags that came or went since are left alone
		out.Groups = bulkWithout(now.Groups, b.Tag)
	case BulkUntag:
		if !slices.Contains(now.Groups, b.Tag) {
			out.Groups = append(slices.Clone(now.Groups), b.Tag)
		}
	case BulkDrop:
		for _, f := range fields {
			out, _ = RestoreField(out, before, f)
		}
	}
	return out, len(ChangedFields(now, out)) > 0
}

func bulkWithout(list []string, one string) []string {
	out := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == one })
	if len(out) == 0 {
		return nil
	}
	return out
}
