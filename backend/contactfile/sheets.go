package contactfile

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/xlsx"
)

// sheet is one sheet that holds people.
type sheet struct {
	index   int // in the workbook
	info    addressbook.Sheet
	lines   int // of the header
	names   []string
	m       addressbook.Mapping
	samples [][]string
}

// sheets is a workbook.
type sheets struct {
	w     *xlsx.Workbook
	infos []addressbook.Sheet
	read  []*sheet // those with people, in their order
	name  string
	notes []string
	size  int64
	said  Overrides

	looked int64 // bytes unpacked to find out what the sheets are for

	at   int // in read
	rows *wholeRows
	norm *addressbook.Normaliser
}

func openSheets(file io.ReaderAt, size int64, name string, o Overrides) (source, error) {
	w, err := xlsx.OpenWorkbook(file, size)
	if err != nil {
		return nil, err
	}
	s := &sheets{w: w, name: name, size: size, said: o}
	if err := s.named(); err != nil {
		return nil, err
	}
	for i, info := range w.Sheets {
		one := addressbook.Sheet{Name: info.Name, State: info.State, Role: addressbook.RoleOther}
		if info.State == "veryHidden" || o.Sheet != "" && o.Sheet != info.Name {
			s.infos = append(s.infos, one)
			continue
		}
		found, err := s.look(i, one)
		if err != nil {
			return nil, err
		}
		s.infos = append(s.infos, found.info)
		if found.info.Role == addressbook.RoleContacts || found.info.Role == addressbook.RoleOptOuts {
			s.read = append(s.read, found)
		}
	}
	if len(s.read) == 0 {
		return nil, consent.Fail(consent.Invalid, "no_address_column", "")
	}
	return s, s.rewind()
}

// named refuses a sheet that the workbook does not have.
func (s *sheets) named() error {
	var known []string
	for _, info := range s.w.Sheets {
		if s.said.Sheet == "" || s.said.Sheet == info.Name {
			return nil
		}
		known = append(known, info.Name)
	}
	return consent.Fail(consent.Invalid, "sheet_unknown", "sheet", "known", strings.Join(known, ", "))
}

// lookBytes is how much of a sheet is unpacked to find out what it is for, and
// lookBytesAll how much of all of them.
const (
	lookBytes    = 16 << 20
	lookBytesAll = 256 << 20
)

// look finds out what a sheet is for.
func (s *sheets) look(i int, info addressbook.Sheet) (*sheet, error) {
	header := s.said.HeaderRow
	numbers, records, err := s.head(i)
	if err != nil {
		return nil, err
	}
	one := &sheet{index: i, info: info}
	at := -1
	switch {
	case header == 0:
		last := 0
		last, one.lines = headerOf(records, s.said.HeaderRows)
		at = last - 1
	case header > 0:
		for k, n := range numbers {
			if n == header {
				at, one.lines = k, min(max(s.said.HeaderRows, 1), k+1)
			}
		}
	}
	if at >= 0 {
		one.info.HeaderRow, one.names = numbers[at], records[at]
	}
	if one.lines > 1 {
		one.names = addressbook.JoinHeader(records[at+1-one.lines : at+1])
	}
	one.samples = records[at+1:]
	one.m = addressbook.Recognise(one.names, one.samples, addressbook.Hint{File: s.name, Sheet: info.Name, Joined: one.lines > 1})
	one.info.Role = roleOf(info.Name, one, records)
	if s.said.Sheet != "" && one.info.Role != addressbook.RoleOptOuts && len(records) > 0 {
		one.info.Role = addressbook.RoleContacts // the user says where the people are
	}
	if one.info.Role != addressbook.RoleContacts && one.info.Role != addressbook.RoleOptOuts {
		one.info.HeaderRow = 0
	}
	return one, nil
}

func (s *sheets) head(i int) (numbers []int, records [][]string, err error) {
	rows, err := s.w.Rows(i)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	rows.Until(lookBytes)
	wide := 0
	for len(records) < sampleSize {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		numbers, records = append(numbers, row.Number), append(records, texts(row))
		if row.Wide {
			wide++
		}
	}
	if wide*2 > len(records) {
		return nil, nil, consent.Fail(consent.Invalid, "too_many_columns", "", "line", strconv.Itoa(numbers[0]), "max", strconv.Itoa(xlsx.MaxColumns))
	}
	if s.looked += rows.Offset(); s.looked > lookBytesAll {
		return nil, nil, consent.Fail(consent.Invalid, "file_too_large", "")
	}
	return numbers, records, nil
}

func texts(row xlsx.SheetRow) []string {
	out := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		out[i] = c.Text
	}
	return out
}

func (s *sheets) rewind() error {
	s.close()
	s.at, s.norm = 0, nil
	return nil
}

func (s *sheets) close() {
	if s.rows != nil {
		_ = s.rows.Close()
		s.rows = nil
	}
}

// begin opens the sheet that is to be read next.
func (s *sheets) begin() error {
	one := s.read[s.at]
	rows, err := s.rowsOf(one)
	if err != nil {
		return err
	}
	s.rows = rows
	s.norm = s.normaliser(one)
	for _, cells := range one.samples {
		s.norm.Learn(addressbook.Record{Cells: cells})
	}
	if s.norm.Undecided() && len(one.samples) >= sampleSize/2 {
		return s.learnOn(one)
	}
	return nil
}

func (s *sheets) learnOn(one *sheet) error {
	rows, err := s.rowsOf(one)
	if err != nil {
		return err
	}
	defer rows.Close()
	for s.norm.Undecided() {
		row, err := rows.Next()
		if err != nil {
			return nil // the same error comes again when rows are given out
		}
		if row.Number > one.info.HeaderRow {
			s.norm.Learn(addressbook.Record{Cells: texts(row)})
		}
	}
	return nil
}

func (s *sheets) next() (addressbook.Row, error) {
	for s.at < len(s.read) {
		if s.rows == nil {
			if err := s.begin(); err != nil {
				return addressbook.Row{}, err
			}
		}
		one := s.read[s.at]
		row, err := s.rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			s.close()
			s.at++
			continue
		case err != nil:
			return addressbook.Row{}, err
		case row.Number == one.info.HeaderRow && one.info.HeaderRow > 0:
			continue
		}
		if row.Number < one.info.HeaderRow {
			reason := "preamble"
			if blank(texts(row)) {
				reason = "blank"
			}
			return addressbook.Row{Sheet: one.info.Name, Row: row.Number, Outcome: addressbook.Skip, Reason: reason}, nil
		}
		return s.norm.Row(recordOf(row, one)), nil
	}
	return addressbook.Row{}, io.EOF
}

func (s *sheets) count() (int, error) {
	n := 0
	for _, one := range s.read {
		of, err := s.countOf(one)
		if n += of; err != nil {
			return n, err
		}
	}
	return n, nil
}

// countOf is of the rows that stand for somebody.
func (s *sheets) countOf(one *sheet) (n int, err error) {
	rows, err := s.rowsOf(one)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	norm := s.normaliser(one)
	for {
		row, err := rows.Next()
		switch {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return n, err
		case row.Number > one.info.HeaderRow && norm.Means(recordOf(row, one)):
			n++
		}
	}
}
