package vcard

import "strings"

// Limits of what is still taken for a card.
const (
	MaxLine  = 1 << 20 // bytes of one unfolded line
	MaxProps = 4096    // properties of one card
	MaxCard  = 8 << 20 // bytes of one card, without pictures and sounds
)

// Card is one card.
type Card struct {
	Number  int // from 1
	Line    int // of its BEGIN
	Version string
	Ended   bool // an END closed it
	Props   []Property
}

// Property is one line of a card, unfolded and decoded; its value is still
// escaped, because only the reader of it knows whether it is a list.
type Property struct {
	Group  string
	Name   string // upper case
	Params []Param
	Value  string
}

// Param is a parameter; a bare one of version 2.1 is a TYPE.
type Param struct{ Name, Value string }

// Param gives the first value of a parameter.
func (p Property) Param(name string) string {
	for _, x := range p.Params {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

// Types gives the types in lower case, whether written as TYPE=A,B, as
// TYPE=A;TYPE=B or bare.
func (p Property) Types() []string {
	var out []string
	for _, x := range p.Params {
		if x.Name != "TYPE" {
			continue
		}
		for t := range strings.SplitSeq(x.Value, ",") {
			if t = strings.ToLower(strings.TrimSpace(t)); t != "" {
				out = append(out, t)
			}
		}
	}
	return out
}

// Text is the value as one text.
func (p Property) Text() string { return unescape(p.Value) }

// Parts splits a structured value at its semicolons.
func (p Property) Parts() []string { return split(p.Value, ';') }

// List splits a value at its commas.
func (p Property) List() []string { return split(p.Value, ',') }

// split cuts at separators that no backslash protects, and unescapes.
func split(s string, sep byte) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			out = append(out, unescape(s[from:i]))
			from = i + 1
		}
	}
	return append(out, unescape(s[from:]))
}

func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case ',', ';', ':', '\\', '"':
			b.WriteByte(s[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
