package xlsx

// Output is written by this file and its neighbours, not by excelize: its
// stream writer keeps sheets past 16 MiB in the system's temporary folder, in
// clear, and there is no setting against it. Here rows go straight into the
// zip as they come, with their text inline instead of in a table of shared
// strings: nothing touches the disk but the file that was asked for, and the
// memory is the same for ten rows and a million.

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"time"

	"consentbook/backend/consent"
)

// The limits of the format.
const (
	maxRows      = 1_048_576
	maxColumns   = 16_384
	maxCellText  = 32_767 // UTF-16 units
	maxSheetName = 31     // UTF-16 units
	maxWidth     = 255    // characters
)

// Properties stand in the file's own description.
type Properties struct {
	Title   string
	Creator string    // the controller
	Created time.Time // also the time of every part, so that equal input gives equal bytes
}

// Writer writes one workbook. It is not safe for concurrent use. Without
// Close what was written is no workbook.
type Writer struct {
	zip    *zip.Writer
	props  Properties
	names  []string // of the sheets, made valid and unlike
	ranges []tableRange
	open   *Sheet
	err    error
}

// tableRange is where the table of a sheet stands.
type tableRange struct {
	header, last, columns int
	filter                bool
}

// NewWriter writes to out, which need not be a file.
func NewWriter(out io.Writer, p Properties) *Writer {
	w := &Writer{zip: zip.NewWriter(out), props: p}
	w.zip.RegisterCompressor(zip.Deflate, newDeflater)
	w.part("[Content_Types].xml", contentTypes)
	w.part("_rels/.rels", packageRels)
	return w
}

// SheetSpec is a sheet before its first row.
type SheetSpec struct {
	Name     string   // shortened and cleaned to what spreadsheets allow
	Title    []string // rows above the header: the first large, a blank row after the last
	Columns  []Column
	NoFilter bool
	Continue bool // rows past what a sheet can hold go on in another of the same kind
}

// Column is one column of a sheet.
type Column struct {
	Header string
	Width  float64 // in characters; 0: by the header
	Wrap   bool    // long texts break within the cell
}

// Sheet takes rows.
type Sheet struct {
	w      *Writer
	spec   SheetSpec
	out    *bufio.Writer
	line   []byte   // the row that is being made
	names  []string // of the columns: A, B, …
	header int      // its row
	row    int      // the last one written
	rows   int      // in all sheets of the spec
	goOn   int      // rows with a text that goes on below
}

// Sheet ends the sheet before and begins the next.
func (w *Writer) Sheet(spec SheetSpec) (*Sheet, error) {
	if len(spec.Columns) == 0 || len(spec.Columns) > maxColumns {
		w.endSheet()
		return nil, consent.Fail(consent.Invalid, "too_many_columns", "", "limit", strconv.Itoa(maxColumns))
	}
	s := &Sheet{w: w, spec: spec}
	for i := range spec.Columns {
		s.names = append(s.names, columnName(i))
	}
	return s, s.start()
}

// start begins the sheet, or the next one of its kind.
func (s *Sheet) start() error {
	w := s.w
	w.endSheet()
	if w.err != nil {
		return w.err
	}
	w.names = append(w.names, sheetName(s.spec.Name, w.names))
	part, err := w.create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.names)))
	if err != nil {
		return err
	}
	s.out = bufio.NewWriterSize(part, chunkSize)
	w.open = s
	s.begin(s.spec.Title, len(w.names) == 1)
	return nil
}

// Row writes one row; cells that are left out are empty. A text longer than a
// cell can hold goes on in the same column of the row below, so that nothing
// is cut.
func (s *Sheet) Row(cells ...Cell) error {
	if s.w.open != s || len(cells) > len(s.names) {
		return consent.Fail(consent.Internal, "", "row")
	}
	s.rows++
	counted := false
	if s.row+rowsNeeded(cells) > maxRows && s.spec.Continue { // what belongs together stays on one sheet
		if err := s.full(); err != nil {
			return err
		}
	}
	for again := true; again; again = len(cells) > 0 {
		if s.row >= maxRows {
			if err := s.full(); err != nil {
				return err
			}
		}
		var more []Cell
		s.startRow()
		for i, c := range cells {
			rest, long := s.cell(i, c)
			if !long {
				continue
			}
			if more == nil {
				more = make([]Cell, len(cells))
			}
			more[i] = rest
		}
		s.endRow()
		if more != nil && !counted {
			s.goOn++
			counted = true
		}
		cells = more
	}
	return s.w.keep(s.out.Flush, false)
}

