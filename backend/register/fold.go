package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that no decomposition takes apart but every reader folds.
var letters = map[rune]string{'ß': "ss", 'ẞ': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'ĸ': "k", 'ŋ': "n", 'ς': "σ", '’': "'", 'ʼ': "'", '‘': "'", '´': "'", '`': "'", '‐': "-", '‑': "-", '–': "-", '—': "-"}

// latin folds U+0080 to U+024F without asking the tables of Unicode.
var latin = func() (t [0x250]string) {
	for r := rune(0x80); r < 0x250; r++ {
		t[r] = foldRune(unicode.ToLower(r))
	}
	return t
}()

func foldRune(r rune) string {
	if s, ok := letters[r]; ok {
		return s
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if s, ok := letters[d]; ok {
			b.WriteString(s)
		} else if !unicode.Is(unicode.Mn, d) && !unicode.IsControl(d) {
			b.WriteRune(unicode.ToLower(d))
		}
	}
	return b.String()
}

// AppendFold appends s as search and order see it: in lower case, without
// accents, one form of every apostrophe and dash, control signs left out.
func AppendFold(to []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			to = append(to, c+'a'-'A')
			i++
		case c == '`':
			to = append(to, '\'')
			i++
		case c < 0x20 || c == 0x7f:
			to = append(to, ' ')
			i++
		case c < utf8.RuneSelf:
			to = append(to, c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			if r < rune(len(latin)) {
				to = append(to, latin[r]...)
			} else {
				to = append(to, foldRune(unicode.ToLower(r))...)
			}
		}
	}
	return to
}

// Fold is AppendFold for one string, without blanks at its ends.
func Fold(s string) string { return strings.TrimSpace(string(AppendFold(nil, s))) }
