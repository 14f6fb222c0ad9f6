package consent

import (
	"slices"
	"strings"
	"testing"
)

// shortNotice says every item in the fewest words.
const shortNotice = `---
title: "Notice of {{controller.name}}"
---
# Notice

## Who
<!-- item: 13(1)(a), 14(1)(a) -->
We are {{controller.name}}, and Rep Ltd stands for us.

## Officer
<!-- item: 13(1)(b) -->
Ask our officer at dpo.example.

## Why
<!-- item: 13(1)(c) -->
- Parcels: we send them to you (a contract). <!-- purpose: parcels -->
- Letters with your consent, and calls. <!-- purpose: letters, calls -->

## Data
<!-- item: 14(1)(d) -->
Names and addresses only.

## Interests
<!-- item: 13(1)(d) -->
Our interest is safety at work.

## Recipients
<!-- item: 13(1)(e) -->
Only Carrier_One gets your data.

## Abroad
<!-- item: 13(1)(f) -->
Carrier One is in Japan, which is adequate.

## How long
<!-- item: 13(2)(a) -->
We keep data three years.

## Rights
<!-- item: 13(2)(b), 14(2)(c) -->
You have the rights of the law.

## Objection
<!-- item: 13(2)(b), 14(2)(c), 21(4) -->
You can object at any time.

## Withdrawal
<!-- item: 13(2)(c) -->
You can withdraw at any time.

## Complaint
<!-- item: 13(2)(d) -->
Complain to the authority of your country.

## Need
<!-- item: 13(2)(e) -->
You need not give us anything.

## Source
<!-- item: 14(2)(f) -->
We have data from the public register.

## Machines
<!-- item: 13(2)(f) -->
A machine sorts, and a person decides.

## New
<!-- item: 13(3) -->
We tell you before that.

## Together
<!-- item: 26(2) -->
We decide together with Other Ltd.
`

var (
	allFacts = NoticeFacts{
		HasDPO: true, HasRepresentative: true, HasTransfers: true, UsesConsent: true, UsesLegitimateInterest: true,
		DataFromOthers: true, ADM: true, Joint: true, Recipients: []string{"Carrier_One"},
		Purposes: []NoticePurpose{{ID: "parcels"}, {ID: "letters"}, {ID: "calls"}},
	}
	noticeValues = Values{"controller.name": FieldText("A & B"), "representative.name": FieldText("Rep Ltd")}
)

func check(text string, f NoticeFacts) NoticeReport {
	return CheckNotice(NoticePrivacy, "en", text, noticeValues, f)
}

func TestEveryItemIsPresent(t *testing.T) {
	report := check(shortNotice, allFacts)
	if len(report.Findings) > 0 || !report.Publishable() || report.Err() != nil {
		t.Errorf("findings %+v", report.Findings)
	}
	if len(report.Items) != len(itemRules) {
		t.Errorf("%d items", len(report.Items))
	}
	for _, item := range report.Items {
		if item.State != ItemPresent || item.Anchor == "" || item.Line == 0 {
			t.Errorf("%+v", item)
		}
	}
	if who := report.Items[0]; who.Anchor != "Who" || who.Line != 6 || who.Name != "item.13(1)(a)" || who.Article14 != "14(1)(a)" {
		t.Errorf("%+v", who)
	}
}

