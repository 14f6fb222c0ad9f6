package csvx

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// decoder turns bytes of one encoding into UTF-8.
type decoder struct {
	encoding string
	page     *page // of the encoding, or for stray bytes in UTF-8
}

func newDecoder(f Form) *decoder {
	d := &decoder{encoding: f.Encoding, page: pageOf(f.Encoding)}
	if f.Mixed {
		d.page = pages[0]
	}
	return d
}

// append decodes in onto out and says how many bytes it took. An incomplete
// character at the end is left for the next call unless this is the last.
func (d *decoder) append(out, in []byte, last bool) ([]byte, int) {
	switch {
	case d.encoding == UTF16LE || d.encoding == UTF16BE:
		return d.appendUTF16(out, in, last)
	case d.encoding == UTF8:
		return d.appendUTF8(out, in, last)
	case d.page == nil:
		return append(out, in...), len(in)
	}
	for _, b := range in {
		if b < 0x80 && d.page.runes[b] == rune(b) {
			out = append(out, b)
			continue
		}
		out = append(out, d.page.utf8[b]...)
	}
	return out, len(in)
}

func (d *decoder) appendUTF8(out, in []byte, last bool) ([]byte, int) {
	if utf8.Valid(in) {
		return append(out, in...), len(in)
	}
	i := 0
	for i < len(in) {
		if in[i] < utf8.RuneSelf {
			out = append(out, in[i])
			i++
			continue
		}
		if !last && !utf8.FullRune(in[i:]) {
			break
		}
		r, n := utf8.DecodeRune(in[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			out = append(out, in[i:i+n]...)
		case d.page != nil:
			out = append(out, d.page.utf8[in[i]]...)
		default:
			out = utf8.AppendRune(out, utf8.RuneError)
		}
		i += n
	}
	return out, i
}

func (d *decoder) appendUTF16(out, in []byte, last bool) ([]byte, int) {
	unit := func(i int) rune {
		if d.encoding == UTF16LE {
			return rune(in[i]) | rune(in[i+1])<<8
		}
		return rune(in[i])<<8 | rune(in[i+1])
	}
	i := 0
	for i+1 < len(in) {
		r := unit(i)
		n := 2
		if utf16.IsSurrogate(r) {
			if i+3 >= len(in) && !last {
				break
			}
			if i+3 < len(in) {
				if both := utf16.DecodeRune(r, unit(i+2)); both != utf8.RuneError {
					out, i = utf8.AppendRune(out, both), i+4
					continue
				}
			}
			r = utf8.RuneError
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	if last && i < len(in) {
		out, i = utf8.AppendRune(out, utf8.RuneError), len(in)
	}
	return out, i
}

// textReader gives the decoded text of a file, without its byte order mark.
type textReader struct {
	src  io.Reader
	dec  *decoder
	room [32 << 10]byte
	n    int
	read int64
	err  error
	head bool // the mark may still come
}

func newTextReader(src io.Reader, f Form) *textReader {
	return &textReader{src: src, dec: newDecoder(f), head: true}
}

// appendMore decodes the next piece onto out. At the end err is io.EOF.
func (t *textReader) appendMore(out []byte) ([]byte, error) {
	if t.err != nil {
		return out, t.err
	}
	n, err := t.src.Read(t.room[t.n:])
	t.n += n
	t.read += int64(n)
	t.err = err
	raw := t.room[:t.n]
	if t.head && (len(raw) >= 4 || err != nil) {
		raw = raw[markLen(raw, t.dec.encoding):]
		t.head = false
	} else if t.head {
		return out, nil
	}
	out, took := t.dec.append(out, raw, err != nil)
	t.n = copy(t.room[:], raw[took:])
	return out, err
}

// markLen is the length of the byte order mark that fits the encoding.
func markLen(b []byte, encoding string) int {
	switch {
	case len(b) >= 3 && encoding == UTF8 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF:
		return 3
	case len(b) >= 2 && encoding == UTF16LE && b[0] == 0xFF && b[1] == 0xFE:
		return 2
	case len(b) >= 2 && encoding == UTF16BE && b[0] == 0xFE && b[1] == 0xFF:
		return 2
	}
	return 0
}
