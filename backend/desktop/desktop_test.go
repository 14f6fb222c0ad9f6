package desktop

import (
	"reflect"
	"testing"

	"consentbook/backend/consent"
)

func TestEveryLanguageHasEveryWord(t *testing.T) {
	for language, words := range catalogue {
		v := reflect.ValueOf(words)
		for i := range v.NumField() {
			if v.Field(i).String() == "" {
				t.Errorf("%s: no word for %s", language, v.Type().Field(i).Name)
			}
		}
	}
}

func TestWordsFor(t *testing.T) {
	for tag, want := range map[string]string{"sv": "sv", "sv-SE": "sv", "sv_SE.UTF-8": "sv", "DE-at": "de", "fr": "fr", "": "en", "C": "en", "pl-PL": "en"} {
		if got := WordsFor(tag); got != catalogue[want] {
			t.Errorf("%q does not get %s", tag, want)
		}
	}
}

func TestParseKind(t *testing.T) {
	for _, kind := range Kinds {
		if got, err := ParseKind(string(kind)); err != nil || got != kind {
			t.Errorf("%s: %s, %v", kind, got, err)
		}
	}
	for _, bad := range []string{"", "Book", "passwords"} {
		if _, err := ParseKind(bad); consent.CodeOf(err) != consent.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
