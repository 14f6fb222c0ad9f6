package imports

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// WriteRejected writes the rows of an import that could not be used, each with
// its reason and what it said.
func WriteRejected(ctx context.Context, b sqlite.Book, id consent.ImportID, w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write([]string{"row", "line", "reason", "record"})
	err := b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindImport(id); err != nil {
			return err
		}
		return v.EachImportRow(id, "rejected", func(r sqlite.ImportRow) error {
			line := ""
			var row addressbook.Row
			if json.Unmarshal([]byte(r.Raw), &row) == nil && row.Line > 0 {
				line = strconv.Itoa(row.Line)
			}
			return c.Write([]string{strconv.Itoa(r.Row), line, r.Reason, r.Raw})
		})
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}
