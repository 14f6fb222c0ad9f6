package csvx

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// Reader gives the records of a file one after the other.
type Reader struct {
	text   *textReader
	delim  []byte
	quote  byte
	lone   bool // a CR alone ends a record
	sep    bool
	number int
	line   int // of the next record

	buf    []byte // decoded text
	pos    int    // start of the next record in buf
	wasted int    // long searches for a closing quote that was not there
	eof    bool
	out    []byte // cells of this record, unquoted, one behind the other
	ends   []int
	wide   bool // the record has more cells than are kept
	cell   []string
}

// compactAt is how much read text is kept before it is dropped.
const compactAt = 64 << 10

// maxWasted long searches are spent on quotes that nothing closes; after that
// a quoted cell ends with its line, so that a hostile file costs no more than
// an honest one.
const maxWasted = 64

// NewReader reads r, the whole file from its first byte, as form says.
func NewReader(r io.Reader, form Form) *Reader {
	if form.Quote == 0 {
		form.Quote = '"'
	}
	if form.Delimiter == 0 {
		form.Delimiter = ','
	}
	return &Reader{
		text: newTextReader(r, form), delim: utf8.AppendRune(nil, form.Delimiter), quote: form.Quote,
		lone: form.LineEnd == CR, sep: form.SepLine, line: 1,
	}
}

// Offset is the number of bytes read from the file so far.
func (r *Reader) Offset() int64 { return r.text.read }

// Next gives the next record, or io.EOF. An error of the package consent ends
// the file: what follows cannot be told apart any more.
func (r *Reader) Next() (Record, error) {
	if r.pos > compactAt {
		r.buf = r.buf[:copy(r.buf, r.buf[r.pos:])]
		r.pos = 0
	}
	if _, err := r.at(r.pos); err != nil {
		return Record{}, err
	}
	if rec, ok := r.simple(); ok {
		return rec, nil
	}
	end, broken, err := r.split()
	if err != nil {
		return Record{}, err
	}
	r.number++
	rec := Record{Number: r.number, Line: r.line, Broken: broken, SepLine: r.sep && r.number == 1}
	r.line += countLines(r.buf[r.pos:end], r.lone)
	r.pos = end
	if r.wide {
		rec.Fault = FaultWide
	}
	if bytes.IndexByte(r.out, 0) >= 0 {
		rec.Fault = FaultNUL
		r.dropNUL()
	}
	rec.Cells = r.cells()
	return rec, nil
}

// split finds the cells of the record at the start of the buffer and its end.
// A quote that nothing closes is taken literally: it costs its own record.
func (r *Reader) split() (end int, broken bool, err error) {
	literal, all := -1, false
	for {
		end, open, err := r.scan(literal, all)
		if err != nil || open < 0 {
			return end, literal >= 0, err
		}
		all = literal >= 0
		if !all {
			literal = open
		}
	}
}

// scan reads one record. The quote at offset literal opens nothing, nor does
// any after it where all is set. open is the offset of a quote that is not
// closed, or -1.
func (r *Reader) scan(literal int, all bool) (end, open int, err error) {
	r.out, r.ends, r.wide = r.out[:0], r.ends[:0], false
	i := r.pos
	for {
		start := r.blanksBeforeQuote(i)
		c, err := r.at(start)
		if err == nil && c == r.quote && start != literal && !(all && start > literal) {
			next, closed, qerr := r.quoted(start + 1)
			if qerr != nil {
				return 0, -1, qerr
			}
			if !closed {
				return 0, start, nil
			}
			i = next
		}
		i, err = r.plain(i)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, -1, err
		}
		if r.wide = len(r.ends) == MaxColumns; r.wide {
			r.out = r.out[:r.ends[MaxColumns-1]]
		} else {
			r.ends = append(r.ends, len(r.out))
		}
		if err != nil {
			return i, -1, nil
		}
		if r.buf[i] == '\n' || r.buf[i] == '\r' {
			return r.lineEnd(i), -1, nil
		}
		i += len(r.delim)
	}
}

// plain takes the unquoted rest of a cell and stops at its delimiter or line
// end; io.EOF says that there is neither.
func (r *Reader) plain(i int) (int, error) {
	for {
		rest := r.buf[i:]
		for k, c := range rest {
			if c == '\n' || c == '\r' && (r.lone || r.endsLine(i+k)) || c == r.delim[0] && r.delimAt(i+k) {
				r.out = append(r.out, rest[:k]...)
				return i + k, nil
			}
		}
		r.out = append(r.out, rest...)
		i += len(rest)
		if _, err := r.at(i); err != nil {
			return i, err
		}
	}
}

// endsLine says whether the CR at i belongs to a line end: CR LF, or several
// CR before one LF.
func (r *Reader) endsLine(i int) bool {
	for {
		i++
		c, err := r.at(i)
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		if c != '\r' {
			return c == '\n'
		}
	}
}

// lineEnd is the offset behind the line end at i.
func (r *Reader) lineEnd(i int) int {
	if r.lone && r.buf[i] == '\r' {
		if c, err := r.at(i + 1); err != nil || c != '\n' {
			return i + 1
		}
	}
	for r.buf[i] == '\r' {
		i++
		if c, err := r.at(i); err != nil || c != '\r' && c != '\n' {
			return i
		}
	}
	return i + 1
}

// quoted takes a quoted cell, i behind its opening quote. It is not closed if
// the file or the room for a record ends first, or if a quote on a later line
// opens a cell of its own.
func (r *Reader) quoted(i int) (next int, closed bool, err error) {
	from, start, lines := i, i, false
	for {
		c, err := r.at(i)
		if err != nil {
			if i-start > compactAt {
				r.wasted++
			}
			if errors.Is(err, io.EOF) || lines {
				return 0, false, nil
			}
			return 0, false, err
		}
		if c != r.quote {
			rest := r.buf[i:]
			if k := bytes.IndexByte(rest, r.quote); k >= 0 {
				rest = rest[:k]
			}
			lines = lines || bytes.IndexByte(rest, '\n') >= 0 || bytes.IndexByte(rest, '\r') >= 0
			if lines && r.wasted > maxWasted {
				return 0, false, nil
			}
			i += len(rest)
			continue
		}
		after, aerr := r.at(i + 1)
		if aerr == nil && after == r.quote {
			r.out = append(r.out, r.buf[from:i+1]...)
			i += 2
			from = i
			continue
		}
		if end, ok := r.closes(i+1, aerr); ok {
			r.out = append(r.out, r.buf[from:i]...)
			return end, true, nil
		}
		if lines && r.opensCell(i) {
			return 0, false, nil
		}
		i++
	}
}

// closes says whether a cell ends at i, blanks aside.
func (r *Reader) closes(i int, err error) (int, bool) {
	for {
		if err != nil {
			return i, errors.Is(err, io.EOF)
		}
		c := r.buf[i]
		if c == '\n' || c == '\r' || c == r.delim[0] && r.delimAt(i) {
			return i, true
		}
		if c != ' ' && c != '\t' {
			return 0, false
		}
		i++
		_, err = r.at(i)
	}
}

// opensCell says whether the quote at i stands where a cell begins.
func (r *Reader) opensCell(i int) bool {
	before := r.buf[r.pos:i]
	return bytes.HasSuffix(before, r.delim) || bytes.HasSuffix(before, []byte("\n")) || bytes.HasSuffix(before, []byte("\r"))
}
