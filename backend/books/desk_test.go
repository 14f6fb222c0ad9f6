package books_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

func newDesk(t *testing.T) *books.Desk {
	t.Helper()
	dir := t.TempDir()
	d := books.NewDesk(filepath.Join(dir, "desk", "shelf.json"), filepath.Join(dir, "books"), books.Settings{KDF: vault.QuickForTests})
	t.Cleanup(func() { d.Close() })
	return d
}

func TestADeskHoldsOneBook(t *testing.T) {
	d := newDesk(t)
	_, err := d.Book()
	require.Equal(t, "book_closed", consent.ReasonOf(err))

	_, err = d.Create(ctx, order(""))
	require.NoError(t, err)
	first, open := d.Current()
	require.True(t, open)
	second := order("")
	second.Controller.Name = "Nästa / AB: *"
	_, err = d.Create(ctx, second)
	require.NoError(t, err)
	require.Len(t, d.Shelf(), 2)

	require.NoError(t, d.Unlock(ctx, first, passphrase), "the first was let go when the second came")
	now, _ := d.Current()
	require.Equal(t, first, now)
	require.NoError(t, d.Close())
	_, open = d.Current()
	require.False(t, open)
	require.NoError(t, d.Unlock(ctx, first, passphrase))
	require.Equal(t, "passphrase_wrong", consent.ReasonOf(d.Unlock(ctx, first, []byte("wrong horse battery"))))
	_, err = d.Book()
	require.Error(t, err, "who cannot open the book does not get the one that lay open")
	require.Equal(t, "passphrase_wait", consent.ReasonOf(d.Unlock(ctx, first, passphrase)), "the next try is answered later")
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(filepath.Dir(first)), "desk", "shelf.json"))
	require.NoError(t, err)
	require.NotContains(t, string(raw), "Maja", "the shelf holds places, no contents")
}

func TestAQuietDeskLocksItselfUnlessAJobRuns(t *testing.T) {
	d := newDesk(t)
	_, err := d.Create(ctx, order(""))
	require.NoError(t, err)
	var busy atomic.Bool
	busy.Store(true)
	locked := make(chan struct{}, 1)
	d.Busy, d.Locked, d.LockAfter = busy.Load, func() { locked <- struct{}{} }, time.Millisecond
	watching, stop := context.WithCancel(ctx)
	defer stop()
	go d.Watch(watching)
	time.Sleep(1200 * time.Millisecond)
	_, err = d.Book()
	require.NoError(t, err, "a job keeps the book open")
	busy.Store(false)
	select {
	case <-locked:
	case <-time.After(10 * time.Second):
		t.Fatal("the desk did not lock itself")
	}
	_, err = d.Book()
	require.Equal(t, "book_closed", consent.ReasonOf(err))
}

// Whatever is opened, locked and written at once: in the end every book but
// the one on the desk can be opened, and what was written is whole.
func TestManyHandsOnOneDesk(t *testing.T) {
	d := newDesk(t)
	var paths []string
	for i := range 3 {
		o := order("")
		o.Controller.Name = fmt.Sprint("Bok ", i)
		_, err := d.Create(ctx, o)
		require.NoError(t, err)
		p, _ := d.Current()
		paths = append(paths, p)
	}
	var hands sync.WaitGroup
	for i := range 6 {
		hands.Go(func() {
			for n := range 8 {
				switch (i + n) % 3 {
				case 0:
					_ = d.Unlock(ctx, paths[(i+n)%len(paths)], passphrase) // another hand may have it open
				case 1:
					if b, err := d.Book(); err == nil {
						_ = books.SetController(ctx, b, order("").Controller) // may be locked under our hands
					}
				default:
					_ = d.Close()
				}
				d.Touch()
				d.LocksIn()
				d.Shelf()
				d.Current()
			}
		})
	}
	hands.Wait()
	require.NoError(t, d.Close())
	for _, p := range paths {
		b, err := books.Open(ctx, p, passphrase, false, settings())
		require.NoError(t, err, "no book stayed locked")
		audit, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.True(t, audit.OK, "%v", audit.Problems)
		require.NoError(t, b.Close())
	}
}

// Closing waits for what is being written: the file is not let go before.
func TestClosingWaitsForAWrite(t *testing.T) {
	path, _ := create(t)
	b := openBook(t, path, passphrase)
	inside, finish, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- b.Write(ctx, func(tx *sqlite.Tx) error {
			close(inside)
			<-finish
			c := order("").Controller
			c.Name = "Sist AB"
			if err := tx.SetController(c); err != nil {
				return err
			}
			_, err := tx.Append("controller.changed", sqlite.Item{Payload: c})
			return err
		})
	}()
	<-inside
	closed := make(chan error, 1)
	go func() { closed <- b.Close() }()
	time.Sleep(100 * time.Millisecond)
	select {
	case err := <-closed:
		closed <- err
		t.Error("the book was let go while somebody wrote in it")
	default:
	}
	close(finish)
	require.NoError(t, <-done)
	require.NoError(t, <-closed)
	require.Equal(t, "Sist AB", controller(t, openBook(t, path, passphrase)).Name)

	err := b.Write(ctx, func(*sqlite.Tx) error { return nil })
	require.Equal(t, "book_closed", consent.ReasonOf(err), "who comes late is told that the book is closed")
	err = b.Read(ctx, func(*sqlite.View) error { return nil })
	require.Equal(t, "book_closed", consent.ReasonOf(err))
}
