package imports_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

const crashRows = 24_000 // three chunks

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if book := os.Getenv("IMPORT_INTO"); book != "" {
		os.Exit(childImport(book, os.Getenv("IMPORT_KEY"), os.Getenv("IMPORT_FILE")))
	}
	os.Exit(m.Run())
}

func childImport(book, key, file string) int {
	db, err := sqlite.Open(context.Background(), book, key, false, sqlite.Options{})
	if err != nil {
		return 3
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return 4
	}
	src, err := contactfile.Open(bytes.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	if err != nil {
		return 5
	}
	os.Stdout.WriteString("begun\n")
	if _, _, err := imports.Run(context.Background(), sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}, src, imports.FileFacts{Name: "list.csv"}, forNewsletter, nil); err != nil {
		return 6
	}
	db.Close()
	return 0
}

// A program that is killed while it imports leaves whole chunks and a ledger
// that holds; the same file completes what is missing, without doubles.
func TestAnImportThatIsKilledIsCompletedByAnother(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a program several times")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	kit := testkit.NewBook(t)
	first := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err = purposes.Save(ctx, first, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Newsletter"}})
	require.NoError(t, err)
	require.NoError(t, kit.DB.Close())
	file := filepath.Join(t.TempDir(), "list.csv")
	var text bytes.Buffer
	require.NoError(t, sample.Rows(&text, crashRows, 7))
	require.NoError(t, os.WriteFile(file, text.Bytes(), 0o600))

	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	for round := range 4 {
		child := exec.Command(self)
		child.Env = append(os.Environ(), "IMPORT_INTO="+kit.Path, "IMPORT_KEY="+kit.HexKey, "IMPORT_FILE="+file)
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		begun := make([]byte, 6)
		_, err = out.Read(begun)
		require.NoError(t, err, "the child began")
		wait := time.Duration(rng.IntN(1200)) * time.Millisecond
		time.Sleep(wait)
		killed := child.Process.Kill() // SIGKILL: nothing is tidied up
		child.Wait()
		_ = killed // it may have been done already

		db, err := sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{})
		require.NoError(t, err, "round %d, killed after %s", round, wait)
		b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
		state(t, b)
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			if err := v.QuickCheck(); err != nil {
				return err
			}
			is, err := v.Imports()
			for _, i := range is {
				// Between the last chunk and the end it may be killed too: then it is broken off with all rows.
				require.True(t, i.FinishedAt.IsZero() || i.Records == crashRows, "an import that was broken off says so: %+v", i)
				require.True(t, i.Records%10_000 == 0 || !i.FinishedAt.IsZero() || i.Records > 20_000, "chunks are whole or absent: %d", i.Records)
			}
			return err
		}))
		require.NoError(t, db.Close())
	}

	db, err := sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{})
	require.NoError(t, err)
	defer db.Close()
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	run(t, b, text.String(), forNewsletter)
	w, err := contacts.List(ctx, b, contacts.Query{Limit: 1})
	require.NoError(t, err)
	clean := newBook(t)
	run(t, clean, text.String(), forNewsletter)
	whole, err := contacts.List(ctx, clean, contacts.Query{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, whole.Everyone, w.Everyone, "as many people as after one run that nobody disturbed")
	again := run(t, b, text.String(), forNewsletter)
	require.Zero(t, again.counts.New)
	emails := map[string]int{}
	for _, row := range strings.Split(held(t, b), "\n") {
		emails[row]++
	}
	for row, n := range emails {
		require.Equal(t, 1, n, "%s", row)
	}
}
