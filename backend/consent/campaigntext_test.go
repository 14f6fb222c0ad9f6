package consent

import (
	"slices"
	"strings"
	"testing"
)

// campaignLetter is a text that keeps every rule; each case spoils one thing.
const campaignLetter = `---
subject: "A question from {{controller.name}}"
---
{{person.salutation}}

{{controller.name}} asks you again.

{{#questions}}
## {{question.title}}

{{question.text}}

{{#question.since}}
Your answer so far: yes, on {{question.since}}.
{{/question.since}}

{{question.withdraw}}

{{#channel.mail}}
[{{answer.yes}}]({{answer.yes.link}})\
[{{answer.no}}]({{answer.no.link}})
{{/channel.mail}}
{{#channel.post}}
☐ {{answer.yes}}\
☐ {{answer.no}}
{{/channel.post}}

{{/questions}}

The questions stay open until {{campaign.closes}}. Write ‘{{stop.word}}’ to {{stop.address}} to end all advertising.

{{#person.source}}
We have your address from: {{person.source}}.
{{/person.source}}
Privacy notice, version {{notice.version}}: {{notice.url}}

{{controller.name}}, {{controller.address}}

Reference: {{reply.token}}
`

func campaignLetterValues() Values {
	text := FieldText
	question := func(title, word string) Values {
		return Values{"question.title": text(title), "question.text": text("May we send it?"), "question.since": text("1 May 2024"), "question.withdraw": text("Withdraw at any time: write ‘No to " + word + "’."),
			"answer.yes": text("Yes to " + word), "answer.no": text("No to " + word), "answer.yes.link": text("mailto:a@example.org?body=Yes"), "answer.no.link": text("mailto:a@example.org?body=No")}
	}
	return Values{
		"controller.name": text("Galleri_Nord AB"), "controller.address": text("Storgatan 1, 211 34 Malmö"), "person.salutation": text("Dear Ingrid,"), "person.source": text("a list"),
		"questions": FieldList(question("Newsletter", "the newsletter"), question("Letters", "letters")), "campaign.closes": text("Monday 23 November 2026"), "stop.word": text("Stop"), "stop.address": text("stop@example.org"),
		"notice.version": text("3"), "notice.url": text("https://example.org/privacy"), "reply.token": text("CB-1"), "sale.subject": text("a print"), "sale.date": text("1 May 2026"),
	}
}

