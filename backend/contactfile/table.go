package contactfile

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/csvx"
)

// sampleSize is how many records are looked at before the first is given out.
const sampleSize = 500

// table is a delimited text file.
type table struct {
	r    io.ReaderAt
	size int64
	name string
	form csvx.Form

	header  int // record number of its last line; 0 = none
	lines   int // of the header
	names   []string
	order   string // of day and month, as the user says
	m       addressbook.Mapping
	role    string
	samples [][]string // below the header
	notes   []string

	reader *csvx.Reader
	norm   *addressbook.Normaliser
}

func openTable(r io.ReaderAt, size int64, name string, o Overrides) (*table, error) {
	delim, err := delimiter(o.Delimiter)
	if err != nil {
		return nil, err
	}
	form, err := csvx.Sniff(r, size, csvx.Overrides{Encoding: o.Encoding, Delimiter: delim, Judge: addressbook.Plausible})
	if err != nil {
		return nil, err
	}
	t := &table{r: r, size: size, name: name, form: form, order: o.DateOrder}
	records, err := t.head(o.HeaderRow)
	if err != nil {
		return nil, err
	}
	if o.HeaderRow > len(records) {
		return nil, consent.Fail(consent.Invalid, "header_row_beyond", "header_row", "rows", strconv.Itoa(len(records)), "row", strconv.Itoa(o.HeaderRow))
	}
	t.findHeader(records, o.HeaderRow, o.HeaderRows)
	t.recognise()
	return t, t.rewind()
}

func delimiter(s string) (rune, error) {
	switch strings.ToLower(s) {
	case "":
		return 0, nil
	case "tab", `\t`:
		return '\t', nil
	}
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) || r == '"' || r == '\n' || r == '\r' {
		return 0, consent.Fail(consent.Invalid, "format_unknown", "delimiter")
	}
	return r, nil
}

// head reads the first records, at least as far as a header that was named.
func (t *table) head(header int) ([][]string, error) {
	r := csvx.NewReader(t.open(), t.form)
	var out [][]string
	wide := 0
	for len(out) < max(sampleSize, header+20) {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if len(out) == 0 {
				return nil, err
			}
			break // the same error comes again, with its row, when rows are read
		}
		cells := slices.Clone(rec.Cells)
		if rec.SepLine {
			cells = nil
		}
		if rec.Fault == csvx.FaultWide {
			wide++
		}
		out = append(out, cells)
	}
	if wide*2 > len(out) {
		return nil, consent.Fail(consent.Invalid, "too_many_columns", "", "line", "1", "max", strconv.Itoa(csvx.MaxColumns))
	}
	return out, nil
}

func (t *table) open() io.Reader { return io.NewSectionReader(t.r, 0, t.size) }

func (t *table) findHeader(records [][]string, wanted, lines int) {
	switch {
	case wanted > 0:
		t.header, t.lines = wanted, min(max(lines, 1), wanted)
	case wanted == 0:
		t.header, t.lines = headerOf(records, lines)
	}
	if t.header > 0 {
		t.names = records[t.header-1]
	}
	if t.lines > 1 {
		t.names = addressbook.JoinHeader(records[t.header-t.lines : t.header])
	}
	t.samples = records[min(t.header, len(records)):]
}

// headerOf finds the last line of a header, counted from 1, and how many it
// has; wanted says how many, or 0.
func headerOf(records [][]string, wanted int) (last, lines int) {
	first, at := addressbook.HeaderLines(records)
	switch {
	case at < 0:
		return 0, 0
	case wanted == 1:
		return addressbook.FindHeader(records) + 1, 1
	case wanted > 1:
		last = min(max(at+1, wanted), len(records))
		return last, min(wanted, last)
	}
	return at + 1, at - first + 1
}

func (t *table) recognise() {
	t.m = addressbook.Recognise(t.names, t.samples, addressbook.Hint{File: t.name, Joined: t.lines > 1})
	if t.m.Dialect == addressbook.Generic && addressbook.NamesOptOuts(t.name) && !addressbook.Claims(t.m) && len(addressbook.EmailColumns(t.m)) > 0 {
		t.role = addressbook.RoleOptOuts
		t.notes = append(t.notes, "status_from_file_name")
	}
	if t.form.Mixed {
		t.notes = append(t.notes, "encoding_mixed")
	}
	if t.form.Guessed {
		t.notes = append(t.notes, "encoding_guessed")
	}
	if t.header == 0 {
		t.notes = append(t.notes, "no_header")
	}
}

// rewind begins again. The order of day and month may need the whole file.
func (t *table) rewind() error {
	t.norm = addressbook.NewNormaliser(t.m, addressbook.Context{File: t.name, Role: t.role, Header: t.names, Ragged: true, Order: t.order})
	for _, cells := range t.samples {
		t.norm.Learn(addressbook.Record{Cells: cells})
	}
	if t.norm.Undecided() {
		t.learnOn()
	}
	t.reader = csvx.NewReader(t.open(), t.form)
	return nil
}

func (t *table) learnOn() {
	r := csvx.NewReader(t.open(), t.form)
	for t.norm.Undecided() {
		rec, err := r.Next()
		if err != nil {
			return
		}
		if rec.Number > t.header+len(t.samples) {
			t.norm.Learn(addressbook.Record{Cells: rec.Cells})
		}
	}
}

func (t *table) next() (addressbook.Row, error) {
	for {
		rec, err := t.reader.Next()
		if err != nil {
			return addressbook.Row{}, err
		}
		row := addressbook.Row{Row: rec.Number, Line: rec.Line, Outcome: addressbook.Skip}
		switch {
		case rec.SepLine:
			row.Reason = "sep_line"
			return row, nil
		case rec.Number < t.header:
			row.Reason = "preamble"
			if blank(rec.Cells) {
				row.Reason = "blank"
			}
			return row, nil
		case rec.Number == t.header:
			continue
		}
		return t.norm.Row(addressbook.Record{Number: rec.Number, Line: rec.Line, Cells: rec.Cells, Broken: rec.Broken, Fault: rec.Fault}), nil
	}
}

// several is a number of lines where there is more than one.
func several(lines int) int {
	if lines < 2 {
		return 0
	}
	return lines
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

func (t *table) file() addressbook.File {
	f := addressbook.File{Format: "csv", Dialect: t.m.Dialect, Encoding: t.form.Encoding, BOM: &t.form.BOM, Delimiter: string(t.form.Delimiter), LineEnd: t.form.LineEnd, HeaderRow: t.header, HeaderRows: several(t.lines), Language: t.m.Language}
	if t.form.Delimiter == '\t' {
		f.Format = "tsv"
	}
	return f
}

func (t *table) mapping() addressbook.Mapping { return t.m }
func (t *table) warnings() []string           { return t.notes }
func (t *table) preview() [][]string          { return t.samples[:min(len(t.samples), 20)] }
func (t *table) offset() int64                { return t.reader.Offset() }

func (t *table) dates() []addressbook.DateColumn { return t.norm.Dates(t.samples) }

func (t *table) remap(choices []addressbook.Choice) error {
	m, err := addressbook.Choose(t.m, choices)
	if err != nil {
		return err
	}
	t.m = m
	return t.rewind()
}

// count is of the rows that stand for somebody, which the sum of an import
// adds up to.
func (t *table) count() (int, error) {
	r := csvx.NewReader(t.open(), t.form)
	for n := 0; ; {
		rec, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return n, err
		case !rec.SepLine && rec.Number > t.header && t.norm.Means(addressbook.Record{Cells: rec.Cells}):
			n++
		}
	}
}
