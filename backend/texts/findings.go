package texts

import (
	"encoding/json"
	"strings"
	"sync"

	"consentbook/backend/consent"
)

// FindingWords is what is said of a finding: what is so, and what mends it. The
// places of the parameters are written {{name}}.
type FindingWords struct {
	What string `json:"what"`
	Fix  string `json:"fix"`
}

// findingWords are read once for each language. The window's catalogue is made
// from the same files (frontend/src/i18n/findings.ts), so that nothing is
// written twice.
var findingWords = sync.OnceValue(func() map[string]map[string]FindingWords {
	out := map[string]map[string]FindingWords{}
	for _, language := range consent.Languages() {
		words := map[string]FindingWords{}
		raw, err := files.ReadFile(language + "/findings.json")
		if err == nil {
			err = json.Unmarshal(raw, &words)
		}
		if err != nil {
			panic("texts: findings of " + language + ": " + err.Error()) // they are part of the program
		}
		out[language] = words
	}
	return out
})

// FindingText is what is said of the findings of a rule in a language, English
// where there is none, with open places.
func FindingText(language, rule string) FindingWords {
	all := findingWords()
	if words, ok := all[language][rule]; ok {
		return words
	}
	return all["en"][rule]
}

// Finding is what is said of a finding in a language.
func Finding(language string, f consent.Finding) FindingWords {
	words := FindingText(language, f.Rule)
	return FindingWords{filledIn(words.What, f.Params), filledIn(words.Fix, f.Params)}
}

func filledIn(text string, pairs []string) string {
	var fill []string
	for i := 0; i+1 < len(pairs); i += 2 {
		fill = append(fill, "{{"+pairs[i]+"}}", pairs[i+1])
	}
	return strings.NewReplacer(fill...).Replace(text)
}