// Each row breaks one thing; want is what is said about it.
func TestNoticeCheck(t *testing.T) {
	tests := map[string]struct {
		from, to string
		facts    func(*NoticeFacts)
		want     string
	}{
		"a section without words":           {from: "We keep data three years.", to: "[…]", want: "missing notice_item_missing 13(2)(a)"},
		"a section with a number":           {from: "We keep data three years.", to: "**2026** – 13", want: "missing notice_item_missing 13(2)(a)"},
		"no anchor":                         {from: "<!-- item: 13(2)(d) -->\n", to: "", want: "missing notice_item_missing 13(2)(d)"},
		"the rights only under objection":   {from: "<!-- item: 13(2)(b), 14(2)(c) -->\n", to: "", want: "missing notice_item_missing 13(2)(b)"},
		"objection beside other things":     {from: "<!-- item: 13(2)(b), 14(2)(c), 21(4) -->", to: "<!-- item: 13(2)(c), 21(4) -->", want: "missing notice_item_missing 21(4)"},
		"an anchor of Article 14 alone":     {from: "<!-- item: 13(2)(a) -->", to: "<!-- item: 14(2)(a) -->"},
		"an item denied":                    {from: "We decide together", to: "<!-- na: 26(2) -->We decide together", want: "missing notice_na_contradicted 26(2)"},
		"the same without a contradiction":  {from: "We decide together", to: "<!-- na: 26(2) -->We decide together", facts: func(f *NoticeFacts) { f.Joint = false }},
		"an item always needed is denied":   {from: "We keep data three years.", to: "<!-- na: 13(2)(a) -->We keep data three years."},
		"a representative not named":        {from: ", and Rep Ltd stands for us", to: "", want: "missing notice_representative_not_named 13(1)(a)"},
		"a controller not named":            {from: "We are {{controller.name}}", to: "We are we", want: "hint notice_controller_not_named 13(1)(a)"},
		"a recipient not named":             {from: "Only Carrier_One gets", to: "Nobody gets", want: "hint notice_recipient_not_named 13(1)(e)"},
		"a recipient named with an escape":  {from: "Carrier_One", to: "Carrier\\_One"},
		"a purpose not named":               {from: " <!-- purpose: parcels -->", to: "", want: "hint notice_purpose_not_named 13(1)(c)"},
		"a purpose named in words":          {from: " <!-- purpose: parcels -->", to: "", facts: func(f *NoticeFacts) { f.Purposes[0].Name = "PARCELS" }},
		"a purpose of no register":          {from: "purpose: parcels -->", to: "purpose: parcels, polls -->", want: "hint notice_purpose_not_registered 13(1)(c)"},
		"a purpose every book has":          {from: "purpose: parcels -->", to: "purpose: parcels, rights -->"},
		"a complaint under the law of UK":   {facts: func(f *NoticeFacts) { f.UK = true }, want: "hint notice_uk_complaint 13(2)(d)"},
		"a field that is empty":             {from: "Ask our officer at dpo.example.", to: "Ask our officer at {{dpo.contact}}.", want: "missing notice_field_empty dpo.contact"},
		"a section of no field":             {from: "Ask our", to: "{{#dpo.contakt}}x{{/dpo.contakt}}Ask our", want: "missing notice_field_unknown dpo.contakt"},
		"an open place":                     {from: "three years", to: "three years [[or four]]", want: "missing notice_open_place "},
		"an open choice":                    {from: "A machine sorts", to: "<!-- choose -->x<!-- or -->y<!-- end choose -->A machine sorts", want: "missing notice_choice_open "},
		"another language than the file's":  {from: "title: ", to: "language: sv\ntitle: ", want: "missing notice_language_differs "},
		"another kind than the file's":      {from: "title: ", to: "kind: terms\ntitle: ", want: "missing notice_kind_differs "},
		"a mark that does not end":          {from: "Ask our", to: "{{Ask our", want: "missing notice_mark_malformed "},
		"a long sentence":                   {from: "three years", to: strings.Repeat("very ", 50) + "long", want: "hint notice_sentence_long 12(1)"},
		"a subsection counts for its title": {from: "We keep data three years.", to: "### Letters\n\nWe keep letters three years."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(shortNotice, test.from, test.to, 1)
			if text == shortNotice && test.facts == nil {
				t.Fatal("nothing was changed")
			}
			facts := allFacts
			facts.Purposes = slices.Clone(facts.Purposes)
			if test.facts != nil {
				test.facts(&facts)
			}
			var got []string
			report := check(text, facts)
			for _, f := range report.Findings {
				got = append(got, f.Severity+" "+f.Reason+" "+f.Item+f.Field)
			}
			if strings.Join(got, "; ") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if report.Publishable() != !strings.HasPrefix(test.want, "missing") {
				t.Errorf("publishable: %v", report.Publishable())
			}
		})
	}
}

func TestItemsNobodyNeedsAreNotApplicable(t *testing.T) {
	text := shortNotice
	for _, title := range []string{"Officer", "Data", "Interests", "Abroad", "Withdrawal", "Source", "Machines", "Together"} {
		start := strings.Index(text, "## "+title+"\n")
		end := strings.Index(text[start+3:], "\n## ")
		if end < 0 {
			text = text[:start]
			continue
		}
		text = text[:start] + text[start+3+end+1:]
	}
	report := check(text, NoticeFacts{})
	if !report.Publishable() {
		t.Errorf("%+v", report.Findings)
	}
	reasons := ""
	for _, item := range report.Items {
		if item.State == ItemNotApplicable {
			reasons += item.Reason + " "
		}
	}
	if reasons != "no_dpo data_from_person no_legitimate_interest no_transfer no_consent data_from_person no_adm no_joint_controller " {
		t.Error(reasons)
	}
	all := check(text, allFacts)
	want := []string{"13(1)(b)", "14(1)(d)", "13(1)(d)", "13(1)(f)", "13(2)(c)", "14(2)(f)", "13(2)(f)", "26(2)"}
	if got := all.Missing(); !slices.Equal(got, want) {
		t.Errorf("missing %v", got)
	}
	err := all.Err()
	if CodeOf(err) != RefusedByLaw || ReasonOf(err) != "notice_item_missing" || !strings.Contains(err.Error(), "13(1)(b), 14(1)(d)") {
		t.Error(err)
	}
}

