package addressbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldings are letters that do not decompose into a base and a mark.
var foldings = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ĳ': "ij",
}

// fold reduces a header or a word to its letters and digits, lower case and
// without marks, so that `E-Mail-Adresse`, `e-mail adresse` and `EMailAdresse`
// are one.
func fold(s string) string {
	if simple(s) {
		return s
	}
	var room [foldRoom]byte
	return string(appendFold(room[:0], s, false))
}

// foldWords is fold with one blank between words.
func foldWords(s string) string {
	if simple(s) {
		return s
	}
	var room [foldRoom]byte
	return string(appendFold(room[:0], s, true))
}

// foldRoom is the length of a folded name or word as most are.
const foldRoom = 64

// foldsTo says whether s folds to the word want.
func foldsTo(s, want string) bool {
	if s == want {
		return simple(s) || fold(s) == want
	}
	if len(s) > 0 && len(want) > 0 && s[0]|0x20 != want[0] && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' || s[0] >= '0' && s[0] <= '9') {
		return false
	}
	var room [foldRoom]byte
	return string(appendFold(room[:0], s, false)) == want
}

// appendFold appends s as fold or foldWords gives it.
func appendFold(b []byte, s string, blanks bool) []byte {
	gap, start := false, len(b)
	for i, n := 0, 0; i < len(s); i += n {
		c := s[i]
		n = 1
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '\'':
			continue
		case c < utf8.RuneSelf:
			gap = true
			continue
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			to := letters(r)
			if to == noLetter {
				gap = true
			} else if to != "" {
				if gap && blanks && len(b) > start {
					b = append(b, ' ')
				}
				gap = false
				b = append(b, to...)
			}
			continue
		}
		if gap && blanks && len(b) > start {
			b = append(b, ' ')
		}
		gap = false
		b = append(b, c)
	}
	return b
}

// latin holds the foldings of the letters that most names need, so that only
// the others are taken apart.
var latin = func() [0x250]string {
	var out [0x250]string
	for r := rune(0x80); r < 0x250; r++ {
		out[r] = takeApart(r)
	}
	return out
}()

// noLetter marks a rune that separates words.
const noLetter = " "

func letters(r rune) string {
	if r < 0x250 {
		return latin[r]
	}
	return takeApart(r)
}

// takeApart gives the letters of r without marks, lower case; noLetter if it
// is none, nothing if it cannot be seen.
func takeApart(r rune) string {
	low := unicode.ToLower(r)
	if to, ok := foldings[low]; ok {
		return to
	}
	var room [utf8.UTFMax]byte
	out := ""
	for _, c := range string(norm.NFD.Append(nil, room[:utf8.EncodeRune(room[:], low)]...)) {
		switch {
		case unicode.Is(unicode.Mn, c) || invisible(c):
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			out += string(c)
		default:
			return noLetter
		}
	}
	return out
}

func simple(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			return false
		}
	}
	return true
}

// invisible characters take no room: zero width blanks and joiners, byte order
// and direction marks.
func invisible(r rune) bool {
	switch r {
	case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x00AD:
		return true
	}
	return false
}

// clean trims what nobody sees: blanks of any kind and invisible characters.
func clean(s string) string {
	if s == "" || s[0] > ' ' && s[0] < utf8.RuneSelf && s[len(s)-1] > ' ' && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if !unicode.IsSpace(first) && !invisible(first) && !unicode.IsSpace(last) && !invisible(last) {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || invisible(r) })
}

// oneLine makes a name of a cell: trimmed, doubled blanks joined.
func oneLine(s string) string {
	if s == "" {
		return ""
	}
	s = clean(s)
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

// lines gives a text its own line ends.
func lines(s string) string {
	s = clean(s)
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// cell is a cell as a program meant it: trimmed, and without the `="…"` that
// Excel needs to keep a text a text.
func cell(s string) string {
	s = clean(s)
	if len(s) > 3 && s[0] == '=' && s[1] == '"' && s[len(s)-1] == '"' && !strings.ContainsAny(s[2:len(s)-1], `"(`) {
		return s[2 : len(s)-1]
	}
	return s
}

// lost says whether a cell shows only that a spreadsheet could not show it.
func lost(s string) bool {
	return len(s) >= 2 && strings.Trim(s, "#") == ""
}

// nothing says whether a cell stands for an empty one.
func nothing(s string) bool {
	switch strings.ToLower(s) {
	case "", "-", "--", "–", "—", "n/a", "#n/a", "null", "#null!", "#value!", "#ref!", "#name?", "#wert!", "#nv", "#saknas!":
		return true
	}
	return false
}

// doubleDecoded says whether a text was read in the wrong encoding and saved
// so: `Ã¤` for `ä`.
func doubleDecoded(s string) bool {
	at := strings.IndexByte(s, 0xC3)
	for at >= 0 && at+1 < len(s) && s[at+1] != 0x82 && s[at+1] != 0x83 { // Â and Ã
		next := strings.IndexByte(s[at+1:], 0xC3)
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	if at < 0 {
		return false
	}
	for i, r := range s {
		if (r == 'Ã' || r == 'Â') && i+2 < len(s) {
			next, _ := utf8.DecodeRuneInString(s[i+2:])
			if next >= 0x80 && next <= 0xBF || strings.ContainsRune("„…†‡‰Š‹Œ‘’“”•–—™š›œžŸ€", next) {
				return true
			}
		}
	}
	return false
}

// NameWords gives the words of a name as names are compared: without case and
// marks, "Nørholm" as "Norholm", "Weiß" as "Weiss".
func NameWords(s string) []string { return strings.Fields(foldWords(s)) }
