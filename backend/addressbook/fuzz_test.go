package addressbook_test

import (
	"strings"
	"testing"

	"consentbook/backend/addressbook"
)

// FuzzRecognise: any header is recognised as something, with one column for
// each cell, and a record under it becomes exactly one row.
func FuzzRecognise(f *testing.F) {
	for _, s := range []string{"Name,E-mail", "E-mail 1 - Label,E-mail 1 - Value,Labels", "Titre,Titre,Nom", "Record ID,Opted out of email: x,Email", ",,,", "Email Address,LEID,EUID", "Kundnr,Namn,Organisationsnr"} {
		f.Add(s, "a@example.org,ja,2018-05-24,+46 70 174 06 05,x ::: y")
		f.Add(s, "=1,-,#N/A,31/12/99,\x00")
	}
	f.Fuzz(func(t *testing.T, header, record string) {
		names, cells := strings.Split(header, ","), strings.Split(record, ",")
		m := addressbook.Recognise(names, [][]string{cells}, addressbook.Hint{File: header})
		if len(m.Columns) != len(names) || m.Dialect == "" {
			t.Fatalf("%d columns of %d, dialect %q", len(m.Columns), len(names), m.Dialect)
		}
		for i, c := range m.Columns {
			if c.Index != i || addressbook.CheckField(c.Field) != nil {
				t.Fatalf("column %d: %+v", i, c)
			}
		}
		n := addressbook.NewNormaliser(m, addressbook.Context{Header: names, Ragged: true})
		rec := addressbook.Record{Number: 2, Cells: cells}
		n.Learn(rec)
		row := n.Row(rec)
		switch {
		case row.Row != 2 || row.Outcome == "":
			t.Fatalf("%+v", row)
		case row.Outcome == addressbook.Contact && (row.Fields == nil || len(row.Marketing) == 0):
			t.Fatalf("a contact without fields or claim: %+v", row)
		case row.Outcome == addressbook.Skip && (row.Fields != nil || row.Suppress || row.Reason == ""):
			t.Fatalf("%+v", row)
		case row.Suppress && row.Outcome != addressbook.Contact:
			t.Fatalf("nobody is suppressed: %+v", row)
		}
	})
}
