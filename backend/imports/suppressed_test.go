package imports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

func suppress(t testing.TB, b sqlite.Book, reason, email string) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.Suppress(reason, consent.Contact{Emails: []consent.Reach{{Value: email}}}); err != nil {
			return err
		}
		_, err := tx.Append("contact.deleted", sqlite.Item{Payload: map[string]string{"reason": reason}})
		return err
	}))
}

// Who was erased, or objected, does not come back with a file (Art. 17, 21(3)
// GDPR), whatever else is in it.
func TestWhoMustNotComeBackIsHeldBack(t *testing.T) {
	b := newBook(t)
	suppress(t, b, "erased", "anna@example.org")
	suppress(t, b, "objected", "cia@example.org")
	r := run(t, b, "Email,First name\nAnna@example.org,Anna\nbo@example.org,Bo\ncia@example.org,Cia\n", forNewsletter)
	require.EqualValues(t, 1, r.counts.New)
	require.Equal(t, map[string]int{"erased": 1, "objected": 1}, r.counts.Held)
}

// between is a file during whose reading somebody else writes in the book.
type between struct {
	imports.Source
	left int
	then func()
}

func (s *between) Next() (addressbook.Row, error) {
	if s.left--; s.left == 0 {
		s.then()
	}
	return s.Source.Next()
}

// What is entered between two chunks of a long import counts from the next on.
func TestWhoIsErasedDuringAnImportDoesNotComeInWithItsRest(t *testing.T) {
	b := newBook(t)
	var file strings.Builder
	file.WriteString("Email,First name\n")
	for i := range 31_000 { // four chunks: whoever waits to write does so between two of them
		fmt.Fprintf(&file, "p%d@example.org,P%d\n", i, i)
	}
	erased := make(chan struct{})
	src := &between{Source: open(t, file.String()), left: 100, then: func() {
		go func() { suppress(t, b, "erased", "p30900@example.org"); close(erased) }()
	}}
	_, counts, err := imports.Run(ctx, b, src, imports.FileFacts{Name: "list.csv"}, forNewsletter, nil)
	require.NoError(t, err)
	<-erased
	require.EqualValues(t, 30_999, counts.New)
	require.Equal(t, map[string]int{"erased": 1}, counts.Held)
}
