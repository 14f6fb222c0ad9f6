package webhost

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"consentbook/backend/fault"
	"consentbook/backend/files"
)

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
