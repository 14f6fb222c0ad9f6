package addressbook

import (
	"strings"
	"unicode/utf8"
)

// JoinOwn joins values into one cell so that SplitOwn gives the same ones.
func JoinOwn(values []string) string {
	if len(values) == 1 && !strings.ContainsAny(values[0], `;\`) {
		return values[0]
	}
	safe := make([]string, len(values))
	for i, v := range values {
		safe[i] = strings.NewReplacer(`\`, `\\`, `;`, `\;`).Replace(v)
	}
	return strings.Join(safe, "; ")
}

// SplitOwn takes apart what JoinOwn joined.
func SplitOwn(s string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if v := clean(b.String()); v != "" {
			out = append(out, v)
		}
		b.Reset()
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == ';' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case s[i] == ';':
			flush()
		default:
			b.WriteByte(s[i])
		}
	}
	flush()
	return out
}

// formulaStart are the characters by which a spreadsheet knows a formula.
const formulaStart = "=+-@\t\r\n＝＋－＠"

// QuoteOwn keeps a spreadsheet from taking a text for a formula: an apostrophe
// goes before it, and is taken away when the file comes in again. A number,
// with a sign or as a telephone number, is none.
func QuoteOwn(s string) string {
	if s == "" || s[0] > '@' && s[0] < utf8.RuneSelf || !quotable(s) || s[0] != '\'' && harmless(s) {
		return s
	}
	return "'" + s
}

// quotable says whether a text begins like a formula, apostrophes apart.
func quotable(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return strings.ContainsRune(formulaStart, first)
}

func harmless(s string) bool {
	return s[0] == '+' && strings.Trim(s[1:], "0123456789 ()-/.") == "" || s[0] == '-' && strings.Trim(s[1:], "0123456789.,") == ""
}

// unquoteOwn is the text that QuoteOwn made safe.
func unquoteOwn(s string) string {
	if len(s) > 1 && s[0] == '\'' && quotable(s) {
		return s[1:]
	}
	return s
}
