package consent

import (
	"slices"
	"strings"
	"sync"
)

// Codes of what a person has to look at in a mail before it counts. Choices
// that one of the first group touches are not in the reading at all.
const (
	DoubtContradiction = "contradiction"   // yes and no to the same question
	DoubtCondition     = "condition"       // yes, but
	DoubtAsked         = "question_on_it"  // yes?
	DoubtWhich         = "which_purpose"   // a yes alone, and several were asked about
	DoubtSignature     = "in_signature"    // words of an answer below the sign-off
	DoubtSubject       = "in_subject_only" // words of an answer in the subject and none in the mail
	DoubtLanguage      = "other_language"  // a yes in a language nobody offered
	DoubtCut           = "cut_off"         // the mail is longer than was read
	DoubtParts         = "parts_differ"    // what one reader of the mail sees, another sees as quoted

	DoubtMarks  = "quotation_signs" // a yes that stands as somebody else's words
	DoubtBox    = "box_unclear"     // a yes beside a box of which nobody knows whether it is ticked
	DoubtHidden = "hidden_text"     // some of the mail is struck out, or a reader may not see it
	DoubtAway   = "away"            // a yes beside the words of those who are away

	DoubtMore     = "more_words" // the offered words, and others beside them
	DoubtQuestion = "question"   // the mail asks something besides
	DoubtWish     = "wish"       // the mail asks for a right besides
	DoubtStop     = "stop"       // a stop beside a choice
	DoubtTokens   = "two_tokens" // references of two invitations
)

// AnswerText is what a person wrote, cut as the mail shows it.
type AnswerText struct {
	Own       string // without quotation and signature
	Signature string
	Subject   string
	Name      string // the sender's, as the header gives it: below a yes it is a sign-off
}

// AnswerReading is what the words say, and nothing that they do not.
type AnswerReading struct {
	Choice map[PurposeID]string // yes or no; none that is in doubt
	Words  map[PurposeID]string // the line each rests on
	Stop   bool                 // the stop word stands alone on a line
	Only   bool                 // and nothing else stands in the mail
	Doubts []string
	Wishes []RequestType // rights of Articles 15 to 21 that the words ask for
}

// answerLongest is how long, in bytes, a line of nothing but answers and
// courtesies can be.
const answerLongest = 600

// ReadAnswer reads an answer by the strict rule (GDPR 4(11), 7; law.md §g): a
// choice counts in the words that were offered, on a line or in a sentence of
// its own. Courtesies around it do no harm; a condition, a question, a
// contradiction do.
func ReadAnswer(text AnswerText, offers Offers) AnswerReading {
	if offers.book == nil {
		offers = offers.Prepared()
	}
	r := answerReader{book: offers.book, out: AnswerReading{Choice: map[PurposeID]string{}, Words: map[PurposeID]string{}}}
	r.lines(text.Own)
	r.settle()
	r.beside(text.Name)
	if len(r.out.Choice) == 0 && len(r.out.Doubts) == 0 {
		r.elsewhere(text)
	}
	r.out.Wishes = FindWishes(text.Own)
	if r.objects && !slices.Contains(r.out.Wishes, "objection") {
		r.out.Wishes = append(r.out.Wishes, "objection")
	}
	if len(r.out.Wishes) > 0 {
		r.doubt(DoubtWish)
	}
	if r.out.Stop && (len(r.out.Choice) > 0 || r.rest > 0) {
		r.doubt(DoubtStop)
	}
	r.out.Only = r.out.Stop && len(r.out.Choice) == 0 && r.rest == 0
	if r.asks {
		r.doubt(DoubtQuestion)
	}
	return r.out
}

// answerReader goes through the lines of one mail.
type answerReader struct {
	book    *answerBook
	out     AnswerReading
	said    map[PurposeID][]said
	rest    int      // sentences that are neither answer nor courtesy
	other   []string // the first of them
	count   int      // sentences of any kind
	marks   bool     // a sign of quotation stands alone on a line
	objects bool     // somebody wants no more of what is sent, in words of their own
	asks    bool     // something is asked besides
	after   bool     // the sentence before was an answer
	last    []PurposeID
	box     int // before or behind the line
}

type said struct{ choice, words string }

func (r *answerReader) doubt(code string) {
	if !slices.Contains(r.out.Doubts, code) {
		r.out.Doubts = append(r.out.Doubts, code)
	}
}

