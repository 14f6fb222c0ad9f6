package contactfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"consentbook/backend/addressbook"
	"consentbook/backend/csvx"
)

// tableStyle is how the file of rejected rows is written.
type tableStyle struct {
	encoding, delimiter, end string
	mark                     bool // begins with the byte order mark
	sep                      bool // names its delimiter in a line of its own
	joined                   bool // the lines of the header are one
}

// styles are the ways to write the file, the nearest to the source first.
func (r Returned) styles() []tableStyle {
	f := r.Form
	as := tableStyle{encoding: csvx.EncodingName(f.Encoding), delimiter: f.Delimiter, end: lineEnd(f.LineEnd), mark: f.BOM}
	if as.delimiter == "" {
		as.delimiter = ","
	}
	if as.encoding == csvx.UTF16LE || as.encoding == csvx.UTF16BE {
		as.mark = true
	}
	plain := as
	plain.encoding, plain.mark = csvx.UTF8, true
	told := plain
	told.sep = true
	out := []tableStyle{as, plain, told}
	if as.encoding == "" {
		out = out[1:]
	}
	if len(f.head("").Rows) < 2 {
		return out
	}
	for _, s := range slices.Clone(out) {
		s.joined = true
		out = append(out, s)
	}
	return out
}

// styled is the file as a style has it.
func (r Returned) styled(s tableStyle) Returned {
	if s.joined {
		head := r.Form.head("")
		head.Rows = [][]string{addressbook.JoinHeader(head.Rows)}
		r.Form.Heads = []Head{head}
	}
	return r
}

// trialRows is how much of the file is read back before it is written.
const trialRows = 500

// writeTable writes the file in the first style in which it is read back as it
// is meant: of a few rows an encoding or a delimiter cannot always be told.
func (r Returned) writeTable(w *bufio.Writer) error {
	var sample []ReturnedRow
	all := errors.New("enough")
	err := r.Each(func(row ReturnedRow) error {
		sample = append(sample, row)
		if len(sample) == trialRows {
			return all
		}
		return nil
	})
	if err != nil && !errors.Is(err, all) {
		return err
	}
	styles := r.styles()
	style := styles[len(styles)-1]
	for _, s := range styles {
		if r.readsBack(s, sample) && r.fits(s) {
			style = s
			break
		}
	}
	r = r.styled(style)
	t := tableWriter{w: w, style: style}
	if err := t.begin(r); err != nil {
		return err
	}
	head := r.Form.head("")
	return r.Each(func(row ReturnedRow) error { return t.record(r.line(head, row)) })
}

// fits says whether every letter of the rows has a sign in the encoding. The
// reasons do not count: they can do without their marks.
func (r Returned) fits(s tableStyle) bool {
	missing := errors.New("a letter has no sign")
	return s.encoding == csvx.UTF8 || r.Each(func(row ReturnedRow) error {
		for _, c := range row.Cells {
			if _, ok := csvx.Encode(nil, c, s.encoding); !ok {
				return missing
			}
		}
		return nil
	}) == nil
}

func (r Returned) readsBack(s tableStyle, sample []ReturnedRow) bool {
	r = r.styled(s)
	var b bytes.Buffer
	t := tableWriter{w: bufio.NewWriter(&b), style: s}
	if t.begin(r) != nil {
		return false
	}
	head := r.Form.head("")
	for _, row := range sample {
		if t.record(r.line(head, row)) != nil {
			return false
		}
	}
	if t.w.Flush() != nil {
		return false
	}
	read, err := openTable(bytes.NewReader(b.Bytes()), int64(b.Len()), r.Name, Overrides{})
	if err != nil || (read.header > 0) != (len(head.Rows) > 0) || read.header > 0 && max(read.lines, 1) != len(head.Rows) || reasons(read.m) != 1 {
		return false
	}
	return t.sameAs(csvx.NewReader(read.open(), read.form))
}

// reasons counts the columns that are taken for the one with the reasons.
func reasons(m addressbook.Mapping) (n int) {
	for _, c := range m.Columns {
		if addressbook.Reasons(c) {
			n++
		}
	}
	return n
}

// tableWriter writes records in a style.
type tableWriter struct {
	w     *bufio.Writer
	style tableStyle
	kept  [][]string // what was written, as long as that is a trial
	line  []byte
}

func (t *tableWriter) begin(r Returned) error {
	if t.style.mark {
		t.w.Write(csvx.Mark(t.style.encoding))
	}
	if t.style.sep {
		t.put("sep=" + t.style.delimiter + t.style.end)
	}
	for _, names := range r.headRows(r.Form.head("")) {
		if err := t.record(names); err != nil {
			return err
		}
	}
	return nil
}

func (t *tableWriter) put(text string) error {
	var err error
	t.line, _ = csvx.Encode(t.line[:0], text, t.style.encoding)
	_, err = t.w.Write(t.line)
	return err
}

func (t *tableWriter) record(cells []string) error {
	cells = slices.Clone(cells)
	cells[0] = t.words(cells[0])
	var b strings.Builder
	for i, c := range cells {
		cells[i] = addressbook.Defuse(c)
		if i > 0 {
			b.WriteString(t.style.delimiter)
		}
		b.WriteString(t.quoted(cells[i]))
	}
	b.WriteString(t.style.end)
	if len(t.kept) < trialRows+10 {
		t.kept = append(t.kept, cells)
	}
	return t.put(b.String())
}

// words gives a reason in the letters of the encoding.
func (t *tableWriter) words(s string) string {
	if _, ok := csvx.Encode(nil, s, t.style.encoding); ok {
		return s
	}
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1 // the mark of a letter
		}
		return r
	}, norm.NFD.String(s))
	out, _ := csvx.Encode(nil, bare, t.style.encoding)
	return csvx.Decode(out, t.style.encoding)
}

func (t *tableWriter) quoted(s string) string {
	if s == "" || !strings.ContainsAny(s, "\"'\r\n\t"+t.style.delimiter) && s == strings.TrimSpace(s) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// sameAs says whether a reader finds what was written.
func (t *tableWriter) sameAs(r *csvx.Reader) bool {
	for n := 0; ; {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return n == len(t.kept)
		}
		if err != nil {
			return false
		}
		if rec.SepLine {
			continue
		}
		if n == len(t.kept) || rec.Broken || !slices.Equal(rec.Cells, t.kept[n]) {
			return false
		}
		n++
	}
}
