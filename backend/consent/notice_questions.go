package consent

import "strings"

// ConsentQuestion is what a person is asked for one purpose, with the two
// answers in words a program can read, and how to withdraw (Article 7(3)).
// Question and Withdraw are Markdown, the others plain words.
type ConsentQuestion struct {
	Purpose  PurposeID
	Title    string
	Name     string // short, for "newsletter and invitations"
	Question string
	Yes      string
	No       string
	Withdraw string
	Line     int // of its heading in the draft
}

// questionParts are the pieces a question must have, in their order.
var questionParts = []string{"name", "question", "yes", "no", "withdraw"}

// ConsentQuestions reads the questions of a text and fills their fields. An
// open place, an empty field or a missing part is an error.
func ConsentQuestions(text string, v Values) ([]ConsentQuestion, error) {
	prose, err := ParseProse(text)
	if err != nil {
		return nil, err
	}
	run := prose.run(v, InMarkdown, modeStrict)
	if len(run.problems) > 0 {
		return nil, run.problems[0].err()
	}
	questions := questionsIn(run.lines)
	for _, q := range questions {
		if part := q.lacks(); part != "" {
			return nil, problem{reason: "notice_part_missing", field: part, line: q.Line}.err()
		}
	}
	return questions, nil
}

// RawConsentQuestions reads the questions with their fields and open places
// as they stand.
func RawConsentQuestions(text string) ([]ConsentQuestion, error) {
	prose, err := ParseProse(text)
	if err != nil {
		return nil, err
	}
	return questionsIn(prose.run(nil, InMarkdown, modeRaw).lines), nil
}

// questionsIn reads a question from each section that is tied to a purpose.
func questionsIn(lines []textLine) []ConsentQuestion {
	questions := []ConsentQuestion{}
	for _, section := range sectionsOf(lines) {
		purposes := section.mark("purpose")
		if section.level != 2 || len(purposes) == 0 {
			continue
		}
		parts := partsOf(section.lines)
		questions = append(questions, ConsentQuestion{
			Purpose: PurposeID(purposes[0]), Title: unescaped(section.title), Line: section.line,
			Name: unescaped(parts["name"].text), Question: parts["question"].text,
			Yes: unescaped(parts["yes"].text), No: unescaped(parts["no"].text), Withdraw: parts["withdraw"].text,
		})
	}
	return questions
}

func (q ConsentQuestion) part(name string) string {
	return map[string]string{"name": q.Name, "question": q.Question, "yes": q.Yes, "no": q.No, "withdraw": q.Withdraw}[name]
}

// lacks is the first part that the question does not have, or "".
func (q ConsentQuestion) lacks() string {
	for _, name := range questionParts {
		if q.part(name) == "" {
			return name
		}
	}
	return ""
}

// checkQuestions holds every question to its parts, and its answers to the
// words that the program reads an answer by.
func (r *NoticeReport) checkQuestions(prose *Prose, lines []textLine) {
	questions := questionsIn(lines)
	asked := NoticeItem{Item: "7(2)", Name: "item.7(2)", State: ItemPresent}
	answered := NoticeItem{Item: "4(11)", Name: "item.4(11)", State: ItemPresent}
	withdrawn := NoticeItem{Item: "7(3)", Name: "item.7(3)", State: ItemPresent}
	miss := func(item *NoticeItem, reason, field string, q ConsentQuestion) {
		item.State, item.Anchor, item.Line = ItemMissing, q.Title, q.Line
		r.miss(NoticeFinding{Reason: reason, Item: item.Item, Field: field, Text: q.Title, Line: q.Line})
	}
	if len(questions) == 0 {
		miss(&asked, "notice_question_missing", "", ConsentQuestion{})
		answered.State, withdrawn.State = ItemMissing, ItemMissing
	}
	seen := map[PurposeID]bool{}
	for _, q := range questions {
		if seen[q.Purpose] {
			miss(&asked, "notice_question_twice", "purpose", q)
		}
		seen[q.Purpose] = true
		for _, name := range []string{"name", "question"} {
			if q.part(name) == "" {
				miss(&asked, "notice_part_missing", name, q)
			}
		}
		if !hasWords(q.Withdraw) {
			miss(&withdrawn, "notice_part_missing", "withdraw", q)
		}
		for _, answer := range []struct{ part, word string }{{"yes", "given"}, {"no", "refused"}} {
			switch text := q.part(answer.part); {
			case text == "":
				miss(&answered, "notice_part_missing", answer.part, q)
			case !startsWithWord(text, prose.Head.Words[answer.word]) || q.Yes == q.No:
				miss(&answered, "notice_answer_unreadable", answer.part, q)
			}
		}
	}
	r.Items = append(r.Items, asked, answered, withdrawn)
}

// startsWithWord says whether an answer begins with one of the words that
// count; with no words set, any answer on one line will do. A no-break space
// would keep a typed answer from matching.
func startsWithWord(answer string, words []string) bool {
	if strings.ContainsAny(answer, "\n\u00a0\u202f") {
		return false
	}
	for _, word := range words {
		rest, ok := strings.CutPrefix(strings.ToLower(answer), strings.ToLower(word))
		if ok && (rest == "" || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, ",")) {
			return true
		}
	}
	return len(words) == 0
}
