package answers

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

// holdsNo reports whether a no or a stop word stands anywhere in a text, or
// what is written about is the advertising itself. It decides nothing: it keeps
// a mail from being passed over unread.
func holdsNo(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), notLetter)
	spaced := " " + strings.Join(words, " ") + " "
	if slices.ContainsFunc(noWords(), func(w string) bool { return strings.Contains(spaced, " "+w+" ") }) {
		return true
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(noRoots, func(root string) bool { return strings.Contains(w, root) })
	})
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// noRoots stand in the words for ending something, whatever their form, and in
// those for what can be ended.
var noRoots = []string{
	"cancel", "subscri", "withdr", "revok", "newsletter", "consent",
	"avregistr", "avanmäl", "prenumer", "återkall", "avsäg", "avslut", "avböj", "nyhetsbrev", "utskick", "samtyck",
	"abmeld", "abbestell", "kündig", "widerr", "widerspr", "austrag", "abonn", "einwillig", "rundbrief",
	"désinscri", "desinscri", "résili", "infolettre", "consentement",
}

// noPhrases are refusals beside the words that are offered as such.
var noPhrases = []string{
	"no more", "no longer", "not interested", "don t want", "do not want", "don t wish", "do not wish", "leave me", "spam", "remove", "delete", "opt out",
	"vill inte", "önskar inte", "inte intresserad", "inte mer", "inte längre", "inga fler", "inga mer", "ingen mer", "sluta", "ta bort", "slippa", "säga upp", "tar tillbaka", "skräppost",
	"nicht mehr", "kein interesse", "keine mehr", "keinen mehr", "keine weiteren", "möchte keine", "möchte keinen", "will keine", "will keinen", "möchte nicht", "will nicht", "löschen",
	"ne plus", "ne souhaite", "ne veux", "n en veux", "pas intéressé", "pas intéressée", "plus de", "plus recevoir", "retirer", "retirez", "arrêtez", "cessez", "supprimer", "supprimez",
}

// noWords are these and every offered no and stop, words apart by one space.
var noWords = sync.OnceValue(func() (out []string) {
	all := append(slices.Clone(noPhrases), consent.StopWords()...)
	for _, o := range consent.PlainAnswers() {
		all = append(all, o.No...)
	}
	for _, language := range texts.Languages {
		if w, err := texts.Words(language); err == nil {
			all = append(append(all, w.Refused...), w.Stop...)
		}
	}
	for _, w := range all {
		if w = strings.Join(strings.FieldsFunc(strings.ToLower(w), notLetter), " "); w != "" {
			out = append(out, w)
		}
	}
	return out
})
