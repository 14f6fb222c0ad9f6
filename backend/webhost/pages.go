package webhost

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	"consentbook/backend/files"
)

// Policy is the content security policy of the page. Styles may be inline
// because Mantine writes its variables into style elements; scripts never.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// metaPolicy leaves out what a meta element may not say.
var metaPolicy = strings.TrimSuffix(Policy, "; frame-ancestors 'none'")

// filePolicy is for what the page puts into a frame.
const filePolicy = "default-src 'none'; frame-ancestors 'self'"

// Pages serves the frontend, the shell's script and the files of the spool.
// Both shells use it; it guards nothing by itself.
type Pages struct {
	frontend fs.FS
	index    []byte
	script   string
	spool    *files.Spool
}

const scriptPath = "/host.js"

var head = regexp.MustCompile(`(?i)<head[^>]*>`)

// NewPages serves frontend, a tree with index.html at its root, with script
// run before anything else in it.
func NewPages(frontend fs.FS, script string, spool *files.Spool) (*Pages, error) {
	index, err := fs.ReadFile(frontend, "index.html")
	if err != nil {
		return nil, fmt.Errorf("the frontend is not built: %w", err)
	}
	// The policy stands in the page too: some web views drop headers.
	index, ok := intoHead(index, `<meta http-equiv="Content-Security-Policy" content="`+metaPolicy+`">`+scriptElement)
	if !ok {
		return nil, errors.New("index.html has no head")
	}
	return &Pages{frontend: frontend, index: index, script: script, spool: spool}, nil
}

const scriptElement = `<script src="` + scriptPath + `"></script>`

func intoHead(page []byte, insert string) ([]byte, bool) {
	at := head.FindIndex(page)
	if at == nil {
		return page, false
	}
	return bytes.Join([][]byte{page[:at[1]], []byte(insert), page[at[1]:]}, nil), true
}

func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	setHeaders(w.Header())
	switch name := r.URL.Path; {
	case name == "/" || name == "/index.html":
		p.write(w, r, "index.html", p.index)
	case name == scriptPath:
		p.write(w, r, "host.js", []byte(p.script))
	case strings.HasPrefix(name, "/files/"):
		p.file(w, r, files.Ref(strings.TrimPrefix(name, "/files/")))
	default:
		p.asset(w, r, strings.TrimPrefix(name, "/"))
	}
}

func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

func (p *Pages) asset(w http.ResponseWriter, r *http.Request, name string) {
	if !fs.ValidPath(name) {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	content, err := fs.ReadFile(p.frontend, name)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	p.write(w, r, name, content)
}

func (p *Pages) write(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// types is a list of its own because the system's may be wrong: on Windows it
// is a registry that any program edits.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
	".jpg": "image/jpeg", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff", ".txt": "text/plain; charset=utf-8",
}

func contentType(name string) string {
	if known, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	return "application/octet-stream"
}

// file sends a file of the spool: a PDF for a frame, anything else, or with
// ?name=, to be kept. Nothing but a PDF is ever shown, because what a user
// imported could be a page with a script.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, ref files.Ref) {
	in, err := p.spool.Open(ref)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	defer in.Close()
	name := r.URL.Query().Get("name")
	h := w.Header()
	h.Set("Content-Security-Policy", filePolicy)
	if name == "" && isPDF(in) {
		h.Set("Content-Type", "application/pdf")
		h.Set("Content-Disposition", disposition("inline", in.Name()))
	} else {
		if name == "" {
			name = in.Name()
		}
		h.Set("Content-Type", "application/octet-stream")
		h.Set("Content-Disposition", disposition("attachment", name))
	}
	http.ServeContent(w, r, "", time.Time{}, in)
}

func isPDF(in io.ReaderAt) bool {
	var start [5]byte
	n, _ := in.ReadAt(start[:], 0)
	return string(start[:n]) == "%PDF-"
}

func disposition(how, name string) string {
	if header := mime.FormatMediaType(how, map[string]string{"filename": files.SafeName(name)}); header != "" {
		return header
	}
	return how
}
