package consent

import (
	"regexp"
	"slices"
	"strings"
)

// company finds what is written like the name of a company: words that begin
// with a capital or a figure, then its legal form.
var company = regexp.MustCompile(`((?:[\p{Lu}\d][\p{L}\d&.'’-]*)(?:[ \t]+(?:&|\+|and|und|och|et|de|du|des|of|von|av|[\p{Lu}\d][\p{L}\d&.'’-]*))*)[ \t,]+` +
	`(AB|HB|KB|GmbH(?:[ \t]*&[ \t]*Co\.[ \t]*KG)?|gGmbH|UG|AG|KG|OHG|e\.[ \t]?V\.|e\.[ \t]?K\.|Ltd\.?|Limited|LLP|PLC|plc|Inc\.?|LLC|SARL|SAS|SASU|EURL|SA|B\.?V\.?|N\.?V\.?|Oy|ApS|A/S|ASBL|SCOP)(?:[^\p{L}\d]|$)`)

// leading are words that begin a sentence and no name.
var leading = regexp.MustCompile(`^(?:The|Der|Die|Das|Den|Det|Le|La|Les|We|Wir|Vi|Nous)[ \t]+`)

// checkController looks at who a text says is responsible. A section on the
// controller that names a company which the book does not know there may speak
// of somebody else's business, as a text that was copied does (Art. 13(1)(a)).
// Somebody looks at it; it refuses nothing.
func (r *NoticeReport) checkController(sections []noticeSection, v Values, f NoticeFacts) {
	own := append([]string{v["controller.name"].Text, v["representative.name"].Text, v["joint.name"].Text, v["dpo.contact"].Text, v["authority.name"].Text}, f.Recipients...)
	known := func(name string) bool {
		return slices.ContainsFunc(own, func(o string) bool {
			o = strings.ToLower(strings.TrimSpace(o))
			return o != "" && (strings.Contains(o, strings.ToLower(name)) || strings.Contains(strings.ToLower(name), o))
		})
	}
	var told []string
	for _, section := range sections {
		if !slices.ContainsFunc(section.mark("item"), itemRules[0].names) {
			continue
		}
		for _, line := range strings.Split(unescaped(section.said()), "\n") {
			for _, found := range company.FindAllStringSubmatch(line, -1) {
				name := leading.ReplaceAllString(found[1], "") + " " + found[2]
				if known(name) || slices.Contains(told, name) {
					continue
				}
				told = append(told, name)
				r.hint(NoticeFinding{Reason: "notice_other_controller", Item: "13(1)(a)", Text: name})
			}
		}
	}
}
