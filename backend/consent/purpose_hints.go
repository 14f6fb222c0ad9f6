package consent

import (
	"slices"
	"strings"
	"unicode"
)

// PurposeHint is something that a purpose should say better, with the article
// that asks for it.
type PurposeHint struct {
	Hint     string `json:"hint"` // one of PurposeHints
	Article  string `json:"article"`
	Language string `json:"language,omitempty"`
}

// PurposeHints lists the hints.
var PurposeHints = []string{"bundled", "bases_mixed", "special_missing", "retention_missing", "categories_missing", "explanation_missing", "question_missing", "language_missing",
	"children_without_consent", "renewal_too_long"}

// Hints says what is still weak about p. None of it stops the purpose from
// being kept; a notice or a ground may be refused for it later.
func (p Purpose) Hints() (out []PurposeHint) {
	hint := func(when bool, code, article string) {
		if when {
			out = append(out, PurposeHint{Hint: code, Article: article})
		}
	}
	asks := p.Allows(BasisConsent)
	hint(p.Bundles(), "bundled", "7(2)")
	hint(asks && len(p.Bases) > 1, "bases_mixed", "6(1)")
	hint(p.NeedsSpecial() && p.Special == "", "special_missing", "9(1)")
	hint(p.Retention == "", "retention_missing", "5(1)(e)")
	hint(len(p.Categories) == 0, "categories_missing", "30(1)(c)")
	hint(!purposeSays(p.Explained), "explanation_missing", "5(1)(b)")
	hint(asks && !purposeSays(p.Questions), "question_missing", "7(2)")
	for _, l := range p.unspoken() {
		out = append(out, PurposeHint{"language_missing", "12(1)", l})
	}
	hint(p.ForChildren && !asks, "children_without_consent", "8(1)")
	hint(p.ConsentMonths > 0 && p.RenewLead() >= p.ConsentMonths*30, "renewal_too_long", "5(1)(a)")
	return out
}

func purposeSays(texts map[string]string) bool {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return true
		}
	}
	return false
}

// unspoken are the languages in which the purpose has a name, but not all that
// it has in another.
func (p Purpose) unspoken() (out []string) {
	for l, name := range p.Names {
		if strings.TrimSpace(name) == "" {
			continue
		}
		for _, texts := range []map[string]string{p.Questions, p.Explained} {
			if purposeSays(texts) && strings.TrimSpace(texts[l]) == "" && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	slices.Sort(out)
	return out
}

// purposeJoins join two things, purposeReaches name a way to reach somebody.
var (
	purposeJoins   = []string{"and", "und", "och", "et", "sowie", "samt", "ainsi", "plus", "&", "+"}
	purposeReaches = map[Channel][]string{
		"email":     {"mail", "newsletter", "nyhetsbrev", "infolettre", "courriel", "rundbrief"},
		"phone":     {"phone", "call", "calls", "telefon", "anruf", "ring", "sms", "telephone", "téléphone", "appel"},
		"post":      {"post", "letter", "letters", "brief", "briefe", "brev", "courrier", "lettre", "postal"},
		"profiling": {"profil"},
	}
)

// Bundles reports whether a text of the purpose names two things that a person
// could want one of (Recital 43): joined by a word such as "and", and reaching
// the person in more than one way.
func (p Purpose) Bundles() bool {
	for _, texts := range []map[string]string{p.Names, p.Questions} {
		for _, t := range texts {
			if purposeBundles(t) {
				return true
			}
		}
	}
	return false
}

func purposeBundles(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;:?!()/\"“”„", r) })
	if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(purposeJoins, w) }) {
		return false
	}
	reached := map[Channel]bool{}
	for _, w := range words {
		if c := purposeReach(w); c != "" {
			reached[c] = true
		}
	}
	return len(reached) > 1
}

// purposeReach is the way that a word names; "e-post" and "e-mail" are mail.
func purposeReach(word string) Channel {
	if plain := strings.TrimPrefix(word, "e-"); plain != word || strings.HasPrefix(word, "epost") || strings.HasPrefix(word, "email") {
		return "email"
	}
	for _, c := range []Channel{"email", "phone", "post", "profiling"} {
		for _, w := range purposeReaches[c] {
			if word == w || len(w) > 4 && strings.HasPrefix(word, w) {
				return c
			}
		}
	}
	return ""
}
