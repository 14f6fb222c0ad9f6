package consent

import (
	"regexp"
	"strings"
	"unicode"
)

// A place in double brackets, and one that only adds to a sentence which says
// enough without it: it begins with a comma.
var (
	openPlace    = regexp.MustCompile(`\[\[[^\]]*\]\]`)
	addingPlace  = regexp.MustCompile(`\[\[,[^\]]*\]\]`)
	sentenceEnds = regexp.MustCompile(`[.?!](?:\s|$)`)
	sourceMark   = regexp.MustCompile(`<!--.*?-->`)
)

// checkEmptied finds sentences of the starting text in which a place was struck
// out and nothing put there: "We keep your data for ." says nothing, and Art.
// 13 wants it said.
func (r *NoticeReport) checkEmptied(text, start string, lines []textLine) {
	if start == "" {
		return
	}
	emptied := emptiedSentences(start)
	source := strings.Split(text, "\n")
	seen := map[int]bool{}
	for _, line := range lines {
		if line.gone || line.src < 1 || line.src > len(source) || seen[line.src] {
			continue
		}
		seen[line.src] = true
		for _, sentence := range sourceSentences(source[line.src-1]) {
			if emptied[holeOf(sentence)] {
				r.miss(NoticeFinding{Reason: "notice_place_emptied", Text: strings.TrimSpace(sentence), Line: line.src})
			}
		}
	}
}

// emptiedSentences are those of the starting text that hold an open place,
// without it, by their words. Who is left no words is gone as a whole.
func emptiedSentences(start string) map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Split(start, "\n") {
		for _, sentence := range sourceSentences(addingPlace.ReplaceAllString(line, "")) {
			if !strings.ContainsRune(sentence, placeRune) {
				continue
			}
			if words := holeOf(sentence); words != "" {
				out[words] = true
			}
		}
	}
	return out
}

// placeRune stands for an open place while a line is parted into sentences.
const placeRune = '\uFFFC'

// sourceSentences parts a line of the source, open places put aside.
func sourceSentences(line string) (out []string) {
	line = sourceMark.ReplaceAllString(openPlace.ReplaceAllString(line, string(placeRune)), "")
	for line != "" {
		end := sentenceEnds.FindStringIndex(line)
		if end == nil {
			return append(out, line)
		}
		out, line = append(out, line[:end[1]]), line[end[1]:]
	}
	return out
}

// holeOf is a sentence by its words, and by the colon after which nothing
// comes: "Contact details." is a kind of data, "Contact details: ." a hole.
func holeOf(sentence string) string {
	words := strings.ToLower(strings.Join(strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "))
	bare := strings.TrimRightFunc(sentence, func(r rune) bool { return r == placeRune || r == '.' || unicode.IsSpace(r) })
	if words != "" && strings.HasSuffix(bare, ":") {
		words += ":"
	}
	return words
}
