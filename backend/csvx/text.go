package csvx

import (
	"io"
	"unicode/utf8"
)

// Text gives the text of a file as UTF-8 without its byte order mark, for
// readers of formats that are lines of text.
func Text(r io.Reader, encoding string) io.Reader {
	return &textPipe{from: newTextReader(r, Form{Encoding: encoding})}
}

type textPipe struct {
	from *textReader
	buf  []byte
	pos  int
	err  error
}

func (p *textPipe) Read(b []byte) (int, error) {
	for p.pos == len(p.buf) {
		if p.err != nil {
			return 0, p.err
		}
		p.buf, p.pos = p.buf[:0], 0
		p.buf, p.err = p.from.appendMore(p.buf)
	}
	n := copy(b, p.buf[p.pos:])
	p.pos += n
	return n, nil
}

// DecodeLoose is b as text where it may be UTF-8 or an older encoding: the
// named one if it is known, else that of Windows in western Europe.
func DecodeLoose(b []byte, charset string) string {
	name := EncodingName(charset)
	if (name == "" || name == UTF8) && utf8.Valid(b) {
		return string(b)
	}
	if name == "" || name == UTF8 {
		name = pages[0].name
	}
	if name != UTF8 && utf8.Valid(b) && !ascii(b) && pageOf(name) != nil {
		return string(b) // the name is a relic: the bytes are UTF-8
	}
	return Decode(b, name)
}

// Unicode is the encoding of a head that begins with a byte order mark or is
// plainly UTF-16; "" for any other.
func Unicode(head []byte) string {
	if name := utf16Of(head, ""); name != "" {
		return name
	}
	if markLen(head, UTF8) > 0 {
		return UTF8
	}
	return ""
}

// EndOfLines is the line end of most lines of a text.
func EndOfLines(text []byte) string {
	return lineEnd(text)
}
