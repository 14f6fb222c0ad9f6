package imports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/imports"
)

// While some go out it is looked already who goes next. Who is written about in
// between stays all the same, and so does who said no.
func TestUndoOfManyKeepsWhoIsTouchedMeanwhile(t *testing.T) {
	b := newBook(t)
	var text strings.Builder
	text.WriteString("Email,First name,Newsletter\n")
	const rows = 33_000 // four chunks
	for i := range rows {
		said := ""
		if i%1000 == 999 {
			said = "unsubscribed"
		}
		fmt.Fprintf(&text, "p%d@example.org,P,%s\n", i+1, said)
	}
	r := run(t, b, text.String(), forNewsletter)
	var touched []consent.ContactID
	u, err := imports.Undo(ctx, b, r.imp.ID, func(done int64) {
		if done == 10_000 || done == 20_000 {
			id := consent.ContactID(done + 17)
			touched = append(touched, id)
			given(t, b, fmt.Sprintf("p%d@example.org", id))
		}
	})
	require.NoError(t, err)
	require.Len(t, touched, 2)
	require.EqualValues(t, rows-rows/1000-2, u.Removed)
	require.Len(t, u.Kept, rows/1000+2)
	require.Subset(t, u.Kept, touched)
	require.Equal(t, rows/1000+2, strings.Count(held(t, b), "\n"))
	state(t, b)
	var dangling int
	rest, err := b.RawForTests().Query("PRAGMA foreign_key_check")
	require.NoError(t, err)
	defer rest.Close()
	for rest.Next() {
		dangling++
	}
	require.Zero(t, dangling)
}
