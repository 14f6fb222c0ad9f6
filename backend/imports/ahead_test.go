package imports_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/imports"
)

// broken is a file on which a reader panics.
type broken struct{}

func (broken) Next() (addressbook.Row, error) { panic("a fault of ours") }
func (broken) Rewind() error                  { return nil }

// The file is read beside the import: a fault there must reach who called, who
// tells it from a crash, and leave the book usable.
func TestAFaultOfTheReaderReachesTheCaller(t *testing.T) {
	b := newBook(t)
	require.PanicsWithValue(t, "a fault of ours", func() {
		imports.Run(ctx, b, broken{}, imports.FileFacts{Name: "list.csv"}, forNewsletter, nil)
	})
	require.EqualValues(t, 1, run(t, b, "Email,First name\na@example.org,Anna\n", forNewsletter).counts.New)
}
