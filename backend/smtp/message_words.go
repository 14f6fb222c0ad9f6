package smtp

import (
	"bytes"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldAt is where lines of the head are broken (RFC 5322, 2.1.1).
const foldAt = 76

// field writes a field of the head, folded at its spaces. A line never begins
// with less than one space, so no value can begin a field.
func (w *messageWriter) field(name, value string) {
	length := len(name) + 1
	w.out.WriteString(name + ":")
	for _, word := range strings.Fields(value) {
		if length+1+len(word) > foldAt && length > len(name)+1 {
			w.out.WriteString("\r\n")
			length = 0
		}
		w.out.WriteString(" " + word)
		length += 1 + len(word)
	}
	w.out.WriteString("\r\n")
}

// headText makes words fit for a head: one line, nothing that no eye sees.
func headText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// maxHeadWords keeps a head within what servers take, in characters.
const maxHeadWords = 600

// headWords writes free text: as it is where it is plain, else in encoded
// words (RFC 2047). What looks like an encoded word is encoded itself, so that
// no reader decodes what somebody typed.
func headWords(s string) string {
	s = cut(headText(s), maxHeadWords)
	plain := !strings.ContainsFunc(s, notPlain) && !strings.Contains(s, "=?")
	for _, word := range strings.Fields(s) {
		plain = plain && len(word) <= foldAt-16
	}
	if plain {
		return s
	}
	return encodedWords(s)
}

// encodedWords writes all of s in encoded words of at most 75 characters,
// which readers join again without the spaces between them.
func encodedWords(s string) string {
	const begin, end, most = "=?utf-8?q?", "?=", 75
	var words []string
	word := begin
	for _, r := range s {
		letter := encodedLetter(r)
		if len(word)+len(letter)+len(end) > most {
			words = append(words, word+end)
			word = begin
		}
		word += letter
	}
	return strings.Join(append(words, word+end), " ")
}

// encodedLetter writes one character as it may stand in an encoded word within
// a name as well (RFC 2047, 5(3)).
func encodedLetter(r rune) string {
	switch {
	case r == ' ':
		return "_"
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("!*+-/", r):
		return string(r)
	}
	var b strings.Builder
	for _, c := range []byte(string(r)) {
		b.Write([]byte{'=', upperHex[c>>4], upperHex[c&15]})
	}
	return b.String()
}

const upperHex = "0123456789ABCDEF"

func cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}

// addressWords writes an address with the name before it, its domain in ASCII.
func addressWords(a mail.Address) string {
	if ascii, _ := wireAddress(a.Address); ascii != "" {
		a.Address = ascii
	}
	name := cut(headText(a.Name), 150)
	if name == "" {
		return "<" + a.Address + ">"
	}
	if strings.ContainsFunc(name, notPlain) || strings.Contains(name, "=?") || strings.ContainsAny(name, `"\`) || longWord(name) {
		return encodedWords(name) + " <" + a.Address + ">"
	}
	return `"` + name + `" <` + a.Address + ">"
}

func longWord(s string) bool {
	for _, word := range strings.Fields(s) {
		if len(word) > foldAt-16 {
			return true
		}
	}
	return false
}

// quotedPrintable writes text with lines that end in CRLF and hold at most 76
// characters (RFC 2045, 6.7). A dot that begins a line, and "From ", are
// encoded, because programs on the way change them.
func quotedPrintable(out *bytes.Buffer, text string) {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r\n", "\n")
	for _, line := range strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r", "\n"), "\n"), "\n") {
		quotedLine(out, line)
		out.WriteString("\r\n")
	}
}

func quotedLine(out *bytes.Buffer, line string) {
	length := 0
	for i := range len(line) {
		c := line[i]
		last := i == len(line)-1
		plain := c > ' ' && c < 0x7f && c != '=' || (c == ' ' || c == '\t') && !last
		if length == 0 && (c == '.' || strings.HasPrefix(line[i:], "From ")) {
			plain = false
		}
		size := 3
		if plain {
			size = 1
		}
		if length+size > 75 {
			out.WriteString("=\r\n")
			length = 0
			if c == '.' || strings.HasPrefix(line[i:], "From ") {
				plain, size = false, 3
			}
		}
		if plain {
			out.WriteByte(c)
		} else {
			out.Write([]byte{'=', upperHex[c>>4], upperHex[c&15]})
		}
		length += size
	}
}
