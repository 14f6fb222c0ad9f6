package mail

import (
	"bytes"
	"io"
	"strings"
	"sync"

	"github.com/emersion/go-message"
)

// open takes the message apart. Files that hold only what a person wrote, or
// only HTML, are read as that.
func (m *Message) open(raw []byte) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	head, body, ok := splitHeader(raw)
	if !ok {
		m.bare(raw)
		return
	}
	entity, err := message.Read(together(head, body))
	if entity == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		m.bare(raw)
		return
	}
	m.header = entity.Header
	m.kind, m.params, _ = entity.Header.ContentType()
	w := walk{machine: byMachine(entity.Header, m.kind), buf: buffers.Get().(*bytes.Buffer)}
	defer buffers.Put(w.buf)
	m.machine = w.machine
	w.entity(entity, 0)
	if len(w.parts) == 0 || w.empty() {
		if head == nil {
			_, body, _ = bytes.Cut(body, []byte("\n\n"))
			if len(body) == 0 {
				_, body, _ = bytes.Cut(raw, []byte("\r\n\r\n"))
			}
		}
		m.unparted(&w, body)
	}
	m.parts = w.parts
}

// buffers hold a part while it is decoded.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// together reads a header and its body; nil stands for a header that needed no
// mending and stands before its body already.
func together(head, body []byte) io.Reader {
	if head == nil {
		return bytes.NewReader(body)
	}
	return io.MultiReader(bytes.NewReader(head), bytes.NewReader(body))
}

// bare takes a file without a header.
func (m *Message) bare(raw []byte) {
	kind := "text/plain"
	if looksHTML(raw) {
		kind = "text/html"
	}
	if len(raw) > maxText {
		raw = raw[:maxText]
	}
	m.parts = []part{{kind: kind, text: plainUTF8(raw)}}
}

// unparted takes a multipart whose parts cannot be found, because the header
// names no boundary or a wrong one: the body shows the right one.
func (m *Message) unparted(w *walk, body []byte) {
	if len(bytes.TrimSpace(body)) == 0 || !strings.HasPrefix(mediaType(m.header.Get("Content-Type")), "multipart/") {
		return
	}
	if boundary := boundaryIn(body); boundary != "" {
		header := m.header.Copy()
		header.SetContentType(mediaType(m.header.Get("Content-Type")), map[string]string{"boundary": boundary})
		if e, _ := message.New(header, bytes.NewReader(body)); e != nil {
			again := walk{buf: w.buf}
			again.entity(e, 0)
			if !again.empty() {
				*w = again
				return
			}
		}
	}
	if len(body) > maxText {
		body = body[:maxText]
	}
	w.parts = append(w.parts, part{kind: "text/plain", text: plainUTF8(body)})
}

// boundaryIn finds a line that opens a part: two dashes, and the part's header
// right below.
func boundaryIn(body []byte) string {
	for at := 0; at < len(body); {
		line, rest, _ := bytes.Cut(body[at:], []byte("\n"))
		line = bytes.TrimRight(line, "\r \t")
		if len(line) > 2 && len(line) < 75 && bytes.HasPrefix(line, []byte("--")) && len(rest) > 8 && strings.EqualFold(string(rest[:8]), "content-") {
			return string(line[2:])
		}
		at = len(body) - len(rest)
		if len(rest) == 0 {
			break
		}
	}
	return ""
}

// walk goes through the parts, as many and as deep as the limits allow.
type walk struct {
	parts []part
	seen  int
	text  int // bytes of text so far
	buf   *bytes.Buffer

	machine bool // nobody's own words are looked for
}

func (w *walk) empty() bool {
	for _, p := range w.parts {
		if p.text != "" || !isText(p.kind) {
			return false
		}
	}
	return true
}

func (w *walk) entity(e *message.Entity, depth int) {
	w.seen++
	if w.seen > maxParts || depth > maxDepth {
		return
	}
	if parts := e.MultipartReader(); parts != nil {
		for w.seen <= maxParts {
			sub, err := parts.NextPart()
			if sub == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return
			}
			w.entity(sub, depth+1)
		}
		return
	}
	w.leaf(e)
}

