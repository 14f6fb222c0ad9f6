package consent

import (
	"strings"
	"testing"
)

const twoQuestions = `---
title: "Questions"
words:
  given: ["Yes", "Ja"]
  refused: ["No"]
---

## Letters
<!-- purpose: letters -->

<!-- part: name -->
letters

<!-- part: question -->
May {{controller.name}} write to you?

<!-- part: yes -->
Yes to letters

<!-- part: no -->
No to letters

<!-- part: withdraw -->
Write to us and we stop.

## Calls
<!-- purpose: calls -->

<!-- part: name -->
calls

<!-- part: question -->
May we call you?

<!-- part: yes -->
Yes, call me

<!-- part: no -->
No

<!-- part: withdraw -->
Say so in any call.
`

func TestQuestions(t *testing.T) {
	questions, err := ConsentQuestions(twoQuestions, noticeValues)
	if err != nil || len(questions) != 2 {
		t.Fatal(questions, err)
	}
	want := ConsentQuestion{
		Purpose: "letters", Title: "Letters", Name: "letters", Question: "May A & B write to you?",
		Yes: "Yes to letters", No: "No to letters", Withdraw: "Write to us and we stop.", Line: 8,
	}
	if questions[0] != want {
		t.Errorf("%+v", questions[0])
	}
	if _, err := ConsentQuestions(twoQuestions, nil); ReasonOf(err) != "notice_field_empty" {
		t.Error(err)
	}
	raw, err := RawConsentQuestions(twoQuestions)
	if err != nil || raw[0].Question != "May {{controller.name}} write to you?" {
		t.Errorf("%+v, %v", raw, err)
	}
	frozen, err := Freeze(twoQuestions, noticeValues)
	if err != nil || len(frozen.Questions) != 2 || len(frozen.Purposes) != 2 {
		t.Errorf("%+v, %v", frozen, err)
	}
}

func TestQuestionCheck(t *testing.T) {
	tests := map[string]struct{ from, to, want string }{
		"complete":                      {},
		"no name":                       {"\nletters\n", "\n\n", "notice_part_missing 7(2) name"},
		"no question":                   {"May we call you?", "", "notice_part_missing 7(2) question"},
		"no yes":                        {"Yes to letters", "", "notice_part_missing 4(11) yes"},
		"no no":                         {"No to letters", "", "notice_part_missing 4(11) no"},
		"no word on withdrawal":         {"Write to us and we stop.", "Stop.", "notice_part_missing 7(3) withdraw"},
		"a yes no program reads":        {"Yes to letters", "I agree to letters", "notice_answer_unreadable 4(11) yes"},
		"a word that only begins so":    {"Yes to letters", "Yesterday", "notice_answer_unreadable 4(11) yes"},
		"a no-break space in an answer": {"Yes to letters", "Yes\u00a0to letters", "notice_answer_unreadable 4(11) yes"},
		"another word that counts":      {"Yes to letters", "ja to letters", ""},
		"asked twice":                   {"purpose: calls", "purpose: letters", "notice_question_twice 7(2) purpose"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := CheckNotice(NoticeConsent, "en", strings.Replace(twoQuestions, test.from, test.to, 1), noticeValues, NoticeFacts{})
			var got []string
			for _, f := range report.Findings {
				got = append(got, f.Reason+" "+f.Item+" "+f.Field)
			}
			if strings.Join(got, "; ") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if report.Publishable() != (test.want == "") || len(report.Items) != 3 {
				t.Errorf("publishable %v, %d items", report.Publishable(), len(report.Items))
			}
		})
	}
	report := CheckNotice(NoticeConsent, "en", "## Nothing asked here\n\nWords that ask nothing.\n", nil, NoticeFacts{})
	if err := report.Err(); ReasonOf(err) != "notice_item_missing" {
		t.Error(err)
	}
}

func TestCookieBanner(t *testing.T) {
	var text strings.Builder
	for _, item := range NoticeItems(NoticeCookie) {
		text.WriteString("## " + item + "\n<!-- item: " + item + " -->\nThree real words.\n\n")
	}
	banner := "## Banner\n<!-- part: banner -->\nMay we?\n\n<!-- part: button_yes -->\nYes\n\n<!-- part: button_no -->\nNo\n"
	asks := Values{"category.marketing": FieldSwitch(true)}
	tests := []struct {
		name, text string
		v          Values
		state      NoticeItemState
	}{
		{"asks and has a banner", text.String() + banner, asks, ItemPresent},
		{"asks without a banner", text.String(), asks, ItemMissing},
		{"asks without a no", text.String() + strings.Replace(banner, "No\n", "", 1), asks, ItemMissing},
		{"asks nothing", text.String(), nil, ItemNotApplicable},
		{"asks nothing, with half a banner", text.String() + strings.Replace(banner, "No\n", "", 1), nil, ItemMissing},
	}
	for _, test := range tests {
		report := CheckNotice(NoticeCookie, "en", test.text, test.v, NoticeFacts{HasTransfers: true})
		item := report.Items[len(report.Items)-1]
		if item.Item != "ePrivacy 5(3)" || item.State != test.state || report.Publishable() != (test.state != ItemMissing) {
			t.Errorf("%s: %+v, %+v", test.name, item, report.Findings)
		}
	}
}
