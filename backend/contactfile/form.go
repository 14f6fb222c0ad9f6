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
		f.Heads = []Head{headOf("", s.names, s.m)}
	case *sheets:
		for _, one := range s.read {
			f.Heads = append(f.Heads, headOf(one.info.Name, one.names, one.m))
		}
	}
	return f
}

func headOf(sheet string, names []string, m addressbook.Mapping) Head {
	h := Head{Sheet: sheet}
	for _, c := range m.Columns {
		if addressbook.Reasons(c) {
			h.Reason = c.Index + 1
		}
	}
	if len(names) > 0 {
		h.Rows = [][]string{h.Without(names)}
	}
	return h
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
