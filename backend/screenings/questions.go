package screenings

import (
	"slices"

	"consentbook/backend/consent"
)

// Question is one question of a screening in words.
type Question struct {
	Key     string `json:"key"`
	Group   string `json:"group"` // case, listed, criterion
	Article string `json:"article"`
	Title   string `json:"title"`
	Help    string `json:"help"`
}

// Questions lists them in a language, in their order.
func Questions(language string) []Question {
	w := Words(language)
	out := []Question{}
	for _, key := range consent.ScreeningKeys() {
		q := Question{Key: key, Group: "criterion", Article: "WP 248", Title: w.Questions[key].Title, Help: w.Questions[key].Help}
		switch {
		case slices.Contains(consent.ScreeningCases, key):
			q.Group, q.Article = "case", "35(3)("+key+")"
		case key == consent.ScreeningListed:
			q.Group, q.Article = "listed", "35(4)"
		}
		out = append(out, q)
	}
	return out
}

// Vocabulary is what lists and documents of screenings say in one language.
type Vocabulary struct {
	Questions map[string]QuestionWords
	Results   map[string]string // by consent.ScreeningAdvice.Outcome
	Standings map[string]string // by standing
	Residuals map[string]string
	Table     tableWords
}

// QuestionWords are a question and what is meant by it.
type QuestionWords struct{ Title, Help string }

type tableWords struct {
	Title, No, Name, Activity, Result, Because, Decision, Reasons, Made, Residual, Consulted, Done, Review, Ended, Yes, NotYes, Open string
}

// Words are the texts of a language, English where there are none.
func Words(language string) Vocabulary {
	switch language {
	case "sv":
		return swedish
	case "de":
		return german
	case "fr":
		return french
	}
	return english
}
