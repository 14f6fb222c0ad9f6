package consent

import (
	"strconv"
	"strings"
)

// Head is what stands above a text: for the user and the program, never sent.
type Head struct {
	Title    string
	Subject  string // of a mail or letter; may hold fields
	Purpose  string // what the text is for, in words for the user
	Kind     string // of a notice; "" where the file does not say
	Language string
	Law      []string
	Fields   []string
	Words    map[string][]string // first words of an answer: given, refused, stop
	Answers  map[string]string   // whole answers: given, refused
}

// splitHead parts the head from the body; line is where the body begins.
func splitHead(text string) (head Head, body string, line int, err error) {
	if !strings.HasPrefix(text, "---\n") {
		return Head{}, text, 1, nil
	}
	inside, body, found := strings.Cut(text[len("---\n"):]+"\n", "\n---\n")
	if !found {
		return Head{}, "", 0, headFail(1, "---")
	}
	body = strings.TrimSuffix(body, "\n")
	lines := strings.Split(inside, "\n")
	head, err = parseHead(lines)
	return head, body, len(lines) + 3, err
}

func headFail(line int, place string) error {
	return Fail(Invalid, "notice_head_malformed", "", "line", strconv.Itoa(line), "place", place)
}

// parseHead reads the part of YAML that a head needs: plain and quoted values,
// lists on one line or one entry to a line, and one level of names below a
// name. Anything else is an error that names its line, so that no value is
// ever misread in silence.
func parseHead(lines []string) (Head, error) {
	head := Head{Words: map[string][]string{}, Answers: map[string]string{}}
	parent := ""
	for i, raw := range lines {
		number := i + 2 // the opening --- is line 1
		text := strings.TrimRight(raw, " ")
		inner := strings.TrimLeft(text, " ")
		if inner == "" || inner[0] == '#' {
			continue
		}
		indented := len(inner) < len(text)
		if entry, ok := strings.CutPrefix(inner, "- "); ok && parent != "" {
			value, ok := headScalar(strings.TrimSpace(entry))
			if !ok {
				return Head{}, headFail(number, parent)
			}
			head.set(parent, "", []string{value}, true)
			continue
		}
		key, rest, ok := strings.Cut(inner, ":")
		if !ok || !fieldName(key) || (rest != "" && rest[0] != ' ') || (indented && parent == "") {
			return Head{}, headFail(number, cutPlace(inner))
		}
		values, isList, ok := headValue(strings.TrimSpace(rest))
		if !ok {
			return Head{}, headFail(number, key)
		}
		if indented {
			head.set(parent, key, values, isList)
			continue
		}
		parent = ""
		if values == nil && !isList {
			parent = key
			continue
		}
		head.set(key, "", values, isList)
	}
	return head, nil
}

func cutPlace(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// set puts a value in its place; a name nobody knows is left aside, as other
// programs may keep things of their own in a head.
func (h *Head) set(key, sub string, values []string, isList bool) {
	one := ""
	if len(values) > 0 && !isList {
		one = values[0]
	}
	switch key {
	case "title":
		h.Title = one
	case "subject":
		h.Subject = one
	case "purpose":
		h.Purpose = one
	case "kind":
		h.Kind = one
	case "language":
		h.Language = one
	case "law":
		h.Law = append(h.Law, values...)
	case "fields":
		h.Fields = append(h.Fields, values...)
	case "words":
		if sub != "" {
			h.Words[sub] = append(h.Words[sub], values...)
		}
	case "answers":
		if sub != "" {
			h.Answers[sub] = one
		}
	}
}

// headValue reads what stands after a colon: nothing, a list on one line, or
// one value.
func headValue(s string) (values []string, isList, ok bool) {
	if s == "" {
		return nil, false, true
	}
	inside, opened := strings.CutPrefix(s, "[")
	if !opened {
		value, ok := headScalar(s)
		return []string{value}, false, ok
	}
	inside, closed := strings.CutSuffix(inside, "]")
	if !closed {
		return nil, true, false
	}
	values = []string{}
	for _, part := range splitList(inside) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		value, ok := headScalar(part)
		if !ok {
			return nil, true, false
		}
		values = append(values, value)
	}
	return values, true, true
}

// splitList parts a list at the commas that stand outside quotation marks.
func splitList(s string) []string {
	var parts []string
	start, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\' && quote == '"':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && strings.TrimSpace(s[start:i]) == "":
			quote = c
		case quote == 0 && c == ',':
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

func headScalar(s string) (string, bool) {
	switch {
	case s == "":
		return "", true
	case s[0] == '"':
		return doubleQuoted(s)
	case s[0] == '\'':
		inside, closed := strings.CutSuffix(s[1:], "'")
		if !closed || len(s) < 2 || strings.Contains(strings.ReplaceAll(inside, "''", ""), "'") {
			return "", false
		}
		return strings.ReplaceAll(inside, "''", "'"), true
	case strings.IndexByte("[]{}>|&*!%@`,", s[0]) >= 0:
		return "", false // YAML means something by these that is not read here
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = strings.TrimRight(s[:i], " ")
	}
	return s, !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":")
}

func doubleQuoted(s string) (string, bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			tail := strings.TrimSpace(s[i+1:])
			return b.String(), tail == "" || tail[0] == '#'
		case '\\':
			i++
			if i == len(s) || (s[i] != '"' && s[i] != '\\') {
				return "", false
			}
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return "", false
}