func (r *answerReader) lines(own string) {
	for line := range strings.SplitSeq(own, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		box, bare := answerMark(line)
		if box == boxEmpty {
			r.after = false
			continue // a box that was left as it stood is no answer
		}
		r.box = box
		if r.book.mayMatter(bare) && r.whole(line, bare) {
			continue
		}
		for s := range answerSentences(bare) {
			switch {
			case r.book.mayMatter(s) && r.whole(line, s), r.refuses(line, s):
			case r.book.mayMatter(s):
				r.sentence(line, s)
			default:
				r.aside(s)
			}
		}
	}
}

// whole takes a line or sentence that is nothing but answers.
func (r *answerReader) whole(line, text string) bool {
	if len(text) > answerLongest {
		return false
	}
	folded := foldWords(text)
	if folded == "" {
		r.signs(line, text)
		return true
	}
	if r.book.courtesy(folded) {
		r.count++
		return true
	}
	if r.book.stops(folded) {
		r.count++
		r.out.Stop = true
		return true
	}
	hits := r.book.all(folded)
	if len(hits) == 0 {
		return false
	}
	if asksAtEnd(text) {
		r.doubt(DoubtAsked)
		r.after, r.last = false, nil
		return true
	}
	r.take(line, text, hits)
	return true
}

// signs takes a line on which only signs stand.
func (r *answerReader) signs(line, text string) {
	r.marks = r.marks || answerQuoted(text)
	if !asksAtEnd(text) || !r.after {
		return
	}
	r.doubt(DoubtAsked)
	for _, p := range r.last {
		r.unsure(p, line)
	}
}

// take keeps what is said. A yes in quotation signs, or beside a box that may
// mean either, is unsure; a no holds.
func (r *answerReader) take(line, text string, hits []answerHit) {
	r.count++
	r.last = nil
	if r.said == nil {
		r.said = map[PurposeID][]said{}
	}
	marked := answerQuoted(text) || answerQuoted(line)
	for _, h := range hits {
		if h.choice == ChoiceYes && (marked || r.box == boxUnclear) {
			h.choice = ""
			if marked {
				r.doubt(DoubtMarks)
			} else {
				r.doubt(DoubtBox)
			}
		}
		r.said[h.purpose] = append(r.said[h.purpose], said{h.choice, line})
		r.last = append(r.last, h.purpose)
	}
	r.after = true
}

// sentence takes words that hold more than an answer, or none.
func (r *answerReader) sentence(line, text string) {
	folded := foldWords(text)
	after := r.after
	r.after = false
	if after && startsWithAny(folded, butWords) {
		r.doubt(DoubtCondition)
		for _, p := range r.last {
			r.said[p] = append(r.said[p], said{"", line})
		}
		return
	}
	if hits, rest := r.book.first(folded); len(hits) > 0 {
		switch {
		case asksAtEnd(text):
			r.doubt(DoubtAsked)
		case holdsAny(rest, turning(hits)):
			r.doubt(DoubtCondition)
		default:
			r.doubt(DoubtMore)
			r.take(line, text, hits)
			return
		}
		for _, h := range hits {
			r.unsure(h.purpose, line)
		}
		return
	}
	if slices.Contains(otherYes, folded) {
		r.doubt(DoubtLanguage)
		return
	}
	r.aside(text)
}

// turning are the words that take away the clearness of what stands before
// them: behind a no, a further negation does not.
func turning(hits []answerHit) []string {
	if slices.ContainsFunc(hits, func(h answerHit) bool { return h.choice != ChoiceNo }) {
		return conditionWords
	}
	return turningNo()
}

var turningNo = sync.OnceValue(func() []string { return append(slices.Clone(butWords), StopWords()...) })

// other takes words that are about something else.
func (r *answerReader) aside(text string) {
	r.after = false
	r.count++
	if r.count == 1 && answerGreeting(text) {
		return
	}
	r.rest++
	if len(r.other) < answerBeside {
		r.other = append(r.other, strings.TrimSpace(text))
	}
	if asksAtEnd(text) {
		r.asks = true
	}
}

// unsure makes every choice for a purpose one that does not count.
func (r *answerReader) unsure(p PurposeID, line string) {
	if r.said == nil {
		r.said = map[PurposeID][]said{}
	}
	r.said[p] = append(r.said[p], said{"", line})
}
