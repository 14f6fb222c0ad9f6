package contactfile

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/xlsx"
)

// List is a list that is no address book, such as what a form tool gives:
// CSV, or the first sheet of a workbook that can be seen.
type List struct {
	Form Form
	open func() (ListRows, error)
}

// ListRows gives rows one after the other, then io.EOF.
type ListRows interface {
	Next() (row int, cells []string, err error)
	Close() error
}

// OpenList recognises a list by its content. It refuses one that is empty,
// encrypted, or longer than limit bytes.
func OpenList(r io.ReaderAt, size, limit int64) (t List, err error) {
	switch {
	case size <= 0:
		return t, consent.Fail(consent.Invalid, "file_empty", "file")
	case size > limit:
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
		return listOfSheet(r, size)
	}
	form, err := csvx.Sniff(r, size, csvx.Overrides{})
	if err != nil {
		return t, err
	}
	t.Form = Form{Format: "csv", Encoding: form.Encoding, BOM: form.BOM, Delimiter: string(form.Delimiter), LineEnd: form.LineEnd}
	if form.Delimiter == '\t' {
		t.Form.Format = "tsv"
	}
	t.open = func() (ListRows, error) {
		return textList{csvx.NewReader(io.NewSectionReader(r, 0, size), form)}, nil
	}
	return t, nil
}

func listOfSheet(r io.ReaderAt, size int64) (t List, err error) {
	w, err := xlsx.OpenWorkbook(r, size)
	if err != nil {
		return t, err
	}
	at := slices.IndexFunc(w.Sheets, func(s xlsx.SheetInfo) bool { return s.State == "visible" || s.State == "" })
	if at < 0 {
		return t, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	t.Form = Form{Format: "xlsx"}
	t.open = func() (ListRows, error) {
		rows, err := w.Rows(at)
		if err != nil {
			return nil, err
		}
		return sheetList{rows}, nil
	}
	return t, nil
}

// Rows begins at the first row.
func (t List) Rows() (ListRows, error) { return t.open() }

type textList struct{ r *csvx.Reader }

func (t textList) Next() (int, []string, error) {
	for {
		rec, err := t.r.Next()
		if err != nil || !rec.SepLine {
			return rec.Number, rec.Cells, err
		}
	}
}

func (textList) Close() error { return nil }

type sheetList struct{ r *xlsx.RowReader }

func (t sheetList) Next() (int, []string, error) {
	row, err := t.r.Next()
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = c.Text
	}
	return row.Number, cells, err
}

func (t sheetList) Close() error { return t.r.Close() }
