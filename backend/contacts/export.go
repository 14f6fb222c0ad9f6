package contacts

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Export writes the register, or the part of it a query finds, row by row:
// memory does not grow with the book. counted is called after each row.
func Export(ctx context.Context, b sqlite.Book, q Query, format string, w io.Writer, counted func()) (rows int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if err := q.check(v); err != nil {
			return err
		}
		purposes, err := v.Purposes()
		if err != nil {
			return err
		}
		out, err := newRegister(format, w, header(purposes), b.Now())
		if err != nil {
			return err
		}
		err = v.EachContact(q.at(b.Now()), func(c consent.Contact, s []sqlite.Standing) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			rows++
			counted()
			return out.row(cells(c, s, purposes, b.Now()))
		})
		if err != nil {
			return err
		}
		return out.close()
	})
	return rows, err
}

// header names the columns; the names are those of the JSON the command line
// prints, so that a file can be read back by programs.
func header(purposes []consent.Purpose) []string {
	h := []string{"number", "name", "given", "family", "organisation", "email", "other_emails", "phone", "other_phones", "address", "country", "language", "came_in", "source", "import"}
	for _, p := range purposes {
		h = append(h, string(p.ID)+": basis", string(p.ID)+": state", string(p.ID)+": since", string(p.ID)+": until", string(p.ID)+": entry")
	}
	return h
}

func cells(c consent.Contact, standings []sqlite.Standing, purposes []consent.Purpose, now time.Time) []string {
	address := ""
	if len(c.Addresses) > 0 {
		address = c.Addresses[0].Line()
	}
	imported := ""
	if c.Import != 0 {
		imported = strconv.FormatInt(int64(c.Import), 10)
	}
	out := []string{strconv.FormatInt(int64(c.ID), 10), c.DisplayName(), c.Given, c.Family, c.Organisation, c.Email(), rest(c.Emails, c.Email()),
		c.Phone(), rest(c.Phones, c.Phone()), address, c.Country, c.Language, day(c.CreatedAt), c.Source, imported}
	for _, p := range purposes {
		cell := []string{"", string(consent.None), "", "", ""}
		for _, s := range standings {
			if s.Purpose == p.ID {
				cell = []string{string(s.Basis), string(StateNow(s, now)), day(s.At), day(s.Until), ""}
				if s.Entry != 0 {
					cell[4] = strconv.FormatInt(int64(s.Entry), 10)
				}
			}
		}
		out = append(out, cell...)
	}
	return out
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func rest(rs []consent.Reach, first string) string {
	var out []string
	for _, r := range rs {
		if r.Value != first {
			out = append(out, r.Value)
		}
	}
	return strings.Join(out, "; ")
}

// register is the file that is being written.
type register struct {
	row   func([]string) error
	close func() error
}

func newRegister(format string, w io.Writer, header []string, now time.Time) (*register, error) {
	switch format {
	case "csv":
		return csvRegister(w, header)
	case "xlsx":
		return xlsxRegister(w, header, now)
	}
	return nil, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "csv, xlsx")
}

// csvRegister writes UTF-8 with a mark, which Excel needs to see it as such.
func csvRegister(w io.Writer, header []string) (*register, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return nil, err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	row := func(cells []string) error {
		safe := make([]string, len(cells))
		for i, s := range cells {
			safe[i] = csvx.Inert(s)
		}
		return c.Write(safe)
	}
	return &register{row, func() error { c.Flush(); return c.Error() }}, row(header)
}

func xlsxRegister(w io.Writer, header []string, now time.Time) (*register, error) {
	x := xlsx.NewWriter(w, xlsx.Properties{Title: "Register", Creator: "Consentbook", Created: now})
	spec := xlsx.SheetSpec{Name: "Register"}
	for _, h := range header {
		spec.Columns = append(spec.Columns, xlsx.Column{Header: h})
	}
	sheet, err := x.Sheet(spec)
	if err != nil {
		return nil, err
	}
	row := func(cells []string) error {
		out := make([]xlsx.Cell, len(cells))
		for i, s := range cells {
			out[i] = xlsx.Text(s)
		}
		return sheet.Row(out...)
	}
	return &register{row, x.Close}, nil
}
