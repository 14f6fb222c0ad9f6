package vault

import (
	"strings"
	"unicode"
)

// Keys that people copy by hand are written in groups of five: four letters of
// data and a check letter. The check is computed in the field of 32 elements
// from the letters, each weighted by its place, and the number of the group.
// It finds every single wrong letter, every exchange of two neighbours within
// a group and every exchange of two of the first 32 groups, and it says which
// group to look at.

// crockford leaves out I, L, O and U, which are read as other letters.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const (
	groupData = 4
	groupSize = groupData + 1
)

// mistyped says where a text fails: the number of the group from 1, or 0
// where that cannot be told.
type mistyped struct{ group int }

func (m *mistyped) Error() string { return "mistyped group" }

// encodeGroups writes data without separators, zero bits filling the last group.
func encodeGroups(data []byte) string {
	symbols := toSymbols(data)
	var out strings.Builder
	for i := 0; i < len(symbols); i += groupData {
		group := symbols[i : i+groupData]
		for _, s := range group {
			out.WriteByte(crockford[s])
		}
		out.WriteByte(crockford[check(i/groupData, group)])
	}
	return out.String()
}

// decodeGroups reads what encodeGroups wrote, forgiving what people do to it:
// small letters, separators, O for 0, I and L for 1.
func decodeGroups(text string) ([]byte, error) {
	var symbols []byte
	for _, r := range text {
		if separates(r) {
			continue
		}
		s := symbolOf(r)
		if s < 0 {
			return nil, &mistyped{len(symbols)/groupSize + 1}
		}
		symbols = append(symbols, byte(s))
	}
	if len(symbols) == 0 || len(symbols)%groupSize != 0 {
		return nil, &mistyped{oddGroup(text)}
	}
	var data []byte
	for i := 0; i < len(symbols); i += groupSize {
		group := symbols[i : i+groupData]
		if check(i/groupSize, group) != symbols[i+groupData] {
			return nil, &mistyped{i/groupSize + 1}
		}
		data = append(data, group...)
	}
	return fromSymbols(data), nil
}

// joinGroups puts sep after each group but the last.
func joinGroups(text, sep string) string {
	var out strings.Builder
	for i := 0; i < len(text); i += groupSize {
		if i > 0 {
			out.WriteString(sep)
		}
		out.WriteString(text[i:min(i+groupSize, len(text))])
	}
	return out.String()
}

// separates says which characters stand between letters and mean nothing.
func separates(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || strings.ContainsRune("_.,:;|/\u2212", r)
}

func symbolOf(r rune) int {
	switch r = unicode.ToUpper(r); r {
	case 'O':
		r = '0'
	case 'I', 'L':
		r = '1'
	}
	if r > unicode.MaxASCII {
		return -1
	}
	return strings.IndexByte(crockford, byte(r))
}

// oddGroup finds the first group of a wrong length, where the text was typed
// with separators.
func oddGroup(text string) int {
	groups := strings.FieldsFunc(text, separates)
	if len(groups) < 2 {
		return 0
	}
	for i, g := range groups {
		if len([]rune(g)) != groupSize {
			return i + 1
		}
	}
	return 0
}

func check(index int, group []byte) byte {
	sum := byte(index % 32)
	weight := byte(1)
	for _, s := range group {
		weight = times(weight, 2)
		sum ^= times(weight, s)
	}
	return sum
}

// times multiplies in GF(2^5) with x^5 + x^2 + 1.
func times(a, b byte) byte {
	var p byte
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			p ^= a
		}
		if a <<= 1; a&32 != 0 {
			a ^= 0b100101
		}
	}
	return p
}

func toSymbols(data []byte) []byte {
	var out []byte
	acc, bits := 0, 0
	for _, b := range data {
		acc, bits = acc<<8|int(b), bits+8
		for bits >= 5 {
			bits -= 5
			out = append(out, byte(acc>>bits)&31)
		}
		acc &= 1<<bits - 1
	}
	if bits > 0 {
		out = append(out, byte(acc<<(5-bits))&31)
	}
	for len(out)%groupData != 0 {
		out = append(out, 0)
	}
	return out
}

// fromSymbols gives the whole bytes; up to two bytes of filling may follow the
// data, which the caller knows the length of.
func fromSymbols(symbols []byte) []byte {
	var out []byte
	acc, bits := 0, 0
	for _, s := range symbols {
		acc, bits = acc<<5|int(s), bits+5
		if bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
			acc &= 1<<bits - 1
		}
	}
	return out
}
