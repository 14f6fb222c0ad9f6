package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// told is a valid act with everything that the program can know of one.
func told() Act {
	a := valid()
	a.Question, a.Words, a.Notice.Kind = "May we write to you?", true, NoticePrivacy
	return a
}

func answerTo(p Predicate, a Act) Answer {
	for _, x := range a.Validity() {
		if x.Asks == p {
			return x
		}
	}
	return Answer{}
}

// Each case cites the article that its answer stands under.
func TestWhatMakesAYesValid(t *testing.T) {
	for _, c := range []struct {
		name                     string
		change                   func(*Act)
		asks                     Predicate
		article, answer, because string
		by                       string
	}{
		{"only people know whether anything depended on it", func(a *Act) {}, AsksFreelyGiven, "7(4)", AnswerUnanswered, BecauseAsk, ByProgram},
		{"the operator says that nothing did", func(a *Act) { a.Said = Said{AsksFreelyGiven: AnswerYes} }, AsksFreelyGiven, "7(4)", AnswerYes, BecauseSaid, ByOperator},
		{"one question for one purpose", func(a *Act) {}, AsksSpecific, "6(1)(a)", AnswerYes, BecauseOwnQuestion, ByProgram},
		{"nobody kept what was asked", func(a *Act) { a.Question = "" }, AsksSpecific, "6(1)(a)", AnswerUnanswered, BecauseNoQuestion, ByProgram},
		{"the notice was held to Art. 13 before it was published", func(a *Act) {}, AsksInformed, "4(11)", AnswerYes, BecauseNoticeChecked, ByProgram},
		{"a list of questions is no notice", func(a *Act) { a.Notice.Kind = NoticeConsent }, AsksInformed, "4(11)", AnswerUnanswered, BecauseNoticeOld, ByProgram},
		{"terms inform of no processing", func(a *Act) { a.Notice.Kind = NoticeTerms }, AsksInformed, "4(11)", AnswerUnanswered, BecauseNoticeOld, ByProgram},
		{"the person's own words", func(a *Act) {}, AsksUnambiguous, "4(11)", AnswerYes, BecauseWords, ByProgram},
		{"a kept file, which the operator has read", func(a *Act) { a.Words = false }, AsksUnambiguous, "4(11)", AnswerYes, BecauseEvidence, ByOperator},
		{"the operator saw the act", func(a *Act) { a.Words, a.Evidence, a.Attested = false, false, true }, AsksUnambiguous, "4(11)", AnswerYes, BecauseAttested, ByOperator},
		{"silence, the operator says", func(a *Act) { a.Said = Said{AsksUnambiguous: AnswerNo} }, AsksUnambiguous, "4(11)", AnswerNo, BecauseSaid, ByOperator},
		{"a question of its own on paper", func(a *Act) {}, AsksDistinguishable, "7(2)", AnswerYes, BecauseApart, ByProgram},
		{"on the telephone nothing is written", func(a *Act) { a.Method = "phone" }, AsksDistinguishable, "7(2)", AnswerNotNeeded, BecauseSpoken, ByProgram},
		{"on paper, and nobody kept what it said", func(a *Act) { a.Question = "" }, AsksDistinguishable, "7(2)", AnswerUnanswered, BecauseNoQuestion, ByProgram},
		{"the notice tells how to withdraw", func(a *Act) {}, AsksWithdrawalTold, "7(3)", AnswerYes, BecauseNoticeChecked, ByProgram},
		{"so do the questions", func(a *Act) { a.Notice.Kind = NoticeConsent }, AsksWithdrawalTold, "7(3)", AnswerYes, BecauseNoticeChecked, ByProgram},
		{"no special data", func(a *Act) {}, AsksExplicit, "9(2)(a)", AnswerNotNeeded, BecauseNotSpecial, ByProgram},
		{"another condition than consent", func(a *Act) { a.Purpose.Special = "9(2)(h)" }, AsksExplicit, "9(2)(a)", AnswerNotNeeded, BecauseNotSpecial, ByProgram},
		{"health data, in the person's own words", func(a *Act) { a.Purpose.Special = "9(2)(a)" }, AsksExplicit, "9(2)(a)", AnswerYes, BecauseWords, ByProgram},
		{"health data, a written answer to exactly this", func(a *Act) { a.Purpose.Special, a.Words = "9(2)(a)", false }, AsksExplicit, "9(2)(a)", AnswerYes, BecauseOwnQuestion, ByProgram},
		{"health data, on the telephone without words", func(a *Act) { a.Purpose.Special, a.Words, a.Method = "9(2)(a)", false, "phone" }, AsksExplicit, "9(2)(a)", AnswerUnanswered, BecauseNotExpress, ByProgram},
		{"health data, and nobody kept what was asked", func(a *Act) { a.Purpose.Special, a.Words, a.Question = "9(2)(a)", false, "" }, AsksExplicit, "9(2)(a)", AnswerUnanswered, BecauseNotExpress, ByProgram},
		{"a decision by a program alone", func(a *Act) { a.Purpose.Special = "22(2)(c)" }, AsksExplicit, "22(2)(c)", AnswerYes, BecauseWords, ByProgram},
		{"a transfer without safeguards", func(a *Act) { a.Purpose.Special = "49(1)(a)" }, AsksExplicit, "49(1)(a)", AnswerYes, BecauseWords, ByProgram},
		{"not offered to children", func(a *Act) {}, AsksParental, "8(1)", AnswerNotNeeded, BecauseNotForChild, ByProgram},
		{"offered to children, and nobody knows the age", func(a *Act) { a.Purpose.ForChildren = true }, AsksParental, "8(1)", AnswerUnanswered, BecauseAgeUnknown, ByProgram},
		{"a birthday without its year", func(a *Act) { a.Purpose.ForChildren, a.Birthday = true, "--05-14" }, AsksParental, "8(1)", AnswerUnanswered, BecauseAgeUnknown, ByProgram},
		{"old enough in Sweden", func(a *Act) { a.Purpose.ForChildren, a.Country, a.Birthday = true, "SE", "2013-11-22" }, AsksParental, "8(1)", AnswerNotNeeded, BecauseOldEnough, ByProgram},
		{"a parent consented", func(a *Act) {
			a.Purpose.ForChildren, a.Country, a.Birthday, a.Guardian = true, "DE", "2013-11-22", &Guardian{"Eva Kind", "parent", "came to the counter"}
		}, AsksParental, "8(1)", AnswerYes, BecauseGuardian, ByOperator},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := told()
			c.change(&a)
			require.Equal(t, Answer{c.asks, c.article, c.answer, c.by, c.because}, answerTo(c.asks, a))
			switch err := a.Check(); {
			case c.because == BecauseAgeUnknown:
				require.Equal(t, "consent_age_unknown", ReasonOf(err), "Art. 8(2)")
			case c.answer == AnswerNo || c.because == BecauseNotExpress:
				require.Equal(t, "consent_not_valid", ReasonOf(err))
				require.Equal(t, RefusedByLaw, CodeOf(err))
				require.Equal(t, c.article, err.(*Error).Params["article"])
			default:
				require.NoError(t, err)
			}
		})
	}
}

