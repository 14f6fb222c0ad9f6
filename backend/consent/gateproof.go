package consent

import "slices"

// Proof is what is kept of a yes: by it a business shows that it was given
// (Art. 7(1) GDPR).
type Proof struct {
	Claim    bool   // a source says so, no act is shown
	Method   Method // by which the person spoke
	Notice   bool   // the very version that was shown is known
	Language bool   // in which it was shown
	Question bool   // its words are kept
	File     bool   // that shows the act is kept
	Words    bool   // the person's own are
	Answers  []Answer
}

// provable are the predicates that what is kept must answer. Whether a consent
// was given freely, and whether its question stood apart, only people know:
// these may stand unanswered, but not denied.
var provable = []Predicate{AsksInformed, AsksUnambiguous, AsksWithdrawalTold, AsksExplicit, AsksParental}

// Complete reports whether the yes can be shown whole: which text the person
// had before them, in which language, what they did, and to what they said yes.
// That is the question whose words are kept, or stands on the kept file, or
// somebody answers for it.
func (p *Proof) Complete() bool {
	if p.Claim || p.Method == "import" || !p.Notice || !p.Language || len(p.Answers) == 0 {
		return false
	}
	seen, specific := p.File || p.Words, p.Question || p.File
	for _, x := range p.Answers {
		if x.Answer == AnswerNo || x.Answer == AnswerUnanswered && slices.Contains(provable, x.Asks) {
			return false
		}
		seen = seen || x.Asks == AsksUnambiguous && x.Because == BecauseAttested
		specific = specific || x.Asks == AsksSpecific && x.Answer == AnswerYes
	}
	return seen && specific
}
