package webhost

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const say = `{"name":"webhost.Echo.Say","input":{"text":"x"}}`

func TestTheDoorIsShut(t *testing.T) {
	h := open(t, nil).enter()
	other := "http://127.0.0.1:1"
	cases := []struct {
		name    string
		method  string
		path    string
		headers []string
	}{
		{"a name that resolves to us", "GET", "/", []string{"Host", "evil.example"}},
		{"localhost", "GET", "/", []string{"Host", strings.Replace(h.address, "127.0.0.1", "localhost", 1)}},
		{"no port", "GET", "/", []string{"Host", "127.0.0.1"}},
		{"a page of the web calls", "POST", "/call", []string{"Origin", "https://evil.example"}},
		{"a page of another port calls", "POST", "/call", []string{"Origin", other}},
		{"no origin", "POST", "/call", []string{"Origin", ""}},
		{"a sandboxed page", "POST", "/call", []string{"Origin", "null"}},
		{"an upload from elsewhere", "POST", "/upload?name=a", []string{"Origin", other}},
		{"a quit from elsewhere", "POST", "/quit", []string{"Origin", other}},
		{"another page reads", "GET", "/host.js", []string{"Origin", other}},
		{"another page embeds", "GET", "/host.js", []string{"Sec-Fetch-Site", "cross-site"}},
		{"another port embeds", "GET", "/events", []string{"Sec-Fetch-Site", "same-site"}},
		{"another page navigates", "GET", "/", []string{"Sec-Fetch-Site", "cross-site"}},
		{"a method of its own", "DELETE", "/", []string{"Origin", other}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			headers := append([]string{"Origin", h.origin(), "Content-Type", "application/json"}, c.headers...)
			if c.method == "GET" {
				headers = c.headers
			}
			status, head, body := h.do(h.request(c.method, h.origin()+c.path, strings.NewReader(say), headers...))
			if status != http.StatusForbidden || body != "" {
				t.Errorf("%d %q", status, body)
			}
			if head.Get("Access-Control-Allow-Origin") != "" {
				t.Error("another page may read the answer")
			}
		})
	}
}

func TestNothingWithoutASession(t *testing.T) {
	h := open(t, nil)
	for _, path := range []string{"/", "/index.html", "/host.js", "/assets/app.js", "/events", "/files/x", "/?token=", "/?token=" + secret(), "/assets/app.js?token=" + h.ticket.value} {
		if status, _, body := h.get(h.origin() + path); status != http.StatusForbidden || body != "" {
			t.Errorf("%s: %d %q", path, status, body)
		}
	}
	for _, path := range []string{"/call", "/upload?name=a", "/quit"} {
		if status, _, _ := h.post(path, strings.NewReader(say)); status != http.StatusForbidden {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _, _ := h.get(h.origin()+"/", "Cookie", h.cookie+"="+secret()); status != http.StatusForbidden {
		t.Errorf("a guessed session: %d", status)
	}
	if h.enter(); h.hub.count() != 0 {
		t.Error("a refused window was counted")
	}
}

func TestTheTokenIsGoodForOneUse(t *testing.T) {
	h := open(t, nil)
	token := h.URL()
	h.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	status, headers, _ := h.get(token)
	if status != http.StatusSeeOther || headers.Get("Location") != "/" {
		t.Fatalf("%d to %s", status, headers.Get("Location"))
	}
	cookie := headers.Get("Set-Cookie")
	for _, part := range []string{h.cookie + "=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("%s is not in %s", part, cookie)
		}
	}
	if strings.Contains(cookie, h.ticket.value) {
		t.Error("the token is the session")
	}
	if status, _, _ := h.get(token); status != http.StatusSeeOther {
		t.Errorf("the window itself comes back with its old address: %d", status)
	}
	h.client.Jar = nil // somebody else with the same address
	if status, headers, _ := h.get(token); status != http.StatusForbidden || headers.Get("Set-Cookie") != "" {
		t.Errorf("used twice: %d", status)
	}
	name, value, _ := strings.Cut(strings.Split(cookie, ";")[0], "=")
	first := httptest.NewRequest(http.MethodGet, "/", nil)
	first.AddCookie(&http.Cookie{Name: name, Value: value})
	if h.inSession(first) {
		t.Error("two had the token, and one of them is still in")
	}
	select {
	case <-h.quit:
	default:
		t.Error("the program goes on")
	}
}

func TestTheTokenIsForOurUser(t *testing.T) {
	const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
	const door = "   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1\n"
	const client = "   1: 0100007F:D431 0100007F:9C40 01 00000000:00000000 00:00000000 00000000 65534        0 2 1\n"
	const mapped = "   1: 0000000000000000FFFF00000100007F:D431 0000000000000000FFFF00000100007F:9C40 01 00000000:00000000 00:00000000 00000000 65534        0 2 1\n"
	const answer = "   2: 0100007F:9C40 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 3 1\n"
	for name, c := range map[string]struct {
		table string
		uid   int
		ours  bool
	}{
		"another user":              {head + door + answer + client, 1000, false},
		"another user over IPv6":    {head + door + mapped, 1000, false},
		"ourselves":                 {head + door + client + answer, 65534, true},
		"nobody's":                  {head + door + answer, 1000, false},
		"no table":                  {"", 1000, true},
		"a table without our door":  {head, 1000, true},
		"a table of something else": {"nothing of the kind", 1000, true},
	} {
		if got := ownedBy(c.table, "127.0.0.1:54321", "127.0.0.1:40000", c.uid); got != c.ours {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestNothingOutsideTheTree(t *testing.T) {
	h := open(t, nil).enter()
	for _, path := range []string{"/../webhost.go", "/..%2fwebhost.go", "/assets/../../go.mod", "/assets/%2e%2e/%2e%2e/go.mod", "/%2fetc/passwd", "//etc/passwd", "/assets", "/assets/", "/assets/app.js/", `/..\go.mod`, "/files/../index.html", "/none.js"} {
		r := h.request(http.MethodGet, h.origin()+"/", nil)
		r.URL.Opaque = "//" + h.address + path
		status, _, body := h.do(r)
		if status == http.StatusOK && !strings.Contains(body, "/host.js") || strings.Contains(body, "root:") || strings.Contains(body, "package") {
			t.Errorf("%s: %d %.80s", path, status, body)
		}
	}
}

func TestOnlyJSONIsACall(t *testing.T) {
	h := open(t, nil).enter()
	for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""} {
		if status, _, _ := h.post("/call", strings.NewReader(say), "Content-Type", kind); status != http.StatusUnsupportedMediaType {
			t.Errorf("%q: %d", kind, status)
		}
	}
	for _, path := range []string{"/call", "/upload", "/quit"} {
		if status, _, _ := h.get(h.origin() + path); status == http.StatusOK {
			t.Errorf("GET %s is answered", path)
		}
	}
}

func TestOnlyLoopbackIsAnswered(t *testing.T) {
	h := open(t, nil)
	for remote, want := range map[string]int{"127.0.0.1:9": http.StatusOK, "192.0.2.7:9": http.StatusForbidden, "[2001:db8::1]:9": http.StatusForbidden, "": http.StatusForbidden} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host, r.RemoteAddr = h.address, remote
		r.AddCookie(&http.Cookie{Name: h.cookie, Value: h.session})
		w := httptest.NewRecorder()
		h.guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })).ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d", remote, w.Code)
		}
	}
}
