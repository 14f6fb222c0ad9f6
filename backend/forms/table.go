package forms

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/csvx"
	"consentbook/backend/xlsx"
)

// maxAnswers is the largest file of answers that is read, in bytes.
const maxAnswers = 64 << 20

// table is a list of answers: CSV, or the first sheet of a workbook that can be
// seen.
type table struct {
	form contactfile.Form
	open func() (rows, error)
}

// rows gives rows one after the other, then io.EOF.
type rows interface {
	next() (row int, cells []string, err error)
	close() error
}

func openTable(r io.ReaderAt, size int64) (t table, err error) {
	switch {
	case size <= 0:
		return t, consent.Fail(consent.Invalid, "file_empty", "file")
	case size > maxAnswers:
		return t, consent.Fail(consent.Invalid, "file_too_large", "file")
	}
	head := make([]byte, 8)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return t, consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return t, consent.Fail(consent.Invalid, "file_encrypted", "file")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openSheet(r, size)
	}
	form, err := csvx.Sniff(r, size, csvx.Overrides{})
	if err != nil {
		return t, err
	}
	t.form = contactfile.Form{Format: "csv", Encoding: form.Encoding, BOM: form.BOM, Delimiter: string(form.Delimiter), LineEnd: form.LineEnd}
	if form.Delimiter == '\t' {
		t.form.Format = "tsv"
	}
	t.open = func() (rows, error) { return textRows{csvx.NewReader(io.NewSectionReader(r, 0, size), form)}, nil }
	return t, nil
}

func openSheet(r io.ReaderAt, size int64) (t table, err error) {
	w, err := xlsx.OpenWorkbook(r, size)
	if err != nil {
		return t, err
	}
	at := slices.IndexFunc(w.Sheets, func(s xlsx.SheetInfo) bool { return s.State == "visible" || s.State == "" })
	if at < 0 {
		return t, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	t.form = contactfile.Form{Format: "xlsx"}
	t.open = func() (rows, error) {
		r, err := w.Rows(at)
		if err != nil {
			return nil, err
		}
		return sheetRows{r}, nil
	}
	return t, nil
}

type textRows struct{ r *csvx.Reader }

func (t textRows) next() (int, []string, error) {
	for {
		rec, err := t.r.Next()
		if err != nil || !rec.SepLine {
			return rec.Number, rec.Cells, err
		}
	}
}
func (textRows) close() error { return nil }

type sheetRows struct{ r *xlsx.RowReader }

func (t sheetRows) next() (int, []string, error) {
	row, err := t.r.Next()
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = c.Text
	}
	return row.Number, cells, err
}
func (t sheetRows) close() error { return t.r.Close() }

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
