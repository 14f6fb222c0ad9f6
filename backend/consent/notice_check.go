package consent

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// CheckNotice says what stands between a draft and its publication. v holds
// what the program fills in; f what the registers say.
//
// A draft may be published if no item is missing, no place open, no choice
// undecided and no field empty.
func CheckNotice(kind NoticeKind, language, text string, v Values, f NoticeFacts) NoticeReport {
	report := NoticeReport{Items: []NoticeItem{}, Findings: []NoticeFinding{}}
	prose, err := ParseProse(text)
	if err != nil {
		report.miss(findingOf(err))
		return report
	}
	run := prose.run(v, InMarkdown, modeStrict)
	for _, p := range run.problems {
		report.miss(NoticeFinding{Reason: p.reason, Field: p.field, Text: p.place, Line: p.line})
	}
	report.checkHead(prose, kind, language)
	report.checkFields(prose)
	sections := sectionsOf(run.lines)
	switch kind {
	case NoticePrivacy:
		report.checkItems(kind, sections, f)
		report.checkRegisters(prose, sections, run.lines, v, f)
		report.checkController(sections, v, f)
	case NoticeCookie:
		f = cookieFacts(f, v)
		report.checkItems(kind, sections, f)
		report.checkController(sections, v, f)
		report.checkBanner(run.lines, f)
		report.checkCookies(run.lines, f)
	case NoticeConsent:
		report.checkQuestions(prose, run.lines)
	}
	if !hasWords(strings.Join(keptLines(run.lines), "\n")) {
		report.miss(NoticeFinding{Reason: "notice_empty"})
	}
	report.checkSentences(run.lines)
	report.checkEmptied(text, f.Start, run.lines)
	report.Plain = report.checkPlain(language, prose.run(v, InMarkdown, modeRaw).lines)
	report.settle()
	return report
}

// findingOf turns an error of the parser into a finding.
func findingOf(err error) NoticeFinding {
	var e *Error
	if !errors.As(err, &e) {
		return NoticeFinding{Reason: "notice_mark_malformed"}
	}
	line, _ := strconv.Atoi(e.Params["line"])
	return NoticeFinding{Reason: e.Reason, Field: e.Field, Text: e.Params["place"], Line: line}
}

func (r *NoticeReport) checkHead(prose *Prose, kind NoticeKind, language string) {
	if prose.Head.Kind != "" && prose.Head.Kind != string(kind) {
		r.miss(NoticeFinding{Reason: "notice_kind_differs", Text: prose.Head.Kind, Line: 1})
	}
	if prose.Head.Language != "" && prose.Head.Language != language {
		r.miss(NoticeFinding{Reason: "notice_language_differs", Text: prose.Head.Language, Line: 1})
	}
}

// checkFields names the fields that no notice has. A misspelt field would be
// empty and be found, but a misspelt section would just vanish.
func (r *NoticeReport) checkFields(prose *Prose) {
	walk(prose.body, func(n *node) {
		isField := n.kind == nodeField || n.kind == nodeSection || n.kind == nodeInverted
		if isField && !noticeFields[n.text] {
			r.miss(NoticeFinding{Reason: "notice_field_unknown", Field: n.text, Text: "{{" + n.text + "}}", Line: n.line})
		}
	})
}

func (r *NoticeReport) checkItems(kind NoticeKind, sections []noticeSection, f NoticeFacts) {
	for _, rule := range rulesFor(kind) {
		item := rule.stateIn(sections, f)
		r.Items = append(r.Items, item)
		if item.State != ItemMissing {
			continue
		}
		reason := "notice_item_missing"
		if item.Reason != "" { // the text says that it does not apply
			reason = "notice_na_contradicted"
		}
		r.miss(NoticeFinding{Reason: reason, Item: item.Item, Text: item.Anchor, Line: item.Line})
	}
}

// stateIn finds the item among the sections.
func (rule itemRule) stateIn(sections []noticeSection, f NoticeFacts) NoticeItem {
	item := NoticeItem{Item: rule.item, Article14: rule.article14, Name: rule.key(), State: ItemMissing}
	if item.Article14 == item.Item {
		item.Article14 = ""
	}
	for _, section := range sections {
		if !rule.anchoredIn(section) {
			continue
		}
		if item.Anchor == "" {
			item.Anchor, item.Line = section.title, section.line
		}
		if rule.deniedIn(section) {
			item.Reason = rule.reason
			continue
		}
		if hasWords(section.said()) {
			item.Anchor, item.Line = section.title, section.line
			item.State, item.Reason = ItemPresent, ""
			return item
		}
	}
	if !rule.isNeeded(f) {
		item.State, item.Reason = ItemNotApplicable, rule.reason
	}
	return item
}

// anchoredIn says whether the section claims the item. The right to object is
// only said where nothing else is said (Article 21(4)), and what is said there
// does not stand for the other rights of 13(2)(b).
func (rule itemRule) anchoredIn(section noticeSection) bool {
	anchors := section.mark("item")
	object := slices.Contains(anchors, "21(4)")
	if rule.apart {
		others := slices.ContainsFunc(anchors, func(a string) bool {
			return a != "21(4)" && a != "13(2)(b)" && a != "14(2)(c)"
		})
		return object && !others
	}
	if object && rule.item == "13(2)(b)" {
		return false
	}
	return slices.ContainsFunc(anchors, rule.names)
}

// deniedIn says whether the section says that the item does not apply.
func (rule itemRule) deniedIn(section noticeSection) bool {
	return rule.reason != "" && slices.ContainsFunc(section.mark("na"), rule.names)
}
