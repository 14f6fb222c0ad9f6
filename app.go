package main

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"

	"consentbook/backend"
	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/desktop"
	"consentbook/backend/fault"
	"consentbook/backend/files"
)

// window is what a shell can do. App makes of it the port that the backend
// knows, so that references and their rules are the same in every shell.
type window interface {
	// emit may be called from any goroutine, also before the window is there.
	emit(topic string, data json.RawMessage)
	// chooseFile returns "" where the user cancelled.
	chooseFile(ctx context.Context, kind desktop.Kind) (path string, err error)
	// choosePlace returns "" where the user cancelled.
	choosePlace(ctx context.Context, suggested string) (path string, err error)
	// hasDialogs: a browser shows its own, and the page asks for them itself.
	hasDialogs() bool
}

// App is the program between its start and its end: one backend, one window.
type App struct {
	window  window
	backend *backend.Backend
	table   *bind.Table
}

var _ desktop.Port = (*App)(nil)

// openApp opens the backend for a window, with a book on its shelf where
// bookPath names one, unlocked where cfg holds its passphrase. The caller
// closes the App.
func openApp(ctx context.Context, cfg backend.Config, bookPath string, w window) (*App, error) {
	a := &App{window: w}
	b, err := backend.Open(cfg, a)
	if err != nil {
		return nil, err
	}
	a.backend = b
	if a.table, err = bind.New(b.Services()...); err == nil {
		a.table.Log = cfg.Log
		err = a.begin(ctx, bookPath, cfg.Unlock)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return a, nil
}

// begin offers the book that the program was started with.
func (a *App) begin(ctx context.Context, bookPath string, passphrase []byte) error {
	if bookPath == "" {
		return nil
	}
	path, err := filepath.Abs(bookPath)
	if err != nil {
		return err
	}
	if err := a.offerBook(ctx, path); err != nil || len(passphrase) == 0 {
		return err
	}
	return a.backend.Unlock(ctx, path, passphrase)
}

// Close ends running jobs and closes the book.
func (a *App) Close() error { return a.backend.Close() }

// Emit sends an event to the window.
func (a *App) Emit(topic string, data any) {
	if payload, err := bind.Marshal(data); err == nil {
		a.window.emit(topic, payload)
	}
}

// CanOpenBooks is true where a dialog tells the place of a file.
func (a *App) CanOpenBooks() bool { return a.window.hasDialogs() }

// PickFile lets the user choose a file. In a browser the page does that
// itself, and this says that nothing was chosen.
func (a *App) PickFile(ctx context.Context, kind desktop.Kind) (files.Ref, bool, error) {
	path, err := a.window.chooseFile(ctx, kind)
	if err != nil || path == "" {
		return "", false, err
	}
	info, err := a.backend.Files().Adopt(path)
	return info.Ref, err == nil, err
}

// SaveFile writes a produced file where the user says.
func (a *App) SaveFile(ctx context.Context, ref files.Ref, suggested string) (string, error) {
	path, err := a.window.choosePlace(ctx, suggested)
	if err != nil || path == "" {
		return "", err
	}
	if err := a.backend.Files().SaveTo(ref, path); err != nil {
		return "", err
	}
	return path, nil
}

// Dropped turns files dropped on a native window into references. Folders and
// what cannot be read are left out; where nothing is left the page is told
// why.
func (a *App) Dropped(paths []string) {
	taken := []files.Info{}
	var failed error
	for _, path := range paths {
		info, err := a.backend.Files().Adopt(path)
		if err != nil {
			failed = err
			continue
		}
		taken = append(taken, info)
	}
	if len(taken) > 0 {
		a.Emit("drop", map[string]any{"files": taken})
	} else if failed != nil {
		a.Emit("drop-failed", fault.Of(failed, "drop", nil))
	}
}

// offerBook puts a book that the system or the command line named on the
// shelf, as if the user had chosen it in a dialog.
func (a *App) offerBook(ctx context.Context, path string) error {
	info, err := a.backend.Files().Adopt(path)
	if err != nil {
		return err
	}
	input, err := json.Marshal(map[string]files.Ref{"file": info.Ref})
	if err != nil {
		return err
	}
	if _, failed := a.table.Call(ctx, "api.Shelf.Open", input); failed != nil {
		return consent.Fail(failed.Code, failed.Reason, failed.Field).Because(failed)
	}
	a.Emit("changed", map[string][]string{"topics": {"book"}})
	return nil
}

// Offered is offerBook while the window is open: the page tells of a refusal.
func (a *App) Offered(ctx context.Context, path string) {
	if err := a.offerBook(ctx, path); err != nil {
		a.Emit("drop-failed", fault.Of(err, "open", nil))
	}
}
