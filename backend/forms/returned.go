package forms

import (
	"io"
	"path/filepath"
	"strings"

	"consentbook/backend/contactfile"
)

// Returned are the rows that could not be used, to be mended and brought in
// again.
type Returned struct {
	form contactfile.Form
	file string
	rows []returnedRow
}

type returnedRow struct {
	row    int
	cells  []string
	reason string
}

// Len is how many rows there are.
func (r Returned) Len() int { return len(r.rows) }

// Name names the file that they become.
func (r Returned) Name() string {
	ext := map[string]string{"xlsx": ".xlsx", "tsv": ".tsv"}[r.form.Format]
	if ext == "" {
		ext = ".csv"
	}
	const mark = "-rejected-rows"
	base := strings.TrimSuffix(filepath.Base(r.file), filepath.Ext(r.file))
	return strings.TrimSuffix(base, mark) + mark + ext
}

// Write writes them as a file of the form they came in, each with its reason.
// heading names the column of the reasons, say gives a reason in words.
func (r Returned) Write(w io.Writer, heading string, say func(reason string) string) error {
	head := contactfile.Head{}
	if len(r.form.Heads) > 0 {
		head = r.form.Heads[0]
	}
	out := contactfile.Returned{Form: r.form, Name: r.Name(), Heading: heading}
	out.Each = func(give func(contactfile.ReturnedRow) error) error {
		for _, row := range r.rows {
			if err := give(contactfile.ReturnedRow{Sheet: head.Sheet, Cells: row.cells, Reason: say(row.reason)}); err != nil {
				return err
			}
		}
		return nil
	}
	return out.Write(w)
}
