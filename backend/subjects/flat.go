package subjects

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"consentbook/backend/csvx"
)

// csvWriter begins a table as spreadsheets read it: RFC 4180, and the mark that
// says UTF-8, which Excel needs.
func csvWriter(w io.Writer) (*csv.Writer, error) {
	_, err := io.WriteString(w, "\ufeff")
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c, err
}

// flat is one table for everything: section, record, field, value.
func (s Subject) flat(w io.Writer) error {
	c, err := csvWriter(w)
	if err != nil {
		return err
	}
	c.Write([]string{"section", "record", "field", "value"})
	words := s.wording()
	line := make([]string, 4)
	for _, sec := range words.worded() {
		line[0] = words.word("section." + sec.Key)
		columns := make([]string, len(sec.Columns))
		for i := range columns {
			columns[i] = words.column(sec, i)
		}
		for i, row := range sec.Rows {
			from := 0
			line[1] = strconv.Itoa(i + 1)
			if sec.Columns[0] == "field" && sec.Columns[1] == "value" {
				line[2], line[3] = cellText(row[0]), cellText(row[1])
				c.Write(line)
				from = 2
			}
			for j := from; j < len(row); j++ {
				if row[j] != "" {
					line[2], line[3] = columns[j], cellText(row[j])
					c.Write(line)
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// table is one section as a file of its own.
func (words wording) table(w io.Writer, s Section) error {
	c, err := csvWriter(w)
	if err != nil {
		return err
	}
	line := make([]string, len(s.Columns))
	for i := range s.Columns {
		line[i] = words.column(s, i)
	}
	c.Write(line)
	for _, row := range s.Rows {
		for i, cell := range row {
			line[i] = cellText(cell)
		}
		c.Write(line)
	}
	c.Flush()
	return c.Error()
}

// cellText is a value as a table takes it: no formula, no sign that ends a text
// in some programs, nothing that is not UTF-8.
func cellText(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return csvx.Inert(s)
}
