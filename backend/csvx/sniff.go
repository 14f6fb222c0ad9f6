package csvx

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// Sniff finds out how a file is written: from its head, and checked against
// every byte of it. Overrides stand.
func Sniff(r io.ReaderAt, size int64, o Overrides) (Form, error) {
	wanted := ""
	if o.Encoding != "" {
		if wanted = EncodingName(o.Encoding); wanted == "" {
			return Form{}, consent.Fail(consent.Invalid, "encoding_unknown", "encoding")
		}
	}
	s, err := look(r, size, wanted)
	if err != nil {
		return Form{}, err
	}
	if s.blank {
		return Form{}, consent.Fail(consent.Invalid, "file_empty", "")
	}
	f := Form{Encoding: wanted, BOM: s.marks > 0, Quote: '"'}
	if wanted == "" {
		s.encoding(&f, o.Judge)
	} else if wanted != UTF8 && s.utf16 == "" {
		f.BOM = false
	}
	head := []byte(Decode(s.head[s.marks:], f.Encoding))
	f.LineEnd = lineEnd(head)
	if notText(head) {
		return Form{}, consent.Fail(consent.Invalid, "file_not_text", "", "line", "1")
	}
	layout(head, &f, o.Delimiter, size > int64(len(s.head)))
	return f, nil
}

func (s *survey) encoding(f *Form, judge Judge) {
	switch {
	case s.utf16 != "":
		f.Encoding = s.utf16
	case s.invalid == 0 || s.marks > 0 || s.valid > 4*s.invalid:
		f.Encoding, f.Mixed = UTF8, s.invalid > 0
	default:
		f.Encoding, f.Guessed = guess(s, judge), true
	}
}

// notText says whether a text holds more control characters than any text does.
func notText(text []byte) bool {
	n := 0
	for _, c := range text {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1A {
			n++
		}
	}
	return n*20 > len(text)
}

// layout finds delimiter, quote and width in the head.
func layout(head []byte, f *Form, wanted rune, cut bool) {
	if cut {
		head = head[:wholeLines(head)]
	}
	delim, sep := sepLine(head)
	f.SepLine = sep
	if wanted != 0 {
		f.Delimiter = wanted
	} else if sep {
		f.Delimiter = delim
	}
	if singleQuoted(head, f.LineEnd == CR) {
		f.Quote = '\''
	}
	candidates := []rune{',', ';', '\t', '|'}
	if f.Delimiter != 0 {
		candidates = []rune{f.Delimiter}
	}
	best := -1.0
	for _, d := range candidates {
		score, width := tidy(head, *f, d)
		if score > best {
			best, f.Delimiter, f.Width = score, d, width
		}
	}
}

func wholeLines(b []byte) int {
	if i := bytes.LastIndexAny(b, "\n\r"); i > 0 {
		return i + 1
	}
	return len(b)
}

// sepLine reads Excel's first line `sep=;`.
func sepLine(head []byte) (rune, bool) {
	line := head
	if end := bytes.IndexAny(head, "\r\n"); end >= 0 {
		line = head[:end]
	}
	text := strings.Trim(string(line), `"`)
	if len(text) < 5 || !strings.EqualFold(text[:4], "sep=") {
		return 0, false
	}
	d := []rune(text[4:])
	return d[0], len(d) <= 2 && !unicode.IsLetter(d[0]) && !unicode.IsDigit(d[0]) && d[0] != '"' && d[0] != utf8.RuneError && d[0] != 0
}

// singleQuoted says whether cells are quoted by ' instead: no double quote
// anywhere, and most lines begin with a closed '…' cell.
func singleQuoted(head []byte, lone bool) bool {
	if bytes.IndexByte(head, '"') >= 0 {
		return false
	}
	closed := 0
	for _, sep := range []string{"',", "';", "'\t", "'|", "'\n", "'\r"} {
		closed += bytes.Count(head, []byte(sep))
	}
	lines := countLines(head, lone)
	return closed > 0 && closed >= 2*lines && head[0] == '\''
}

// tidy rates a delimiter by how many records agree on a number of cells, and
// by that number.
func tidy(head []byte, f Form, d rune) (score float64, width int) {
	f.Encoding, f.Delimiter, f.Mixed = UTF8, d, false
	r := NewReader(bytes.NewReader(head), f)
	widths := map[int]int{}
	records, broken := 0, 0
	for range 500 {
		rec, err := r.Next()
		if err != nil {
			break
		}
		if rec.SepLine || !slices.ContainsFunc(rec.Cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue
		}
		records++
		widths[len(rec.Cells)]++
		if rec.Broken {
			broken++
		}
	}
	width = 1
	for w, n := range widths {
		if w > 1 && (width == 1 || n > widths[width] || n == widths[width] && w > width) {
			width = w
		}
	}
	if records == 0 || width == 1 {
		return 0, width
	}
	share := float64(widths[width]-broken/2) / float64(records)
	return share * (1 + math.Log2(float64(width))), width
}
