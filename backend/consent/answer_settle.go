package consent

import (
	"slices"
	"strings"
)

// settle draws the sum of what was said for each purpose.
func (r *answerReader) settle() {
	for p, all := range r.said {
		choice := all[0].choice
		for _, s := range all[1:] {
			if s.choice != "" && choice != "" && s.choice != choice {
				r.doubt(DoubtContradiction)
			}
			if s.choice != choice {
				choice = ""
			}
		}
		if choice != "" {
			r.out.Choice[p], r.out.Words[p] = choice, all[0].words
		}
	}
	if plain, ok := r.out.Choice[AnyPurpose]; ok {
		r.settlePlain(plain)
	}
}

// settlePlain gives a yes or no that names nothing its purpose, if only one
// was asked about.
func (r *answerReader) settlePlain(plain string) {
	for p, choice := range r.out.Choice {
		if p != AnyPurpose && choice != plain {
			r.doubt(DoubtContradiction) // "No." and below "Yes to invitations": which of them holds
			delete(r.out.Choice, p)
			delete(r.out.Words, p)
		}
	}
	asked := r.book.asked
	switch {
	case slices.Contains(r.out.Doubts, DoubtContradiction):
		delete(r.out.Choice, AnyPurpose)
		delete(r.out.Words, AnyPurpose)
	case len(asked) == 1:
		if _, named := r.out.Choice[asked[0]]; !named {
			r.out.Choice[asked[0]], r.out.Words[asked[0]] = plain, r.out.Words[AnyPurpose]
		}
		delete(r.out.Choice, AnyPurpose)
		delete(r.out.Words, AnyPurpose)
	case len(r.out.Choice) > 1: // "Yes!" above "Yes to the newsletter": the named ones hold
		delete(r.out.Choice, AnyPurpose)
		delete(r.out.Words, AnyPurpose)
	default:
		r.doubt(DoubtWhich)
	}
}

// elsewhere looks for answers where they do not count, so that a person sees
// them.
func (r *answerReader) elsewhere(text AnswerText) {
	for line := range strings.SplitSeq(text.Signature, "\n") {
		_, bare := answerMark(strings.TrimSpace(line))
		if folded := foldWords(bare); folded != "" && len(r.book.all(folded)) > 0 {
			r.doubt(DoubtSignature)
			break
		}
	}
	if folded := foldWords(text.Subject); folded != "" && len(r.book.all(folded)) > 0 {
		r.doubt(DoubtSubject)
	}
}
