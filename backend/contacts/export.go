package contacts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/jobs"
	"consentbook/backend/sqlite"
)

// ExportOrder says which people are written out, and how.
type ExportOrder struct {
	Query
	Format   string // csv or xlsx
	Language string // of the header; "" is the controller's, addressbook.Technical is for programs

	// WithRestricted is the reason for which people whose data are kept and not
	// used are in it too (consent.RestrictedUses); "" leaves them out.
	WithRestricted string
}

// Exported is what was written.
type Exported struct {
	Rows      int64
	Continued int64 // rows of a workbook with a text that goes on in the row below
	LeftOut   int64 // restricted people (Art. 18 GDPR) whom the query finds and the file does not hold
	Language  string
	SHA256    string
	Entry     consent.Entry
}

// Export writes the register, or the part of it a query finds, row by row:
// memory does not grow with the book. It has a column for everything that is
// held on anybody in it, so that the file comes in again without loss. counted
// is called after each row. That the file was made stands in the ledger before
// anybody gets it: the entry is written when the last byte is.
func Export(ctx context.Context, b sqlite.Book, o ExportOrder, w io.Writer, counted func()) (out Exported, err error) {
	defer jobs.Burst()()
	h := sha256.New()
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = exportRows(ctx, v, b, o, io.MultiWriter(w, h), counted)
		return err
	})
	if err != nil {
		return out, err
	}
	out.SHA256 = hex.EncodeToString(h.Sum(nil))
	return out, b.Write(ctx, func(tx *sqlite.Tx) error {
		out.Entry, err = tx.Append("contacts.exported", sqlite.Item{Payload: exportedItem{o.Format, out.Language, exportFilter(o.Filters), o.searched(), out.Rows, out.SHA256, out.LeftOut, o.WithRestricted}})
		return err
	})
}

// exportedItem is what the ledger commits to. The words of a search may be a
// person's name and are left out; the hash stands for the file as a whole.
type exportedItem struct {
	Format   string `json:"format"`
	Language string `json:"language"`
	Filter   string `json:"filter"`
	Searched bool   `json:"searched"`
	Rows     int64  `json:"rows"`
	SHA256   string `json:"sha256"`

	LeftOut        int64  `json:"restricted_left_out,omitempty"`
	WithRestricted string `json:"with_restricted,omitempty"`
}

func (o ExportOrder) searched() bool { return strings.TrimSpace(o.Search) != "" }

func exportRows(ctx context.Context, v *sqlite.View, b sqlite.Book, o ExportOrder, w io.Writer, counted func()) (out Exported, err error) {
	if err := o.check(v); err != nil {
		return out, err
	}
	if err := consent.CheckRestrictedUse(o.WithRestricted); err != nil {
		return out, err
	}
	restricted, err := v.Restricted()
	if err != nil {
		return out, err
	}
	x, err := newExport(v, b, o)
	if err != nil {
		return out, err
	}
	table, err := x.table(w)
	if err != nil {
		return out, err
	}
	defer func() { err = table.close(err, out.Rows) }()
	values := make([]exportValue, len(x.columns))
	out.Language = x.language
	err = v.StreamContacts(o.at(x.now), func(c *consent.Contact, standings []sqlite.Standing) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if o.WithRestricted == "" && restricted[c.ID] {
			out.LeftOut++
			return nil
		}
		p := exportPerson{Contact: c, standings: standings, emails: PreferredFirst(c.Emails), phones: PreferredFirst(c.Phones)}
		for i := range x.columns {
			values[i] = x.columns[i].value(&p)
		}
		out.Rows++
		counted()
		return table.row(values)
	})
	if t, ok := table.(*workbookTable); ok {
		out.Continued = int64(t.sheet.Continued())
	}
	return out, err
}

// export is one file before its first row.
type export struct {
	ExportOrder
	controller consent.Controller
	operator   string
	language   string
	now        time.Time
	expected   int64
	columns    []exportColumn
}

func newExport(v *sqlite.View, b sqlite.Book, o ExportOrder) (x *export, err error) {
	x = &export{ExportOrder: o, now: b.Now(), operator: b.Operator.Name}
	if x.controller, err = v.Controller(); err != nil {
		return nil, err
	}
	if x.language = o.Language; x.language == "" {
		x.language = x.controller.Language
	}
	if !slices.Contains(addressbook.OwnLanguages, x.language) {
		return nil, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(addressbook.OwnLanguages, ", "))
	}
	purposes, err := v.Purposes()
	if err != nil {
		return nil, err
	}
	extent, err := v.Extent(o.at(x.now))
	x.expected = extent.Rows
	x.columns = x.columnsFor(extent, purposes)
	return x, err
}

// exportFilter writes conditions as the command line reads them.
func exportFilter(filters []consent.Filter) string {
	var out []string
	for _, f := range filters {
		s := f.Key
		if f.Value != "" {
			s += ":" + f.Value
			if strings.ContainsAny(f.Value, " ,") {
				s = f.Key + `:"` + f.Value + `"`
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// PreferredFirst puts the address or number that is used first.
func PreferredFirst(all []consent.Reach) []consent.Reach {
	at := slices.IndexFunc(all, func(r consent.Reach) bool { return r.Preferred })
	if at <= 0 {
		return all
	}
	out := append(make([]consent.Reach, 0, len(all)), all[at])
	return append(append(out, all[:at]...), all[at+1:]...)
}
