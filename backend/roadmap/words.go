package roadmap

import (
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// words are the texts of the road map in one language.
type words struct {
	Steps  map[string]stepWords
	Counts map[string]string // labels of consent.RoadCount
	States map[string]string // and "" for what the book cannot know
	Table  tableWords
}

type stepWords struct{ Title, Why string }

// tableWords are the heads of the list as a file.
type tableWords struct {
	Title, No, Step, Why, Article, State, Known, Owner, Due, Done, Words, File, Contradicted, Yes string
}

var languages = map[string]words{"en": english, "sv": swedish, "de": german, "fr": french}

// wordsOf are the texts of a language, English where there are none.
func wordsOf(language string) (words, string) {
	if w, ok := languages[language]; ok {
		return w, language
	}
	return english, "en"
}

// known says in words what the book knows: "recorded: 7, incomplete: 2".
func (w words) known(k consent.RoadKnown) string {
	var parts []string
	for _, c := range k.Counts {
		said := strconv.FormatInt(c.N, 10)
		if c.Day != "" {
			said = c.Day
		}
		parts = append(parts, w.Counts[c.Key]+" "+said)
	}
	return strings.Join(parts, ", ")
}
