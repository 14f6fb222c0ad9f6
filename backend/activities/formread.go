package activities

import (
	"errors"
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/xlsx"
)

// What is read of a file: a record has a few hundred rows.
const (
	maxSheets    = 600
	maxRows      = 20_000
	maxFileBytes = 64 << 20
	maxTextBytes = 16 << 20 // of all cells
	maxWide      = 300      // columns
)

// grid is a sheet, or a table, with the rows that hold something.
type grid struct {
	name string
	rows []gridRow
}

type gridRow struct {
	number int
	cells  []string
}

func (r gridRow) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// read reads a workbook or a table, told apart by their content.
func read(file io.ReaderAt, size int64) ([]grid, error) {
	switch {
	case size <= 0:
		return nil, consent.Fail(consent.Invalid, "file_empty", "file")
	case size > maxFileBytes:
		return nil, consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "64 MB")
	}
	head := make([]byte, min(size, 8))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	switch {
	case strings.HasPrefix(string(head), "PK\x03\x04"), strings.HasPrefix(string(head), "PK\x05\x06"):
		return readSheets(file, size)
	case strings.HasPrefix(string(head), "\xD0\xCF\x11\xE0"), strings.HasPrefix(string(head), "%PDF-"):
		return nil, consent.Fail(consent.Invalid, "format_unknown", "file")
	}
	return readTable(file, size)
}

// reading counts what was read.
type reading struct{ rows, bytes int }

func (n *reading) take(cells []string) error {
	n.rows++
	for _, c := range cells {
		n.bytes += len(c)
	}
	if n.rows > maxRows || n.bytes > maxTextBytes {
		return consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "20 000")
	}
	if len(cells) > maxWide {
		return consent.Fail(consent.Invalid, "too_many_columns", "file", "limit", "300")
	}
	return nil
}

func readSheets(file io.ReaderAt, size int64) (out []grid, err error) {
	w, err := xlsx.OpenWorkbook(file, size)
	if err != nil {
		return nil, err
	}
	n := &reading{}
	for i, info := range w.Sheets {
		if info.State == "veryHidden" || i >= maxSheets {
			continue
		}
		g, err := readSheet(w, i, n)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}

func readSheet(w *xlsx.Workbook, i int, n *reading) (g grid, err error) {
	g.name = w.Sheets[i].Name
	rows, err := w.Rows(i)
	if err != nil {
		return g, err
	}
	defer rows.Close()
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return g, err
		}
		one := gridRow{number: row.Number}
		for _, c := range row.Cells {
			one.cells = append(one.cells, cleaned(c.Text))
		}
		if strings.Join(one.cells, "") == "" {
			continue
		}
		if err := n.take(one.cells); err != nil {
			return g, err
		}
		g.rows = append(g.rows, one)
	}
}

func readTable(file io.ReaderAt, size int64) ([]grid, error) {
	form, err := csvx.Sniff(file, size, csvx.Overrides{})
	if err != nil {
		return nil, err
	}
	r := csvx.NewReader(io.NewSectionReader(file, 0, size), form)
	g, n := grid{}, &reading{}
	for {
		record, err := r.Next()
		if errors.Is(err, io.EOF) {
			return []grid{g}, nil
		}
		if err != nil {
			return nil, err
		}
		one := gridRow{number: record.Line}
		for _, c := range record.Cells {
			one.cells = append(one.cells, cleaned(active(c)))
		}
		if record.SepLine || strings.Join(one.cells, "") == "" {
			continue
		}
		if err := n.take(one.cells); err != nil {
			return nil, err
		}
		g.rows = append(g.rows, one)
	}
}

// active takes the apostrophe off that keeps a spreadsheet from taking a text for
// a formula.
func active(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && csvx.Inert(rest) == s {
		return rest
	}
	return s
}

func cleaned(s string) string {
	s = strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n", "\u00a0", " ", "\u202f", " ", "\u00ad", "", "_x000D_", "").Replace(s)
	return strings.TrimSpace(s)
}
