package api

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/imports"
	"consentbook/backend/jobs"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/vault"
)

// A past day of many people is counted by a job; the window asks again and is
// answered, until something new stands in the ledger.
func TestAPastDayOfManyIsCountedByAJob(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	desk := books.NewDesk(filepath.Join(dir, "shelf"), dir, books.Settings{KDF: func() vault.Params { return vault.Params{Memory: 19 << 10, Time: 2, Threads: 1} }})
	t.Cleanup(func() { require.NoError(t, desk.Close()) })
	_, err := desk.Create(ctx, books.New{Path: filepath.Join(dir, "b"), Passphrase: []byte("a passphrase for this test"),
		Controller: consent.Controller{Name: "Ljusgård", Country: "SE"}, Owner: "Maja", Begin: func(b *books.Book, _ books.Sheet) error { return purposes.StartBook(ctx, b.Book) }})
	require.NoError(t, err)
	b, err := desk.Book()
	require.NoError(t, err)
	var file bytes.Buffer
	require.NoError(t, sample.Rows(&file, countedAtOnce+1, 1))
	src, err := contactfile.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "rows.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "rows.csv"}, imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "fair"}, nil)
	require.NoError(t, err)

	manager := jobs.New(func(jobs.Snapshot) {}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	defer manager.Close()
	s := newStandings(&Deps{Desk: desk, Jobs: manager})
	in := MatrixIn{Limit: 10, Day: OnDay{On: b.Now().Format(time.DateOnly)}}
	out, err := s.Counts(in)
	require.NoError(t, err)
	require.False(t, out.Counted)
	job, err := s.CountOnDay(in)
	require.NoError(t, err)
	require.NoError(t, manager.Wait(ctx, job.Job))
	out, err = s.Counts(in)
	require.NoError(t, err)
	require.True(t, out.Counted)
	require.EqualValues(t, countedAtOnce+1, out.People)

	p, err := in.page(b)
	require.NoError(t, err)
	sum, err := standings.States(ctx, b, p)
	require.NoError(t, err)
	require.Equal(t, sum.States, out.States, "what the short way counts")

	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.Append("import.progressed", sqlite.Item{Payload: 1})
		return err
	}))
	out, err = s.Counts(in)
	require.NoError(t, err)
	require.False(t, out.Counted, "since then it may be otherwise")
}
