package consent

import (
	"errors"
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	values := Values{
		"name":  FieldText("Ljusgård & Co <AB>"),
		"phone": FieldText(""),
		"yes":   FieldSwitch(true),
		"rows": FieldList(
			Values{"row.name": FieldText("Bank|One"), "name": FieldText("inner")},
			Values{"row.name": FieldText("Tax")},
		),
		"many":  FieldText("First sentence.\n- one\n- # two\n# no heading"),
		"start": FieldText("1. FC *Example*"),
		"link":  FieldText("mailto:a@example.org?subject=x y)"),
		"next":  FieldText("{x}} <!-- x --> [[y]] {{z}}"),
	}
	tests := map[string]struct{ in, want string }{
		"a field":                      {"To {{name}}.", "To Ljusgård & Co &lt;AB>.\n"},
		"a name with spaces in it":     {"{{ name }}", "Ljusgård & Co &lt;AB>\n"},
		"a section that stands":        {"a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc\n"},
		"a section that falls":         {"a\n{{#phone}}\nb\n{{/phone}}\nc", "a\nc\n"},
		"a section turned round":       {"{{^phone}}none{{/phone}}{{^yes}}no{{/yes}}", "none\n"},
		"an unknown name is empty":     {"a{{#nothing}}b{{/nothing}}", "a\n"},
		"a list, entry by entry":       {"{{#rows}}\n- {{row.name}}: {{name}}\n{{/rows}}", "- Bank\\|One: inner\n- Tax: Ljusgård & Co &lt;AB>\n"},
		"a list beside other lines":    {"x\n\n{{#rows}}\n- {{row.name}}\n{{/rows}}\n- last", "x\n\n- Bank\\|One\n- Tax\n- last\n"},
		"no entry":                     {"x\n{{#none}}\n- {{row.name}}\n{{/none}}\ny", "x\ny\n"},
		"blank lines become one":       {"a\n\n{{#phone}}\nb\n{{/phone}}\n\n\n\nc\n\n", "a\n\nc\n"},
		"a break that stands":          {"a{{#yes}}\\\nb{{/yes}}\n\nc", "a\\\nb\n\nc\n"},
		"a break left hanging":         {"a\\\n{{#phone}}\nb\n{{/phone}}\n\nc", "a\n\nc\n"},
		"comments":                     {"a <!-- purpose: x --> b\n<!-- help: y\nz -->\nc <!-- d -->", "a  b\nc\n"},
		"no-break spaces stay":         {"Article\u00a013", "Article\u00a013\n"},
		"line ends of other systems":   {"a\r\nb\rc", "a\nb\nc\n"},
		"a choice with one left":       {"<!-- choose -->\nA\n<!-- end choose -->\nB", "A\nB\n"},
		"a choice emptied of one":      {"x\n<!-- choose -->\n<!-- or -->\nA\n<!-- end choose -->", "x\nA\n"},
		"a value of several lines":     {"x\n\n{{many}}\n", "x\n\nFirst sentence.\n- one\n- \\# two\n\\# no heading\n"},
		"the same inside a line":       {"x {{many}}", "x First sentence. - one - # two # no heading\n"},
		"a value that begins a line":   {"{{start}} x", "1\\. FC \\*Example\\* x\n"},
		"a value in a table":           {"| {{start}} |", "| 1. FC \\*Example\\* |\n"},
		"the target of a link":         {"[a]({{link}})", "[a](mailto:a@example.org?subject=x%20y%29)\n"},
		"a value that looks like mark": {"{{next}}", "\\{x\\}\\} &lt;!-- x --> \\[\\[y\\]\\] \\{\\{z\\}\\}\n"},
		"pieces that meet":             {"a [<!-- x -->[b", "a [\\[b\n"},
		"a head":                       {"---\ntitle: \"T: t\"\n---\n\n# A", "# A\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			prose, err := ParseProse(test.in)
			if err != nil {
				t.Fatal(err)
			}
			got, err := prose.Render(values, InMarkdown)
			if err != nil || got != test.want {
				t.Errorf("got  %q, %v\nwant %q", got, err, test.want)
			}
		})
	}
}

func TestRenderEscapesForItsPlace(t *testing.T) {
	prose, err := ParseProse("{{a}} b")
	if err != nil {
		t.Fatal(err)
	}
	v := Values{"a": FieldText("*<b>*\n&amp;")}
	for place, want := range map[Place]string{
		InMarkdown: "\\*&lt;b>\\* &amp;amp; b\n",
		InHTML:     "*&lt;b&gt;* &amp;amp; b\n",
		InPlain:    "*<b>* &amp; b\n",
	} {
		if got, err := prose.Render(v, place); err != nil || got != want {
			t.Errorf("place %d: got %q, %v; want %q", place, got, err, want)
		}
	}
}

