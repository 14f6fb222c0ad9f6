package consent

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plainness says how a text reads: Article 12(1) asks for a concise form and
// for clear and plain language.
type Plainness struct {
	Words     int
	Sentences int
	Passive   int // sentences in which nobody acts
	Minutes   int // to read it, rounded up
}

// Bounds beyond which a hint is given. None is a limit of the law; they are
// where readers give up.
const (
	longReading    = 12 // minutes; a table of contents or a short version first
	passiveAtLeast = 5  // sentences
	passiveShare   = 3  // one sentence in so many
)

// plainWords are what makes a text of a language heavy, in lower case.
type plainWords struct {
	perMinute int      // words that an adult reads silently in a minute
	heavy     []string // of lawyers and offices; a plain one exists
	helpers   []string // verbs that make a passive with a participle
	endings   []string // of participles
	passives  []string // forms that are passive by themselves
}

var plain = map[string]plainWords{
	"en": {perMinute: 230,
		heavy: []string{"hereby", "herein", "hereinafter", "hereunder", "thereof", "therein", "thereto", "heretofore", "aforementioned", "aforesaid", "notwithstanding",
			"pursuant to", "in accordance with", "with regard to", "in respect of", "inter alia", "prior to", "subsequent to", "commence", "terminate", "utilise", "utilize",
			"in the event that", "for the purpose of", "shall", "forthwith", "save as", "insofar as", "by virtue of", "data subject", "ascertain", "endeavour to", "vis-à-vis", "mutatis mutandis"},
		helpers: []string{"is", "are", "was", "were", "be", "been", "being"}, endings: []string{"ed"},
		passives: []string{"kept", "held", "given", "made", "taken", "sent", "shown", "found", "told", "sold", "known"}},
	"sv": {perMinute: 220,
		heavy: []string{"härmed", "häri", "härvid", "därvid", "vederbörande", "jämlikt", "ävensom", "såvida", "ifrågavarande", "nedan angivna", "ovan nämnda", "ovannämnda", "föreligga", "föreligger",
			"med anledning av", "i enlighet med", "i händelse av", "med avseende på", "beträffande", "erhålla", "erhåller", "inkomma", "tillhandahålla", "tillhandahåller", "vidtaga", "densamma", "således", "den registrerade", "medelst", "likväl"},
		passives: []string{"behandlas", "lagras", "används", "sparas", "samlas", "raderas", "delas", "lämnas", "överförs", "överföras", "utförs", "skickas", "hanteras", "registreras", "inhämtas", "tillhandahålls", "återkallas", "bevaras", "säljs", "förs", "görs", "utlämnas", "insamlas"}},
	"de": {perMinute: 200,
		heavy: []string{"hiermit", "hierdurch", "nachfolgend", "nachstehend", "vorstehend", "vorbenannt", "vorgenannt", "obig", "obige", "obigen", "gemäß", "bezüglich", "hinsichtlich", "betreffend", "mittels", "zwecks", "seitens", "anlässlich",
			"unbeschadet", "etwaige", "etwaiger", "etwaigen", "diesbezüglich", "insoweit", "soweit nicht", "im falle, dass", "zum zwecke", "in bezug auf", "aufgrund dessen", "erfolgt", "erfolgen", "getätigt", "in anspruch nehmen", "die betroffene person", "betroffene personen", "vorbehaltlich", "dergestalt"},
		helpers: []string{"wird", "werden", "wurde", "wurden", "worden"}, endings: []string{"t", "en"}},
	"fr": {perMinute: 210,
		heavy: []string{"par la présente", "ci-après", "susmentionné", "susmentionnée", "susvisé", "susvisée", "nonobstant", "en vertu de", "aux fins de", "à cet effet", "au titre de", "dans le cadre de", "conformément à", "le cas échéant", "sous réserve de",
			"ledit", "ladite", "lesdits", "lesdites", "auquel cas", "relativement à", "eu égard à", "à compter de la date", "préalablement à", "ultérieurement à", "procéder à", "la personne concernée", "les personnes concernées", "aux termes de", "attendu que", "en tant que de besoin"},
		helpers: []string{"est", "sont", "été", "être", "sera", "seront", "était", "étaient", "soient", "soit"}, endings: []string{"é", "ée", "és", "ées"},
		passives: []string{"transmis", "transmise", "transmises", "soumis", "soumise", "soumises", "recueillies", "recueillis", "fournies", "fournis"}},
}

