package contacts_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
)

// Import → export → import changes nothing, for the address books that nobody
// on this project wrote.
func TestWhatCameInFromOutsideComesInAgainWithoutLoss(t *testing.T) {
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir = filepath.Join(dir, "contacts")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpora beside this repository; set CORPORA to run this test")
	}
	n := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, ".json") || strings.HasSuffix(path, ".md") {
			return err
		}
		file, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		src, err := contactfile.Open(bytes.NewReader(file), int64(len(file)), filepath.Base(path), contactfile.Overrides{})
		if err != nil {
			return nil // no address book: other tests say so
		}
		n++
		language := addressbook.OwnLanguages[n%len(addressbook.OwnLanguages)]
		t.Run(filepath.Base(path), func(t *testing.T) { comesInAgain(t, src, language) })
		return nil
	}))
	t.Logf("%d files", n)
}

func comesInAgain(t *testing.T, src *contactfile.Book, language string) {
	b := exportBook(t)
	stated := imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "a file"}
	_, _, err := imports.Run(exportCtx, b, src, imports.FileFacts{Name: "first"}, stated, nil)
	if err != nil {
		t.Skip("cannot be read to the end")
	}
	before := valuesOf(t, b)
	if len(before) == 0 {
		return
	}
	for _, format := range []string{"csv", "xlsx"} {
		file, _ := exported(t, b, contacts.ExportOrder{Format: format, Language: language})
		again, err := contactfile.Open(bytes.NewReader(file), int64(len(file)), "register."+format, contactfile.Overrides{})
		require.NoError(t, err)
		require.Equal(t, addressbook.OwnDialect, again.File().Dialect)
		_, counts, err := imports.Run(exportCtx, b, again, imports.FileFacts{Name: "again"}, stated, nil)
		require.NoError(t, err)
		require.Equal(t, int64(len(before)), counts.Rows, "%s %s: %+v", language, format, counts)
		require.Zero(t, counts.New+counts.Changed+counts.Unusable, "%s %s: %+v", language, format, counts)
		require.Equal(t, before, valuesOf(t, b), "%s %s", language, format)
	}
}
