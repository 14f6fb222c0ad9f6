package consent

import (
	"maps"
	"slices"
	"strings"
)

// SameNotice compares the drafts of one notice in several languages, by
// language: each should be tied to the same purposes and carry the same
// anchors, or some people are told less than others. What differs is a hint;
// Text names the language and what it lacks.
func SameNotice(drafts map[string]string) []NoticeFinding {
	report := NoticeReport{Findings: []NoticeFinding{}}
	carried := map[string]map[string]bool{}
	everything := map[string]bool{}
	for _, language := range slices.Sorted(maps.Keys(drafts)) {
		prose, err := ParseProse(drafts[language])
		if err != nil {
			report.miss(findingOf(err))
			continue
		}
		carried[language] = map[string]bool{}
		for _, mark := range prose.Marks() {
			if mark.Kind != "purpose" && mark.Kind != "item" {
				continue
			}
			for _, value := range splitCommas(mark.Value) {
				carried[language][value] = true
				everything[value] = true
			}
		}
	}
	for _, language := range slices.Sorted(maps.Keys(carried)) {
		for _, value := range slices.Sorted(maps.Keys(everything)) {
			if carried[language][value] {
				continue
			}
			finding := NoticeFinding{Reason: "notice_languages_differ", Text: language + ": " + value}
			if strings.Contains(value, "(") {
				finding.Item = value
			}
			report.hint(finding)
		}
	}
	return report.Findings
}