// Plain measures a text and gives hints on it. A language whose words are not
// known is measured by its length alone.
func Plain(language, text string, v Values) (Plainness, []NoticeFinding) {
	prose, err := ParseProse(text)
	if err != nil {
		return Plainness{}, []NoticeFinding{}
	}
	report := NoticeReport{Findings: []NoticeFinding{}}
	p := report.checkPlain(language, prose.run(v, InMarkdown, modeRaw).lines)
	return p, report.Findings
}

func (r *NoticeReport) checkPlain(language string, lines []textLine) (p Plainness) {
	words := plain[language]
	perMinute := words.perMinute
	if perMinute == 0 {
		perMinute = 200
	}
	firstPassive := 0
	for _, line := range lines {
		if line.gone || strings.HasPrefix(line.text, "|--") {
			continue
		}
		p.Words += countWords(line.text)
		if level, _ := headingOf(line); level > 0 || strings.HasPrefix(line.text, "|") {
			continue // no sentence to read
		}
		said := strings.ToLower(quotesAside(line.text))
		for _, heavy := range words.heavy {
			if holdsWord(said, heavy) {
				r.hint(NoticeFinding{Reason: "notice_word_heavy", Item: "12(1)", Text: heavy, Line: line.src})
			}
		}
		for _, sentence := range sentencesOf(said) {
			p.Sentences++
			if words.isPassive(sentence) {
				p.Passive++
				if firstPassive == 0 {
					firstPassive = line.src
				}
			}
		}
	}
	p.Minutes = (p.Words + perMinute - 1) / perMinute
	if p.Passive >= passiveAtLeast && p.Passive*passiveShare > p.Sentences {
		r.hint(NoticeFinding{Reason: "notice_passive_often", Item: "12(1)", Text: strconv.Itoa(p.Passive) + " / " + strconv.Itoa(p.Sentences), Line: firstPassive})
	}
	if p.Minutes > longReading {
		r.hint(NoticeFinding{Reason: "notice_long", Item: "12(1)", Text: strconv.Itoa(p.Minutes)})
	}
	return p
}

// quotesAside takes out what the program itself wrote into a draft: the words
// of an open place are for the user.
func quotesAside(s string) string {
	for {
		before, rest, open := strings.Cut(s, "[[")
		_, after, closed := strings.Cut(rest, "]]")
		if !open || !closed {
			return s
		}
		s = before + " " + after
	}
}

// holdsWord says whether words stand in a text as words of their own.
func holdsWord(text, words string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(words):])
		if !inWord(before) && !inWord(after) {
			return true
		}
		from = at + len(words)
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || r == '-' }

func sentencesOf(line string) (out []string) {
	for _, s := range strings.FieldsFunc(line, func(r rune) bool { return r == '.' || r == '!' || r == '?' || r == ';' }) {
		if len(strings.Fields(s)) > 2 {
			out = append(out, s)
		}
	}
	return out
}

// isPassive says whether a sentence has a form in which nobody acts. It may
// err: it only counts towards a hint.
func (w plainWords) isPassive(sentence string) bool {
	helper := len(w.helpers) == 0
	for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		if slices.Contains(w.helpers, word) {
			helper = true
			continue
		}
		if helper && slices.Contains(w.passives, word) {
			return true
		}
		if len(w.helpers) > 0 && helper && w.participle(word) {
			return true
		}
	}
	return len(w.helpers) > 0 && w.verbLast(sentence)
}

func (w plainWords) participle(word string) bool {
	return len([]rune(word)) > 4 && slices.ContainsFunc(w.endings, func(e string) bool { return strings.HasSuffix(word, e) }) && !w.german()
}

func (w plainWords) german() bool { return slices.Contains(w.helpers, "wird") }

// verbLast finds the German passive, whose participle may stand before its
// helper ("gelöscht werden") or after it ("werden sie gelöscht").
func (w plainWords) verbLast(sentence string) bool {
	if !w.german() {
		return false
	}
	helper, participle := false, false
	for _, word := range strings.Fields(sentence) {
		word = strings.Trim(word, ",:()„“\"")
		helper = helper || slices.Contains(w.helpers, word)
		for _, prefix := range []string{"ge", "abge", "ange", "aufge", "ausge", "eingeh", "einge", "mitge", "weiterge", "zusammenge", "verarbeit", "erhob", "übermittel", "erfass", "verwend", "bearbeit", "versand", "verkauf", "bewahr"} {
			if strings.HasPrefix(word, prefix) && len(word) > len(prefix)+2 && (strings.HasSuffix(word, "t") || strings.HasSuffix(word, "en")) && word != "gegen" && word != "geben" {
				participle = true
			}
		}
	}
	return helper && participle
}