// rowsNeeded is at most how many rows the cells of one fill.
func rowsNeeded(cells []Cell) int {
	n := 1
	for _, c := range cells {
		if c.kind == textCell && len(c.text) > maxCellText {
			n = max(n, len(c.text)/(maxCellText-1)+1)
		}
	}
	return n
}

// full goes on in another sheet, where the spec says so.
func (s *Sheet) full() error {
	if !s.spec.Continue {
		return consent.Fail(consent.Invalid, "too_many_rows", "", "limit", strconv.Itoa(maxRows))
	}
	return s.start()
}

// Rows is the number of rows given, titles and header not counted.
func (s *Sheet) Rows() int { return s.rows }

// Continued is the number of rows with a text longer than a cell can hold: it
// goes on in the row below, which who reads the file must be told.
func (s *Sheet) Continued() int { return s.goOn }

// Close ends the workbook. It does not close out.
func (w *Writer) Close() error {
	if len(w.names) == 0 && w.err == nil {
		w.err = consent.Fail(consent.Internal, "", "sheet") // a workbook without sheets is none
	}
	w.endSheet()
	w.part("xl/workbook.xml", w.workbook())
	w.part("xl/_rels/workbook.xml.rels", w.workbookRels())
	w.part("xl/styles.xml", styles)
	w.part("docProps/core.xml", w.coreProperties())
	w.part("docProps/app.xml", appProperties)
	if w.err != nil {
		return w.err
	}
	return w.zip.Close()
}

func (s *Sheet) begin(title []string, first bool) {
	s.header, s.row = 1, 0
	if len(title) > 0 {
		s.header = len(title) + 2
	}
	s.out.WriteString(sheetStart(s.header, first))
	s.out.WriteString("<cols>")
	for i, c := range s.spec.Columns {
		fmt.Fprintf(s.out, `<col min="%d" max="%d" width="%s" customWidth="1"/>`, i+1, i+1, number(columnWidth(c)))
	}
	s.out.WriteString("</cols><sheetData>")
	for i, line := range title {
		s.startRow()
		s.textCell(0, line, pick(i == 0, styleTitle, styleNote))
		s.endRow()
	}
	s.row = s.header - 1
	s.startRow()
	for i, c := range s.spec.Columns {
		s.textCell(i, c.Header, styleHeader)
	}
	s.endRow()
}

func (s *Sheet) startRow() {
	s.row++
	s.line = append(s.line[:0], `<row r="`...)
	s.line = strconv.AppendInt(s.line, int64(s.row), 10)
	s.line = append(s.line, `">`...)
}

func (s *Sheet) endRow() {
	s.line = append(s.line, "</row>"...)
	s.out.Write(s.line)
}

func (w *Writer) endSheet() {
	s := w.open
	if s == nil {
		return
	}
	w.open = nil
	r := tableRange{header: s.header, last: s.row, columns: len(s.names), filter: !s.spec.NoFilter}
	w.ranges = append(w.ranges, r)
	s.out.WriteString("</sheetData>")
	if r.filter {
		fmt.Fprintf(s.out, `<autoFilter ref="A%d:%s"/>`, r.header, cellName(r.columns-1, r.last))
	}
	s.out.WriteString(sheetEnd)
	w.keep(s.out.Flush, true)
}

// keep remembers the first failure. bufio does too, so that rows need not ask
// after each write; a row flushes only what would not fit.
func (w *Writer) keep(flush func() error, now bool) error {
	if w.err == nil && (now || w.open.out.Available() < 4<<10) {
		w.err = flush()
	}
	return w.err
}

func (w *Writer) create(name string) (io.Writer, error) {
	part, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.props.Created.UTC()})
	if err != nil && w.err == nil {
		w.err = err
	}
	return part, err
}

func (w *Writer) part(name, text string) {
	if w.err != nil {
		return
	}
	if part, err := w.create(name); err == nil {
		_, w.err = io.WriteString(part, text)
	}
}

func columnWidth(c Column) float64 {
	if c.Width > 0 {
		return min(c.Width, maxWidth)
	}
	return min(max(float64(len([]rune(c.Header)))+4, 10), 60)
}

func pick[T any](yes bool, a, b T) T {
	if yes {
		return a
	}
	return b
}
