package texts

import (
	"strings"
	"unicode"
)

type greeting struct{ before, after, nobody string }

var greetings = map[string]greeting{
	"en": {"Dear ", ",", "Hello,"},
	"sv": {"Hej ", ",", "Hej,"},
	"de": {"Guten Tag ", ",", "Guten Tag,"},
	"fr": {"Bonjour ", ",", "Bonjour,"},
}

var joinedBy = map[string]string{"en": " and ", "sv": " och ", "de": " und ", "fr": " et "}

// JoinWords lists words as one says them: "newsletter, invitations and
// photographs".
func JoinWords(words []string, language string) string {
	and, ok := joinedBy[language]
	if last := len(words) - 1; ok && last > 0 {
		return strings.Join(words[:last], ", ") + and + words[last]
	}
	return strings.Join(words, ", ")
}

// meansWords say in which way something reached us, by the method of the act.
var meansWords = map[string]map[string]string{
	"en": {"mail_reply": "by e-mail", "letter": "by post", "phone": "on the telephone", "counter": "in person", "web_form": "through a form on the internet", "paper": "on paper", "email": "by e-mail"},
	"sv": {"mail_reply": "via e-post", "letter": "med brev", "phone": "i telefon", "counter": "på plats hos oss", "web_form": "via ett formulär på internet", "paper": "på papper", "email": "via e-post"},
	"de": {"mail_reply": "per E-Mail", "letter": "per Brief", "phone": "am Telefon", "counter": "persönlich bei uns", "web_form": "über ein Formular im Internet", "paper": "auf Papier", "email": "per E-Mail"},
	"fr": {"mail_reply": "par courriel", "letter": "par courrier", "phone": "au téléphone", "counter": "en personne", "web_form": "par un formulaire sur internet", "paper": "sur papier", "email": "par courriel"},
}

// Means is a method in words, as "by e-mail" for "mail_reply"; "" for one that
// has none.
func Means(method, language string) string { return meansWords[language][method] }

// claimsPassed is the rule by which proof is kept where no day is set. It
// follows the word "until".
var claimsPassed = map[string]string{
	"en": "claims arising from it have expired",
	"sv": "den dag då alla anspråk har preskriberats",
	"de": "zur Verjährung aller Ansprüche daraus",
	"fr": "terme du délai de prescription",
}

// termsStay is what follows from a no, and from silence, where nothing else is
// laid down.
var termsStay = map[string]string{
	"en": "The terms that apply now stay in force.",
	"sv": "De villkor som gäller nu fortsätter att gälla.",
	"de": "Die jetzigen Bedingungen gelten weiter.",
	"fr": "Les conditions actuelles restent en vigueur.",
}

// PlainWords are the words of Markdown, a line for each paragraph or entry.
func PlainWords(md string) string {
	var lines []string
	for _, block := range mailBlocks(md, nil) {
		lines = append(lines, wordsOf(block)...)
	}
	return strings.Join(lines, "\n")
}

func wordsOf(block Block) []string {
	var lines []string
	if len(block.Runs) > 0 {
		var b strings.Builder
		for _, run := range block.Runs {
			if run.Break {
				b.WriteByte('\n')
			}
			b.WriteString(run.Text)
		}
		lines = append(lines, b.String())
	}
	for _, item := range block.Items {
		for i, inner := range item {
			for j, line := range wordsOf(inner) {
				if block.Kind == "list" && i == 0 && j == 0 {
					line = "- " + line
				}
				lines = append(lines, line)
			}
		}
	}
	for _, row := range block.Rows {
		var cells []string
		for _, runs := range row {
			cells = append(cells, strings.Join(wordsOf(Block{Runs: runs}), " "))
		}
		lines = append(lines, strings.Join(cells, ": "))
	}
	return lines
}

// printable drops what no eye sees: control characters and marks that turn the
// direction of reading.
func printable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200d' && r != '\u200c', r == unicode.ReplacementChar:
		return -1
	}
	return r
}
