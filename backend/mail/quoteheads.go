package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// attributionLines is over how many lines programs break "On … wrote:".
const attributionLines = 4

// attribution finds a sentence that introduces a quotation: it names a day or a
// time, says by whom, and ends with a colon or with "wrote". i is its last or
// its first line.
func (c *cutter) attribution(i int) (from, to int) {
	last := strings.TrimSpace(c.lines[i].text)
	if !mayEndAttribution(last) {
		return 0, 0
	}
	next := c.nextFull(i + 1)
	above := next < len(c.lines) && c.lines[next].marked
	text := ""
	for n := 0; n < attributionLines && i-n >= 0; n++ {
		l := c.lines[i-n]
		if n > 0 && (blank(l.text) || c.kind[i-n] != kindOwn) {
			break
		}
		text = strings.TrimSpace(l.text) + " " + text
		if len(text) > 400 {
			break
		}
		if introduces(strings.TrimSpace(text), above) {
			return c.attributionStart(i-n, i), i + 1
		}
	}
	return 0, 0
}

// attributionStart takes in lines above that begin the same sentence: they name
// the day or the address and do not end a sentence of their own.
func (c *cutter) attributionStart(from, last int) int {
	for n := 0; n < attributionLines && from > 0 && last-from < attributionLines-1; n++ {
		above := strings.TrimSpace(c.lines[from-1].text)
		if above == "" || c.kind[from-1] != kindOwn || strings.ContainsAny(above[len(above)-1:], ".!?:") || !hasDay(above) && strings.IndexByte(above, '@') < 0 {
			break
		}
		from--
	}
	return from
}

// mayEndAttribution is a quick look before the long one.
func mayEndAttribution(s string) bool {
	s = strings.TrimRight(s, " -–—_*")
	if s == "" {
		return false
	}
	if s[len(s)-1] == ':' || strings.HasSuffix(s, "：") {
		return true
	}
	i := strings.LastIndexByte(s, ' ')
	return wroteWord(s[i+1:])
}

// introduces says whether a sentence introduces a quotation; above, whether
// lines with signs of quotation follow.
func introduces(s string, above bool) bool {
	s = strings.TrimRight(s, " -–—_*")
	colon := strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
	address := strings.IndexByte(s, '@') >= 0 || strings.Contains(s, "mailto:")
	day, verb := hasDay(s), hasWrote(s)
	switch {
	case colon && day && (address || verb):
		return true
	case colon && verb && (address || above):
		return true
	case verb && day && address:
		return true
	case colon && above && (day || address):
		return true
	}
	return false
}

// hasDay looks for a time of day, a date in numbers, or a year.
func hasDay(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		j := i
		for j < len(s) && '0' <= s[j] && s[j] <= '9' {
			j++
		}
		digits := j - i
		if digits == 4 && (s[i:i+2] == "19" || s[i:i+2] == "20") {
			return true
		}
		if digits <= 2 && j+2 < len(s) && isDigit(s[j+1]) {
			if s[j] == ':' && isDigit(s[j+2]) {
				return true
			}
			if strings.IndexByte("./-", s[j]) >= 0 && !(i > 0 && s[i-1] == '.') {
				return true
			}
		}
		if digits > 0 && strings.HasPrefix(s[j:], "年") {
			return true
		}
		i = j
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// wrote is "wrote" in the languages of mail programs.
var wrote = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`wrote writes said write schrieb schreibt geschrieben skrev skriver écrit ecrit écrivait écrivit escribió escribio escribe escreveu escreve
		scritto scrisse scrive schreef schrijft geschreven napisał napisał(a) napisała napisal napísal napísala napsal napsal(a) napsala pisze kirjoitti kirjoittaa skrifaði
		írta ezt scris написал написал(а) написала написав писал пишет пише пишува написа έγραψε γράφει yazdı tarihinde rašė rakstīja kirjutas pisao napisao napisala piše je
		написао שכתב כתב كتب viết menulis 写道 寫道 道 写 作成 のメール 작성 wrote---- thus`) {
		if len(w) > 2 {
			wrote[w] = true
		}
	}
	delete(wrote, "ezt")
	delete(wrote, "thus")
}

func wroteWord(w string) bool {
	w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '(' && r != ')' }))
	if wrote[w] {
		return true
	}
	i := strings.LastIndexByte(w, '>')
	return i >= 0 && wrote[w[i+1:]] // "<a@example.org>wrote:"
}

func hasWrote(s string) bool {
	start := -1
	for i, r := range s {
		letter := unicode.IsLetter(r) || r == '(' || r == ')'
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			if i-start < 40 && wroteWord(s[start:i]) {
				return true
			}
			start = -1
		}
	}
	return start >= 0 && wroteWord(s[start:]) || strings.Contains(s, "写道") || strings.Contains(s, "寫道") || strings.Contains(s, "のメール")
}

// separator is a line of words between dashes: "-----Original Message-----",
// in any language. A single word of an answer between them is none.
func separator(s string) bool {
	if len(s) < 7 {
		return false
	}
	dash, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-_=–—*#+~", dash) || !strings.HasPrefix(s[n:], string(dash)) {
		return false
	}
	inside := strings.Trim(s, string(dash))
	if !strings.HasSuffix(s, string(dash)+string(dash)) {
		return false
	}
	inside = strings.TrimSpace(inside)
	if dash == '*' || dash == '#' || dash == '+' || dash == '=' || dash == '~' { // these also draw headings
		return false
	}
	letters := 0
	for _, r := range inside {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 7 && len(inside) < 200 && !strings.HasSuffix(inside, ".")
}

// rule is a line that is drawn.
func rule(s string) bool {
	if len(s) < 5 {
		return false
	}
	dash, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("-_=–—*─", dash) && strings.Trim(s, string(dash)+" ") == "" && len(s) >= 5*n
}
