// Package texts holds the starting texts of notices, questions, mails and
// letters in the languages of the program, and turns the house's Markdown into
// what a page or a document needs.
//
// It is the only package that knows Markdown and its sanitiser. It must not
// know the book: values come from the caller, rules from consent.
package texts

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"consentbook/backend/consent"
)

//go:embed en/*.md sv/*.md de/*.md fr/*.md en/terms.json sv/terms.json de/terms.json fr/terms.json en/findings.json sv/findings.json de/findings.json fr/findings.json
var files embed.FS

// Languages of the starting texts.
var Languages = []string{"en", "sv", "de", "fr"}

// kindFiles names the starting text of each kind of notice.
var kindFiles = map[consent.NoticeKind]string{
	consent.NoticePrivacy: "notice-privacy",
	consent.NoticeCookie:  "notice-cookie",
	consent.NoticeTerms:   "notice-terms",
	consent.NoticeConsent: "consent-questions",
}

// caveats say what a user must know of every starting text. They stand in it
// as a comment, which never leaves with the text.
var caveats = map[string]string{
	"en": "A draft to complete. It has not been read by a lawyer of your country: have yours read it. Fill or delete every place in double square brackets, keep one of each choice, leave the lines marked item where they are.",
	"sv": "Ett utkast att göra färdigt. Ingen jurist i ert land har läst det: låt er jurist göra det. Fyll i eller ta bort varje plats inom dubbla hakparenteser, behåll ett av varje val, låt raderna med item stå kvar.",
	"de": "Ein Entwurf zum Ergänzen. Kein Jurist Ihres Landes hat ihn gelesen: Lassen Sie ihn lesen. Füllen oder streichen Sie jede Stelle in doppelten eckigen Klammern, behalten Sie von jeder Auswahl eines, lassen Sie die Zeilen mit item stehen.",
	"fr": "Un projet à compléter. Aucun juriste de votre pays ne l’a lu : faites-le relire. Remplissez ou supprimez chaque passage entre doubles crochets, gardez une option de chaque choix, laissez en place les lignes marquées item.",
}

// Caveat is what to tell the user wherever starting texts are offered.
func Caveat(language string) string { return caveats[language] }

// Template is the starting text of a kind of notice. Its head carries kind and
// language, so that the file alone says what it is.
func Template(kind, language string) (string, error) {
	known, err := consent.ParseNoticeKind(kind)
	if err != nil {
		return "", err
	}
	text, err := Text(kindFiles[known], language)
	if err != nil {
		return "", err
	}
	head, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	return "---\nkind: " + kind + "\nlanguage: " + language + "\n" + head + "\n---\n\n" +
		"<!-- help: " + caveats[language] + " -->" + body, nil
}

// Text is a starting text by its file name without ".md", such as
// "mail-refresh" or "letter-ack".
func Text(name, language string) (string, error) {
	if !slices.Contains(Languages, language) {
		return "", consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	if !slices.Contains(Names(), name) {
		return "", consent.Fail(consent.NotFound, "text_unknown", "name")
	}
	text, err := files.ReadFile(language + "/" + name + ".md")
	if err != nil {
		return "", consent.Fail(consent.Internal, "", "").Because(err)
	}
	// A checkout may have given the file the line ends of its system.
	return strings.ReplaceAll(string(text), "\r\n", "\n"), nil
}

// Names lists the texts. Every language has the same ones.
var Names = sync.OnceValue(func() []string {
	var names []string
	entries, _ := fs.ReadDir(files, "en")
	for _, entry := range entries {
		if name, ok := strings.CutSuffix(entry.Name(), ".md"); ok {
			names = append(names, name)
		}
	}
	return names
})

// Fill renders a text for good: Markdown without comments. An open place, an
// undecided choice and an empty field are errors.
func Fill(text string, v consent.Values) (string, error) {
	prose, err := consent.ParseProse(text)
	if err != nil {
		return "", err
	}
	return prose.Render(v, consent.InMarkdown)
}
