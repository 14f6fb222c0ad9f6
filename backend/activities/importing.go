package activities

import (
	"context"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ImportOrder says how a file is read.
type ImportOrder struct {
	Form     string               // of Forms; "" or auto: found out
	Role     consent.ActivityRole // of rows that do not say it; "" found out, else the controller's
	Language string               // of the words that are added; "" the controller's
	DryRun   bool                 // nothing is written
}

// ImportedRecord closes: Rows is the sum of Added, Changed, Unchanged, Joined and
// Rejected.
type ImportedRecord struct {
	Form      string             `json:"form"`
	Rows      int                `json:"rows"`
	Added     int                `json:"added"`
	Changed   int                `json:"changed"`
	Unchanged int                `json:"unchanged"`
	Joined    int                `json:"joined"` // rows that go on with the activity of one above
	Rejected  int                `json:"rejected"`
	DryRun    bool               `json:"dry_run"`
	Outcomes  []ImportedActivity `json:"outcomes"`
	Notes     []ImportNote       `json:"notes"`
}

// ImportedActivity is what became of a row, or of a fiche.
type ImportedActivity struct {
	Sheet   string   `json:"sheet,omitempty"`
	Row     int      `json:"row"`
	Name    string   `json:"name"`
	Outcome string   `json:"outcome"`          // added, changed, unchanged, joined, rejected
	Fields  []string `json:"fields"`           // that changed
	Reason  string   `json:"reason,omitempty"` // why it was rejected
	Field   string   `json:"field,omitempty"`
}

// ImportNote says what was not taken as it stands, and why.
type ImportNote struct {
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"` // 0: the whole column
	Column string `json:"column"`        // its heading
	Why    string `json:"why"`           // one of ImportWhys
	Kept   string `json:"kept"`          // field in which the words stand; "" nowhere
}

// ImportWhys are the reasons of notes.
var ImportWhys = []string{"column_unknown", "column_missing", "value_in_words", "value_cut", "row_joined"}

// maxNotes bounds what is said of one file.
const maxNotes = 2000

// Import brings a record in: the form of the British or of the French authority
// or our own, as a workbook or a table. What is known by name and role is
// changed field by field; an empty cell changes nothing. One bad row stops
// nothing.
func Import(ctx context.Context, b sqlite.Book, file io.ReaderAt, size int64, o ImportOrder) (out ImportedRecord, err error) {
	if o.Role != "" && o.Role != consent.AsController && o.Role != consent.AsProcessor {
		return out, unknownRole()
	}
	grids, err := read(file, size)
	if err != nil {
		return out, err
	}
	work := func(v *sqlite.View, save func(consent.Activity, string) (consent.Activity, error)) error {
		f, err := factsOf(v, today(b))
		if err != nil {
			return err
		}
		lang, err := spoken(f.Controller, o.Language)
		if err != nil {
			return err
		}
		fs, err := forms(o, lang)
		if err != nil {
			return err
		}
		sheets, err := recognised(grids, fs)
		if err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Activity](v, true)
		if err != nil {
			return err
		}
		x := &importer{facts: f, order: o, lang: lang, rows: rows, save: save, out: ImportedRecord{DryRun: o.DryRun, Outcomes: []ImportedActivity{}, Notes: []ImportNote{}}}
		err = x.all(sheets)
		out = x.out
		return err
	}
	if o.DryRun {
		return out, b.Read(ctx, func(v *sqlite.View) error {
			return work(v, func(a consent.Activity, _ string) (consent.Activity, error) { return a, nil })
		})
	}
	return out, b.Write(ctx, func(tx *sqlite.Tx) error {
		return work(&tx.View, func(a consent.Activity, act string) (consent.Activity, error) { return write(tx, a, act) })
	})
}
