package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A yes has to be an unambiguous act (Article 4(11)): what is not is doubtful or
// no answer at all. A no holds (Article 7(3)).
func TestADoubtfulYesIsNone(t *testing.T) {
	yes, no := choices{"newsletter": "yes"}, choices{"newsletter": "no"}
	const ja = "Yes to the newsletter"
	for _, c := range []struct {
		name, own string
		want      choices
		doubts    []string
	}{
		// A box that nobody ticked, behind every kind of bullet.
		{"a bullet and an empty box", "- [ ] " + ja, choices{}, nil},
		{"a number and an empty box", "1. [ ] " + ja, choices{}, nil},
		{"a letter and an empty box", "a) [ ] " + ja, choices{}, nil},
		{"a star and round brackets", "* ( ) " + ja, choices{}, nil},
		{"a line in brackets", "(_) " + ja, choices{}, nil},
		{"a circle", "○ " + ja, choices{}, nil},
		{"a large circle", "◯ " + ja, choices{}, nil},
		{"a shadowed box", "❏ " + ja, choices{}, nil},
		{"a cross mark", "❌ " + ja, choices{}, nil},
		{"a line to write on", "____ " + ja, choices{}, nil},
		{"a box behind", ja + " [ ]", choices{}, nil},
		{"a box sign behind", ja + ": ☐", choices{}, nil},
		{"a line behind", ja + ": ____", choices{}, nil},
		{"a crossed box", "☒ " + ja, choices{}, []string{DoubtBox}},
		{"another sign in the box", "[?] " + ja, choices{}, []string{DoubtBox}},
		{"a crossed box behind", ja + " ☒", choices{}, []string{DoubtBox}},
		{"a crossed no", "☒ No to the newsletter", no, nil},
		{"a ticked no below an empty yes", "- [ ] " + ja + "\n- [x] No", no, nil},
		{"a ticked no below a yes", ja + "\n- [x] No", choices{}, []string{DoubtContradiction}},
		{"a bullet and a ticked box", "- [x] " + ja + "\n- [ ] No", yes, nil},
		{"a tick behind", ja + " ✓", yes, nil},

		// Somebody else's words.
		{"quotation signs", `"` + ja + `"`, choices{}, []string{DoubtMarks}},
		{"typographic ones", "”" + ja + "”", choices{}, []string{DoubtMarks}},
		{"German ones", "„" + ja + "“.", choices{}, []string{DoubtMarks}},
		{"single ones", "‘" + ja + "’", choices{}, []string{DoubtMarks}},
		{"over several lines", "\"\n" + ja + "\n\"", yes, []string{DoubtMarks}},
		{"in brackets", "(" + ja + ")", choices{}, []string{DoubtMarks}},
		{"struck through with tildes", "~~" + ja + "~~", choices{}, []string{DoubtMarks}},
		{"a no in quotation signs", `"No to the newsletter"`, no, nil},

		// Questions.
		{"?!", ja + "?!", choices{}, []string{DoubtAsked}},
		{"!?", ja + "!? ", choices{}, []string{DoubtAsked}},
		{"dots and a question mark", ja + "...?", choices{}, []string{DoubtAsked}},
		{"in brackets", ja + " (?)", choices{}, []string{DoubtAsked}},
		{"a question mark on its own line", ja + "\n?", choices{}, []string{DoubtAsked}},
		{"among others", "Well. " + ja + "?! Hm.", choices{}, []string{DoubtAsked}},

		// Words beside it.
		{"taken back", ja + "\n\nOr no, I do not want it.", yes, []string{DoubtMore, DoubtCondition}},
		{"nothing is to come", "Yes.\n\nSend me nothing.", yes, []string{DoubtMore, DoubtCondition}},
		{"a joke", ja + "\n\nJust kidding!", yes, []string{DoubtMore, DoubtCondition}},
		{"an answer to another question", "Have you received my payment?\n\nYes", yes, []string{DoubtMore, DoubtQuestion}},
		{"away", "I am on holiday since Monday.\n\n" + ja, yes, []string{DoubtMore}},
		{"other words around a no", "I have thought about it. No to the newsletter.", no, nil},

		// What does no harm.
		{"a greeting by name", "Dear Mrs Lind,\n\n" + ja + ".", yes, nil},
		{"the sender's name", ja + "\n\nAnna", yes, nil},
		{"the whole name", ja + "\n/Anna Berg", yes, nil},
		{"another name", ja + "\n\nErik", yes, []string{DoubtMore}},
		{"a word as a name", ja + "\n\nSeldom", yes, []string{DoubtMore}},
		{"the reference", ja + "\n\nReference for your answer: " + FormatToken([TokenBytes]byte{1}), yes, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ReadAnswer(AnswerText{Own: c.own, Name: "Anna Berg"}, askedOne)
			require.Equal(t, c.want, r.Choice)
			require.Equal(t, c.doubts, r.Doubts)
		})
	}
}
