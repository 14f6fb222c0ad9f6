package consent

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	campaignPicture = regexp.MustCompile(`!\[`)
	campaignTag     = regexp.MustCompile(`</?[a-zA-Z][^<>]*>?`)
	campaignPlain   = regexp.MustCompile(`^<(https?:|mailto:|[^\s<>@]+@)`) // an address in angle brackets
	campaignTick    = regexp.MustCompile(`[☑☒✓✔✗✘🗹🗷]|(^|\s)\[[xX]\](\s|$)|(^|\s)\([xX]\)\s`)
	campaignLink    = regexp.MustCompile(`\]\(\s*<?([^)\s>]*)|(?i:https?://[^\s<>()]+|www\.[^\s<>()]+)`)
)

// forms looks at what stands in the text besides words: nothing may load, tell
// on the reader, or be ticked before the person does (Planet49, C-673/17).
func (c *campaignTextCheck) forms() {
	for _, line := range c.whole {
		if at := campaignPicture.FindString(line.text); at != "" {
			c.miss(NoticeFinding{Reason: "campaign_image", Item: "ePrivacy 5(3)", Text: cutPlace(line.text), Line: line.src})
		}
		for _, tag := range campaignTag.FindAllString(line.text, -1) {
			if !campaignPlain.MatchString(tag) {
				c.miss(NoticeFinding{Reason: "campaign_html", Text: cutPlace(tag), Line: line.src})
			}
		}
		if campaignTick.MatchString(line.text) {
			c.miss(NoticeFinding{Reason: "campaign_ticked", Item: "4(11)", Text: cutPlace(line.text), Line: line.src})
		}
		for _, m := range campaignLink.FindAllStringSubmatch(line.text, -1) {
			c.link(strings.TrimSuffix(m[0], "."), m[1], line.src)
		}
	}
}

// linkFields are those that a link may lead to.
var linkFields = fieldSet("notice.url", "terms.url", "answer.yes.link", "answer.no.link", "stop.address", "controller.email")

// link tells a link that reports who followed it, and one that a question does
// not need.
func (c *campaignTextCheck) link(found, target string, line int) {
	if target == "" {
		target = found
	}
	if name, ok := strings.CutPrefix(strings.TrimPrefix(target, "mailto:"), "{{"); ok {
		if name, whole := strings.CutSuffix(name, "}}"); whole && linkFields[name] {
			return
		}
	}
	if strings.HasPrefix(target, "mailto:") && !strings.Contains(target, "{{") {
		return
	}
	u, err := url.Parse(target)
	query := err == nil && u.RawQuery != ""
	if strings.Contains(target, "{{") || query {
		c.miss(NoticeFinding{Reason: "campaign_link_tracks", Item: "ePrivacy 5(3)", Text: cutPlace(target), Line: line})
		return
	}
	if target != c.facts.Values["notice.url"].Text && target != c.facts.Values["terms.url"].Text {
		c.hint(NoticeFinding{Reason: "campaign_link_other", Text: cutPlace(target), Line: line})
	}
}

// answers holds both answers of a question to the same form, side by side: a
// yes that is easier to give than the no is no free one (Art. 4(11), 7(4)).
func (c *campaignTextCheck) answers(lines []textLine, q Values) {
	yes, no := escapeMarkdown(oneLine(q["answer.yes"].Text), false), escapeMarkdown(oneLine(q["answer.no"].Text), false)
	var said []textLine
	for _, line := range lines {
		if !line.gone && strings.TrimSpace(line.text) != "" {
			said = append(said, line)
		}
	}
	has := func(words string) int {
		for i, line := range said {
			if words != "" && strings.Contains(line.text, words) {
				return i
			}
		}
		return -1
	}
	for _, words := range []string{yes, no} {
		if has(words) < 0 {
			c.miss(NoticeFinding{Reason: "campaign_answer_missing", Item: "4(11)", Text: words})
			return
		}
	}
	for i, line := range said {
		if !strings.Contains(line.text, yes) {
			continue
		}
		form := answerForm(line.text, yes, q["answer.yes.link"])
		for _, beside := range []int{i - 1, i + 1} {
			if beside >= 0 && beside < len(said) && strings.Contains(said[beside].text, no) && answerForm(said[beside].text, no, q["answer.no.link"]) == form {
				return
			}
		}
		if both := answerForm(form, no, q["answer.no.link"]); halved(both) {
			return
		}
	}
	c.miss(NoticeFinding{Reason: "campaign_answers_unequal", Item: "4(11)", Text: q["answer.yes"].Text, Line: said[has(yes)].src})
}

// answerForm is a line without what its answer says, so that two lines can be
// held against each other.
func answerForm(line, words string, link Value) string {
	if target := linkTarget(strings.TrimSpace(link.Text)); target != "" {
		line = strings.Replace(line, target, "\x01", 1)
	}
	line = strings.Replace(line, words, "\x00", 1)
	return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(line), `\`))
}

// halved says whether a line holds the same form twice.
func halved(form string) bool {
	parts := strings.Fields(strings.ReplaceAll(form, "|", " "))
	half := len(parts) / 2
	return len(parts) > 0 && len(parts)%2 == 0 && strings.Join(parts[:half], " ") == strings.Join(parts[half:], " ") && strings.Contains(form, "\x00")
}

// wholeLines is everything a text may say, whatever its sections and choices
// come to: fields as their marks, no comments.
func (p *Prose) wholeLines() []textLine {
	var lines []textLine
	var cur strings.Builder
	src := 0
	write := func(s string, line int) {
		for i, part := range strings.Split(s, "\n") {
			if i > 0 {
				lines = append(lines, textLine{text: cur.String(), src: src})
				cur.Reset()
				src = 0
			}
			if src == 0 && part != "" {
				src = line + i
			}
			cur.WriteString(part)
		}
	}
	var all func(nodes []node)
	all = func(nodes []node) {
		for i := range nodes {
			n := &nodes[i]
			switch n.kind {
			case nodeText:
				write(n.text, n.line)
			case nodeField:
				write("{{"+n.text+"}}", n.line)
			}
			all(n.kids)
			for _, alt := range n.alts {
				all(alt)
			}
		}
	}
	all(p.body)
	return append(lines, textLine{text: cur.String(), src: src})
}
