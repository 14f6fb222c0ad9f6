package texts

import (
	"encoding/json"
	"maps"
	"sync"

	"consentbook/backend/consent"
)

// AnswerWords are the first words of an answer that count in a language.
type AnswerWords struct {
	Given   []string
	Refused []string
	Stop    []string
}

// Words are the answer words of a language.
func Words(language string) (AnswerWords, error) {
	if known, ok := wordsRead.Load(language); ok {
		return known.(AnswerWords), nil
	}
	text, err := Text("consent-questions", language)
	if err != nil {
		return AnswerWords{}, err
	}
	prose, err := consent.ParseProse(text)
	if err != nil {
		return AnswerWords{}, err
	}
	words := prose.Head.Words
	read := AnswerWords{Given: words["given"], Refused: words["refused"], Stop: words["stop"]}
	wordsRead.Store(language, read)
	return read, nil
}

// wordsRead keeps the words of each language: every mail needs them, and they
// are part of the program.
var wordsRead sync.Map

// Questions are the starting questions of a language, one for each purpose,
// with their fields and open places as they stand.
func Questions(language string) ([]consent.ConsentQuestion, error) {
	text, err := Text("consent-questions", language)
	if err != nil {
		return nil, err
	}
	return consent.RawConsentQuestions(text)
}

// Terms are the terms of the Regulation in a language, by key; empty for a
// language without texts.
func Terms(language string) map[string]string {
	terms := map[string]string{}
	raw, err := files.ReadFile(language + "/terms.json")
	if err != nil || json.Unmarshal(raw, &terms) != nil {
		return map[string]string{}
	}
	return maps.Clone(terms)
}

// Term is one term of the Regulation, or "" where there is none.
func Term(key, language string) string { return Terms(language)[key] }
