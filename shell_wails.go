//go:build desktop || dev || bindings

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/adrg/xdg"
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"consentbook/backend"
	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/desktop"
	"consentbook/backend/fault"
	"consentbook/backend/files"
	"consentbook/backend/webhost"
	"consentbook/build"
)

// nativeWindow is a window of Wails. Its context is there from OnStartup on.
type nativeWindow struct {
	ctx    atomic.Pointer[context.Context]
	words  atomic.Pointer[desktop.Words]
	dialog sync.Mutex // Wails mixes up the answers of two at once
}

func (w *nativeWindow) say() desktop.Words { return *w.words.Load() }
func (w *nativeWindow) hasDialogs() bool   { return true }

func (w *nativeWindow) emit(topic string, data json.RawMessage) {
	if ctx := w.ctx.Load(); ctx != nil {
		runtime.EventsEmit(*ctx, topic, data)
	}
}

func (w *nativeWindow) quit() {
	if ctx := w.ctx.Load(); ctx != nil {
		runtime.Quit(*ctx)
	}
}

// ask shows one dialog; a second one meanwhile counts as cancelled.
func (w *nativeWindow) ask(show func(ctx context.Context) (string, error)) (string, error) {
	ctx := w.ctx.Load()
	if ctx == nil || !w.dialog.TryLock() {
		return "", nil
	}
	defer w.dialog.Unlock()
	return show(*ctx)
}

func (w *nativeWindow) chooseFile(_ context.Context, kind desktop.Kind) (string, error) {
	var filters []runtime.FileFilter
	for _, f := range desktop.Filters(w.say(), kind, goruntime.GOOS) {
		filters = append(filters, runtime.FileFilter{DisplayName: f.Name, Pattern: f.Pattern})
	}
	return w.ask(func(ctx context.Context) (string, error) {
		return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Filters: filters})
	})
}

func (w *nativeWindow) choosePlace(_ context.Context, suggested string) (string, error) {
	save := runtime.SaveDialogOptions{DefaultFilename: files.SafeName(suggested), CanCreateDirectories: true}
	if ext := filepath.Ext(suggested); ext != "" {
		save.Filters = []runtime.FileFilter{{DisplayName: strings.ToUpper(ext[1:]), Pattern: "*" + ext}}
	}
	return w.ask(func(ctx context.Context) (string, error) { return runtime.SaveFileDialog(ctx, save) })
}

