package webhost

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/files"
)

type EchoIn struct {
	Text string `json:"text"`
}
type EchoOut struct {
	Text  string   `json:"text"`
	Lines []string `json:"lines"`
}
type Echo struct{}

func (Echo) Say(in EchoIn) (EchoOut, error) {
	if in.Text == "refuse" {
		return EchoOut{}, consent.Fail(consent.RefusedByLaw, "basis_not_allowed", "text")
	}
	return EchoOut{Text: in.Text}, nil
}

const page = `<!doctype html><html><head lang="en"><title>t</title></head><body></body></html>`

// house is a running host and a browser's view of it.
type house struct {
	*Host
	t      *testing.T
	spool  *files.Spool
	client *http.Client
	busy   atomic.Bool
	ended  chan error
}

func open(t *testing.T, change func(*Config)) *house {
	t.Helper()
	host, err := Listen()
	if err != nil {
		t.Fatal(err)
	}
	spool, err := files.NewSpool(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	table, err := bind.New(&Echo{})
	if err != nil {
		t.Fatal(err)
	}
	jar, _ := cookiejar.New(nil)
	h := &house{Host: host, t: t, spool: spool, client: &http.Client{Jar: jar}, ended: make(chan error, 1)}
	cfg := Config{
		Frontend: fstest.MapFS{"index.html": {Data: []byte(page)}, "assets/app.js": {Data: []byte("1")}, "assets/app.css": {Data: []byte("a{}")}},
		Table:    table, Spool: spool, Busy: h.busy.Load, Log: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&cfg)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() { h.ended <- host.Serve(ctx, cfg) }()
	t.Cleanup(func() {
		cancel()
		h.client.CloseIdleConnections()
		spool.Close()
	})
	return h
}

// enter exchanges the token, as the browser does when it opens the address.
func (h *house) enter() *house {
	h.t.Helper()
	if status, _, _ := h.get(h.URL()); status != http.StatusOK {
		h.t.Fatalf("the door stays shut: %d", status)
	}
	return h
}

func (h *house) do(r *http.Request) (int, http.Header, string) {
	h.t.Helper()
	response, err := h.client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(body)
}

func (h *house) get(address string, headers ...string) (int, http.Header, string) {
	h.t.Helper()
	return h.do(h.request(http.MethodGet, address, nil, headers...))
}

// post sends what our own page would send; headers change that.
func (h *house) post(path string, body io.Reader, headers ...string) (int, http.Header, string) {
	h.t.Helper()
	headers = append([]string{"Origin", h.origin(), "Content-Type", "application/json"}, headers...)
	return h.do(h.request(http.MethodPost, h.origin()+path, body, headers...))
}

func (h *house) request(method, address string, body io.Reader, headers ...string) *http.Request {
	h.t.Helper()
	r, err := http.NewRequest(method, address, body)
	if err != nil {
		h.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else if r.Header.Del(headers[i]); headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	return r
}

// stream follows the events as a window does.
func (h *house) stream() (next func() string, leave func()) {
	h.t.Helper()
	ctx, cancel := context.WithCancel(h.t.Context())
	response, err := h.client.Do(h.request(http.MethodGet, h.origin()+"/events", nil).WithContext(ctx))
	if err != nil {
		h.t.Fatal(err)
	}
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream" {
		h.t.Fatalf("%d %s", response.StatusCode, kind)
	}
	lines := bufio.NewScanner(response.Body)
	next = func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
	return next, func() { cancel(); response.Body.Close() }
}
