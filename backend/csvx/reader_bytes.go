package csvx

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"consentbook/backend/consent"
)

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
