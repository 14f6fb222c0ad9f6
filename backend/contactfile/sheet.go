package contactfile

import (
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/xlsx"
)

// recordOf is a row of a sheet as a record, with what the sheet hides.
func recordOf(row xlsx.SheetRow, one *sheet) addressbook.Record {
	rec := addressbook.Record{Number: row.Number, Cells: texts(row)}
	if row.Wide {
		rec.Fault = "too_many_columns"
	}
	warn := func(code string) {
		for _, w := range rec.Warn {
			if w == code {
				return
			}
		}
		rec.Warn = append(rec.Warn, code)
	}
	for i, c := range row.Cells {
		if c.Formula {
			warn("formula_without_value")
		}
		if c.Hidden && c.Text != "" {
			warn("hidden_column")
		}
		if c.Link != "" {
			if rec.Links == nil {
				rec.Links = map[int]string{}
			}
			rec.Links[i] = c.Link
		}
	}
	if row.Hidden {
		warn("hidden_row")
	}
	if one.info.State == "hidden" {
		warn("hidden_sheet")
	}
	return rec
}

// roleOf says what a sheet is for: people it can name, those of them who have
// opted out, words for the reader, or something else.
func roleOf(name string, one *sheet, records [][]string) string {
	identifies := one.names == nil && len(addressbook.EmailColumns(one.m)) > 0 || one.names != nil && addressbook.Identifies(one.m)
	switch {
	case identifies && addressbook.NamesOptOuts(name):
		return addressbook.RoleOptOuts
	case identifies:
		return addressbook.RoleContacts
	}
	for _, rec := range records {
		filled := 0
		for _, c := range rec {
			if strings.TrimSpace(c) != "" {
				filled++
			}
		}
		if filled > 2 {
			return addressbook.RoleOther
		}
	}
	return addressbook.RoleCover
}

// main is the sheet that a mapping is about: the first of contacts.
func (s *sheets) main() *sheet {
	for _, one := range s.read {
		if one.info.Role == addressbook.RoleContacts {
			return one
		}
	}
	return s.read[0]
}

func (s *sheets) file() addressbook.File {
	f := addressbook.File{Format: "xlsx", HeaderRows: several(s.main().lines), Dialect: s.main().m.Dialect, Language: s.main().m.Language, Sheets: s.infos}
	if s.w.Epoch1 {
		f.DateSystem = "1904"
	}
	return f
}

func (s *sheets) mapping() addressbook.Mapping { return s.main().m }
func (s *sheets) warnings() []string           { return s.notes }
func (s *sheets) offset() int64                { return 0 }

// dates looks at the first records only: a workbook has most dates as numbers.
func (s *sheets) dates() []addressbook.DateColumn {
	one := s.main()
	n := s.normaliser(one)
	for _, cells := range one.samples {
		n.Learn(addressbook.Record{Cells: cells})
	}
	return n.Dates(one.samples)
}

func (s *sheets) normaliser(one *sheet) *addressbook.Normaliser {
	return addressbook.NewNormaliser(one.m, addressbook.Context{File: s.name, Sheet: one.info.Name, Role: one.info.Role, Header: one.names, Order: s.said.DateOrder})
}

func (s *sheets) preview() [][]string {
	one := s.main()
	return one.samples[:min(len(one.samples), 20)]
}

func (s *sheets) remap(choices []addressbook.Choice) error {
	m, err := addressbook.Choose(s.main().m, choices)
	if err != nil {
		return err
	}
	s.main().m = m
	return nil
}
