//go:build !desktop && !dev && !bindings

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"consentbook/backend"
	"consentbook/backend/desktop"
	"consentbook/backend/webhost"
	"consentbook/build"
)

// Settings from the environment, for tests and for machines without a screen.
const (
	envNoWindow = "CONSENTBOOK_NO_WINDOW" // 1: print the address, open nothing
	envIdle     = "CONSENTBOOK_IDLE"      // how long to stay after the last window; 0: for ever
)

const defaultIdle = 10 * time.Second

// localWindow is a window of a browser on the loopback interface.
type localWindow struct{ host *webhost.Host }

func (w localWindow) emit(topic string, data json.RawMessage) { w.host.Emit(topic, data) }
func (localWindow) hasDialogs() bool                          { return false }

func (localWindow) chooseFile(context.Context, desktop.Kind) (string, error) { return "", nil }
func (localWindow) choosePlace(context.Context, string) (string, error)      { return "", nil }

// runShell shows the program in a browser window and returns when that is
// closed or ctx ends.
func runShell(ctx context.Context, cfg backend.Config, bookPath string) (err error) {
	frontend, err := build.Frontend()
	if err != nil {
		return err
	}
	idle, err := idleTime()
	if err != nil {
		return err
	}
	host, err := webhost.Listen()
	if err != nil {
		return err
	}
	defer host.Close()
	app, err := openApp(ctx, cfg, bookPath, localWindow{host})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()

	ctx, cancel := context.WithCancel(ctx)
	var shown sync.WaitGroup
	defer shown.Wait() // the browser's profile is gone before we are
	defer cancel()
	jobs := app.backend.Jobs()
	closed := showWindow(ctx, host, &shown)
	go func() {
		select {
		case <-closed: // and not after another ten seconds, unless a job still works
			if !jobs.Busy() {
				cancel()
			}
		case <-ctx.Done():
		}
	}()
	return host.Serve(ctx, webhost.Config{
		Frontend: frontend, Table: app.table, Spool: app.backend.Files(), Busy: jobs.Busy, Idle: idle, Log: cfg.Log,
	})
}

func idleTime() (time.Duration, error) {
	text, ok := os.LookupEnv(envIdle)
	if !ok {
		return defaultIdle, nil
	}
	idle, err := time.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", envIdle, err)
	}
	return idle, nil
}

// showWindow opens the address in an application window of a browser, else in
// the default browser, else prints it. The channel is closed when a window
// that was there has been closed.
func showWindow(ctx context.Context, host *webhost.Host, shown *sync.WaitGroup) <-chan struct{} {
	closed := make(chan struct{})
	if os.Getenv(envNoWindow) == "1" || !desktop.HasDisplay() {
		fmt.Println(host.URL())
		return closed
	}
	browser := findBrowser()
	if browser == "" {
		if openDefault(host.URL()) != nil {
			fmt.Println(host.URL())
		}
		return closed
	}
	shown.Go(func() {
		appWindow(ctx, browser, host.URL())
		select {
		case <-host.Connected():
			close(closed)
		default: // it ended before it showed anything
			if ctx.Err() == nil {
				fmt.Println(host.URL())
			}
		}
	})
	return closed
}

// appWindow returns when the window is closed. The browser gets a profile of
// its own: no extension reads the page, nothing of it stays in a history, and
// its process ends with its window.
func appWindow(ctx context.Context, browser, address string) {
	profile, err := os.MkdirTemp("", "consentbook-window-")
	if err != nil {
		return
	}
	defer removeSoon(profile)
	args := []string{
		"--app=" + address, "--user-data-dir=" + profile, "--window-size=1360,860",
		"--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-features=Translate,MediaRouter",
		"--password-store=basic", "--class=Consentbook",
	}
	if runtime.GOOS == "linux" && os.Geteuid() == 0 {
		// The sandbox refuses to start as root, in a container for example; the second flag stops the
		// browser from saying so above our page.
		args = append(args, "--no-sandbox", "--test-type")
	}
	command := exec.CommandContext(ctx, browser, args...)
	command.WaitDelay = 2 * time.Second
	if command.Start() == nil {
		command.Wait()
	}
}

// removeSoon tries again for a moment: the last processes of a browser write
// after its window is gone.
func removeSoon(folder string) {
	for range 20 {
		if os.RemoveAll(folder) == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// findBrowser looks for one that can show a page as an application window.
func findBrowser() string {
	var places []string
	switch runtime.GOOS {
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles(x86)"), os.Getenv("ProgramFiles"), os.Getenv("LocalAppData")} {
			if root != "" {
				places = append(places, filepath.Join(root, `Microsoft\Edge\Application\msedge.exe`), filepath.Join(root, `Google\Chrome\Application\chrome.exe`))
			}
		}
	case "darwin":
		for _, root := range []string{"/Applications", filepath.Join(os.Getenv("HOME"), "Applications")} {
			for _, name := range []string{"Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser"} {
				places = append(places, filepath.Join(root, name+".app", "Contents", "MacOS", name))
			}
		}
	default:
		places = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser"}
	}
	for _, place := range places {
		if found, err := exec.LookPath(place); err == nil {
			return found
		}
	}
	return ""
}

func openDefault(address string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	case "darwin":
		return exec.Command("open", address).Start()
	default:
		return exec.Command("xdg-open", address).Run()
	}
}
