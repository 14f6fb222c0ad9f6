package consent

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Values are what the fields of a text stand for, by name. A name with a dot
// is a name of its own, also inside an entry of a list.
type Values map[string]Value

// Value is text, a switch, or a list of entries; the zero Value is empty.
type Value struct {
	Text string
	On   bool
	List []Values
}

// FieldText is a value of words. Blank text is empty.
func FieldText(s string) Value { return Value{Text: s} }

// FieldSwitch opens or closes a section and shows nothing itself.
func FieldSwitch(on bool) Value { return Value{On: on} }

// FieldList repeats a section once for each entry.
func FieldList(entries ...Values) Value { return Value{List: entries} }

// Holds says whether a section of this value stands.
func (v Value) Holds() bool {
	return v.On || len(v.List) > 0 || strings.TrimSpace(strings.Map(visible, v.Text)) != ""
}

// Place is what a text is rendered for: it decides how values are escaped.
type Place int

// The places. The words of the text itself are never changed, only values.
const (
	InMarkdown Place = iota // notices, letters, mails before they are laid out
	InHTML                  // a text that is HTML already
	InPlain                 // a subject line; nothing is escaped
)

// write gives a value as it may stand at this spot; line is what stands before
// it on its line.
func (v Value) write(place Place, at spot, line string) string {
	text := strings.TrimSpace(strings.Map(visible, v.Text))
	if at != spotAlone {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' }), " ")
	}
	switch {
	case place == InPlain:
		return text
	case at == spotLink:
		return linkTarget(text)
	case place == InHTML:
		return html.EscapeString(text)
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		l = strings.TrimSpace(l)
		entry, isEntry := strings.CutPrefix(l, "- ")
		switch {
		case at == spotAlone && isEntry:
			lines[i] = "- " + escapeMarkdown(strings.TrimSpace(entry), true)
		default:
			lines[i] = escapeMarkdown(l, i > 0 || strings.Trim(line, " >*+-.)0123456789") == "")
		}
	}
	return strings.Join(lines, "\n")
}

// linkTarget keeps a value inside the round brackets of a link.
func linkTarget(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune("()<>\\\"'`[]{}|*_", r) {
			for _, c := range utf8.AppendRune(nil, r) {
				b.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])))
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapeMarkdown makes s stand for itself in Markdown. start says that it
// begins a line, where more characters have a meaning.
func escapeMarkdown(s string, start bool) string {
	runes := []rune(s)
	var b strings.Builder
	for i, r := range runes {
		switch {
		case strings.ContainsRune("\\`*[]{}|", r), r == '_' && !insideWord(runes, i):
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '<':
			b.WriteString("&lt;")
		case r == '&' && looksLikeEntity(runes[i:]):
			b.WriteString("&amp;")
		case start && i == 0 && beginsBlock(runes), start && (r == '.' || r == ')') && allDigits(runes[:i]):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// beginsBlock says whether a line that begins so could be a heading, a list, a
// quotation, a rule or a fence. "+46" is none.
func beginsBlock(runes []rune) bool {
	switch runes[0] {
	case '#', '>', '=', '~':
		return true
	case '+', '-':
		return len(runes) == 1 || runes[1] == ' ' || runes[1] == '-'
	}
	return false
}

func insideWord(runes []rune, i int) bool {
	isWord := func(j int) bool {
		return j >= 0 && j < len(runes) && (unicode.IsLetter(runes[j]) || unicode.IsDigit(runes[j]))
	}
	return isWord(i-1) && isWord(i+1)
}

// looksLikeEntity says whether "&" begins a character reference.
func looksLikeEntity(runes []rune) bool {
	for i, r := range runes[1:min(len(runes), 36)] {
		if r == ';' {
			return i > 0
		}
		if r != '#' && !(r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return false
		}
	}
	return false
}

func allDigits(runes []rune) bool {
	for _, r := range runes {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(runes) > 0
}

// MarkdownWords makes words stand for themselves in a text that is still a
// draft: one line, nothing in it is Markdown or a mark.
func MarkdownWords(s string) string {
	return escapeMarkdown(oneLine(strings.TrimSpace(strings.Map(visible, s))), false)
}
