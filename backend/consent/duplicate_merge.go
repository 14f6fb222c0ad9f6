package consent

import (
	"slices"
	"strings"
)

// Side says which of two contacts a value is taken from.
type Side string

// The sides. The kept contact keeps its number; the gone one ends in it.
const (
	FromKept Side = "kept"
	FromGone Side = "gone"
	FromBoth Side = "both"
)

// FieldChoice is a field about which two contacts do not say the same: what
// each says, what was chosen and why, and what is lost by it. Where Open, the
// user may choose the other side.
type FieldChoice struct {
	Field string   `json:"field"` // as Contact.Fields names it; "custom:<key>" for a custom field
	Kept  string   `json:"kept"`
	Gone  string   `json:"gone"`
	Takes Side     `json:"takes"`
	Why   string   `json:"why"` // see MergeReasons
	Open  bool     `json:"open"`
	Lost  []string `json:"lost"`
}

// MergeReasons are the reasons of a FieldChoice; a catalogue that misses one
// fails its test.
var MergeReasons = []string{"only_one", "united", "same_written_fuller", "more_exact", "earlier", "later", "kept_by_default", "chosen"}

// MergeContacts makes one contact of two. Lists are united; of two single
// values the fuller writing of the same is taken, else the kept contact's,
// unless chosen says otherwise by field. Each field that is not the same in
// both is told, with every value that is not in the result.
func MergeContacts(kept, gone Contact, chosen map[string]Side) (Contact, []FieldChoice) {
	m := &merging{out: kept, chosen: chosen, choices: []FieldChoice{}}
	m.singles(kept, gone)
	m.reaches("email", &m.out.Emails, kept.Emails, gone.Emails, sameEmail)
	m.reaches("phone", &m.out.Phones, kept.Phones, gone.Phones, samePhone)
	m.bounced(kept, gone)
	m.addresses(kept.Addresses, gone.Addresses)
	m.texts("groups", &m.out.Groups, kept.Groups, gone.Groups)
	m.texts("url", &m.out.URLs, kept.URLs, gone.URLs)
	m.notes(kept.Notes, gone.Notes)
	m.custom(kept.Custom, gone.Custom)
	return m.out, m.choices
}

type merging struct {
	out     Contact
	chosen  map[string]Side
	choices []FieldChoice
}

// singles merges the fields that have one value.
func (m *merging) singles(kept, gone Contact) {
	for _, f := range []struct {
		field string
		into  *string
		gone  string
	}{
		{"prefix", &m.out.Prefix, gone.Prefix}, {"given", &m.out.Given, gone.Given}, {"middle", &m.out.Middle, gone.Middle}, {"family", &m.out.Family, gone.Family},
		{"suffix", &m.out.Suffix, gone.Suffix}, {"name", &m.out.FullName, gone.FullName}, {"nickname", &m.out.Nickname, gone.Nickname},
		{"organisation", &m.out.Organisation, gone.Organisation}, {"department", &m.out.Department, gone.Department}, {"title", &m.out.Title, gone.Title},
		{"birthday", &m.out.Birthday, gone.Birthday}, {"anniversary", &m.out.Anniversary, gone.Anniversary}, {"gender", &m.out.Gender, gone.Gender},
		{"language", &m.out.Language, gone.Language}, {"country", &m.out.Country, gone.Country},
	} {
		*f.into = m.single(f.field, *f.into, f.gone)
	}
	if kept.Kind != gone.Kind && kept.Kind != "" && gone.Kind != "" {
		m.out.Kind = m.single("kind", kept.Kind, gone.Kind)
	}
}

// bounced keeps that mail came back where it concerns the address that mail
// goes to now.
func (m *merging) bounced(kept, gone Contact) {
	has := func(c Contact) bool {
		to := m.out.Email()
		if to == "" {
			to = kept.Email()
		}
		return to == "" || slices.ContainsFunc(c.Emails, func(r Reach) bool { return sameEmail(r.Value, to) })
	}
	m.out.Bounced = ""
	for _, c := range []Contact{kept, gone} {
		if has(c) {
			m.out.Bounced = max(m.out.Bounced, c.Bounced)
		}
	}
	if kept.Bounced == gone.Bounced && kept.Bounced == m.out.Bounced {
		return
	}
	c := FieldChoice{Field: "bounced", Kept: kept.Bounced, Gone: gone.Bounced, Takes: FromKept, Why: "only_one", Lost: []string{}}
	if m.out.Bounced != kept.Bounced {
		c.Takes = FromGone
	}
	for _, b := range []string{kept.Bounced, gone.Bounced} {
		if b != "" && b != m.out.Bounced {
			c.Lost = append(c.Lost, b)
		}
	}
	m.choices = append(m.choices, c)
}

// single decides between two values and tells about it.
func (m *merging) single(field, kept, gone string) string {
	kept, gone = strings.TrimSpace(kept), strings.TrimSpace(gone)
	if kept == gone || gone == "" {
		return kept
	}
	c := FieldChoice{Field: field, Kept: kept, Gone: gone, Takes: FromKept, Why: "kept_by_default", Open: true, Lost: []string{}}
	if c.Takes, c.Why = rather(field, kept, gone); kept == "" {
		c.Takes, c.Why = FromGone, "only_one"
	}
	if side := m.chosen[field]; side == FromKept || side == FromGone {
		if side != c.Takes {
			c.Why = "chosen"
		}
		c.Takes = side
	}
	value, other := kept, gone
	if c.Takes == FromGone {
		value, other = gone, kept
	}
	if other != "" {
		c.Lost = append(c.Lost, other)
	}
	m.choices = append(m.choices, c)
	return value
}

// rather says which of two different values of a field is taken where nobody
// has chosen.
func rather(field, kept, gone string) (Side, string) {
	switch field {
	case "birthday", "anniversary":
		switch {
		case !sameDay(kept, gone):
		case len(gone) > len(kept):
			return FromGone, "more_exact"
		default:
			return FromKept, "more_exact"
		}
	case "given", "middle", "family", "name", "organisation", "nickname", "title", "department":
		if side, ok := writtenFuller(kept, gone); ok {
			return side, "same_written_fuller"
		}
	case "custom:source_created_at", "custom:customer_since":
		if gone < kept {
			return FromGone, "earlier"
		}
		return FromKept, "earlier"
	case "custom:source_updated_at", "custom:last_active", "custom:last_purchase":
		if gone > kept {
			return FromGone, "later"
		}
		return FromKept, "later"
	}
	return FromKept, "kept_by_default"
}

// writtenFuller says which of two writings of one name says more: letters with
// their marks, upper and lower case, a name in place of its initial.
func writtenFuller(kept, gone string) (Side, bool) {
	if c, r := compareWord(kept, gone, nil); c == dupPartial && len(r) > 0 && r[0].Code == "given_initial" {
		if len([]rune(gone)) > len([]rune(kept)) {
			return FromGone, true
		}
		return FromKept, true
	}
	if !dupMeet(spellings(strings.Join(dupTokens(kept), "")), spellings(strings.Join(dupTokens(gone), ""))) {
		return "", false
	}
	if wealth(gone) > wealth(kept) {
		return FromGone, true
	}
	return FromKept, true
}

// wealth counts letters that a plain keyboard lacks, and a name that is neither
// all small nor all capitals.
func wealth(s string) (n int) {
	for _, r := range s {
		if r > 127 {
			n += 2
		}
	}
	if s != strings.ToUpper(s) && s != strings.ToLower(s) {
		n++
	}
	return n
}
