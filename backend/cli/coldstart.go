package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"consentbook/backend/fault"
)

// started is what a start of the program took.
type started struct {
	cold time.Duration // to a usable list, without the unlocking
	bare time.Duration // of the program alone
	home time.Duration // what the page of today asks for, the middle of some times
}

// homeTimes is how often the page of today is asked for.
const homeTimes = 9

// coldStart runs this program anew, as its window would.
func coldStart(ctx context.Context, dir, book string) (s started, err error) {
	self, err := os.Executable()
	if err != nil {
		return s, err
	}
	s.bare, err = timed(func() error { return exec.CommandContext(ctx, self, "--version").Run() })
	if err != nil {
		return s, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	began := time.Now()
	c := exec.CommandContext(ctx, self, book)
	c.Env = append(os.Environ(), "CONSENTBOOK_NO_WINDOW=1", "CONSENTBOOK_PASSPHRASE=", "CONSENTBOOK_IDLE=1m",
		"XDG_CONFIG_HOME="+filepath.Join(dir, "config"), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	out, err := c.StdoutPipe()
	if err != nil {
		return s, err
	}
	if err := c.Start(); err != nil {
		return s, err
	}
	defer func() { stop(); c.Wait() }()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return s, fmt.Errorf("the program gave no address: %w", err)
	}
	w, err := openWindow(strings.TrimSpace(line))
	if err != nil {
		return s, err
	}
	unlock, err := timed(func() error {
		return w.call("api.Shelf.Unlock", map[string]string{"ref": book, "passphrase": benchPassphrase})
	})
	if err != nil {
		return s, err
	}
	if err := w.call("api.Contacts.List", map[string]any{"search": "", "filters": []string{}, "sort": "name", "descending": false, "offset": 0, "limit": 100}); err != nil {
		return s, err
	}
	s.cold = time.Since(began) - unlock
	var homes []time.Duration
	for range homeTimes {
		took, err := timed(w.home)
		if err != nil {
			return s, err
		}
		homes = append(homes, took)
	}
	slices.Sort(homes)
	s.home = homes[homeTimes/2]
	return s, nil
}

// home asks for all that the page of today shows.
func (w *windowClient) home() error {
	return errors.Join(w.call("api.Home.Today", struct{}{}), w.call("api.Findings.Summary", struct{}{}), w.call("api.Roadmap.List", map[string]string{"language": "en"}))
}

// windowClient plays the browser.
type windowClient struct {
	http *http.Client
	base *url.URL
}

// openWindow exchanges the token and loads the page.
func openWindow(address string) (*windowClient, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	w := &windowClient{&http.Client{Jar: jar, Timeout: time.Minute}, base}
	r, err := w.http.Get(address)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the window's page: %s", r.Status)
	}
	return w, nil
}

func (w *windowClient) call(method string, in any) error {
	body, err := json.Marshal(map[string]any{"name": method, "input": in})
	if err != nil {
		return err
	}
	u := url.URL{Scheme: w.base.Scheme, Host: w.base.Host, Path: "/call"}
	req, err := http.NewRequest(http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", w.base.Scheme+"://"+w.base.Host)
	r, err := w.http.Do(req)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	var answer struct {
		Error *fault.AppError `json:"error"`
	}
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s: %s: %w", method, r.Status, err)
	}
	if answer.Error != nil {
		return answer.Error
	}
	return nil
}