func (w *walk) leaf(e *message.Entity) {
	p := part{}
	p.kind, p.params, _ = e.Header.ContentType()
	if p.kind == "" {
		p.kind, p.params = mediaType(e.Header.Get("Content-Type")), map[string]string{}
	}
	disposition := strings.ToLower(e.Header.Get("Content-Disposition"))
	p.attached = strings.HasPrefix(strings.TrimSpace(disposition), "attachment")
	p.named = p.params["name"] != "" || strings.Contains(disposition, "filename")
	if isText(p.kind) && w.text < maxAllText {
		// What was decoded before something broke is kept.
		limit := int64(maxText)
		switch {
		case p.kind == "message/rfc822":
			limit = maxReturned
		case w.machine && p.kind == "text/plain":
			limit = maxReport
		}
		w.buf.Reset()
		_, _ = w.buf.ReadFrom(io.LimitReader(e.Body, limit))
		p.text = plainUTF8(w.buf.Bytes())
		w.text += len(p.text)
	}
	w.parts = append(w.parts, p)
}

func isText(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "message/") || kind == ""
}

// mediaType reads the type of a Content-Type that may be broken behind it.
func mediaType(field string) string {
	kind, _, _ := strings.Cut(strings.ToLower(field), ";")
	kind = strings.TrimSpace(kind)
	if kind == "" || !strings.Contains(kind, "/") {
		return "text/plain"
	}
	return kind
}

// splitHeader finds the header and mends it: the line that mbox files set
// before it goes, and so do lines that are no fields. It says no where there is
// no header at all.
func splitHeader(raw []byte) (head, body []byte, ok bool) {
	rest := bytes.TrimLeft(raw, "\r\n")
	if bytes.HasPrefix(rest, []byte("From ")) || bytes.HasPrefix(rest, []byte(">From ")) {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
	whole, known, fields, broken := rest, 0, 0, 0
	for len(rest) > 0 {
		line, next, _ := bytes.Cut(rest, []byte("\n"))
		bare := bytes.TrimRight(line, "\r")
		if len(bare) == 0 {
			body = next
			break
		}
		rest = next
		if bare[0] == ' ' || bare[0] == '\t' {
			if fields == 0 {
				broken++
			}
			continue
		}
		name, okField := fieldName(bare)
		if !okField {
			if fields == 0 {
				return nil, nil, false // words come first: there is no header
			}
			broken++
			continue
		}
		fields++
		if known == 0 && knownField(string(name)) {
			known++
		}
	}
	if known == 0 || broken > fields {
		return nil, nil, false
	}
	if broken == 0 && len(rest) > 0 {
		return nil, whole, true
	}
	head = whole[:len(whole)-len(rest)]
	if broken > 0 {
		head = mendHeader(head)
	}
	return append(bytes.TrimRight(head[:len(head):len(head)], "\r\n"), "\r\n\r\n"...), body, true
}

// mendHeader leaves out what is no field.
func mendHeader(head []byte) []byte {
	var out []byte
	keep := false
	for line := range bytes.SplitAfterSeq(head, []byte("\n")) {
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			if keep {
				out = append(out, line...)
			}
			continue
		}
		if _, keep = fieldName(line); keep {
			out = append(out, line...)
		}
	}
	return out
}

// fieldName reads the name before the colon (RFC 5322, 2.2).
func fieldName(line []byte) ([]byte, bool) {
	for i, c := range line {
		switch {
		case c == ':' && i > 0:
			return bytes.TrimRight(line[:i], " \t"), true
		case c <= ' ' || c >= 0x7f:
			return nil, false
		}
	}
	return nil, false
}

func knownField(name string) bool {
	switch strings.ToLower(name) {
	case "from", "to", "subject", "date", "received", "return-path", "mime-version", "content-type", "message-id", "delivered-to", "reply-to", "sender", "in-reply-to", "references", "x-mailer", "cc":
		return true
	}
	return false
}
