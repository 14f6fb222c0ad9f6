package texts_test

import (
	"regexp"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

var sectionMark = regexp.MustCompile(`\{\{[#^]([a-zA-Z0-9_.]+)\}\}`)

// sloppy is what a section that fell in the wrong place leaves behind.
var sloppy = regexp.MustCompile(`[^ |\n] {2,}[^ ]| [,.]( |$)|\(\)|\n\n\n|,,|\.\.(\s|$)|\n\\\n`)

// Every text of every language renders with all its sections and with none,
// and neither leaves a gap.
func TestEveryTextRenders(t *testing.T) {
	for _, name := range texts.Names() {
		for _, language := range texts.Languages {
			text, err := texts.Text(name, language)
			if err != nil {
				t.Fatal(err)
			}
			text = openPlace.ReplaceAllString(choices.ReplaceAllString(text, "$2"), "words")
			prose, err := consent.ParseProse(text)
			if err != nil {
				t.Fatal(err)
			}
			sections := map[string]bool{}
			for _, m := range sectionMark.FindAllStringSubmatch(text, -1) {
				sections[m[1]] = true
			}
			all, bare := consent.Values{}, consent.Values{}
			subject, err := consent.ParseProse(prose.Head.Subject)
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range append(prose.Fields(), subject.Fields()...) {
				all[field] = consent.FieldText("Wert")
				if !sections[field] {
					bare[field] = consent.FieldText("Wert")
				}
			}
			for label, v := range map[string]consent.Values{"with all sections": all, "with none": bare} {
				out, err := prose.Render(v, consent.InMarkdown)
				if err != nil {
					t.Errorf("%s/%s %s: %v", language, name, label, err)
					continue
				}
				if at := sloppy.FindStringIndex(out); at != nil {
					t.Errorf("%s/%s %s: %q", language, name, label, out[max(0, at[0]-30):min(len(out), at[1]+30)])
				}
				assertClean(t, texts.HTML(out), name)
				if _, err := prose.Subject(v); err != nil {
					t.Errorf("%s/%s %s: subject: %v", language, name, label, err)
				}
			}
			if strings.Contains(text, "\t") || strings.Contains(text, " \n") {
				t.Errorf("%s/%s: a tab, or a space at the end of a line", language, name)
			}
		}
	}
}
