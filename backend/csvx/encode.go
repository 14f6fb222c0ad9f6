package csvx

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Encode writes a text in the named encoding, after the last of b. ok is false
// where the encoding has no sign for a letter of it; a question mark stands in
// its place.
func Encode(b []byte, text, encoding string) (out []byte, ok bool) {
	p := pageOf(encoding)
	switch {
	case encoding == UTF16LE, encoding == UTF16BE:
		return encodeUTF16(b, text, encoding == UTF16BE), true
	case p == nil:
		return append(b, text...), true
	}
	ok = true
	for _, r := range text {
		sign, found := p.sign(r)
		ok = ok && found
		b = append(b, sign)
	}
	return b, ok
}

// Mark is the byte order mark of an encoding; nothing where it has none.
func Mark(encoding string) []byte {
	switch encoding {
	case UTF8:
		return []byte("\xef\xbb\xbf")
	case UTF16LE:
		return []byte("\xff\xfe")
	case UTF16BE:
		return []byte("\xfe\xff")
	}
	return nil
}

func encodeUTF16(b []byte, text string, big bool) []byte {
	for _, unit := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(unit>>8), byte(unit))
			continue
		}
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}

func (p *page) sign(r rune) (byte, bool) {
	if r < utf8.RuneSelf && p.runes[r] == r {
		return byte(r), true
	}
	for i, known := range p.runes {
		if known == r && r != utf8.RuneError {
			return byte(i), true
		}
	}
	return '?', false
}
