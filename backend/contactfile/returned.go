package contactfile

import (
	"bufio"
	"io"

	"consentbook/backend/vcard"
	"consentbook/backend/xlsx"
)

// Returned is a file of rows that could not be used, in the form of the file
// they came in, for a person to mend and bring in again.
type Returned struct {
	Form    Form
	Name    string // of the file it becomes; it tells what some programs say only there
	Heading string // of the column with the reasons; begins as addressbook.Returned asks
	// Each gives the rows in their order; it is asked more than once.
	Each func(func(ReturnedRow) error) error
}

// ReturnedRow is one row that could not be used.
type ReturnedRow struct {
	Sheet  string
	Cells  []string // as they stood; the lines of a card
	Reason string   // in words
}

// Write writes the file. It is in the encoding and with the delimiter of the
// source where it can be read back so, else in UTF-8.
func (r Returned) Write(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var err error
	switch r.Form.Format {
	case "vcard":
		err = r.writeCards(out)
	case "xlsx":
		err = r.writeSheets(out)
	default:
		err = r.writeTable(out)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

func (r Returned) writeCards(w *bufio.Writer) error {
	end := lineEnd(r.Form.LineEnd)
	return r.Each(func(row ReturnedRow) error {
		for i, line := range row.Cells {
			if i == 2 {
				w.WriteString(vcard.Fold(vcard.Reason(row.Reason), end))
			}
			if _, err := w.WriteString(vcard.Fold(line, end)); err != nil {
				return err
			}
		}
		return nil
	})
}

func lineEnd(name string) string {
	switch name {
	case "lf":
		return "\n"
	case "cr":
		return "\r"
	}
	return "\r\n"
}

func (r Returned) writeSheets(w io.Writer) error {
	book := xlsx.NewWriter(w, xlsx.Properties{})
	var open *xlsx.Sheet
	var head Head
	err := r.Each(func(row ReturnedRow) (err error) {
		if open == nil || head.Sheet != row.Sheet {
			head = r.Form.head(row.Sheet)
			if open, err = r.beginSheet(book, head, row); err != nil {
				return err
			}
			if len(head.Rows) == 0 {
				return nil // its first row stands where the header would
			}
		}
		return writeCells(open, r.line(head, row))
	})
	if err == nil && open == nil { // no row: a workbook has a sheet all the same
		if len(r.Form.Heads) > 0 {
			head = r.Form.Heads[0]
		}
		_, err = r.beginSheet(book, head, ReturnedRow{})
	}
	if err == nil && open == nil {
		err = r.emptySheets(book)
	}
	if err != nil {
		return err
	}
	return book.Close()
}

// emptySheets writes the headers alone: a workbook has a sheet.
func (r Returned) emptySheets(book *xlsx.Writer) error {
	for _, head := range append(r.Form.Heads, Head{})[:max(len(r.Form.Heads), 1)] {
		if _, err := r.beginSheet(book, head, ReturnedRow{}); err != nil {
			return err
		}
	}
	return nil
}

func (r Returned) beginSheet(book *xlsx.Writer, head Head, first ReturnedRow) (*xlsx.Sheet, error) {
	rows := r.headRows(head)
	if len(rows) == 0 {
		rows = [][]string{r.line(head, first)}
	}
	spec := xlsx.SheetSpec{Name: head.Sheet, NoFilter: true}
	for i := range max(r.width(head), len(rows[0])) {
		c := xlsx.Column{Width: 18}
		if i < len(rows[0]) {
			c.Header = rows[0][i]
		}
		if i == 0 {
			c.Width = 48
		}
		spec.Columns = append(spec.Columns, c)
	}
	s, err := book.Sheet(spec)
	if err != nil {
		return nil, err
	}
	for _, row := range rows[1:] {
		if err := writeCells(s, row); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// width is the number of cells of the widest row of a sheet, with the reason.
func (r Returned) width(head Head) int {
	width := 1
	for _, row := range r.headRows(head) {
		width = max(width, len(row))
	}
	_ = r.Each(func(row ReturnedRow) error {
		if row.Sheet == head.Sheet {
			width = max(width, len(row.Cells)+1)
		}
		return nil
	})
	return width
}

func writeCells(s *xlsx.Sheet, texts []string) error {
	cells := make([]xlsx.Cell, len(texts))
	for i, t := range texts {
		cells[i] = xlsx.Text(t)
	}
	return s.Row(cells...)
}

// headRows are the rows of the header with the name of the reasons before them.
func (r Returned) headRows(head Head) [][]string {
	var out [][]string
	for i, names := range head.Rows {
		first := ""
		if i == len(head.Rows)-1 { // a name in a line above would be one of a group
			first = r.Heading
		}
		out = append(out, append([]string{first}, names...))
	}
	return out
}

// line is a row with its reason before it. Without a header the reason says
// itself what it is.
func (r Returned) line(head Head, row ReturnedRow) []string {
	reason := row.Reason
	if len(head.Rows) == 0 {
		reason = headlessMark + reason
	}
	return append([]string{reason}, head.Without(row.Cells)...)
}

const headlessMark = "Consentbook: "
