package contactfile

import (
	"slices"

	"consentbook/backend/addressbook"
	"consentbook/backend/xlsx"
)

// wholeRows gives the rows of a sheet. In a register that this program wrote, a
// text that is longer than a cell can hold goes on in the same column of the
// row below, and of the ones below that: they are one row again.
type wholeRows struct {
	*xlsx.RowReader
	ours  bool
	ahead *xlsx.SheetRow // read already
	err   error          // that came instead of it
}

func (s *sheets) rowsOf(one *sheet) (*wholeRows, error) {
	rows, err := s.w.Rows(one.index)
	if err != nil {
		return nil, err
	}
	return &wholeRows{RowReader: rows, ours: one.m.Dialect == addressbook.OwnDialect}, nil
}

// longestJoined bounds what is put together, in bytes.
const longestJoined = 16 << 20

func (w *wholeRows) Next() (xlsx.SheetRow, error) {
	row, err := w.read()
	if err != nil || !w.ours || !slices.ContainsFunc(row.Cells, fullCell) {
		return row, err
	}
	for last, size := row, 0; size < longestJoined; {
		more, err := w.read()
		if err != nil {
			w.err = err
			break
		}
		if !goesOn(last, more) {
			w.ahead = &more
			break
		}
		for i, c := range more.Cells {
			row.Cells[i].Text += c.Text
			size += len(c.Text)
		}
		last = more
	}
	return row, nil
}

func (w *wholeRows) read() (row xlsx.SheetRow, err error) {
	if w.ahead != nil {
		row, w.ahead = *w.ahead, nil
		return row, nil
	}
	if err, w.err = w.err, nil; err != nil {
		return row, err
	}
	return w.RowReader.Next()
}

func fullCell(c xlsx.ReadCell) bool { return xlsx.FillsCell(c.Text) }

// goesOn says whether a row holds nothing but what did not fit into the one
// above.
func goesOn(above, row xlsx.SheetRow) bool {
	if row.Number != above.Number+1 || len(row.Cells) > len(above.Cells) {
		return false
	}
	filled := 0
	for i, c := range row.Cells {
		switch {
		case c.Text == "":
		case !fullCell(above.Cells[i]):
			return false
		default:
			filled++
		}
	}
	return filled > 0
}
