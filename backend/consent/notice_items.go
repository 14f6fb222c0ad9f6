package consent

import "strings"

// itemRule is an item of Articles 13, 14, 21 or 26 and when it is needed.
type itemRule struct {
	item      string
	article14 string
	needed    func(NoticeFacts) bool // nil: always
	reason    string                 // why it may be left out where it is not needed
	cookie    bool                   // asked of a cookie notice as well
	apart     bool                   // its section says nothing else: Article 21(4)
}

// itemRules is the table of Articles 13 and 14 in the order of the law. The
// rights of 13(2)(b) and the right to object stand twice, because Article
// 21(4) wants the second one separate from all other information.
var itemRules = []itemRule{
	{item: "13(1)(a)", article14: "14(1)(a)", cookie: true},
	{item: "13(1)(b)", article14: "14(1)(b)", reason: "no_dpo", needed: func(f NoticeFacts) bool { return f.HasDPO }},
	{item: "13(1)(c)", article14: "14(1)(c)", cookie: true},
	{item: "14(1)(d)", article14: "14(1)(d)", reason: "data_from_person", needed: func(f NoticeFacts) bool { return f.DataFromOthers }},
	{item: "13(1)(d)", article14: "14(2)(b)", reason: "no_legitimate_interest", needed: func(f NoticeFacts) bool { return f.UsesLegitimateInterest }},
	{item: "13(1)(e)", article14: "14(1)(e)", cookie: true},
	{item: "13(1)(f)", article14: "14(1)(f)", cookie: true, reason: "no_transfer", needed: func(f NoticeFacts) bool { return f.HasTransfers }},
	{item: "13(2)(a)", article14: "14(2)(a)", cookie: true},
	{item: "13(2)(b)", article14: "14(2)(c)", cookie: true},
	{item: "21(4)", apart: true},
	{item: "13(2)(c)", article14: "14(2)(d)", cookie: true, reason: "no_consent", needed: func(f NoticeFacts) bool { return f.UsesConsent }},
	{item: "13(2)(d)", article14: "14(2)(e)", cookie: true},
	{item: "13(2)(e)"},
	{item: "14(2)(f)", article14: "14(2)(f)", reason: "data_from_person", needed: func(f NoticeFacts) bool { return f.DataFromOthers }},
	{item: "13(2)(f)", article14: "14(2)(g)", reason: "no_adm", needed: func(f NoticeFacts) bool { return f.ADM }},
	{item: "13(3)", article14: "14(4)"},
	{item: "26(2)", reason: "no_joint_controller", needed: func(f NoticeFacts) bool { return f.Joint }},
}

// isNeeded says whether the facts ask for the item.
func (r itemRule) isNeeded(f NoticeFacts) bool { return r.needed == nil || r.needed(f) }

// key is the item's name in the catalogues.
func (r itemRule) key() string { return "item." + r.item }

// names says whether a list of articles, as an anchor carries it, names this
// item.
func (r itemRule) names(anchor string) bool {
	for _, article := range splitCommas(anchor) {
		if article == r.item || (r.article14 != "" && article == r.article14) {
			return true
		}
	}
	return false
}

// NoticeItems lists the articles of every item of a kind, for those who lay
// out a check list before there is a text.
func NoticeItems(kind NoticeKind) []string {
	items := []string{}
	for _, rule := range rulesFor(kind) {
		items = append(items, rule.item)
	}
	return items
}

func rulesFor(kind NoticeKind) []itemRule {
	var rules []itemRule
	for _, rule := range itemRules {
		if kind == NoticePrivacy || (kind == NoticeCookie && rule.cookie) {
			rules = append(rules, rule)
		}
	}
	return rules
}

func splitCommas(s string) []string {
	var parts []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
