package consent

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func plainReasons(language, text string) (out []string) {
	_, findings := Plain(language, text, nil)
	for _, f := range findings {
		out = append(out, f.Reason+" "+f.Text)
	}
	return out
}

// Art. 12(1): clear and plain language.
func TestHeavyWords(t *testing.T) {
	for _, c := range []struct{ language, text, word string }{
		{"en", "We use it pursuant to the act.", "pursuant to"}, {"en", "Data shall go.", "shall"},
		{"sv", "Vi erhåller uppgifter av dig.", "erhåller"}, {"sv", "Det sker i enlighet med lagen.", "i enlighet med"},
		{"de", "Gemäß dem Gesetz löschen wir.", "gemäß"}, {"de", "Wir löschen zwecks Ordnung alles.", "zwecks"},
		{"fr", "Nous agissons conformément à la loi.", "conformément à"}, {"fr", "Les données susvisées restent ici. Le document susvisé aussi.", "susvisé"},
	} {
		require.Contains(t, plainReasons(c.language, c.text), "notice_word_heavy "+c.word, c.text)
	}
	for _, c := range []struct{ language, text string }{
		{"en", "We put a marshal and a shallow bowl here."}, {"de", "Wir finden das maßgemäße gut."}, {"sv", "Häri-Lasse kom hit i går."},
		{"en", "We keep [[which data, pursuant to which act]] for you."}, {"xx", "Data shall go pursuant to it."},
	} {
		require.Empty(t, plainReasons(c.language, c.text), c.text)
	}
}

func TestPassiveSentences(t *testing.T) {
	for language, sentence := range map[string]string{
		"en": "Your data are processed here. ", "sv": "Dina uppgifter behandlas hos oss. ", "de": "Ihre Daten werden von uns gespeichert. ", "fr": "Vos données sont conservées par nous. ",
	} {
		require.Contains(t, plainReasons(language, strings.Repeat(sentence, 6)), "notice_passive_often 6 / 6", language)
		require.Empty(t, plainReasons(language, strings.Repeat(sentence, 4)), "a few are nothing")
	}
	for language, sentence := range map[string]string{
		"en": "We keep your data here. ", "sv": "Vi sparar dina uppgifter här. ", "de": "Wir speichern Ihre Daten hier. ", "fr": "Nous gardons vos données ici. ",
	} {
		require.Empty(t, plainReasons(language, strings.Repeat(sentence, 20)), language)
	}
}

func TestTheTimeToRead(t *testing.T) {
	p, findings := Plain("en", "# Title\n\n"+strings.Repeat("We keep your name here. ", 20), nil)
	require.Equal(t, Plainness{Words: 101, Sentences: 20, Minutes: 1}, p)
	require.Empty(t, findings)
	require.Contains(t, plainReasons("de", strings.Repeat("Wir sind hier. ", 1000)), "notice_long 15")
}
