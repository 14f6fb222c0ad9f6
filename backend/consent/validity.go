package consent

import (
	"maps"
	"slices"
)

// Predicate is one thing that makes a consent valid (law.md §a).
type Predicate string

// The predicates.
const (
	AsksFreelyGiven     Predicate = "freely_given"    // nothing depends on it that does not need it
	AsksSpecific        Predicate = "specific"        // for one purpose
	AsksInformed        Predicate = "informed"        // by whom, for what, of which data
	AsksUnambiguous     Predicate = "unambiguous"     // an act of the person's own: no pre-ticked box, no silence
	AsksDistinguishable Predicate = "distinguishable" // the question stands apart from other matters
	AsksWithdrawalTold  Predicate = "withdrawal_told" // before the yes
	AsksExplicit        Predicate = "explicit"        // where the law asks for express words
	AsksParental        Predicate = "parental"        // by who is responsible for a child
)

// predicates is the table of them with their articles, in the order in which
// documents and screens show them.
var predicates = []struct {
	asks    Predicate
	article string
}{
	{AsksFreelyGiven, "7(4)"}, {AsksSpecific, "6(1)(a)"}, {AsksInformed, "4(11)"}, {AsksUnambiguous, "4(11)"},
	{AsksDistinguishable, "7(2)"}, {AsksWithdrawalTold, "7(3)"}, {AsksExplicit, "9(2)(a)"}, {AsksParental, "8(1)"},
}

// Predicates lists what is asked of every yes.
func Predicates() []Predicate {
	var out []Predicate
	for _, p := range predicates {
		out = append(out, p.asks)
	}
	return out
}

// explicitArticles are the conditions that want express words.
var explicitArticles = []string{"9(2)(a)", "22(2)(c)", "49(1)(a)"}

// Whether a predicate holds.
const (
	AnswerYes        = "yes"
	AnswerNo         = "no"
	AnswerNotNeeded  = "not_needed"
	AnswerUnanswered = "unanswered"
)

// Who answered.
const (
	ByProgram  = "program"
	ByOperator = "operator"
)

// Why an answer is what it is.
const (
	BecauseSaid          = "operator_said"
	BecauseAsk           = "only_people_know"
	BecauseOwnQuestion   = "own_question"
	BecauseNoQuestion    = "question_not_kept"
	BecauseNoticeChecked = "notice_checked"
	BecauseNoticeOld     = "notice_not_checked"
	BecauseWords         = "own_words"
	BecauseEvidence      = "evidence_seen"
	BecauseFormRow       = "form_row"
	BecauseAttested      = "act_seen"
	BecauseSpoken        = "not_written"
	BecauseApart         = "question_apart"
	BecauseNotSpecial    = "nothing_special"
	BecauseNotExpress    = "no_express_words"
	BecauseNotForChild   = "not_for_children"
	BecauseOldEnough     = "old_enough"
	BecauseGuardian      = "guardian_named"
	BecauseAgeUnknown    = "age_unknown"
)

// Becauses lists them; a catalogue that misses one fails its test.
var Becauses = []string{BecauseSaid, BecauseAsk, BecauseOwnQuestion, BecauseNoQuestion, BecauseNoticeChecked, BecauseNoticeOld, BecauseWords, BecauseEvidence,
	BecauseFormRow, BecauseAttested, BecauseSpoken, BecauseApart, BecauseNotSpecial, BecauseNotExpress, BecauseNotForChild, BecauseOldEnough, BecauseGuardian, BecauseAgeUnknown}

// Answer says of one predicate whether it holds, who says so, and why. What
// nobody has answered stays named as unanswered: it is a gap, never a yes.
type Answer struct {
	Asks    Predicate `json:"asks"`
	Article string    `json:"article"`
	Answer  string    `json:"answer"`
	By      string    `json:"by"`
	Because string    `json:"because"`
}

// Said is what an operator states of a predicate: yes or no.
type Said map[Predicate]string

// Check refuses statements that say nothing.
func (s Said) Check() error {
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if !slices.Contains(Predicates(), p) || s[p] != AnswerYes && s[p] != AnswerNo {
			return Fail(Invalid, "validity_unknown", "valid")
		}
	}
	return nil
}