// A no of the operator's refuses the yes, whatever is asked; nothing refuses a
// withdrawal.
func TestANoOfTheOperatorsRefusesTheYes(t *testing.T) {
	for _, p := range Predicates() {
		a := told()
		a.Said = Said{p: AnswerNo}
		require.Equal(t, "consent_not_valid", ReasonOf(a.Check()), p)
		a.State = Withdrawn
		require.NoError(t, a.Check(), p)
	}
	for _, said := range []Said{{"politely_asked": AnswerYes}, {AsksInformed: "maybe"}, {AsksInformed: AnswerUnanswered}} {
		a := told()
		a.Said = said
		require.Equal(t, "validity_unknown", ReasonOf(a.Check()))
	}
}

// Whatever is known and said: each predicate is answered once, nothing becomes
// a yes that neither a fact nor a person says, and only a no refuses.
func TestEveryPredicateIsAnsweredOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := told()
		flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
		a.Words, a.Evidence, a.Purpose.ForChildren, a.Attested = flag("words"), flag("evidence"), flag("child"), true
		a.Method = rapid.SampledFrom(Methods[:7]).Draw(t, "method")
		a.Notice.Kind = rapid.SampledFrom(NoticeKinds).Draw(t, "kind")
		a.Purpose.Special = rapid.SampledFrom([]string{"", "9(2)(a)", "9(2)(h)"}).Draw(t, "special")
		if flag("no question") {
			a.Question = ""
		}
		a.Said = rapid.MapOf(rapid.SampledFrom(Predicates()), rapid.SampledFrom([]string{AnswerYes, AnswerNo})).Draw(t, "said")
		answers := a.Validity()
		require.Len(t, answers, len(Predicates()))
		no := false
		for i, x := range answers {
			require.Equal(t, Predicates()[i], x.Asks)
			require.NotEmpty(t, x.Article)
			require.Contains(t, Becauses, x.Because)
			if x.Because == BecauseSaid {
				require.Equal(t, a.Said[x.Asks], x.Answer)
			}
			if x.Asks == AsksFreelyGiven && x.Answer == AnswerYes {
				require.Equal(t, ByOperator, x.By, "no fact shows it")
			}
			no = no || x.Answer == AnswerNo || x.Because == BecauseNotExpress || x.Because == BecauseAgeUnknown
		}
		require.Equal(t, no, a.Check() != nil)
		for _, gap := range Gaps(answers) {
			require.Empty(t, a.Said[gap])
		}
	})
}
