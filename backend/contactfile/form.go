package contactfile

import "consentbook/backend/addressbook"

// Form is how a file is written and headed: what a file of the same form
// needs.
type Form struct {
	Format    string `json:"format"`
	Encoding  string `json:"encoding,omitempty"`
	BOM       bool   `json:"bom,omitempty"`
	Delimiter string `json:"delimiter,omitempty"`
	LineEnd   string `json:"line_end,omitempty"`
	Heads     []Head `json:"heads,omitempty"` // by sheet; one without a name in a text file
}

// Head is what stands above the rows of a table.
type Head struct {
	Sheet  string     `json:"sheet,omitempty"`
	Rows   [][]string `json:"rows,omitempty"`   // the rows of the header as they stand
	Reason int        `json:"reason,omitempty"` // the column with earlier reasons, from 1; 0: none
}

// Form is how the file is written.
func (b *Book) Form() Form {
	info := b.src.file()
	f := Form{Format: info.Format, Encoding: info.Encoding, BOM: info.BOM != nil && *info.BOM, Delimiter: info.Delimiter, LineEnd: info.LineEnd}
	switch s := b.src.(type) {
	case *table:
		f.Heads = []Head{headOf("", s.headRows(), s.m)}
	case *sheets:
		for _, one := range s.read {
			f.Heads = append(f.Heads, headOf(one.info.Name, s.headRows(one), one.m))
		}
	}
	return f
}

func headOf(sheet string, rows [][]string, m addressbook.Mapping) Head {
	h := Head{Sheet: sheet}
	for _, c := range m.Columns {
		if addressbook.Reasons(c) {
			h.Reason = c.Index + 1
		}
	}
	for _, names := range rows {
		h.Rows = append(h.Rows, h.Without(names))
	}
	return h
}

// headRows are the lines of the header as they stand.
func (t *table) headRows() [][]string {
	if t.lines < 2 {
		return oneRow(t.names)
	}
	records, err := t.head(t.header)
	if err != nil || len(records) < t.header {
		return oneRow(t.names)
	}
	return records[t.header-t.lines : t.header]
}

func (s *sheets) headRows(one *sheet) [][]string {
	if one.lines < 2 {
		return oneRow(one.names)
	}
	numbers, records, err := s.head(one.index)
	for i := range numbers {
		if err == nil && numbers[i] == one.info.HeaderRow && i+1 >= one.lines {
			return records[i+1-one.lines : i+1]
		}
	}
	return oneRow(one.names)
}

func oneRow(names []string) [][]string {
	if len(names) == 0 {
		return nil
	}
	return [][]string{names}
}

// Without gives the cells of a row without the one of earlier reasons.
func (h Head) Without(cells []string) []string {
	out := make([]string, 0, len(cells))
	for i, c := range cells {
		if i+1 != h.Reason {
			out = append(out, c)
		}
	}
	return out
}

// head finds the head of a sheet.
func (f Form) head(sheet string) Head {
	for _, h := range f.Heads {
		if h.Sheet == sheet {
			return h
		}
	}
	return Head{Sheet: sheet}
}
