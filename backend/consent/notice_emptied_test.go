package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 13 wants it said how long; a sentence out of which the answer was struck
// does not say it.
func TestAPlaceThatWasOnlyStruckOutIsMissing(t *testing.T) {
	start := "We keep it for [[how long]]. You can ask us.\n- Orders: [[what was bought]].\nWithout them we cannot [[deliver]]. The site works[[, but: what does not]].\n[[more]]\n"
	for _, x := range []struct {
		name, text string
		missing    int
	}{
		{"filled", "We keep it for three years. You can ask us.\n- Orders: what you bought.\nWithout them we cannot deliver. The site works.", 0},
		{"struck out", "We keep it for . You can ask us.", 1},
		{"struck out, and the space", "We keep it for. You can ask us.", 1},
		{"a line of a list", "- Orders: .", 1},
		{"a kind of data without examples", "- Orders.", 0},
		{"one of two", "Without them we cannot. The site works.", 1},
		{"the whole sentence is gone", "You can ask us.", 0},
		{"what only adds may go", "The site works.", 0},
		{"other words", "We keep it for as long as the law says.", 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			var found int
			for _, f := range CheckNotice(NoticeTerms, "en", "---\nkind: terms\nlanguage: en\ntitle: T\n---\n# T\n\n"+x.text+"\n", Values{}, NoticeFacts{Start: start}).Findings {
				if f.Reason == "notice_place_emptied" {
					require.Equal(t, FindingMissing, f.Severity)
					found++
				}
			}
			require.Equal(t, x.missing, found)
		})
	}
}
