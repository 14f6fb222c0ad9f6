package webhost

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"consentbook/backend/bind"
	"consentbook/backend/consent"
	"consentbook/backend/fault"
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

func TestThePage(t *testing.T) {
	h := open(t, nil).enter()
	status, headers, body := h.get(h.origin() + "/")
	if status != http.StatusOK || !strings.Contains(body, `<head lang="en"><meta http-equiv="Content-Security-Policy"`) ||
		!strings.Contains(body, `<script src="/host.js"></script><title>`) {
		t.Errorf("%d %s", status, body)
	}
	policy := headers.Get("Content-Security-Policy")
	for _, part := range strings.Split(policy, ";") {
		if strings.Contains(part, "script") && (strings.Contains(part, "unsafe") || strings.Contains(part, "*")) {
			t.Errorf("policy: %s", part)
		}
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "Content-Type": "text/html; charset=utf-8"} {
		if got := headers.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	for path, want := range map[string]string{"/assets/app.js": "text/javascript; charset=utf-8", "/assets/app.css": "text/css; charset=utf-8", "/host.js": "text/javascript; charset=utf-8"} {
		status, headers, _ := h.get(h.origin() + path)
		if status != http.StatusOK || headers.Get("Content-Type") != want {
			t.Errorf("%s: %d %s", path, status, headers.Get("Content-Type"))
		}
	}
}

func TestCalls(t *testing.T) {
	h := open(t, nil).enter()
	cases := []struct{ name, body, want string }{
		{"answered", `{"name":"webhost.Echo.Say","input":{"text":"å"}}`, `{"result":{"text":"å","lines":[]}}`},
		{"refused", `{"name":"webhost.Echo.Say","input":{"text":"refuse"}}`, `{"error":{"code":"refused_by_law","reason":"basis_not_allowed","field":"text","params":{},"incident":""}}`},
		{"unknown field", `{"name":"webhost.Echo.Say","input":{"txt":""}}`, `{"error":{"code":"invalid","reason":"input_malformed","field":"txt","params":{},"incident":""}}`},
		{"unknown method", `{"name":"webhost.Echo.Shout","input":{}}`, `{"error":{"code":"not_found","reason":"call_unknown","field":"","params":{},"incident":""}}`},
		{"no JSON", `name=x`, `{"error":{"code":"invalid","reason":"input_malformed","field":"","params":{},"incident":""}}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			status, _, body := h.post("/call", strings.NewReader(c.body))
			if status != http.StatusOK || strings.TrimSpace(body) != c.want {
				t.Errorf("%d\ngot  %s\nwant %s", status, body, c.want)
			}
		})
	}
}

func TestUploadAndDownload(t *testing.T) {
	h := open(t, func(c *Config) { c.MaxUpload = 1000 }).enter()
	ref := func(name, content string) files.Info {
		t.Helper()
		_, _, body := h.post("/upload?name="+url.QueryEscape(name), strings.NewReader(content))
		var answer struct{ Result files.Info }
		if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Result.Ref == "" {
			t.Fatalf("%s: %v", body, err)
		}
		return answer.Result
	}
	list := ref(`C:\fakepath\kunder ö.csv`, "name\nFrida\n")
	if list.Name != "kunder ö.csv" || list.Bytes != 11 {
		t.Errorf("info %+v", list)
	}
	cases := []struct {
		name, path, kind, disposition, content string
	}{
		{"a list is kept", "/files/" + string(list.Ref), "application/octet-stream", "attachment; filename*=utf-8''kunder%20%C3%B6.csv", "name\nFrida\n"},
		{"under another name", "/files/" + string(list.Ref) + "?name=" + url.QueryEscape("../a\r\n\"b.csv"), "application/octet-stream", "attachment; filename=.._a___b.csv", "name\nFrida\n"},
		{"a page is never shown", "/files/" + string(ref("x.pdf", "<script>1</script>").Ref), "application/octet-stream", "attachment; filename=x.pdf", "<script>1</script>"},
		{"a PDF is shown", "/files/" + string(ref("proof", "%PDF-1.7").Ref), "application/pdf", "inline; filename=proof", "%PDF-1.7"},
		{"a PDF is kept", "/files/" + string(ref("proof", "%PDF-1.7").Ref) + "?name=proof.pdf", "application/octet-stream", "attachment; filename=proof.pdf", "%PDF-1.7"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			status, headers, body := h.get(h.origin() + c.path)
			if status != http.StatusOK || body != c.content {
				t.Errorf("%d %q", status, body)
			}
			if headers.Get("Content-Type") != c.kind || headers.Get("Content-Disposition") != c.disposition {
				t.Errorf("%s; %s", headers.Get("Content-Type"), headers.Get("Content-Disposition"))
			}
			if !strings.Contains(headers.Get("Content-Security-Policy"), "frame-ancestors 'self'") {
				t.Error("cannot be shown in our frame")
			}
		})
	}
	if status, _, _ := h.get(h.origin() + "/files/0123456789abcdef"); status != http.StatusNotFound {
		t.Errorf("a guessed reference: %d", status)
	}
}

func TestTooLarge(t *testing.T) {
	h := open(t, func(c *Config) { c.MaxUpload = 1000 }).enter()
	large := bytes.Repeat([]byte("x"), 1001)
	for name, body := range map[string]io.Reader{"announced": bytes.NewReader(large), "streamed": io.MultiReader(bytes.NewReader(large))} {
		_, _, answer := h.post("/upload?name=a.csv", body)
		var got struct{ Error *fault.AppError }
		if err := json.Unmarshal([]byte(answer), &got); err != nil || got.Error == nil || got.Error.Reason != "file_too_large" {
			t.Errorf("%s: %s", name, answer)
		}
	}
	if status, _, _ := h.post("/call", bytes.NewReader(make([]byte, maxCall+1))); status != http.StatusRequestEntityTooLarge {
		t.Errorf("call: %d", status)
	}
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

func TestEventsReachEveryWindow(t *testing.T) {
	h := open(t, nil).enter()
	first, leave := h.stream()
	defer leave()
	second, leave2 := h.stream()
	defer leave2()
	for h.hub.count() < 2 {
		time.Sleep(time.Millisecond)
	}
	h.Emit("changed", struct {
		Topics []string `json:"topics"`
	}{})
	h.Emit("menu", map[string]string{"command": "lock\n"})
	for _, next := range []func() string{first, second} {
		if got := next(); got != `{"topic":"changed","data":{"topics":[]}}` {
			t.Errorf("got %s", got)
		}
		if got := next(); got != `{"topic":"menu","data":{"command":"lock\n"}}` {
			t.Errorf("got %s", got)
		}
	}
}

func TestAWindowThatDoesNotListenHoldsNobodyUp(t *testing.T) {
	h := newHub()
	window := h.enter()
	for range queue + 1 {
		h.emit("changed", nil)
	}
	if h.count() != 0 {
		t.Error("the window is still waited for")
	}
	left := 0
	for range window {
		left++
	}
	if left != queue {
		t.Errorf("%d events were kept", left)
	}
}

func (h *house) endsWithin(d time.Duration) bool {
	select {
	case err := <-h.ended:
		if err != nil {
			h.t.Errorf("ended with %v", err)
		}
		return true
	case <-time.After(d):
		return false
	}
}

func TestIdleExit(t *testing.T) {
	const idle = 100 * time.Millisecond
	h := open(t, func(c *Config) { c.Idle = idle }).enter()
	if h.endsWithin(3 * idle) {
		t.Fatal("ended before the first window")
	}
	_, leave := h.stream()
	if h.endsWithin(3 * idle) {
		t.Fatal("ended while a window is there")
	}
	leave()
	_, leave = h.stream() // a reload
	if h.endsWithin(3 * idle) {
		t.Fatal("ended after a reload")
	}
	h.busy.Store(true)
	leave()
	if h.endsWithin(3 * idle) {
		t.Fatal("ended during a job")
	}
	h.busy.Store(false)
	if !h.endsWithin(20 * idle) {
		t.Fatal("did not end")
	}
}

func TestQuit(t *testing.T) {
	h := open(t, nil).enter()
	_, leave := h.stream()
	defer leave()
	if status, _, _ := h.post("/quit", nil); status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	if !h.endsWithin(5 * time.Second) {
		t.Error("still there")
	}
}

func TestListensOnLoopbackOnly(t *testing.T) {
	h := open(t, nil)
	if ip := h.listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		t.Errorf("listens on %s", ip)
	}
}

func TestServeWithoutAFrontend(t *testing.T) {
	h := open(t, func(c *Config) { c.Frontend = fstest.MapFS{} })
	if err := <-h.ended; err == nil || !strings.Contains(err.Error(), "not built") {
		t.Errorf("got %v", err)
	}
}
