package webhost

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"consentbook/backend/files"
)

func TestBesideADevelopmentServer(t *testing.T) {
	spool, err := files.NewSpool(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	info, err := spool.Put("a.csv", strings.NewReader("name"), 0)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := NewPages(fstest.MapFS{"index.html": {Data: []byte(page)}}, "the script", spool)
	if err != nil {
		t.Fatal(err)
	}
	development := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path != "/" {
			io.WriteString(w, "source of "+r.URL.Path)
		} else if r.Header.Get("Accept-Encoding") == "" {
			io.WriteString(w, "<html><head><script>inline</script></head>")
		} else {
			io.WriteString(gzip.NewWriter(w), page)
		}
	})
	for path, want := range map[string]string{
		"/":                          `<html><head><script src="/host.js"></script><script>inline</script></head>`,
		"/host.js":                   "the script",
		"/src/main.tsx":              "source of /src/main.tsx",
		"/files/" + string(info.Ref): "name",
	} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		pages.Beside(development).ServeHTTP(w, r)
		if got := w.Body.String(); w.Code != http.StatusOK || got != want {
			t.Errorf("%s: %d %q", path, w.Code, got)
		}
		if path == "/" && w.Header().Get("Content-Security-Policy") != "" {
			t.Error("the development server's inline scripts would not run")
		}
	}
}
