package contactfile

import (
	"consentbook/backend/addressbook"
	"consentbook/backend/xlsx"
)

// recordOf is a row of a sheet as a record, with what the sheet hides.
func recordOf(row xlsx.SheetRow, one *sheet) addressbook.Record {
	rec := addressbook.Record{Number: row.Number, Cells: texts(row)}
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
