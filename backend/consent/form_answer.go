package consent

import (
	"slices"
	"strings"
)

// What people and the programs behind web forms write for yes and no, in the
// languages of the program. A tick is a yes only where the box stood alone or
// under a yes.
var (
	yesWords = []string{"yes", "y", "ja", "j", "oui", "o", "i agree", "i consent", "agreed", "accepted", "granted", "given", "opted in", "opt-in",
		"jag samtycker", "samtycker", "samtycke", "jag godkänner", "godkänt", "ich stimme zu", "ich willige ein", "zugestimmt", "einverstanden", "eingewilligt",
		"j'accepte", "j’accepte", "accepté", "d'accord", "d’accord", "je consens"}
	noWords = []string{"no", "n", "nej", "nein", "non", "i do not agree", "i do not consent", "i decline", "declined", "refused", "rejected", "opted out", "opt-out",
		"jag samtycker inte", "samtycker inte", "jag avböjer", "nekat", "ich stimme nicht zu", "ich willige nicht ein", "nicht einverstanden", "abgelehnt",
		"je refuse", "je n'accepte pas", "je n’accepte pas", "refusé", "pas d'accord", "pas d’accord"}
	tickWords = []string{"true", "on", "1", "checked", "ticked", "selected", "x", "✓", "✔", "☑", "☒", "wahr", "vrai", "sant"}
	// A box that was left as it stood is no answer, least of all a no.
	blankWords = []string{"", "-", "–", "—", "n/a", "null", "false", "off", "0", "unchecked", "not checked", "☐", "falsch", "faux", "falskt",
		"no answer", "unanswered", "not answered", "inget svar", "ej svar", "keine angabe", "keine antwort", "k. a", "k.a", "sans réponse", "pas de réponse"}
)

// ReadFormAnswer reads what stands under a question: a yes, a no, or nothing,
// which is no answer and never a no. What is none of these is an error: nobody
// guesses what a person meant.
func ReadFormAnswer(cell string, q FormQuestion) (State, error) {
	word := FoldAnswer(cell)
	switch {
	case slices.Contains(blankWords, word):
		return None, nil
	case word == FoldAnswer(q.Yes), slices.Contains(yesWords, word):
		return Given, nil
	case word == FoldAnswer(q.No), slices.Contains(noWords, word):
		return Refused, nil
	case slices.Contains(tickWords, word) && word != "x": // a cross can also strike out
		return Given, nil
	}
	return None, Fail(Invalid, "form_answer_unknown", string(q.Purpose))
}

// ReadFormTicks reads two cells, one under the yes and one under the no.
func ReadFormTicks(yes, no string, q FormQuestion) (State, error) {
	y, err := ticked(yes, q.Yes, yesWords, q.Purpose)
	if err != nil {
		return None, err
	}
	n, err := ticked(no, q.No, noWords, q.Purpose)
	switch {
	case err != nil:
		return None, err
	case y && n:
		return None, Fail(Invalid, "form_answer_both", string(q.Purpose))
	case y:
		return Given, nil
	case n:
		return Refused, nil
	}
	return None, nil
}

// ticked says whether a cell under an answer says that answer. The other answer
// under it is an error: nobody guesses which of the two the person meant.
func ticked(cell, answer string, words []string, of PurposeID) (bool, error) {
	word := FoldAnswer(cell)
	switch {
	case slices.Contains(blankWords, word):
		return false, nil
	case slices.Contains(tickWords, word), slices.Contains(words, word), word == FoldAnswer(answer):
		return true, nil
	}
	return false, Fail(Invalid, "form_answer_unknown", string(of))
}

// FoldAnswer makes words alike that differ in capitals, spaces and the sign at
// their end only.
func FoldAnswer(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(s)), " ")
	return strings.TrimRight(strings.TrimSuffix(s, " :"), ".!:;")
}
