package mail

import (
	"strings"
	"unicode/utf8"
)

// line is one line of a mail as its reader sees it.
type line struct {
	text    string
	depth   int  // of quotation
	marked  bool // by a sign or an element, not by where it stands
	foreign bool // it holds words of a link that writes a mail
	sign    bool // the mail program says that it is a signature
}

// plainLines cuts text into lines and takes off their quotation signs.
func plainLines(text string) []line {
	lines := make([]line, 0, min(strings.Count(text, "\n")+1, maxOwnLines))
	for len(lines) < maxOwnLines {
		raw, rest, more := strings.Cut(text, "\n")
		bare, depth := unquoted(raw)
		lines = append(lines, line{text: cleanLine(bare), depth: depth, marked: depth > 0})
		if !more {
			break
		}
		text = rest
	}
	return lines
}

// unquoted takes off the signs of quotation: ">", "| ", and the initials that
// some programs set before them ("AB> ").
func unquoted(s string) (string, int) {
	depth := 0
	for {
		t := strings.TrimLeft(s, " \t")
		switch {
		case strings.HasPrefix(t, ">"), strings.HasPrefix(t, "|"):
			s = t[1:]
		case strings.HasPrefix(t, "»"), strings.HasPrefix(t, "›"), strings.HasPrefix(t, "＞"):
			_, n := utf8.DecodeRuneInString(t)
			s = t[n:]
		case strings.HasPrefix(t, "&gt;"):
			s = t[4:]
		case depth == 0 && initialsQuote(t) > 0:
			s = t[initialsQuote(t):]
		default:
			return s, depth
		}
		depth++
	}
}

// initialsQuote is how long "AB> " is at the beginning of a line.
func initialsQuote(s string) int {
	for i := 0; i < len(s) && i < 4; i++ {
		switch c := s[i]; {
		case c == '>' && i > 0 && i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '>'):
			return i + 1
		case c < 'A' || c > 'Z':
			return 0
		}
	}
	return 0
}

// cleanLine makes spaces alike and takes off what cannot be seen.
func cleanLine(s string) string {
	if !plainASCII(s) {
		s = invisible.Replace(s)
	}
	return strings.TrimRight(s, " \t")
}

func plainASCII(s string) bool {
	for len(s) >= 8 {
		if (uint32(s[0])|uint32(s[1])|uint32(s[2])|uint32(s[3])|uint32(s[4])|uint32(s[5])|uint32(s[6])|uint32(s[7]))&0x80 != 0 {
			return false
		}
		s = s[8:]
	}
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

var invisible = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ", "\u3000", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u200e", "", "\u200f", "", "\u202a", "", "\u202b", "", "\u202c", "", "\u2028", " ")

func blank(s string) bool { return strings.TrimSpace(s) == "" }
