package addressbook

import (
	"strings"
	"testing"
)

func TestThunderbirdInItsLanguages(t *testing.T) {
	english := headerIn("en")
	want := Recognise(english, nil, Hint{})
	for _, lang := range thunderbirdLanguages {
		t.Run(lang, func(t *testing.T) {
			m := Recognise(headerIn(lang), nil, Hint{})
			if m.Dialect != "thunderbird" || m.Language != lang {
				t.Fatalf("recognised as %s %s", m.Dialect, m.Language)
			}
			for i, c := range m.Columns {
				if c.Field != want.Columns[i].Field {
					t.Errorf("%q is %q, its English name %q is %q", c.Header, c.Field, english[i], want.Columns[i].Field)
				}
			}
		})
	}
}

// headerIn is Thunderbird's header in a language, in the order of its export.
func headerIn(lang string) []string {
	var out []string
	for line := range strings.Lines(thunderbirdColumns) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		for i, l := range thunderbirdLanguages {
			if l == lang && i+1 < len(cells) {
				out = append(out, cells[i+1])
			}
		}
	}
	return out
}
