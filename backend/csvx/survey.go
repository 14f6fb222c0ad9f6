package csvx

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// headSize is how much of the start of a file is looked at closely.
const headSize = 128 << 10

// survey is what one pass over the bytes of a whole file shows.
type survey struct {
	head    []byte
	marks   int // length of a byte order mark
	utf16   string
	valid   int    // characters of more than one byte in UTF-8
	invalid int    // bytes that are none
	words   []byte // runs with bytes above 0x7F, blank between them
	blank   bool   // nothing but blanks
	size    int    // bytes looked at
	nuls    int    // zero bytes among them
	nulLine int    // of the first one
}

// manyNUL zero bytes, and one in a hundred, are no slip in a text: the file is
// none.
const manyNUL = 16

// wordsSize bounds what is collected for telling encodings apart.
const wordsSize = 64 << 10

// look reads the whole file once. It ends early with an error where the file
// is no text or has a line that no record may have.
func look(r io.ReaderAt, size int64, encoding string) (*survey, error) {
	s := &survey{blank: true}
	head := make([]byte, min(size, headSize))
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "").Because(err)
	} else {
		s.head = head[:n]
	}
	s.utf16 = utf16Of(s.head, encoding)
	if s.utf16 != "" {
		s.marks = markLen(s.head, s.utf16)
		s.lookUTF16()
		return s, nil
	}
	s.marks = markLen(s.head, UTF8)
	return s, s.lookBytes(io.NewSectionReader(r, int64(s.marks), size-int64(s.marks)))
}

// lookUTF16 has nothing to find out but whether there is text.
func (s *survey) lookUTF16() {
	text := []byte(Decode(s.head[s.marks:], s.utf16))
	s.blank = len(bytes.TrimSpace(text)) == 0
}

func (s *survey) lookBytes(r io.Reader) error {
	buf := make([]byte, 64<<10)
	keep, line, run := 0, 1, 0
	for {
		n, err := r.Read(buf[keep:])
		chunk := buf[:keep+n]
		last := err != nil
		if nul := bytes.IndexByte(chunk[keep:], 0); nul >= 0 {
			if s.nuls == 0 {
				s.nulLine = line + countLines(chunk[keep:keep+nul], false)
			}
			s.nuls += bytes.Count(chunk[keep:], []byte{0})
		}
		if s.size += n; s.nuls > manyNUL && s.nuls*100 > s.size {
			return consent.Fail(consent.Invalid, "file_not_text", "", "line", strconv.Itoa(s.nulLine))
		}
		var bad bool
		if line, run, bad = longLine(chunk[keep:], line, run); bad {
			return consent.Fail(consent.Invalid, "line_too_long", "", "line", strconv.Itoa(line), "max", strconv.Itoa(MaxRecord))
		}
		took := len(chunk)
		if !last {
			took = wholeEnd(chunk)
		}
		s.take(chunk[:took])
		keep = copy(buf, chunk[took:])
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return consent.Fail(consent.Invalid, "file_unreadable", "").Because(err)
		}
	}
}

// longLine follows the length of the physical line over chunks.
func longLine(chunk []byte, line, run int) (int, int, bool) {
	if run+len(chunk) <= MaxRecord { // no line of this chunk can be too long
		if end := max(bytes.LastIndexByte(chunk, '\n'), bytes.LastIndexByte(chunk, '\r')); end >= 0 {
			return line + bytes.Count(chunk, []byte{'\n'}), len(chunk) - end - 1, false
		}
		return line, run + len(chunk), false
	}
	for {
		end := bytes.IndexAny(chunk, "\n\r")
		if end < 0 {
			run += len(chunk)
			return line, run, run > MaxRecord
		}
		if run+end > MaxRecord {
			return line, run, true
		}
		if chunk[end] == '\n' {
			line++
		}
		run, chunk = 0, chunk[end+1:]
	}
}

// wholeEnd is where to cut a chunk so that neither a character nor a CR LF is
// torn apart.
func wholeEnd(b []byte) int {
	if len(b) > 0 && b[len(b)-1] == '\r' {
		return len(b) - 1
	}
	for i := len(b) - 1; i >= 0 && i >= len(b)-3; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return i
			}
			break
		}
	}
	return len(b)
}

func (s *survey) take(b []byte) {
	if s.blank {
		s.blank = len(bytes.TrimSpace(b)) == 0
	}
	for i := 0; i < len(b); {
		if i += asciiPrefix(b[i:]); i == len(b) {
			break
		}
		s.keepWord(b, i)
		for i < len(b) && b[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				s.invalid++
			} else {
				s.valid++
			}
			i += n
		}
	}
}

// keepWord collects the word around the byte at i once, up to wordsSize.
func (s *survey) keepWord(b []byte, i int) {
	if len(s.words) > wordsSize || i > 0 && inWord(b[i-1]) && wordHasHigh(b, i) {
		return
	}
	from, to := i, i
	for from > 0 && i-from < 24 && inWord(b[from-1]) {
		from--
	}
	for to < len(b) && to-i < 40 && inWord(b[to]) {
		to++
	}
	s.words = append(append(s.words, b[from:to]...), ' ')
}

// wordHasHigh says whether the word that reaches i has a high byte before i.
func wordHasHigh(b []byte, i int) bool {
	for k := i - 1; k >= 0 && i-k < 24 && inWord(b[k]); k-- {
		if b[k] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

func inWord(c byte) bool {
	return c >= utf8.RuneSelf || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func ascii(b []byte) bool { return asciiPrefix(b) == len(b) }

// asciiPrefix is how many bytes stand before the first one above 0x7F.
func asciiPrefix(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 != 0 {
			break
		}
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// lineEnd is the line end of most lines of a text. Those inside quotes do not
// count: a cell can hold others than the file.
func lineEnd(text []byte) string {
	var lf, crlf, cr int
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' && i > 0 && text[i-1] == '\r':
			crlf++
		case c == '\n':
			lf++
		case c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			cr++
		}
	}
	switch {
	case cr > lf+crlf:
		return CR
	case crlf >= lf && crlf > 0:
		return CRLF
	}
	return LF
}

// utf16Of recognises UTF-16 by its mark or, without one, by where its zero
// bytes stand; "" if it is none.
func utf16Of(head []byte, wanted string) string {
	if wanted != "" {
		if wanted == UTF16LE || wanted == UTF16BE {
			return wanted
		}
		return ""
	}
	if markLen(head, UTF16LE) > 0 {
		return UTF16LE
	}
	if markLen(head, UTF16BE) > 0 {
		return UTF16BE
	}
	n := min(len(head), 4096) &^ 1
	even, odd := 0, 0
	for i := 0; i < n; i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch pairs := n / 2; {
	case pairs >= 2 && odd*10 >= pairs*6 && even*20 < pairs:
		return UTF16LE
	case pairs >= 2 && even*10 >= pairs*6 && odd*20 < pairs:
		return UTF16BE
	}
	return ""
}
