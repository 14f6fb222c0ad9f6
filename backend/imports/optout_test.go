package imports_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A no in a file counts also where the file is for something else, and only
// for the channel it is about (law.md §g, address-books.md §3).
func TestANoInACustomerListEndsTheNewsletter(t *testing.T) {
	for _, c := range []struct {
		name, file string
		newsletter consent.State
	}{
		{"unsubscribed from mail", "First name,Last name,E-mail,Email Opt Out\nAnna,Berg,anna@example.org,1\n", consent.Withdrawn},
		{"not opted out", "First name,Last name,E-mail,Email Opt Out\nAnna,Berg,anna@example.org,0\n", consent.None},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit := testkit.NewBook(t)
			b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
			require.NoError(t, purposes.StartBook(context.Background(), b))
			src, err := contactfile.Open(bytes.NewReader([]byte(c.file)), int64(len(c.file)), "a.csv", contactfile.Overrides{})
			require.NoError(t, err)
			_, _, err = imports.Run(context.Background(), b, src, imports.FileFacts{Name: "a.csv"},
				imports.Statement{Purpose: "contract", Basis: consent.BasisContract, Source: "orders"}, nil)
			require.NoError(t, err)
			p, err := contacts.Show(context.Background(), b, 1)
			require.NoError(t, err)
			for _, x := range p.Purposes {
				if x.Purpose.ID == "newsletter" {
					require.Equal(t, c.newsletter, x.Now)
				}
			}
		})
	}
}