func TestRefusalNamesItsReason(t *testing.T) {
	replace := func(from, to string) string { return strings.Replace(shortNotice, from, to, 1) }
	tests := []struct{ name, text, want string }{
		{"an item", replace("We keep data three years.", ""), "refused_by_law/notice_item_missing item=13(2)(a) lines=35"},
		{"an item and an open place", replace("We keep data three years.", "[[how long]]"), "refused_by_law/notice_item_missing item=13(2)(a) lines=35, 37"},
		{"open places", replace("three years.", "three years [[a]].\n\n[[b]]"), "refused_by_law/notice_open_place line=37 lines=37, 39 place=[[a]]"},
		{"an empty field", replace("three years.", "{{notice.date}}."), "refused_by_law/notice_field_empty notice.date line=37 lines=37 place={{notice.date}}"},
		{"a text that cannot be read", replace("three years.", "{{notice.date"), "invalid/notice_mark_malformed line=37 lines=37 place={{notice.date"},
	}
	for _, test := range tests {
		if got := check(test.text, allFacts).Err(); got == nil || got.Error() != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestFreeze(t *testing.T) {
	windows := strings.ReplaceAll(shortNotice, "\n", "\r\n")
	frozen, err := Freeze("\ufeff"+windows, noticeValues)
	if err != nil {
		t.Fatal(err)
	}
	same, err := Freeze(shortNotice, noticeValues)
	if err != nil || same.SHA256 != frozen.SHA256 || strings.Contains(frozen.Markdown, "\r") {
		t.Errorf("line ends change the hash: %v", err)
	}
	if frozen.Title != "Notice of A & B" || frozen.Bytes != len(frozen.Markdown) || !strings.HasSuffix(frozen.Markdown, "Other Ltd.\n") {
		t.Errorf("%q %d", frozen.Title, frozen.Bytes)
	}
	if !slices.Equal(frozen.Purposes, []PurposeID{"parcels", "letters", "calls"}) {
		t.Errorf("purposes %v", frozen.Purposes)
	}
	// printf '# A\n\nÅ 1\n' | sha256sum
	tiny, err := Freeze("# A\n\n\n<!-- x -->\nÅ {{notice.version}}  \n\n", Values{"notice.version": FieldText("1")})
	if err != nil || tiny.Markdown != "# A\n\nÅ 1\n" || tiny.Title != "A" || tiny.SHA256 != "1f8bf80f60324b2c9fc7e62f157142f7d4a9faf016d0a254c8eb646bb2613460" {
		t.Errorf("%+v, %v", tiny, err)
	}
}

func TestKeepPurposes(t *testing.T) {
	text := "## Why\n- A.\n  More. <!-- purpose: a -->\n- B. <!-- purpose: b -->\n- C. <!-- purpose: a, c -->\n\n## Q\n<!-- purpose: a -->\n\nx\n\n### Sub\n\ny\n\n## R\n<!-- purpose: b -->\n\nz\n"
	got, err := KeepPurposes(text, []PurposeID{"b", "c"})
	want := "## Why\n- B. <!-- purpose: b -->\n- C. <!-- purpose: a, c -->\n\n## R\n<!-- purpose: b -->\n\nz\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := KeepPurposes("{{#a}}", nil); ReasonOf(err) != "notice_section_unbalanced" {
		t.Error(err)
	}
}

func TestSameNotice(t *testing.T) {
	findings := SameNotice(map[string]string{
		"en": "<!-- item: 13(1)(a) --> <!-- purpose: a, b -->",
		"sv": "<!-- item: 13(1)(a), 13(1)(b) --> <!-- purpose: a -->",
	})
	var got []string
	for _, f := range findings {
		got = append(got, f.Severity+" "+f.Text+" "+f.Item)
	}
	if want := []string{"hint en: 13(1)(b) 13(1)(b)", "hint sv: b "}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
