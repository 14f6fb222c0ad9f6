package imports_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// A dry run of a long list takes minutes. Meanwhile others enter a withdrawal,
// and who they delete is no fault of the list.
func TestADryRunHoldsUpNobody(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Company\nanna@example.org,Anna,\nbo@example.org,Bo,Ek AB\n", forNewsletter)
	var text strings.Builder
	text.WriteString("Email,First name,Company\n")
	for i := range 10_000 { // a chunk
		fmt.Fprintf(&text, "p%d@example.org,P,\n", i)
	}
	text.WriteString("anna@example.org,Anna,\nbo@example.org,Bo,Ek & Co\n")

	book := settledFile(t, b.Path())
	log := sizeOf(t, b.Path()+"-wal")
	seen := 0
	_, err := imports.Plan(ctx, b, open(t, text.String()), imports.FileFacts{Name: "list.csv"}, forNewsletter, func(r imports.Row) error {
		seen++
		switch seen {
		case 9_999:
			after, err := os.ReadFile(b.Path())
			require.NoError(t, err)
			require.Equal(t, book, after)
			require.Equal(t, log, sizeOf(t, b.Path()+"-wal"), "the book's log does not grow")
			written := make(chan error, 1)
			go func() {
				written <- b.Write(ctx, func(tx *sqlite.Tx) error {
					places, err := tx.DeleteContact(1)
					if err != nil {
						return err
					}
					_, err = tx.Append("contact.erased", sqlite.Item{Payload: map[string]any{"destroyed": sqlite.ItemRuns(places)}})
					return err
				})
			}()
			select {
			case err := <-written:
				require.NoError(t, err)
			case <-time.After(10 * time.Second):
				t.Fatal("somebody who writes waits for the dry run")
			}
		case 10_001:
			require.Equal(t, imports.New, r.Outcome, "Anna is no more")
		case 10_002:
			require.Equal(t, imports.Changed, r.Outcome)
			require.Equal(t, "Ek AB", r.Changes[0].Before)
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, 10_002, seen)
	state(t, b)
}

// What a dry run writes stands nowhere in clear, and is gone when it ends, also
// where it ends early.
func TestADryRunLeavesNothingBehind(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Setenv("TMP", t.TempDir())
	} else {
		t.Setenv("TMPDIR", t.TempDir())
	}
	b := newBook(t)
	clear := func() {
		err := filepath.WalkDir(os.TempDir(), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			raw, err := os.ReadFile(path)
			require.NotContains(t, string(raw), "Zyxwvutsson", path)
			return err
		})
		require.NoError(t, err)
	}
	text := "Email,Last name\n" + strings.Repeat("z@example.org,Zyxwvutsson\n", 50)
	for _, end := range []error{nil, consent.Fail(consent.Cancelled, "", "")} {
		_, err := imports.Plan(ctx, b, open(t, text), imports.FileFacts{Name: "list.csv"}, forNewsletter, func(imports.Row) error { clear(); return end })
		require.Equal(t, end, err)
		left, err := os.ReadDir(os.TempDir())
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

// The people of the book whom a list means are those that Run would find: with
// what was merged into them, and what they said before.
func TestADryRunKnowsWhoWasMergedAndWhatTheySaid(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name,Newsletter\nanna@example.org,Anna,Berg,unsubscribed\nanna@example.com,Anna,Berg,\nbo@example.org,Bo,Ek,\n", forNewsletter)
	_, err := duplicates.Merge(ctx, b, duplicates.Order{Kept: 2, Gone: 1})
	require.NoError(t, err)
	again := "Email,First name,Last name,City,Newsletter\nanna@example.com,Anna,Berg,Lund,yes\nanna@example.org,Anna,Berg,,\nbo@example.org,Bo,Ek,Lund,unsubscribed\nbo@example.org,Bo,Ek,Malmö,yes\n"
	for _, s := range []imports.Statement{forContract, forNewsletter, {}} {
		planned := plan(t, b, again, s)
		done := run(t, b, again, s)
		require.Equal(t, planned.rows, done.rows)
		require.Equal(t, planned.counts, done.counts)
	}
}

func sizeOf(t testing.TB, path string) int64 {
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}

// settledFile reads a book's file when the log is no longer being copied into
// it beside.
func settledFile(t *testing.T, path string) []byte {
	t.Helper()
	for {
		before, err := os.ReadFile(path)
		require.NoError(t, err)
		time.Sleep(100 * time.Millisecond)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		if bytes.Equal(before, after) {
			return after
		}
	}
}
