package consent

import (
	"slices"
	"strings"
)

// CampaignTextFacts is what a text of a campaign is held against.
type CampaignTextFacts struct {
	Values Values // of somebody of whom everything is known that is known of anybody
	Mail   bool   // it leaves by e-mail
	Post   bool   // it leaves as a letter

	// Lack names the fields of which somebody has no value; nil stands for
	// all that a person may lack.
	Lack []string
	// Imported says that the data of some did not come from themselves
	// (Art. 14).
	Imported bool
}

// CampaignLacks are the fields that a person who is written to may lack.
var CampaignLacks = []string{"person.source", "question.since", "question.ends", "sale.subject", "decision.until", "request.id", "kept"}

// lackedWith are the fields that lack with another: no sale, no day of it.
var lackedWith = map[string]string{"sale.subject": "sale.date"}

// CheckCampaignText says what stands between a text and its being sent
// (law.md §g): what is missing keeps the campaign from being approved, a hint
// is for somebody to look at.
func CheckCampaignText(role string, kind CampaignKind, language, text string, f CampaignTextFacts) []NoticeFinding {
	report := &NoticeReport{Findings: []NoticeFinding{}}
	prose, err := ParseProse(text)
	if err != nil {
		report.miss(findingOf(err))
		return report.Findings
	}
	c := &campaignTextCheck{NoticeReport: report, role: role, kind: kind, language: language, prose: prose, facts: f, whole: prose.wholeLines()}
	c.head()
	c.fields()
	c.forms()
	c.words()
	for _, v := range c.channels() {
		c.filled(v)
	}
	report.settle()
	return report.Findings
}

type campaignTextCheck struct {
	*NoticeReport
	role     string
	kind     CampaignKind
	language string
	prose    *Prose
	facts    CampaignTextFacts
	whole    []textLine
}

// asks says whether the text puts a question of consent.
func (c *campaignTextCheck) asks() bool {
	return c.kind.Asks() && (c.role == RoleInvitation || c.role == RoleOtherGround || c.role == RoleReminder)
}

func (c *campaignTextCheck) head() {
	if strings.TrimSpace(c.prose.Head.Subject) == "" {
		c.miss(NoticeFinding{Reason: "campaign_subject_missing", Field: "subject", Line: 1})
	}
	if own := c.prose.Head.Language; own != "" && own != c.language {
		c.miss(NoticeFinding{Reason: "notice_language_differs", Text: own, Line: 1})
	}
	subject, err := ParseProse(c.prose.Head.Subject)
	if err != nil {
		c.miss(findingOf(err))
		return
	}
	for _, p := range subject.run(c.facts.Values, InPlain, modeStrict).problems {
		c.miss(NoticeFinding{Reason: p.reason, Field: p.field, Text: p.place, Line: 1})
	}
	for _, name := range subject.Fields() {
		if !campaignFields[name] {
			c.miss(NoticeFinding{Reason: "campaign_field_unknown", Field: name, Text: "{{" + name + "}}", Line: 1})
		}
	}
}

// fields names the fields that no campaign fills: a misspelt section would
// just vanish.
func (c *campaignTextCheck) fields() {
	walk(c.prose.body, func(n *node) {
		isField := n.kind == nodeField || n.kind == nodeSection || n.kind == nodeInverted
		if isField && !campaignFields[n.text] {
			c.miss(NoticeFinding{Reason: "campaign_field_unknown", Field: n.text, Text: "{{" + n.text + "}}", Line: n.line})
		}
	})
}

// channels are the values for each way in which the text leaves.
func (c *campaignTextCheck) channels() (all []Values) {
	for _, way := range []struct{ used, post bool }{{c.facts.Mail, false}, {c.facts.Post, true}} {
		if !way.used {
			continue
		}
		v := without(c.facts.Values)
		v["channel.mail"], v["channel.post"] = FieldSwitch(!way.post), FieldSwitch(way.post)
		all = append(all, v)
	}
	return all
}

// filled checks the text as one person gets it, and as somebody gets it of
// whom less is known.
func (c *campaignTextCheck) filled(v Values) {
	run := c.prose.run(v, InMarkdown, modeStrict)
	known := map[string]bool{}
	for _, p := range run.problems {
		known[p.field] = true
		c.miss(NoticeFinding{Reason: p.reason, Field: p.field, Text: p.place, Line: p.line})
	}
	lacks := c.facts.Lack
	if lacks == nil {
		lacks = CampaignLacks
	}
	for _, name := range lacks {
		for _, p := range c.prose.run(without(v, name, lackedWith[name]), InMarkdown, modeStrict).problems {
			if !known[p.field] {
				c.miss(NoticeFinding{Reason: "campaign_field_for_some", Field: p.field, Text: p.place, Line: p.line})
			}
		}
	}
	c.said(keptLines(run.lines), v)
	if c.asks() {
		for _, q := range v["questions"].List {
			c.answers(run.lines, q)
		}
	}
	if c.kind == CampaignAcceptance && (c.role == RoleInvitation || c.role == RoleReminder) {
		c.answers(run.lines, v)
	}
}

// said holds the words to what the law wants said.
func (c *campaignTextCheck) said(lines []string, v Values) {
	text := strings.Join(lines, "\n")
	says := func(name string) bool {
		value := escapeMarkdown(oneLine(v[name].Text), false)
		return value != "" && strings.Contains(text, value)
	}
	uses := c.prose.Fields()
	need := func(holds bool, reason, article, place string) {
		if !holds {
			c.miss(NoticeFinding{Reason: reason, Item: article, Text: place})
		}
	}
	need(says("controller.name") && (says("controller.address") || says("controller.email")), "campaign_controller_not_named", "13(1)(a)", "")
	switch {
	case c.asks():
		need(says("stop.address") && says("stop.word"), "campaign_stop_missing", "ePrivacy 13(4)", "")
		need(slices.Contains(uses, "notice.version") && (says("notice.url") || v["notice.url"].Text == ""), "campaign_notice_not_named", "13", "")
		need(!c.facts.Imported || slices.Contains(uses, "person.source"), "campaign_source_missing", "14(2)(f)", "")
		why, article := "question.since", "5(1)(a)"
		if c.kind == CampaignInvitation {
			why, article = "sale.subject", "ePrivacy 13(2)"
		}
		need(slices.Contains(uses, why), "campaign_why_missing", article, "{{"+why+"}}")
		need(slices.Contains(uses, "questions") && slices.Contains(uses, "question.text"), "campaign_questions_missing", "7(2)", "")
		need(slices.Contains(uses, "question.withdraw"), "campaign_withdrawal_missing", "7(3)", "")
		c.better(says("campaign.closes"), "campaign_closing_not_said")
		c.better(says("reply.token"), "campaign_token_missing")
	case c.role == RoleConfirmation:
		need(slices.Contains(uses, "decisions") && slices.Contains(uses, "decision.title"), "campaign_decisions_missing", "7(1)", "")
		need(slices.Contains(uses, "answer.no") || says("stop.address"), "campaign_withdrawal_missing", "7(3)", "")
	}
}

func (c *campaignTextCheck) better(holds bool, reason string) {
	if !holds {
		c.hint(NoticeFinding{Reason: reason})
	}
}

// without is a copy of values in which these names are empty, in lists too.
func without(v Values, names ...string) Values {
	out := make(Values, len(v)+2)
	for key, value := range v {
		if slices.Contains(names, key) {
			continue
		}
		if len(value.List) > 0 {
			list := make([]Values, len(value.List))
			for i, entry := range value.List {
				list[i] = without(entry, names...)
			}
			value.List = list
		}
		out[key] = value
	}
	return out
}
