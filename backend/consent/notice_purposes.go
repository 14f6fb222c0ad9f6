package consent

import (
	"regexp"
	"slices"
	"strings"
)

var purposeMark = regexp.MustCompile(`<!--\s*purpose:\s*([^>]*?)\s*-->`)

// KeepPurposes takes out of a starting text the lines and questions that are
// tied to purposes the controller does not have. A list entry goes with the
// mark at its end; a section goes with the mark under its heading.
func KeepPurposes(text string, keep []PurposeID) (string, error) {
	if _, err := ParseProse(text); err != nil {
		return "", err
	}
	lines := strings.Split(plainLines(text), "\n")
	drop := make([]bool, len(lines))
	for i, line := range lines {
		match := purposeMark.FindStringSubmatch(line)
		if match == nil || keeps(match[1], keep) {
			continue
		}
		first, last := i, i+1
		if strings.TrimSpace(line) == match[0] {
			first, last = sectionAround(lines, i)
		} else {
			for first > 0 && !isEntry(lines[first]) && strings.HasPrefix(lines[first], " ") {
				first--
			}
		}
		for j := first; j < last; j++ {
			drop[j] = true
		}
	}
	var kept []string
	for i, line := range lines {
		if !drop[i] {
			kept = append(kept, line)
		}
	}
	out := strings.Join(kept, "\n")
	_, err := ParseProse(out)
	return out, err
}

func keeps(marked string, keep []PurposeID) bool {
	return slices.ContainsFunc(splitCommas(marked), func(id string) bool {
		return slices.Contains(keep, PurposeID(id))
	})
}

func isEntry(line string) bool {
	return strings.HasPrefix(strings.TrimLeft(line, " "), "- ")
}

// sectionAround is the section from the heading above line i to the next
// heading of the same or a higher rank. Without a heading it is the line.
func sectionAround(lines []string, i int) (first, last int) {
	level := 0
	for first = i; first >= 0; first-- {
		if level, _ = headingOf(textLine{text: lines[first]}); level > 0 {
			break
		}
	}
	if level == 0 {
		return i, i + 1
	}
	for last = i + 1; last < len(lines); last++ {
		if next, _ := headingOf(textLine{text: lines[last]}); next > 0 && next <= level {
			break
		}
	}
	return first, last
}
