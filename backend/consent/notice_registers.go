package consent

import (
	"slices"
	"strings"
	"unicode"
)

// HousekeepingPurposes are purposes of the starting texts that every book has
// by the law itself: answering requests, not writing to those who said no,
// settling disputes.
var HousekeepingPurposes = []PurposeID{"rights", "suppression", "claims"}

// checkRegisters compares the text with what the registers say. Where the law
// wants the thing itself named, its absence stops publication; where words may
// differ from the register's, it is a hint.
func (r *NoticeReport) checkRegisters(prose *Prose, sections []noticeSection, lines []textLine, v Values, f NoticeFacts) {
	said := unescaped(strings.Join(keptLines(lines), "\n"))
	names := func(name string) bool {
		name = strings.TrimSpace(name)
		return name != "" && strings.Contains(strings.ToLower(said), strings.ToLower(name))
	}
	if f.HasRepresentative && !names(v["representative.name"].Text) {
		r.miss(NoticeFinding{Reason: "notice_representative_not_named", Item: "13(1)(a)"})
	}
	if v["controller.name"].Holds() && !names(v["controller.name"].Text) {
		r.hint(NoticeFinding{Reason: "notice_controller_not_named", Item: "13(1)(a)"})
	}
	for _, recipient := range f.Recipients {
		if !names(recipient) {
			r.hint(NoticeFinding{Reason: "notice_recipient_not_named", Item: "13(1)(e)", Text: recipient})
		}
	}
	if f.UK && !slices.Contains(prose.Fields(), "law.uk") {
		r.hint(NoticeFinding{Reason: "notice_uk_complaint", Item: "13(2)(d)"})
	}
	r.checkPurposes(sections, lines, f)
}

// checkPurposes compares the purposes of the text with those of the registers.
func (r *NoticeReport) checkPurposes(sections []noticeSection, lines []textLine, f NoticeFacts) {
	named := namedPurposes(sections, lines, f.Purposes)
	registered := map[PurposeID]bool{}
	for _, purpose := range f.Purposes {
		registered[purpose.ID] = true
		if !slices.Contains(named, purpose.ID) {
			r.hint(NoticeFinding{Reason: "notice_purpose_not_named", Item: "13(1)(c)", Text: string(purpose.ID)})
		}
	}
	for _, id := range named {
		if len(f.Purposes) > 0 && !registered[id] && !slices.Contains(HousekeepingPurposes, id) {
			r.hint(NoticeFinding{Reason: "notice_purpose_not_registered", Item: "13(1)(c)", Text: string(id)})
		}
	}
}

// NamedPurposes are the purposes a text tells people about: those it is tied
// to by a mark, and those of the registers whose name stands in the section of
// 13(1)(c). A text that cannot be parsed names none.
func NamedPurposes(text string, v Values, registered []NoticePurpose) []PurposeID {
	prose, err := ParseProse(text)
	if err != nil {
		return []PurposeID{}
	}
	lines := prose.run(v, InMarkdown, modeStrict).lines
	return namedPurposes(sectionsOf(lines), lines, registered)
}

func namedPurposes(sections []noticeSection, lines []textLine, registered []NoticePurpose) []PurposeID {
	named := purposesIn(lines)
	said := ""
	for _, section := range sections {
		if slices.ContainsFunc(section.mark("item"), itemRules[2].names) {
			said += strings.ToLower(unescaped(section.said()))
		}
	}
	for _, purpose := range registered {
		name := strings.ToLower(strings.TrimSpace(purpose.Name))
		if name != "" && strings.Contains(said, name) && !slices.Contains(named, purpose.ID) {
			named = append(named, purpose.ID)
		}
	}
	return named
}

// purposesIn are the purposes that the lines are tied to, each once.
func purposesIn(lines []textLine) []PurposeID {
	purposes := []PurposeID{}
	for _, line := range lines {
		for _, mark := range line.marks {
			if mark.Kind != "purpose" {
				continue
			}
			for _, id := range splitCommas(mark.Value) {
				if !slices.Contains(purposes, PurposeID(id)) {
					purposes = append(purposes, PurposeID(id))
				}
			}
		}
	}
	return purposes
}

func unescaped(s string) string {
	return strings.NewReplacer("\\", "", "&lt;", "<", "&amp;", "&").Replace(s)
}

// asksForCookies says whether the cookie register holds something that needs
// consent under ePrivacy 5(3).
func asksForCookies(v Values) bool {
	for _, category := range []string{"functional", "analytics", "marketing"} {
		if v["category."+category].Holds() || v["cookies."+category].Holds() {
			return true
		}
	}
	return false
}

// checkBanner holds the words of the banner to their parts: what it is about,
// a yes and a no. A text that asks nothing needs none.
func (r *NoticeReport) checkBanner(lines []textLine, f NoticeFacts) {
	parts := partsOf(lines)
	item := NoticeItem{Item: "ePrivacy 5(3)", Name: "item.ePrivacy 5(3)", State: ItemPresent, Line: parts["banner"].line}
	for _, name := range []string{"banner", "button_yes", "button_no"} {
		if parts[name].text != "" {
			continue
		}
		if !f.UsesConsent && len(parts) == 0 {
			item.State, item.Reason = ItemNotApplicable, "no_consent"
			break
		}
		item.State = ItemMissing
		r.miss(NoticeFinding{Reason: "notice_part_missing", Item: item.Item, Field: name, Line: parts[name].line})
	}
	r.Items = append(r.Items, item)
}

// longSentence is the number of words above which a sentence is hard to
// follow; Article 12(1) asks for clear and plain language.
const longSentence = 45

func (r *NoticeReport) checkSentences(lines []textLine) {
	for _, line := range lines {
		if line.gone || strings.HasPrefix(line.text, "|") {
			continue
		}
		words, ended := 0, false
		for _, field := range strings.Fields(line.text) {
			if ended && startsUpper(field) {
				words = 0
			}
			if strings.IndexFunc(field, unicode.IsLetter) >= 0 {
				words++
			}
			if words == longSentence {
				r.hint(NoticeFinding{Reason: "notice_sentence_long", Item: "12(1)", Line: line.src})
			}
			last := field[len(field)-1]
			ended = last == '.' || last == '?' || last == '!'
			if last == ':' || last == ';' {
				words = 0
			}
		}
	}
}

// startsUpper tells the beginning of a sentence from what follows an
// abbreviation.
func startsUpper(word string) bool {
	i := strings.IndexFunc(word, unicode.IsLetter)
	return i >= 0 && unicode.IsUpper([]rune(word[i:])[0])
}
