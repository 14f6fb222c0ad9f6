package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Frozen is a text as it was published: what a person was shown, and what its
// hash vouches for.
type Frozen struct {
	Title    string
	Language string // as the head says; "" where it does not
	Markdown string // fields filled, comments taken out, "\n" line ends
	SHA256   string // of the UTF-8 bytes of Markdown, in hexadecimal
	Bytes    int

	Purposes  []PurposeID // that the text is tied to, in its order
	Questions []ConsentQuestion
}

// Freeze fills a text for good. It refuses what CheckNotice calls open, empty
// or undecided; whether items are missing is CheckNotice's to say.
func Freeze(text string, v Values) (Frozen, error) {
	prose, err := ParseProse(text)
	if err != nil {
		return Frozen{}, err
	}
	run := prose.run(v, InMarkdown, modeStrict)
	if len(run.problems) > 0 {
		return Frozen{}, run.problems[0].err()
	}
	markdown := joinLines(run.lines)
	sum := sha256.Sum256([]byte(markdown))
	return Frozen{
		Title: prose.title(v, run.lines), Language: prose.Head.Language,
		Markdown: markdown, SHA256: hex.EncodeToString(sum[:]), Bytes: len(markdown),
		Purposes: purposesIn(run.lines), Questions: questionsIn(run.lines),
	}, nil
}

// title is the head's, else the first heading of the text.
func (p *Prose) title(v Values, lines []textLine) string {
	if title, err := ParseProse(p.Head.Title); err == nil && p.Head.Title != "" {
		if words, err := title.Render(v, InPlain); err == nil {
			return strings.TrimSpace(words)
		}
	}
	for _, line := range lines {
		if level, title := headingOf(line); level > 0 {
			return unescaped(title)
		}
	}
	return ""
}
