package consent

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Boxes before or behind a line.
const (
	boxNone = iota
	boxTicked
	boxEmpty
	boxUnclear // a cross may mean either
)

// answerMark takes off what stands around a line: bullets and numbers first, a
// box behind them, or one at the end.
func answerMark(line string) (box int, rest string) {
	rest = withoutBullet(line)
	box, rest = boxBefore(rest)
	if box == boxNone {
		return boxBehind(rest)
	}
	if box == boxTicked {
		if behind, _ := boxBehind(rest); behind == boxEmpty || behind == boxUnclear {
			box = boxUnclear
		}
	}
	return box, withoutBullet(rest)
}

// withoutBullet takes off bullets, numbers and letters of a list.
func withoutBullet(line string) string {
	for {
		rest := strings.TrimLeft(line, "-–—•·*+‣⁃∙ \t")
		bare := strings.TrimLeft(rest, "0123456789")
		if bare == rest && len(rest) > 1 && isASCIILetter(rest[0]) {
			bare = rest[1:] // "a)"
			if bare[0] != ')' {
				bare = rest
			}
		}
		if bare != rest && bare != "" && (bare[0] == '.' || bare[0] == ')' || bare[0] == ':') {
			rest = strings.TrimSpace(bare[1:])
		}
		if rest == line {
			return rest
		}
		line = rest
	}
}

const (
	emptyBoxes   = "☐□▢○◯❏❐❑❒⬜⬚◻◽▫❍⚪⭕❌"
	tickedBoxes  = "☑✓✔✅🗹"
	unclearBoxes = "☒✗✘✖✕❎🗷🗵⮽"
)

// boxBefore reads the box at the beginning of a line.
func boxBefore(line string) (int, string) {
	if len(line) == 0 || line[0] != '[' && line[0] != '(' && line[0] != '_' && line[0] < 0x80 {
		return boxNone, line
	}
	if strings.HasPrefix(line, "__") {
		return boxEmpty, strings.TrimLeft(line, "_ ") // a line to set a cross on
	}
	first, n := utf8.DecodeRuneInString(line)
	if kind := boxOf(first); kind != boxNone {
		return kind, strings.TrimSpace(strings.TrimLeft(line[n:], "\ufe0e\ufe0f"))
	}
	closing := map[rune]string{'[': "]", '(': ")"}[first]
	if closing == "" {
		return boxNone, line
	}
	inside, rest, ok := strings.Cut(line[n:], closing)
	if kind := boxInside(inside); ok && kind != boxNone {
		return kind, strings.TrimSpace(rest)
	}
	return boxNone, line
}

// boxBehind reads the box at the end of a line: "Yes [ ]", "Yes: ____".
func boxBehind(line string) (int, string) {
	if line == "" || strings.HasSuffix(line, "__") {
		if strings.HasPrefix(line, "_") && strings.Trim(line, "_") != "" {
			return boxNone, line
		}
		return boxEmpty, strings.TrimRight(line, "_ ")
	}
	last, n := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\ufe0e\ufe0f"))
	bare := strings.TrimRight(line, "\ufe0e\ufe0f")
	if kind := boxOf(last); kind != boxNone {
		return kind, strings.TrimSpace(bare[:len(bare)-n])
	}
	opening := map[rune]string{']': "[", ')': "("}[last]
	if opening == "" {
		return boxNone, line
	}
	if i := strings.LastIndex(line, opening); i > 0 && line[i+1] != '?' {
		if kind := boxInside(line[i+1 : len(line)-1]); kind != boxNone {
			return kind, strings.TrimSpace(line[:i])
		}
	}
	return boxNone, line
}

func boxOf(r rune) int {
	switch {
	case strings.ContainsRune(emptyBoxes, r):
		return boxEmpty
	case strings.ContainsRune(tickedBoxes, r):
		return boxTicked
	case strings.ContainsRune(unclearBoxes, r):
		return boxUnclear
	}
	return boxNone
}

// boxInside says what a box made of brackets holds; boxNone: it is none.
func boxInside(s string) int {
	bare := strings.Trim(s, " \t_.·-–\u00a0\u2007\u2002\u2003")
	switch {
	case bare == "":
		return boxEmpty
	case bare == "x" || bare == "X" || strings.Contains(tickedBoxes, bare):
		return boxTicked
	case utf8.RuneCountInString(bare) == 1 && (bare[0] < '0' || bare[0] > '9'):
		return boxUnclear
	}
	return boxNone
}

// answerSentences cuts a line where a sentence ends; its signs stay with it.
func answerSentences(line string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i < len(line); i++ {
			if !endsSentence(line[i]) {
				continue
			}
			next := i + 1
			for next < len(line) && strings.IndexByte(".!?;)\"'", line[next]) >= 0 {
				next++
			}
			if next < len(line) && line[next] != ' ' {
				continue // 3.14, example.org
			}
			if !yield(line[start:next]) {
				return
			}
			start, i = next, next-1
		}
		if start < len(line) {
			yield(line[start:])
		}
	}
}

func endsSentence(c byte) bool { return c == '.' || c == '!' || c == '?' || c == ';' }

// answerPieces cuts a row of answers: at commas, and at every "and".
func answerPieces(folded string) []string {
	words := strings.Fields(strings.NewReplacer(",", " , ", "&", " , ", "/", " , ").Replace(folded))
	var pieces []string
	var piece []string
	flush := func() {
		if len(piece) > 0 {
			pieces = append(pieces, strings.Join(piece, " "))
		}
		piece = nil
	}
	for _, w := range words {
		if w == "," || slices.Contains(andWords, w) {
			flush()
			continue
		}
		piece = append(piece, w)
	}
	flush()
	return pieces
}

// withoutLinks takes off the small words between a yes and what it is for.
func withoutLinks(s string) string {
	for {
		first, rest, ok := strings.Cut(s, " ")
		if !ok || !slices.Contains(linkWords, first) {
			return s
		}
		s = rest
	}
}