func TestErrorsNameLinePlaceAndField(t *testing.T) {
	tests := []struct{ in, reason, field, line, place string }{
		{"a\n{{#x}}\nb", "notice_section_unbalanced", "", "2", "{{#x}}"},
		{"a\n{{/x}}", "notice_section_unbalanced", "", "2", "{{/x}}"},
		{"{{#x}}\n{{#y}}{{/x}}{{/y}}", "notice_section_unbalanced", "", "2", "{{/x}}"},
		{"a\n\n{{x\ny}}", "notice_mark_malformed", "", "3", "{{x"},
		{"{{}}", "notice_mark_malformed", "", "1", "{{}}"},
		{"{{a b}}", "notice_mark_malformed", "", "1", "{{a b}}"},
		{"x\n[[never\n\nclosed]]", "notice_mark_malformed", "", "2", "[[never"},
		{"<!-- a", "notice_comment_unclosed", "", "1", "<!--"},
		{"x\n<!-- or -->", "notice_choice_unbalanced", "", "2", "<!-- or -->"},
		{"x\n<!-- choose -->\ny", "notice_choice_unbalanced", "", "2", "<!-- choose -->"},
		{"{{#a}}<!-- choose -->{{/a}}<!-- end choose -->", "notice_section_unbalanced", "", "1", "{{/a}}"},
		{"---\ntitle: x\n", "notice_head_malformed", "", "1", "---"},
		{"---\ntitle: \"x\n---\n", "notice_head_malformed", "", "2", "title"},
		{"---\ntitle: x\nlaw: [a\n---\n", "notice_head_malformed", "", "3", "law"},
		{"---\ntitle: |\n  x\n---\n", "notice_head_malformed", "", "2", "title"},
		{"---\ntitle: x\n---\na\n[[b c]]", "notice_open_place", "", "5", "[[b c]]"},
		{"a\n<!-- choose -->A<!-- or -->B<!-- end choose -->", "notice_choice_open", "", "2", "<!-- choose -->"},
		{"a\nb {{empty}}", "notice_field_empty", "empty", "2", "{{empty}}"},
		{"{{#list}}\n{{part}}\n{{/list}}", "notice_field_empty", "part", "2", "{{part}}"},
	}
	values := Values{"empty": FieldText(" \n"), "list": FieldList(Values{"part": FieldText("")})}
	for _, test := range tests {
		_, err := renderText(test.in, values)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: no error", test.in)
			continue
		}
		got := [4]string{e.Reason, e.Field, e.Params["line"], e.Params["place"]}
		if want := [4]string{test.reason, test.field, test.line, test.place}; got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", test.in, got, want)
		}
	}
}

func renderText(text string, v Values) (string, error) {
	prose, err := ParseProse(text)
	if err != nil {
		return "", err
	}
	return prose.Render(v, InMarkdown)
}

func TestHead(t *testing.T) {
	prose, err := ParseProse(`---
# a comment
title: "A \"title\": of one"
subject: 'it''s {{name}}'
purpose: plain words, not a list # a comment
kind: privacy
language: sv
law: [GDPR 13(2)(b), "§ 7, 8 UWG", 'x']
other: anything
words:
  given: ["Ja", "Jo"]
  refused:
    - Nej
answers:
  given: "Ja till det"
fields:
  - a.b
  - "c"
---

Text
`)
	if err != nil {
		t.Fatal(err)
	}
	h := prose.Head
	checks := map[string][2]string{
		"title":   {h.Title, `A "title": of one`},
		"subject": {h.Subject, "it's {{name}}"},
		"purpose": {h.Purpose, "plain words, not a list"},
		"kind":    {h.Kind + h.Language, "privacysv"},
		"law":     {strings.Join(h.Law, ";"), "GDPR 13(2)(b);§ 7, 8 UWG;x"},
		"words":   {strings.Join(h.Words["given"], ";"), "Ja;Jo"},
		"answers": {h.Answers["given"], "Ja till det"},
		"fields":  {strings.Join(h.Fields, ";"), "a.b;c"},
	}
	for name, pair := range checks {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %q, want %q", name, pair[0], pair[1])
		}
	}
	if got, err := prose.Subject(Values{"name": FieldText("A *B*\nC")}); got != "it's A *B* C" || err != nil {
		t.Errorf("subject: %q, %v", got, err)
	}
}

func TestLimitsHold(t *testing.T) {
	deep := strings.Repeat("{{#a}}", 40) + strings.Repeat("{{/a}}", 40)
	if _, err := ParseProse(deep); ReasonOf(err) != "notice_too_large" {
		t.Errorf("forty sections deep: %v", err)
	}
	if _, err := ParseProse(strings.Repeat("a", maxProseBytes+1)); ReasonOf(err) != "notice_too_large" {
		t.Errorf("too long: %v", err)
	}
	if _, err := ParseProse("a\xffb"); ReasonOf(err) != "file_not_text" {
		t.Errorf("not UTF-8: %v", err)
	}
	entries := make([]Values, 200)
	wide := Values{"a": FieldList(entries...)}
	for _, inner := range []string{"", "word\n"} {
		text := strings.Repeat("{{#a}}", 10) + inner + strings.Repeat("{{/a}}", 10)
		if _, err := renderText(text, wide); ReasonOf(err) != "notice_too_large" {
			t.Errorf("a list in a list in a list, with %q: %v", inner, err)
		}
	}
}

func TestDraftHoldsWhatIsMissing(t *testing.T) {
	prose, err := ParseProse("A [[which *data*]] B {{x}} <!-- choose -->C<!-- or -->D<!-- end choose -->\ue000")
	if err != nil {
		t.Fatal(err)
	}
	one, two := HoldOpen+"1"+HoldOpenEnd+" ", HoldOpen+"2"+HoldOpenEnd+" "
	want := "A " + HoldOpen + "which \\*data\\*" + HoldOpenEnd + " B " + HoldField + "x" + HoldFieldEnd + " " + one + "C" + two + "D\n"
	if got := prose.RenderDraft(nil); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	prose, err = ParseProse("A\n\n<!-- choose -->\n<!-- na: x -->\nC\n<!-- or -->\nD\n<!-- end choose -->\n")
	if err != nil {
		t.Fatal(err)
	}
	one, two = strings.TrimSpace(one), strings.TrimSpace(two)
	if got, want := prose.RenderDraft(nil), "A\n\n"+one+"\nC\n\n"+two+"\nD\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
