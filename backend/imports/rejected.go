package imports

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/sqlite"
)

// RejectedWords are the words of the reader's language in a file of rejected
// rows.
type RejectedWords struct {
	Heading string                     // of the column with the reasons
	Reason  func(reason string) string // a code in words
}

// RejectedName names the file of rejected rows of a file: its own name says
// what some programs say nowhere else.
func RejectedName(file, format string) string {
	ext := map[string]string{"xlsx": ".xlsx", "vcard": ".vcf", "tsv": ".tsv"}[format]
	if ext == "" {
		ext = ".csv"
	}
	base := strings.TrimSuffix(file, filepath.Ext(file))
	const mark = "-rejected-rows"
	return strings.TrimSuffix(base, mark) + mark + ext
}

// WriteRejected writes the rows of an import that could not be used as a file
// of the form they came in, each with its reason, for a person to mend and
// bring in again.
func WriteRejected(ctx context.Context, b sqlite.Book, id consent.ImportID, words RejectedWords, w io.Writer) error {
	return b.Read(ctx, func(v *sqlite.View) error {
		imp, err := v.FindImport(id)
		if err != nil {
			return err
		}
		kept, err := ParseReading(imp.Mapping)
		if err != nil {
			return err
		}
		form := contactfile.Form{Format: imp.Format, Encoding: imp.Encoding, Delimiter: imp.Delimiter}
		if kept.Form != nil {
			form = *kept.Form
		}
		return words.file(imp.Name, form, func(give func(contactfile.ReturnedRow) error) error {
			return v.EachImportRow(id, "rejected", func(r sqlite.ImportRow) error {
				row := returnedRow(r.Raw)
				row.Reason = words.Reason(r.Reason)
				return give(row)
			})
		}).Write(w)
	})
}

// WriteUnusable writes the rows that a dry run found to be unusable, as
// WriteRejected does after the import. Each gives them in their order, with
// the reason as a code, and is asked more than once.
func WriteUnusable(src *contactfile.Book, name string, words RejectedWords, each func(func(contactfile.ReturnedRow) error) error, w io.Writer) error {
	return words.file(name, src.Form(), func(give func(contactfile.ReturnedRow) error) error {
		return each(func(row contactfile.ReturnedRow) error {
			row.Reason = words.Reason(row.Reason)
			return give(row)
		})
	}).Write(w)
}

func (words RejectedWords) file(name string, form contactfile.Form, each func(func(contactfile.ReturnedRow) error) error) contactfile.Returned {
	return contactfile.Returned{Form: form, Name: RejectedName(name, form.Format), Heading: words.Heading, Each: each}
}

// returnedRow reads a row as it was kept.
func returnedRow(raw string) contactfile.ReturnedRow {
	var row struct {
		Sheet string   `json:"sheet"`
		Cells []string `json:"cells"`
	}
	if json.Unmarshal([]byte(raw), &row) != nil {
		row.Cells = []string{raw} // nothing of a row is lost
	}
	return contactfile.ReturnedRow{Sheet: row.Sheet, Cells: row.Cells}
}