// runShell shows the program in a window of its own and returns when that is
// closed or ctx ends.
func runShell(ctx context.Context, cfg backend.Config, bookPath string) (err error) {
	w := &nativeWindow{}
	words := desktop.WordsFor(desktop.SystemLanguage())
	w.words.Store(&words)
	app, err := openApp(ctx, cfg, bookPath, w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	defer recovered(&err)
	return wails.Run(windowOptions(ctx, app, w))
}

// assets serves our pages and nothing else; under "wails dev" the frontend
// comes from its own server. That there is a frontend is asked for late:
// "wails build" runs us once before it makes it.
func assets(app *App) *assetserver.Options {
	frontend, missing := build.Frontend()
	developing := desktop.DevServer && os.Getenv("frontenddevserverurl") != ""
	if developing {
		frontend, missing = os.DirFS("frontend"), nil
	}
	return &assetserver.Options{Assets: frontend, Middleware: func(next http.Handler) http.Handler {
		if missing != nil {
			panic(missing) // runShell returns it
		}
		pages, err := webhost.NewPages(frontend, bind.BridgeScript+app.table.Script(), app.backend.Files())
		if err != nil {
			panic(err)
		}
		if developing {
			return pages.Beside(next)
		}
		return pages
	}}
}

func windowOptions(ctx context.Context, app *App, w *nativeWindow) *options.App {
	place := desktop.ReadPlace(desktop.PlaceFile())
	return &options.App{
		Title: "Consentbook", Width: place.Width, Height: place.Height, MinWidth: desktop.MinWidth, MinHeight: desktop.MinHeight,
		WindowStartState: map[bool]options.WindowStartState{true: options.Maximised}[place.Maximised],
		BackgroundColour: options.NewRGB(0xf0, 0xf1, 0xec), // the desk, see the frontend's tokens
		AssetServer:      assets(app),
		Menu:             appMenu(app, w, w.say()),
		Logger:           discreet{logger.NewDefaultLogger()}, LogLevel: logger.ERROR, LogLevelProduction: logger.ERROR,
		Bind:           []any{bind.NewBridge(app.table)},
		ErrorFormatter: bind.ErrorFormatter(app.table.Log),
		OnStartup: func(window context.Context) {
			restorePlace(window, place)
			w.ctx.Store(&window)
			follow(ctx, window, app, w)
		},
		OnBeforeClose: func(window context.Context) bool {
			keepPlace(window)
			return app.backend.Jobs().Busy() && !w.reallyQuit(window)
		},
		OnShutdown: func(context.Context) { w.ctx.Store(nil) },
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               "consentbook.window",
			OnSecondInstanceLaunch: func(second options.SecondInstanceData) { w.comeForward(ctx, app, second) },
		},
		DragAndDrop: &options.DragAndDrop{EnableFileDrop: true},
		Windows: &windows.Options{
			Theme:                windows.SystemDefault, // and so do macOS and GTK by themselves
			WebviewUserDataPath:  filepath.Join(xdg.CacheHome, "consentbook", "webview"),
			IsZoomControlEnabled: true,
		},
		Mac: &mac.Options{
			TitleBar: mac.TitleBarDefault(), Appearance: mac.DefaultAppearance,
			About:      &mac.AboutInfo{Title: "Consentbook", Message: "Apache License 2.0"},
			OnFileOpen: func(path string) { app.Offered(ctx, path) },
		},
		Linux: &linux.Options{ProgramName: "consentbook", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	}
}

// follow connects what happens outside the page with what happens in it.
func follow(ctx, window context.Context, app *App, w *nativeWindow) {
	runtime.OnFileDrop(window, func(_, _ int, paths []string) { app.Dropped(paths) })
	runtime.EventsOn(window, "language", func(data ...any) {
		words := desktop.WordsFor(fmt.Sprint(data...))
		if old := w.words.Swap(&words); *old != words && goruntime.GOOS != "linux" { // GTK would show two menus
			runtime.MenuSetApplicationMenu(window, appMenu(app, w, words))
		}
	})
	context.AfterFunc(ctx, w.quit)
}

// reallyQuit asks. Windows and Linux answer with their own Yes and No whatever
// the buttons are called.
func (w *nativeWindow) reallyQuit(ctx context.Context) bool {
	words := w.say()
	question := runtime.MessageDialogOptions{
		Type: runtime.QuestionDialog, Title: words.BusyTitle, Message: words.BusyQuestion,
		Buttons: []string{words.BusyStay, words.BusyStop}, DefaultButton: words.BusyStay, CancelButton: words.BusyStay,
	}
	if goruntime.GOOS != "darwin" {
		question.DefaultButton = "No"
	}
	answer, err := runtime.MessageDialog(ctx, question)
	return err == nil && (answer == words.BusyStop || answer == "Yes")
}

// comeForward: the program was started again, perhaps with a book.
func (w *nativeWindow) comeForward(ctx context.Context, app *App, second options.SecondInstanceData) {
	if window := w.ctx.Load(); window != nil {
		runtime.WindowUnminimise(*window)
		runtime.WindowShow(*window)
	}
	if path := desktop.BookAmong(second.Args, second.WorkingDirectory); path != "" {
		app.Offered(ctx, path)
	}
}

func appMenu(app *App, w *nativeWindow, words desktop.Words) *menu.Menu {
	bar := menu.NewMenu()
	if goruntime.GOOS == "darwin" {
		bar.Append(menu.AppMenu())
	}
	fill(bar.AddSubmenu(words.File), app, w, desktop.FileMenu(words, goruntime.GOOS))
	if goruntime.GOOS == "darwin" { // elsewhere the web view knows these keys by itself
		bar.Append(menu.EditMenu())
		bar.Append(menu.WindowMenu())
	}
	fill(bar.AddSubmenu(words.Help), app, w, desktop.HelpMenu(words))
	return bar
}

func fill(into *menu.Menu, app *App, w *nativeWindow, items []desktop.Item) {
	for _, item := range items {
		if item.Command == "" {
			into.AddSeparator()
			continue
		}
		var key *keys.Accelerator
		switch {
		case item.Shift:
			key = keys.Combo(item.Key, keys.CmdOrCtrlKey, keys.ShiftKey)
		case item.Key != "":
			key = keys.CmdOrCtrl(item.Key)
		}
		into.AddText(item.Label, key, func(*menu.CallbackData) {
			if item.Command == desktop.CommandQuit {
				w.quit()
				return
			}
			app.Emit("menu", map[string]string{"command": item.Command})
		})
	}
}

func restorePlace(window context.Context, place desktop.Place) {
	screens, err := runtime.ScreenGetAll(window)
	if err != nil || !place.Known || place.Maximised {
		return
	}
	for _, screen := range screens {
		if screen.IsCurrent {
			place = place.Within(screen.Size.Width, screen.Size.Height)
			runtime.WindowSetSize(window, place.Width, place.Height)
			runtime.WindowSetPosition(window, place.X, place.Y)
		}
	}
}

func keepPlace(window context.Context) {
	path := desktop.PlaceFile()
	if path == "" || runtime.WindowIsMinimised(window) {
		return
	}
	place := desktop.ReadPlace(path) // the size to come back to
	place.Maximised = runtime.WindowIsMaximised(window)
	if !place.Maximised {
		place.Width, place.Height = runtime.WindowGetSize(window)
		place.X, place.Y = runtime.WindowGetPosition(window)
	}
	if err := place.Keep(path); err != nil {
		slog.Warn("the place of the window is not kept", "reason", consent.ReasonOf(err))
	}
}

// recovered returns what went wrong while the window was made: Wails panics
// where there is no display.
func recovered(err *error) {
	switch value := recover().(type) {
	case nil:
	case error:
		*err = value
		if !desktop.HasDisplay() {
			*err = consent.Fail(consent.Invalid, "no_display", "").Because(value)
		}
	default:
		*err = fault.Panicked(value, "window", nil)
	}
}

// discreet drops the one kind of message in which Wails repeats a call of the
// page, passphrase and all.
type discreet struct{ logger.Logger }

func (d discreet) Error(message string) {
	if !strings.Contains(message, "process message error") {
		d.Logger.Error(message)
	}
}
