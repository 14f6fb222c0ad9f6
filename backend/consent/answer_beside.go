package consent

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// answerBeside is how many sentences beside an answer are looked at; where there
// are more, somebody has to read them anyway.
const answerBeside = 12

// beside looks at what else stands in a mail that says yes: only a yes to which
// nothing but greetings, courtesies and the sender's name is added is clear
// (Article 4(11)). A no holds whatever stands beside it (Article 7(3)).
func (r *answerReader) beside(name string) {
	if !slices.Contains(valuesOf(r.out.Choice), ChoiceYes) {
		return
	}
	if r.marks {
		r.doubt(DoubtMarks)
	}
	if r.rest > len(r.other) {
		r.doubt(DoubtMore)
	}
	for i, s := range r.other {
		if strings.IndexByte(s, '-') > 0 && strings.Count(s, " ") <= 5 && len(FindTokens(s)) > 0 {
			continue // "Reference: …", as the question gave it
		}
		if i >= len(r.other)-2 && r.rest == len(r.other) && answerSigned(s, name) {
			continue
		}
		r.doubt(DoubtMore)
		if startsWithAny(foldWords(s), butWords) || turnsAway(s) {
			r.doubt(DoubtCondition)
			return
		}
	}
}

// turningWords are those of conditionWords and negations that are one word.
var turningWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, list := range [][]string{conditionWords, negations} {
		for _, w := range list {
			words[w] = true
		}
	}
	return words
})

func turnsAway(s string) bool {
	for _, w := range answerLetters(s) {
		if turningWords()[w] {
			return true
		}
	}
	return false
}

func valuesOf(choice map[PurposeID]string) []string {
	var all []string
	for _, c := range choice {
		all = append(all, c)
	}
	return all
}

// answerSigned says whether words are nothing but the sender's name, or a part
// of it.
func answerSigned(s, name string) bool {
	words := answerLetters(s)
	whole := answerLetters(name)
	for _, w := range words {
		if !slices.Contains(whole, w) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4 && len(s) <= 60
}

func answerLetters(s string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "’", "'")), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
}

// answerGreeting says whether a sentence greets somebody by name: a greeting,
// and words in capitals behind it.
func answerGreeting(s string) bool {
	s = strings.Trim(s, " ,.!")
	for _, g := range greetings {
		if len(s) <= len(g) || !strings.EqualFold(s[:len(g)], g) || s[len(g)] != ' ' {
			continue
		}
		words := strings.Fields(s[len(g):])
		for _, w := range words {
			first, _ := utf8.DecodeRuneInString(w)
			lower := strings.ToLower(strings.Trim(w, ","))
			if !unicode.IsUpper(first) && !slices.Contains(greeted, lower) || slices.Contains(negations, lower) || slices.Contains(conditionWords, lower) {
				return false
			}
		}
		return len(words) <= 5
	}
	return false
}

// asksAtEnd says whether a sentence ends as a question: a question mark stands
// anywhere in its last run of signs.
func asksAtEnd(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if r == '?' || r == '？' || r == '؟' || r == '⁇' || r == '⁈' || r == '⁉' || r == '‽' || r == '❓' || r == '❔' {
			return true
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
		s = s[:len(s)-n]
	}
	return false
}

// answerQuoted says whether words stand in quotation signs, in brackets or
// struck through with tildes: nobody knows then whose they are.
func answerQuoted(s string) bool {
	_, s = answerMark(strings.TrimSpace(s))
	s = strings.TrimRight(s, " .,!;:")
	if s == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case strings.ContainsRune("\"“”„‟«»‹›'‘’‚‛`´~「『｢＂〝〞", first):
		return true
	case first == '(' && last == ')', first == '[' && last == ']':
		return true
	}
	// One sign at the end closes what was opened on a line above.
	return strings.ContainsRune("\"“”„‟«»", last) && strings.Count(s, string(last)) == 1 && !strings.ContainsAny(s[:len(s)-utf8.RuneLen(last)], "\"“”„‟«»") || strings.HasSuffix(s, "~~")
}

var (
	// greetings stand before a name.
	greetings = []string{"dear", "hello", "hi", "hey", "good morning", "good afternoon", "good evening", "hej", "hejsan", "hallå", "bästa", "bäste", "kära", "käre", "god morgon", "tjena", "hallo", "guten tag", "guten morgen", "guten abend", "liebe", "lieber", "liebes", "sehr geehrte", "sehr geehrter", "grüß gott", "moin", "servus", "bonjour", "bonsoir", "salut", "cher", "chère", "chers", "chères", "hei", "kære", "kjære", "beste", "dag", "hola", "estimado", "estimada", "olá", "ciao", "caro", "cara", "gentile", "buongiorno", "dzień dobry", "dobrý den", "ahoj", "moi", "terve", "hyvä"}
	// greeted stand in greetings in small letters.
	greeted = []string{"all", "alla", "ni", "på", "er", "team", "vänner", "zusammen", "alle", "an", "das", "von", "van", "de", "du", "à", "tous", "toutes", "l'équipe", "there", "everyone", "the", "and", "und", "och", "et"}
	// negations, in the languages of the EU beyond those of conditionWords.
	negations = []string{"no", "not", "none", "nothing", "nobody", "nor", "neither", "without", "won't", "can't", "cannot", "doesn't", "didn't", "isn't", "nope", "kidding", "joking", "inga", "inget", "ingen", "ingenting", "icke", "varken", "utan", "skojar", "skämt", "nix", "nichts", "niemand", "ohne", "weder", "rien", "aucun", "aucune", "sans", "personne", "ikke", "ikkje", "niet", "geen", "nunca", "nada", "não", "nem", "niente", "nie", "nic", "ne", "není", "nechci", "ei", "не", "нет", "ні", "δεν", "όχι", "nav", "nėra", "mitte"}
)
