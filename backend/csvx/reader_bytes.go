package csvx

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// simple takes the record at the start of the buffer where it is one whole
// line without a quote, as most are; anything else is left to split.
func (r *Reader) simple() (Record, bool) {
	line := r.buf[r.pos:]
	end := bytes.IndexByte(line, '\n')
	if end < 0 || r.lone || len(r.delim) > 1 {
		return Record{}, false
	}
	next := r.pos + end + 1
	line = line[:end]
	if end > 0 && line[end-1] == '\r' {
		line = line[:end-1]
	}
	if bytes.IndexByte(line, r.quote) >= 0 || bytes.IndexByte(line, '\r') >= 0 || bytes.IndexByte(line, 0) >= 0 || bytes.Count(line, r.delim) >= MaxColumns {
		return Record{}, false
	}
	r.cell = r.cell[:0]
	rest := string(line)
	for {
		cut := strings.IndexByte(rest, r.delim[0])
		if cut < 0 {
			break
		}
		r.cell, rest = append(r.cell, rest[:cut]), rest[cut+1:]
	}
	r.cell = append(r.cell, rest)
	r.number++
	rec := Record{Number: r.number, Line: r.line, Cells: r.cell, SepLine: r.sep && r.number == 1}
	r.line, r.pos = r.line+1, next
	return rec, true
}

// blanksBeforeQuote is the offset of a quote that only blanks separate from
// the start of its cell, else i.
func (r *Reader) blanksBeforeQuote(i int) int {
	k := i
	for {
		c, err := r.at(k)
		if err != nil {
			return i
		}
		if c == r.quote {
			return k
		}
		if c != ' ' {
			return i
		}
		k++
	}
}

func (r *Reader) delimAt(i int) bool {
	if len(r.delim) == 1 {
		return true
	}
	if _, err := r.at(i + len(r.delim) - 1); err != nil {
		return false
	}
	return bytes.HasPrefix(r.buf[i:], r.delim)
}

// at gives the byte at offset i, reading on where it must.
func (r *Reader) at(i int) (byte, error) {
	for i >= len(r.buf) {
		if r.eof {
			return 0, io.EOF
		}
		if len(r.buf)-r.pos > MaxRecord {
			return 0, r.fail("line_too_long", r.line, "max", strconv.Itoa(MaxRecord))
		}
		var err error
		r.buf, err = r.text.appendMore(r.buf)
		if errors.Is(err, io.EOF) {
			r.eof = true
		} else if err != nil {
			return 0, consent.Fail(consent.Invalid, "file_unreadable", "").Because(err)
		}
	}
	return r.buf[i], nil
}

// dropNUL takes the zero bytes out of the cells.
func (r *Reader) dropNUL() {
	kept, from := r.out[:0], 0
	for k, end := range r.ends {
		for _, c := range r.out[from:end] {
			if c != 0 {
				kept = append(kept, c)
			}
		}
		from, r.ends[k] = end, len(kept)
	}
	r.out = kept
}

func (r *Reader) cells() []string {
	all := string(r.out)
	r.cell = r.cell[:0]
	from := 0
	for _, end := range r.ends {
		r.cell = append(r.cell, all[from:end])
		from = end
	}
	return r.cell
}

func (r *Reader) fail(reason string, line int, pairs ...string) error {
	return consent.Fail(consent.Invalid, reason, "", append([]string{"line", strconv.Itoa(line)}, pairs...)...)
}

// countLines counts the line ends in b: LF, CR LF, or CR alone.
func countLines(b []byte, lone bool) int {
	n := bytes.Count(b, []byte{'\n'})
	if !lone {
		return n
	}
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			n++
		}
	}
	return n
}
