package consent

import (
	"strings"
	"unicode"
)

// noticeSection is a heading of the rendered text and what stands under it,
// sections of lower rank included.
type noticeSection struct {
	level int
	title string
	line  int // of the heading in the draft
	lines []textLine
}

// sectionsOf parts rendered lines at their headings. What stands before the
// first heading is a section without title. The top heading only covers what
// stands before the next one: else it would vouch for everything below it.
func sectionsOf(lines []textLine) []noticeSection {
	sections := []noticeSection{{level: 1}}
	for _, line := range lines {
		if level, title := headingOf(line); level > 0 {
			sections = append(sections, noticeSection{level: level, title: title, line: line.src})
			continue
		}
		last := &sections[len(sections)-1]
		last.lines = append(last.lines, line)
	}
	for i := range sections {
		for j := i + 1; j < len(sections) && sections[i].level > 1 && sections[j].level > sections[i].level; j++ {
			sections[i].lines = append(sections[i].lines, sections[j].lines...)
		}
	}
	return sections
}

func headingOf(line textLine) (level int, title string) {
	text := strings.TrimLeft(line.text, "#")
	level = len(line.text) - len(text)
	if line.gone || level == 0 || level > 6 || !strings.HasPrefix(text, " ") {
		return 0, ""
	}
	return level, strings.TrimSpace(text)
}

// mark collects the values of one kind of mark in the section.
func (s noticeSection) mark(kind string) []string {
	var values []string
	for _, line := range s.lines {
		for _, mark := range line.marks {
			if mark.Kind == kind {
				values = append(values, splitCommas(mark.Value)...)
			}
		}
	}
	return values
}

// said is the text of the section without headings.
func (s noticeSection) said() string {
	return strings.Join(keptLines(s.lines), "\n")
}

// hasWords says whether real words are left: two words with letters in them,
// of which markup, numbers and rules are none.
func hasWords(text string) bool {
	words := 0
	for _, field := range strings.Fields(text) {
		letters := 0
		for _, r := range field {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters >= 2 {
			words++
		}
	}
	return words >= 2
}

// partsOf are the pieces that a "part:" mark names, in a section. A heading
// ends the last one.
func partsOf(lines []textLine) map[string]textPart {
	parts := map[string]textPart{}
	name := ""
	var held []textLine
	keep := func() {
		if name != "" {
			parts[name] = textPart{text: strings.Join(keptLines(held), "\n"), line: parts[name].line}
		}
	}
	for _, line := range lines {
		for _, mark := range line.marks {
			if mark.Kind == "part" {
				keep()
				name, held = mark.Value, nil
				parts[name] = textPart{line: mark.Line}
			}
		}
		held = append(held, line)
	}
	keep()
	return parts
}

type textPart struct {
	text string
	line int
}
