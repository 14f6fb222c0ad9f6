package consent

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var anyMark = regexp.MustCompile(`\{\{|\[\[|<!--`)

// FuzzProse gives foreign text to everything that reads it: nothing may panic
// or run on, and what renders must hold no mark.
func FuzzProse(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: x\n---\n# A\n<!-- item: 13(1)(a) -->\n{{#a}}\n- {{b}}\n{{/a}}\n",
		"<!-- choose -->[[x]]<!-- or -->{{^a}}y{{/a}}<!-- end choose -->\\",
		"{{{a}}}", "[[[[]]]]", "<!--<!-- -->-->", "{<!-- -->{a}}", "\\", "a\\\n\\\n\nb", "| {{b}} |", "[x]({{b}})", "\\{{b}}", "&{{b}}",
	} {
		f.Add(seed, "value", "{{x}}")
	}
	f.Fuzz(func(t *testing.T, text, one, two string) {
		v := Values{"a": FieldList(Values{"b": FieldText(one)}, Values{"b": FieldText(two)}), "b": FieldText(one + two)}
		prose, err := ParseProse(text)
		if err != nil {
			if CodeOf(err) != Invalid {
				t.Fatalf("code %s", CodeOf(err))
			}
			return
		}
		prose.RenderDraft(v)
		CheckNotice(NoticePrivacy, "en", text, v, NoticeFacts{HasDPO: true})
		CheckNotice(NoticeConsent, "en", text, v, NoticeFacts{})
		if _, err := KeepPurposes(text, nil); err != nil && CodeOf(err) != Invalid {
			t.Fatal(err)
		}
		out, err := prose.Render(v, InMarkdown)
		if err != nil {
			return
		}
		if at := anyMark.FindString(out); at != "" {
			t.Fatalf("%q is left in %q", at, out)
		}
		if !utf8.ValidString(out) {
			t.Fatalf("not UTF-8: %q", out)
		}
		if strings.Contains(out, "\n\n\n") || strings.HasPrefix(out, "\n") {
			t.Fatalf("blank lines in %q", out)
		}
	})
}

// A text with every value given leaves no mark, whatever the values say, and
// is the same when it is rendered again from the same values.
func TestFilledTextHoldsNoMark(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"words ", "\n", "\n\n", "{{a}}", "{{#s}}", "{{/s}}", "{{^s}}", "{{#l}}", "{{/l}}", "<!-- item: x -->", "{", "[", "<", "!--", "- ", "# ", "| ", "\\", "](",
		")", "<!-- choose -->", "<!-- end choose -->",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "text"), "")
		value := func(label string) Value {
			return FieldText("x" + rapid.StringN(0, 12, -1).Draw(t, label) + rapid.SampledFrom([]string{"", "{{", "[[", "<!--", "\\", "{", "["}).Draw(t, label+" end"))
		}
		v := Values{"a": value("a"), "s": FieldSwitch(rapid.Bool().Draw(t, "s")), "l": FieldList(Values{"a": value("inner")}, Values{})}
		out, err := renderText(text, v)
		if err != nil {
			return
		}
		if at := anyMark.FindString(out); at != "" {
			t.Fatalf("%q is left in %q", at, out)
		}
		again, _ := renderText(text, v)
		if again != out {
			t.Fatalf("rendered twice: %q, %q", out, again)
		}
	})
}
