// Package backend puts the program together: the desk with the open book, the
// jobs, the files in flight, and the services over them. It decides nothing.
package backend

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/bulk"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/desktop"
	"consentbook/backend/duplicates"
	"consentbook/backend/files"
	"consentbook/backend/jobs"
	"consentbook/backend/sqlite"
	"consentbook/backend/vault"
)

// Version of the program.
const Version = "0.1.0"

// Config says where the program keeps its things on this machine. The zero
// value is that of an ordinary installation.
type Config struct {
	ConfigDir string              // the list of books; "": the user's
	TempDir   string              // encrypted files in flight; "": the user's cache
	Books     string              // where new books go; "": Consentbook in the home folder
	LockAfter time.Duration       // quiet time; 0: ten minutes; negative: never
	KDF       func() vault.Params // nil: calibrated
	Now       func() time.Time    // nil: the clock
	Log       *slog.Logger        // nil: the default; it never gets personal data

	// Unlock opens the book that is named at start, where its passphrase came
	// with the environment, as the sample's does.
	Unlock []byte
}

const quietTime = 10 * time.Minute

func (c Config) filled() (Config, error) {
	if c.ConfigDir == "" {
		c.ConfigDir = filepath.Join(xdg.ConfigHome, "consentbook")
	}
	if c.TempDir == "" {
		c.TempDir = filepath.Join(xdg.CacheHome, "consentbook", "in-flight")
	}
	if c.Books == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return c, err
		}
		c.Books = filepath.Join(home, "Consentbook")
	}
	switch {
	case c.LockAfter == 0:
		c.LockAfter = quietTime
	case c.LockAfter < 0:
		c.LockAfter = 0
	}
	return c, nil
}

// Backend is the program without its window.
type Backend struct {
	desk     *books.Desk
	jobs     *jobs.Manager
	files    *files.Spool
	services []any
	stop     context.CancelFunc
}

// Open starts the backend for a window.
func Open(cfg Config, port desktop.Port) (*Backend, error) {
	cfg, err := cfg.filled()
	if err != nil {
		return nil, err
	}
	spool, err := files.NewSpool(cfg.TempDir)
	if err != nil {
		return nil, err
	}
	manager := jobs.New(func(s jobs.Snapshot) { port.Emit("job", s) }, cfg.Log)
	fresh := newRefresher()
	desk := books.NewDesk(filepath.Join(cfg.ConfigDir, "shelf.json"), cfg.Books, books.Settings{Now: cfg.Now, KDF: cfg.KDF,
		Changed: func(topics []string) {
			port.Emit("changed", map[string][]string{"topics": topics})
			fresh.wake(topics...)
		}})
	desk.LockAfter, desk.Busy = cfg.LockAfter, manager.Busy
	desk.Closed = func() { // no result of a book outlives its being open
		manager.Forget()
		spool.DropAll()
	}
	desk.Locked = func() { port.Emit("locked", map[string]string{}) }
	ctx, stop := context.WithCancel(context.Background())
	desk.Opened = func(b sqlite.Book) {
		erasing(desk, cfg.Log)
		sweep(b, cfg.Log)
		go review(ctx, b, cfg.Log)
		fresh.wake()
	}
	go desk.Watch(ctx)
	go reviewing(ctx, desk, cfg.Log)
	go fresh.run(ctx, desk, cfg.Log)
	go sweepDaily(ctx, desk, cfg.Log)
	b := &Backend{desk: desk, jobs: manager, files: spool, stop: stop}
	b.services = api.Services(&api.Deps{Desk: desk, Jobs: manager, Files: spool, Port: port, Version: Version})
	return b, nil
}

// Unlock opens the book that is named at start.
func (b *Backend) Unlock(ctx context.Context, path string, passphrase []byte) error {
	return b.desk.Unlock(ctx, path, passphrase)
}

// Services are what is bound to the window.
func (b *Backend) Services() []any { return b.services }

// Jobs is the long work.
func (b *Backend) Jobs() *jobs.Manager { return b.jobs }

// Files are the files in flight.
func (b *Backend) Files() *files.Spool { return b.files }

// Close ends the jobs, locks the book and removes the files in flight.
func (b *Backend) Close() error {
	b.stop()
	b.jobs.Close()
	return errors.Join(b.desk.Close(), b.files.Close())
}

// sweepEvery is how often an open book is looked through for what is kept past
// its day; often enough that no day is missed where the clock jumps.
const sweepEvery = time.Hour

// sweepDaily destroys what is kept past its day while a book stays open.
func sweepDaily(ctx context.Context, desk *books.Desk, log *slog.Logger) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if b, err := desk.Book(); err == nil {
			erasing(desk, log)
			sweep(b, log)
		}
	}
}

// erasing does what erasures leave to be done, and what a restored book owes
// before anybody reads it.
func erasing(desk *books.Desk, log *slog.Logger) {
	whole, err := desk.Whole()
	if err == nil {
		_, _, err = api.Restored(context.Background(), whole)
	}
	if err == nil {
		_, err = api.Erasing(context.Background(), whole)
	}
	if err != nil {
		if log == nil {
			log = slog.Default()
		}
		log.Warn("erasures wait to be finished", "code", consent.CodeOf(err))
	}
}

// sweep must not keep a book from being opened: what it could not do now, it
// does the next time.
func sweep(b sqlite.Book, log *slog.Logger) {
	_, err := contacts.Sweep(context.Background(), b)
	if err == nil {
		_, err = bulk.Sweep(context.Background(), b)
	}
	if err == nil {
		_, err = duplicates.Settle(context.Background(), b)
	}
	if err == nil {
		_, err = campaigns.Recover(context.Background(), b)
	}
	if err != nil {
		if log == nil {
			log = slog.Default()
		}
		log.Warn("old values wait to be destroyed", "code", consent.CodeOf(err))
	}
}
