package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Cell is one value. Its kind is decided by who writes it, never guessed from
// its text: what looks like a formula, a number or a date stays text.
type Cell struct {
	kind   cellKind
	text   string
	number float64
}

type cellKind uint8

const (
	emptyCell cellKind = iota
	textCell
	numberCell
	integerCell
	dayCell
	momentCell
)

// Text is text whatever it begins with. Cells that begin like a formula are
// also marked so that editing one in a spreadsheet does not make it a formula.
func Text(s string) Cell { return Cell{kind: pick(s == "", emptyCell, textCell), text: s} }

// Empty is no value.
func Empty() Cell { return Cell{} }

// Int is a whole number, exact up to 2^53.
func Int(n int64) Cell {
	if n > 1<<53 || n < -(1<<53) {
		return Text(strconv.FormatInt(n, 10))
	}
	return Cell{kind: integerCell, number: float64(n)}
}

// Number is a number; what is none (NaN, infinite) is its name as text.
func Number(f float64) Cell {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Text(strconv.FormatFloat(f, 'g', -1, 64))
	}
	return Cell{kind: numberCell, number: f}
}

// Day is a date shown as YYYY-MM-DD; the zero time is empty.
func Day(t time.Time) Cell {
	if t.IsZero() {
		return Empty()
	}
	y, m, d := t.Date()
	return dated(dayCell, time.Date(y, m, d, 0, 0, 0, 0, time.UTC), "2006-01-02")
}

// DayText is the date "YYYY-MM-DD"; anything else, such as a birthday without
// its year, stays text.
func DayText(s string) Cell {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Text(s)
	}
	return Day(t)
}

// Moment is a date and time to the second, in the clock of its location:
// spreadsheets know no zones, so the header has to name it.
func Moment(t time.Time) Cell {
	if t.IsZero() {
		return Empty()
	}
	wall := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	return dated(momentCell, wall, "2006-01-02 15:04:05")
}

// dayZero is day 0 of the serial dates. Before March 1900 programs disagree
// about the serial number (one of them has a 29 February 1900), and beyond
// 9999 there is none: such dates are text.
var (
	dayZero  = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
)

func dated(kind cellKind, wall time.Time, layout string) Cell {
	if wall.Before(firstDay) || wall.Year() > 9999 {
		return Text(wall.Format(layout))
	}
	seconds := wall.Unix() - dayZero.Unix()
	return Cell{kind: kind, number: float64(seconds) / (24 * 60 * 60)}
}

// cell writes one and gives back what of a long text did not fit.
func (s *Sheet) cell(column int, c Cell) (rest Cell, long bool) {
	switch c.kind {
	case textCell:
		fits, over := cutUnits(c.text, maxCellText)
		s.textCell(column, fits, s.textStyle(column, fits))
		return Text(over), over != ""
	case numberCell:
		s.numberCell(column, c.number, styleNumber)
	case integerCell:
		s.numberCell(column, c.number, styleInteger)
	case dayCell:
		s.numberCell(column, c.number, styleDay)
	case momentCell:
		s.numberCell(column, c.number, styleMoment)
	}
	return Cell{}, false
}

func (s *Sheet) textStyle(column int, text string) style {
	quoted, wrap := beginsLikeFormula(text), s.spec.Columns[column].Wrap
	switch {
	case quoted && wrap:
		return styleQuotedWrapped
	case quoted:
		return styleQuoted
	case wrap:
		return styleWrapped
	}
	return styleText
}

func beginsLikeFormula(s string) bool {
	if s == "" || s[0] > '@' && s[0] < 0xEF {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20", r)
}

func (s *Sheet) textCell(column int, text string, st style) {
	s.openCell(column, st)
	s.line = append(s.line, ` t="inlineStr"><is><t xml:space="preserve">`...)
	s.line = appendText(s.line, text)
	s.line = append(s.line, "</t></is></c>"...)
}

func (s *Sheet) numberCell(column int, n float64, st style) {
	s.openCell(column, st)
	s.line = append(s.line, "><v>"...)
	if whole := int64(n); float64(whole) == n {
		s.line = strconv.AppendInt(s.line, whole, 10)
	} else {
		s.line = strconv.AppendFloat(s.line, n, 'f', -1, 64)
	}
	s.line = append(s.line, "</v></c>"...)
}

func (s *Sheet) openCell(column int, st style) {
	s.line = append(s.line, `<c r="`...)
	s.line = append(s.line, s.names[column]...)
	s.line = strconv.AppendInt(s.line, int64(s.row), 10)
	s.line = append(s.line, `" s="`...)
	s.line = strconv.AppendInt(s.line, int64(st), 10)
	s.line = append(s.line, '"')
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// cellName is A1 for column 0, row 1.
func cellName(column, row int) string {
	return columnName(column) + strconv.Itoa(row)
}

func columnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// FillsCell says whether a text is as long as a cell can hold, or one unit
// shorter because a character of two did not fit: what follows stands below.
func FillsCell(s string) bool {
	if len(s) < maxCellText-1 {
		return false
	}
	units := 0
	for _, r := range s {
		units += pick(r > 0xFFFF, 2, 1)
	}
	return units == maxCellText || units == maxCellText-1
}

// cutUnits cuts after at most n UTF-16 units, never within a character.
func cutUnits(s string, n int) (fits, rest string) {
	if len(s) <= n { // as many bytes hold no more units
		return s, ""
	}
	for i, r := range s {
		if n -= pick(r > 0xFFFF, 2, 1); n < 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// appendText makes XML text of any string and loses nothing that Unicode has:
// what XML cannot hold is written as spreadsheets do, _x0007_, and a text that
// looks like such a mark gets its underscore marked.
func appendText(out []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && !special[c] {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r >= utf8.RuneSelf && r < 0xFFFD {
			i += n
			continue
		}
		out = append(out, s[from:i]...)
		out = appendSpecial(out, r, s[i:i+n], s[i:])
		i += n
		from = i
	}
	return append(out, s[from:]...)
}

// special are the bytes that appendSpecial looks at.
var special = func() (out [utf8.RuneSelf]bool) {
	for c := range out[:' '] {
		out[c] = c != '\t' && c != '\n'
	}
	out['&'], out['<'], out['>'], out['_'] = true, true, true, true
	return out
}()

func appendSpecial(out []byte, r rune, as, rest string) []byte {
	switch {
	case r == '&':
		return append(out, "&amp;"...)
	case r == '<':
		return append(out, "&lt;"...)
	case r == '>':
		return append(out, "&gt;"...)
	case r == '_' && looksMarked(rest):
		return append(out, "_x005F_"...)
	case r < ' ', r == 0xFFFE, r == 0xFFFF:
		const hex = "0123456789ABCDEF"
		out = append(out, "_x"...)
		for shift := 12; shift >= 0; shift -= 4 {
			out = append(out, hex[r>>shift&15])
		}
		return append(out, '_')
	case r == utf8.RuneError:
		return append(out, "\uFFFD"...) // bytes that are no UTF-8
	}
	return append(out, as...)
}

// looksMarked finds _xHHHH_ at the start.
func looksMarked(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
