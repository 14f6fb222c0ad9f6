package cli

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/testkit"
)

// benchBook is a book with CONSENTBOOK_EVENTS consent events, a thousand each
// on its first people.
func benchBook(t testing.TB) sqlite.Book {
	t.Helper()
	events := 100_000
	if n, err := strconv.Atoi(os.Getenv("CONSENTBOOK_EVENTS")); err == nil {
		events = n
	}
	book := testkit.NewBook(t)
	b := sqlite.Book{DB: book.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.StartBook(context.Background(), b))
	began := time.Now()
	require.NoError(t, fillEvents(context.Background(), b, events))
	t.Logf("%d events in %s", events, time.Since(began))
	return b
}

// The state of one person with a thousand events, at any time, in a large book.
func BenchmarkStateOnADay(b *testing.B) {
	book := benchBook(b)
	day := time.Date(2020, 1, 5, 12, 0, 0, 0, time.UTC)
	ctx := context.Background()
	b.Run("cold", func(b *testing.B) {
		for i := range b.N {
			_, err := standings.Stood(ctx, book, consent.ContactID(1+i%benchHeavy), consent.AsOf{At: day.AddDate(0, 0, (i*97)%2150), Known: i%2 == 0})
			require.NoError(b, err)
		}
	})
	b.Run("months", func(b *testing.B) {
		_, err := standings.Count(ctx, book, nil)
		require.NoError(b, err)
	})
}

// What the table measures is a book like any other.
func TestTheBookOfEventsIsFilled(t *testing.T) {
	b := benchBook(t)
	ctx := context.Background()
	p, err := standings.Stood(ctx, b, 1, consent.AsOf{At: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	stands := 0
	for _, x := range p.Purposes {
		if x.Event != nil {
			stands++
		}
	}
	require.Equal(t, 2, stands)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		events, err := v.ConsentEvents(1, "")
		require.Len(t, events, benchHeavyEvents)
		return err
	}))
}
