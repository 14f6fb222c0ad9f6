package webhost

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
)

// Beside serves the shell's script and the files of the spool and leaves the
// rest to a development server for the frontend, into whose page it puts the
// script. The policy is left out: such a server works with inline scripts.
func (p *Pages) Beside(development http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch name := r.URL.Path; {
		case name == scriptPath || strings.HasPrefix(name, "/files/"):
			p.ServeHTTP(w, r)
		case name == "/" || name == "/index.html":
			r = r.Clone(r.Context())
			r.Header.Del("Accept-Encoding")
			page := &recorded{header: http.Header{}, status: http.StatusOK}
			development.ServeHTTP(page, r)
			page.send(w)
		default:
			development.ServeHTTP(w, r)
		}
	})
}

// recorded keeps an answer back until something is put into it.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorded) Header() http.Header         { return r.header }
func (r *recorded) WriteHeader(status int)      { r.status = status }
func (r *recorded) Write(b []byte) (int, error) { return r.body.Write(b) }

func (r *recorded) send(w http.ResponseWriter) {
	content, _ := intoHead(r.body.Bytes(), scriptElement)
	for name, values := range r.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(r.status)
	w.Write(content)
}
