package retention_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

type book struct {
	sqlite.Book
	kit *testkit.Book
}

// newBook has two purposes of which one limits itself.
func newBook(t testing.TB) book {
	t.Helper()
	kit := testkit.NewBook(t)
	b := book{sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}, Retention: "P2Y", Categories: []string{"name", "email"}},
		{ID: "orders", Channel: "other", Bases: []consent.Basis{consent.BasisContract, consent.BasisInterests}, Names: map[string]string{"en": "Orders"}, Categories: []string{"name", "address"}},
	} {
		_, err := purposes.Save(ctx, b.Book, p)
		require.NoError(t, err)
		testkit.Weighed(t, b.Book, p.ID)
	}
	return b
}

// bringIn brings in n people for a purpose on a day; afterwards it is today. Days
// follow each other: a book's time never goes back.
func (b book) bringIn(t testing.TB, n int, mark string, at time.Time, purpose consent.PurposeID, basis consent.Basis) {
	t.Helper()
	b.kit.Clock.T = at
	var text strings.Builder
	text.WriteString("First name,Last name,E-mail,Member until\n")
	for i := range n {
		fmt.Fprintf(&text, "%s%d,Number%d,%s%d@example.org,%s\n", mark, i+1, i+1, mark, i+1, at.AddDate(0, i%24, 0).Format(time.DateOnly))
	}
	src, err := contactfile.Open(strings.NewReader(text.String()), int64(text.Len()), mark+".csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b.Book, src, imports.FileFacts{Name: mark + ".csv"}, imports.Statement{Purpose: purpose, Basis: basis, Source: "old list"}, nil)
	require.NoError(t, err)
	b.kit.Clock.T = today
}

func (b book) save(t testing.TB, r consent.RetentionRule) retention.RuleRow {
	t.Helper()
	if r.Category == "" {
		r.Category = "contact data"
	}
	row, err := retention.Save(ctx, b.Book, r)
	require.NoError(t, err)
	return row
}

func (b book) id(t testing.TB, email string) consent.ContactID {
	t.Helper()
	id, err := contacts.Find(ctx, b.Book, email)
	require.NoError(t, err)
	return id
}

func (b book) green(t testing.TB) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

// closes holds counts to what they say of themselves.
func closes(t testing.TB, c retention.RuleCounts) {
	t.Helper()
	var kept int64
	for _, n := range c.By {
		kept += n
	}
	require.Equal(t, kept, c.Kept)
	require.Equal(t, c.Over, c.Due+c.Kept)
	require.Equal(t, c.Begun, c.Running+c.Over)
}

// Books of these tests begin four years ago.
var (
	longAgo = testkit.Noon
	today   = testkit.Noon.AddDate(4, 0, 0) // 22 November 2030
)
