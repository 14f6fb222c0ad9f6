package csvx

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The encodings that are not a code page.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
)

// page is an 8-bit encoding: the UTF-8 form of each byte.
type page struct {
	name  string
	runes [256]rune
	utf8  [256][]byte
}

var pages = func() []*page {
	var out []*page
	for _, p := range []struct {
		name string
		from *charmap.Charmap
	}{
		{"windows-1252", charmap.Windows1252},
		{"windows-1250", charmap.Windows1250},
		{"windows-1251", charmap.Windows1251},
		{"windows-1257", charmap.Windows1257},
		{"iso-8859-1", charmap.ISO8859_1},
		{"iso-8859-2", charmap.ISO8859_2},
		{"iso-8859-15", charmap.ISO8859_15},
		{"macintosh", charmap.Macintosh},
		{"windows-1253", charmap.Windows1253},
		{"windows-1254", charmap.Windows1254},
		{"iso-8859-5", charmap.ISO8859_5},
		{"koi8-r", charmap.KOI8R},
		{"ibm850", charmap.CodePage850},
		{"ibm852", charmap.CodePage852},
	} {
		out = append(out, newPage(p.name, p.from))
	}
	return out
}()

func newPage(name string, from *charmap.Charmap) *page {
	p := &page{name: name}
	for i := range 256 {
		r := from.DecodeByte(byte(i))
		p.runes[i] = r
		p.utf8[i] = utf8.AppendRune(nil, r)
	}
	return p
}

// Encodings lists every encoding that can be named in Overrides.
func Encodings() []string {
	out := []string{UTF8, UTF16LE, UTF16BE}
	for _, p := range pages {
		out = append(out, p.name)
	}
	return out
}

var aliases = map[string]string{
	"utf8": UTF8, "utf16le": UTF16LE, "utf16be": UTF16BE, "utf16": UTF16LE, "unicode": UTF16LE, "ascii": UTF8, "usascii": UTF8,
	"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253", "cp1254": "windows-1254", "cp1257": "windows-1257", "ansi": "windows-1252",
	"latin1": "iso-8859-1", "latin2": "iso-8859-2", "latin9": "iso-8859-15", "macroman": "macintosh", "mac": "macintosh", "xmacroman": "macintosh",
	"cp850": "ibm850", "cp852": "ibm852", "dos": "ibm850",
}

// EncodingName is the name used here for an encoding under any usual
// spelling, or "" if it is unknown.
func EncodingName(s string) string {
	key := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
	if key == "" {
		return ""
	}
	if name, ok := aliases[key]; ok {
		return name
	}
	for _, name := range Encodings() {
		if strings.ReplaceAll(name, "-", "") == key {
			return name
		}
	}
	return ""
}

func pageOf(name string) *page {
	for _, p := range pages {
		if p.name == name {
			return p
		}
	}
	return nil
}

// Decode is b as text in the named encoding; bytes that mean nothing become
// U+FFFD. It is for texts that fit in memory, such as a property of a card.
func Decode(b []byte, encoding string) string {
	out, _ := newDecoder(Form{Encoding: encoding}).append(nil, b, true)
	return string(out)
}
