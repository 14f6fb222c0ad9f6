package xlsx

import (
	"bufio"
	"encoding/csv"
	"io"

	"consentbook/backend/consent"
)

// List is a small table that goes out as a sheet or as CSV: a register of the
// business, never contacts. Its rows stand in memory.
type List struct {
	Name    string
	Columns []Column
	Rows    [][]string
}

// Write writes the list as "csv" (UTF-8 with a mark, a comma between) or "xlsx".
func (l List) Write(w io.Writer, format string, p Properties) error {
	switch format {
	case "csv":
		return l.csv(w)
	case "xlsx":
		return l.workbook(w, p)
	}
	return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "csv, xlsx")
}

func (l List) workbook(w io.Writer, p Properties) error {
	book := NewWriter(w, p)
	sheet, err := book.Sheet(SheetSpec{Name: l.Name, Columns: l.Columns})
	if err != nil {
		return err
	}
	for _, row := range l.Rows {
		cells := make([]Cell, len(row))
		for i, s := range row {
			cells[i] = DayText(s)
		}
		if err := sheet.Row(cells...); err != nil {
			return err
		}
	}
	return book.Close()
}

func (l List) csv(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("\ufeff")
	c := csv.NewWriter(out)
	c.UseCRLF = true
	header := make([]string, len(l.Columns))
	for i, col := range l.Columns {
		header[i] = col.Header
	}
	if err := c.Write(header); err != nil {
		return err
	}
	for _, row := range l.Rows {
		cells := make([]string, len(row))
		for i, s := range row {
			cells[i] = inert(s)
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return out.Flush()
}

// inert keeps a spreadsheet from taking a text for a formula.
func inert(s string) string {
	if beginsLikeFormula(s) {
		return "'" + s
	}
	return s
}