// speaking are the methods by which nothing is written that could concern other
// matters too (Art. 7(2)).
var speaking = []Method{"phone", "counter"}

// Validity answers each predicate for a yes: from what is known where that
// decides it, else from what the operator says. A no of the operator's stands
// against anything that the program derives.
func (a Act) Validity() []Answer {
	var out []Answer
	for _, p := range predicates {
		answer, because := a.holds(p.asks)
		x := Answer{Asks: p.asks, Article: p.article, Answer: answer, By: ByProgram, Because: because}
		if p.asks == AsksExplicit && slices.Contains(explicitArticles, a.Purpose.Special) {
			x.Article = a.Purpose.Special
		}
		if because == BecauseGuardian || because == BecauseEvidence || because == BecauseAttested {
			x.By = ByOperator // who has seen it says so
		}
		if said := a.Said[p.asks]; said == AnswerNo || said == AnswerYes && answer == AnswerUnanswered {
			x.Answer, x.By, x.Because = said, ByOperator, BecauseSaid
		}
		out = append(out, x)
	}
	return out
}

func (a Act) holds(p Predicate) (answer, because string) {
	switch p {
	case AsksSpecific:
		if a.Question == "" {
			return AnswerUnanswered, BecauseNoQuestion
		}
		return AnswerYes, BecauseOwnQuestion
	case AsksInformed:
		return a.told(NoticePrivacy, NoticeCookie)
	case AsksWithdrawalTold:
		return a.told(NoticePrivacy, NoticeCookie, NoticeConsent)
	case AsksUnambiguous:
		return a.shown()
	case AsksDistinguishable:
		switch {
		case slices.Contains(speaking, a.Method):
			return AnswerNotNeeded, BecauseSpoken
		case a.Question == "":
			return AnswerUnanswered, BecauseNoQuestion
		}
		return AnswerYes, BecauseApart
	case AsksExplicit:
		switch {
		case !slices.Contains(explicitArticles, a.Purpose.Special):
			return AnswerNotNeeded, BecauseNotSpecial
		case a.Words:
			return AnswerYes, BecauseWords
		case a.Question != "" && !slices.Contains(speaking, a.Method): // a written answer to exactly this (EDPB 05/2020 §§93-94)
			return AnswerYes, BecauseOwnQuestion
		}
		return AnswerUnanswered, BecauseNotExpress
	case AsksParental:
		return a.child()
	}
	return AnswerUnanswered, BecauseAsk
}

// told says whether the text that the person was shown was held to the law: by
// its kind, before it was published.
func (a Act) told(kinds ...NoticeKind) (answer, because string) {
	if a.Notice == nil || len(a.Notice.Missing) > 0 || !slices.Contains(kinds, a.Notice.Kind) {
		return AnswerUnanswered, BecauseNoticeOld
	}
	return AnswerYes, BecauseNoticeChecked
}

// shown says what the act of the person is known by.
func (a Act) shown() (answer, because string) {
	switch {
	case a.Words:
		return AnswerYes, BecauseWords
	case a.Evidence && !a.Attested && a.Method == "web_form": // nobody has read it: it is the row itself
		return AnswerYes, BecauseFormRow
	case a.Evidence:
		return AnswerYes, BecauseEvidence
	}
	return AnswerYes, BecauseAttested // Check lets no other through
}

// checkValidity refuses a yes of which somebody says that it is none, and one
// of which nobody says that it was express where the law asks for that: what is
// not express carries nothing there (Art. 9(1), 22(1), 49(1)).
func (a Act) checkValidity() error {
	if err := a.Said.Check(); err != nil {
		return err
	}
	for _, x := range a.Validity() {
		if x.Answer == AnswerNo || x.Asks == AsksExplicit && x.Answer == AnswerUnanswered {
			return Fail(RefusedByLaw, "consent_not_valid", "valid", "article", x.Article, "asks", string(x.Asks))
		}
	}
	return nil
}

// Gaps are the predicates that nobody has answered.
func Gaps(answers []Answer) (out []Predicate) {
	for _, x := range answers {
		if x.Answer == AnswerUnanswered {
			out = append(out, x.Asks)
		}
	}
	return out
}