func TestCampaignTextRules(t *testing.T) {
	swap := func(pairs ...string) func(string) string {
		return func(s string) string { return strings.NewReplacer(pairs...).Replace(s) }
	}
	answers := "[{{answer.yes}}]({{answer.yes.link}})\\\n[{{answer.no}}]({{answer.no.link}})"
	after := func(words string) func(string) string { return swap("asks you again.", "asks you again. "+words) }
	for name, test := range map[string]struct {
		change func(string) string
		kind   CampaignKind
		role   string
		facts  func(*CampaignTextFacts)
		want   string // severity, reason, article; "" for nothing at all
	}{
		"as it should be":                                {want: ""},
		"sender not named, 13(1)(a)":                     {change: swap("{{controller.name}}, {{controller.address}}", "", "{{controller.name}} asks", "We ask"), want: "missing campaign_controller_not_named 13(1)(a)"},
		"no stop address, ePrivacy 13(4)":                {change: swap("{{stop.address}}", "us"), want: "missing campaign_stop_missing ePrivacy 13(4)"},
		"no stop word, ePrivacy 13(4)":                   {change: swap("{{stop.word}}", "x"), want: "missing campaign_stop_missing ePrivacy 13(4)"},
		"notice without version, 13":                     {change: swap("{{notice.version}}", "new"), want: "missing campaign_notice_not_named 13"},
		"notice without address, 13":                     {change: swap("{{notice.url}}", "ask us"), want: "missing campaign_notice_not_named 13"},
		"no source, 14(2)(f)":                            {change: swap("from: {{person.source}}", "you"), facts: func(f *CampaignTextFacts) { f.Imported = true }, want: ""},
		"source nowhere, 14(2)(f)":                       {change: swap("{{#person.source}}", "", "{{/person.source}}", "", "{{person.source}}", "a list"), facts: func(f *CampaignTextFacts) { f.Imported = true }, want: "missing campaign_source_missing 14(2)(f)"},
		"nobody imported":                                {change: swap("{{#person.source}}", "", "{{/person.source}}", "", "{{person.source}}", "a list"), want: ""},
		"no reason for a renewal, 5(1)(a)":               {change: swap("{{#question.since}}", "", "{{/question.since}}", "", "{{question.since}}", "earlier"), want: "missing campaign_why_missing 5(1)(a)"},
		"no reason for an invitation, ePrivacy 13(2)":    {kind: CampaignInvitation, want: "missing campaign_why_missing ePrivacy 13(2)"},
		"an invitation that says it":                     {kind: CampaignInvitation, change: after("{{#sale.subject}}You bought {{sale.subject}} on {{sale.date}}.{{/sale.subject}}"), want: ""},
		"a sale that some do not have":                   {change: after("You bought {{sale.subject}}."), want: "missing campaign_field_for_some "},
		"questions without text, 7(2)":                   {change: swap("{{question.text}}", ""), want: "missing campaign_questions_missing 7(2)"},
		"no withdrawal, 7(3)":                            {change: swap("{{question.withdraw}}", ""), want: "missing campaign_withdrawal_missing 7(3)"},
		"no no, 4(11)":                                   {change: swap(answers, "[{{answer.yes}}]({{answer.yes.link}})", "☐ {{answer.no}}", "", "{{question.withdraw}}", "Withdraw{{#question.withdraw}} it.{{/question.withdraw}}"), want: "missing campaign_answer_missing 4(11)"},
		"a yes in bold, 4(11)":                           {change: swap(answers, "**[{{answer.yes}}]({{answer.yes.link}})**\\\n[{{answer.no}}]({{answer.no.link}})"), want: "missing campaign_answers_unequal 4(11)"},
		"a no without a link, 4(11)":                     {change: swap(answers, "[{{answer.yes}}]({{answer.yes.link}})\\\n{{answer.no}}"), want: "missing campaign_answers_unequal 4(11)"},
		"a no further down, 4(11)":                       {change: swap(answers, "[{{answer.yes}}]({{answer.yes.link}})\n\nOr else:\n\n[{{answer.no}}]({{answer.no.link}})"), want: "missing campaign_answers_unequal 4(11)"},
		"a no within small words, 4(11)":                 {change: swap(answers, "[{{answer.yes}}]({{answer.yes.link}})\\\nif you really want, [{{answer.no}}]({{answer.no.link}})"), want: "missing campaign_answers_unequal 4(11)"},
		"the no first":                                   {change: swap(answers, "[{{answer.no}}]({{answer.no.link}})\\\n[{{answer.yes}}]({{answer.yes.link}})"), want: ""},
		"both on one line":                               {change: swap(answers, "[{{answer.yes}}]({{answer.yes.link}}) [{{answer.no}}]({{answer.no.link}})"), want: ""},
		"both in a table":                                {change: swap(answers, "| [{{answer.yes}}]({{answer.yes.link}}) | [{{answer.no}}]({{answer.no.link}}) |"), want: ""},
		"a ticked box, 4(11)":                            {change: swap("☐ {{answer.yes}}", "☑ {{answer.yes}}"), want: "missing campaign_ticked 4(11)"},
		"a ticked box of letters, 4(11)":                 {change: after("\n- [x] I agree"), want: "missing campaign_ticked 4(11)"},
		"a discount, 7(4)":                               {change: after("Say yes and get a discount."), want: "missing campaign_incentive 7(4)"},
		"a discount in parts of the text nobody may see": {change: after("{{#law.uk}}Your discount code waits.{{/law.uk}}"), want: "missing campaign_incentive 7(4)"},
		"a discount in the subject, 7(4)":                {change: swap("A question from", "Your voucher from"), want: "missing campaign_incentive 7(4)"},
		"a gift, perhaps, 7(4)":                          {change: after("Our gift shop is open."), want: "hint campaign_incentive 7(4)"},
		"haste, 7(4)":                                    {change: after("This is your last chance."), want: "missing campaign_pressure 7(4)"},
		"silence as a yes, 7(4)":                         {change: after("Silence counts as a yes."), want: "missing campaign_pressure 7(4)"},
		"an order, ePrivacy 13(1)":                       {change: after("Order now."), want: "missing campaign_promotion ePrivacy 13(1)"},
		"an offer, perhaps, ePrivacy 13(1)":              {change: after("See our offers."), want: "hint campaign_promotion ePrivacy 13(1)"},
		"no such word: coffer":                           {change: after("Coffers, presale and winter."), want: ""},
		"a percentage, ePrivacy 13(1)":                   {change: after("Now 20 % less."), want: "hint campaign_promotion ePrivacy 13(1)"},
		"a picture, ePrivacy 5(3)":                       {change: after("![](https://example.org/p.gif)"), want: "missing campaign_image ePrivacy 5(3)"},
		"a pixel of HTML":                                {change: after("<img src=x width=1>"), want: "missing campaign_html "},
		"a link that tells who, ePrivacy 5(3)":           {change: after("[here](https://example.org/{{reply.token}})"), want: "missing campaign_link_tracks ePrivacy 5(3)"},
		"a link that counts, ePrivacy 5(3)":              {change: after("https://example.org/?utm_source=mail"), want: "missing campaign_link_tracks ePrivacy 5(3)"},
		"another link":                                   {change: after("https://example.org/shop"), want: "hint campaign_link_other "},
		"the notice as a link":                           {change: swap(": {{notice.url}}", ": [{{notice.url}}]({{notice.url}})"), want: ""},
		"an open place":                                  {change: after("[[why]]"), want: "missing notice_open_place "},
		"an undecided choice":                            {change: after("<!-- choose -->a<!-- or -->b<!-- end choose -->"), want: "missing notice_choice_open "},
		"a misspelt field":                               {change: after("{{controler.name}}"), want: "missing campaign_field_unknown "},
		"a misspelt section":                             {change: after("{{#chanel.post}}x{{/chanel.post}}"), want: "missing campaign_field_unknown "},
		"a field that nobody has":                        {change: after("{{controller.phone}}"), want: "missing notice_field_empty "},
		"no subject":                                     {change: swap("A question from {{controller.name}}", ""), want: "missing campaign_subject_missing "},
		"not readable":                                   {change: after("{{#x}}"), want: "missing notice_section_unbalanced "},
		"no day":                                         {change: swap("{{campaign.closes}}", "then"), want: "hint campaign_closing_not_said "},
		"no token":                                       {change: swap("{{reply.token}}", "none"), want: "hint campaign_token_missing "},
		"a confirmation without what was recorded, 7(1)": {role: RoleConfirmation, want: "missing campaign_decisions_missing 7(1)"},
		"a withdrawal that sells":                        {role: RoleWithdrawal, change: after("Order now."), want: "missing campaign_promotion ePrivacy 13(1)"},
		"information needs no stop address":              {kind: CampaignInformation, change: swap("{{stop.address}}", "us"), want: ""},
	} {
		t.Run(name, func(t *testing.T) {
			text, kind, role := campaignLetter, CampaignRefresh, RoleInvitation
			if test.change != nil {
				if text = test.change(text); text == campaignLetter {
					t.Fatal("nothing was changed")
				}
			}
			if test.kind != "" {
				kind = test.kind
			}
			if test.role != "" {
				role = test.role
			}
			facts := CampaignTextFacts{Values: campaignLetterValues(), Mail: true, Post: true}
			if test.facts != nil {
				test.facts(&facts)
			}
			var got []string
			for _, found := range CheckCampaignText(role, kind, "en", text, facts) {
				got = append(got, found.Severity+" "+found.Reason+" "+found.Item)
				if !slices.Contains(Reasons, found.Reason) {
					t.Errorf("no sentence for %s", found.Reason)
				}
			}
			if test.want == "" && len(got) > 0 || test.want != "" && !slices.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// What a question is about is not what is offered for a yes.
func TestCampaignTextLeavesQuestionsAlone(t *testing.T) {
	v := campaignLetterValues()
	v["questions"].List[0]["question.text"] = FieldText("May we send you our offers and discounts by e-mail?")
	if found := CheckCampaignText(RoleInvitation, CampaignRefresh, "en", campaignLetter, CampaignTextFacts{Values: v, Mail: true}); len(found) > 0 {
		t.Error(found)
	}
}

func TestPlusAddress(t *testing.T) {
	for _, test := range []struct{ address, tag, want string }{
		{"reply@example.org", "CB-7K3M", "reply+cb-7k3m@example.org"},
		{"reply@example.org", "", "reply@example.org"},
		{"no address", "CB-1", "no address"},
		{strings.Repeat("a", 60) + "@example.org", "CB-7K3M", strings.Repeat("a", 60) + "@example.org"}, // RFC 5321, 4.5.3.1.1
		{`"odd one"@example.org`, "CB-1", `"odd one"@example.org`},
	} {
		if got := PlusAddress(test.address, test.tag); got != test.want {
			t.Errorf("%q: %q", test.address, got)
		}
	}
	if got, want := Mailto("a+b@example.org", "Ja, på & x=y?", "Ja", "", "é"), "mailto:a+b@example.org?subject=Ja%2C%20p%C3%A5%20%26%20x%3Dy%3F&body=Ja%0D%0A%0D%0A%C3%A9"; got != want {
		t.Error(got)
	}
}

func FuzzCampaignText(f *testing.F) {
	f.Add(campaignLetter, "x")
	f.Add("---\nsubject: x\n---\n![", "<")
	f.Fuzz(func(t *testing.T, text, value string) {
		v := campaignLetterValues()
		v["controller.name"] = FieldText(value)
		v["questions"].List[0]["answer.yes"] = FieldText(value)
		CheckCampaignText(RoleInvitation, CampaignRefresh, "de", text, CampaignTextFacts{Values: v, Mail: true, Post: true})
	})
}
