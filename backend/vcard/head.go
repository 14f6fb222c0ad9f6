package vcard

import "strings"

// cutHead splits a line at the colon behind its name and parameters; a colon
// in quotes is part of a parameter.
func cutHead(line []byte) (head, value []byte, ok bool) {
	quoted := false
	for i, c := range line {
		switch c {
		case '"':
			quoted = !quoted
		case ':':
			if !quoted {
				return line[:i], line[i+1:], namelike(line[:i])
			}
		}
	}
	return nil, nil, false
}

// namelike says whether a head begins as the name of a property does.
func namelike(head []byte) bool {
	n := 0
	for _, c := range head {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
			n++
		case c == '.' && n > 0, c == ' ' && n == 0:
		case c == ';' && n > 0:
			return true
		default:
			return false
		}
	}
	return n > 0
}

// parseHead reads `group.NAME;PARAM=value;BARE`.
func parseHead(head string) Property {
	fields := splitParams(head)
	name := strings.TrimSpace(fields[0])
	var p Property
	if group, rest, ok := strings.Cut(name, "."); ok {
		p.Group, name = group, rest
	}
	p.Name = strings.ToUpper(name)
	for _, f := range fields[1:] {
		key, value, ok := strings.Cut(f, "=")
		key = strings.ToUpper(strings.TrimSpace(key))
		if !ok {
			p.Params = append(p.Params, bare(key))
			continue
		}
		value = caret(strings.ReplaceAll(strings.TrimSpace(value), `"`, ""))
		p.Params = append(p.Params, Param{key, value})
	}
	return p
}

// bare gives a parameter of version 2.1 its name.
func bare(word string) Param {
	switch word {
	case "QUOTED-PRINTABLE", "BASE64", "B", "Q", "8BIT", "7BIT":
		if word == "Q" {
			word = "QUOTED-PRINTABLE"
		}
		return Param{"ENCODING", word}
	case "URL", "CID", "INLINE", "CONTENT-ID":
		return Param{"VALUE", word}
	}
	return Param{"TYPE", word}
}

func splitParams(s string) []string {
	var out []string
	from, quoted := 0, false
	for i := range len(s) {
		switch s[i] {
		case '"':
			quoted = !quoted
		case ';':
			if !quoted {
				out = append(out, s[from:i])
				from = i + 1
			}
		}
	}
	return append(out, s[from:])
}

// caret decodes RFC 6868.
func caret(s string) string {
	if strings.IndexByte(s, '^') < 0 {
		return s
	}
	return strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^").Replace(s)
}
