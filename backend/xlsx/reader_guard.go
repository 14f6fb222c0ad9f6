package xlsx

import (
	"bytes"
	"io"

	"consentbook/backend/consent"
)

// guard ends a part that unpacks to too much, in whole or in one token, and one
// that declares a document type, which no workbook does: the XML decoder would
// hold a token in memory however long it is.
type guard struct {
	r     io.Reader
	left  int64
	run   int    // bytes of the token so far
	open  []byte // what ends the token that has begun; nil in a text or a tag
	seen  []byte // the last bytes of that token, or what stands behind a <
	begun bool   // behind a <
	fault string // why the part is refused
}

func (g *guard) Read(b []byte) (int, error) {
	n, err := g.r.Read(b)
	g.left -= int64(n)
	if g.follow(b[:n]); g.left < 0 {
		g.fault = "file_too_large"
	}
	if g.fault != "" {
		return 0, consent.Fail(consent.Invalid, g.fault, "")
	}
	return n, err
}

// follow refuses what must not be held.
func (g *guard) follow(b []byte) {
	for len(b) > 0 && g.fault == "" {
		switch {
		case g.open != nil:
			b = g.skip(b)
		case g.begun:
			g.seen = append(g.seen, b[0])
			b = b[1:]
			g.run++
			g.name()
		default:
			at := bytes.IndexByte(b, '<')
			if at < 0 {
				g.run += len(b)
				b = nil
				break
			}
			if g.run+at > maxToken {
				g.fault = "file_too_large"
				return
			}
			g.begun, g.run, g.seen, b = true, 0, g.seen[:0], b[at+1:]
		}
		if g.run > maxToken {
			g.fault = "file_too_large"
		}
	}
}

// maxToken is how much of a part is held at once.
const maxToken = maxText + 64<<10

// name looks at what stands behind a <, as far as it must.
func (g *guard) name() {
	switch s := string(g.seen); {
	case s == "?":
		g.open = []byte("?>")
	case s == "!--":
		g.open = []byte("-->")
	case s == "![":
		g.open = []byte("]]>")
	case s == "!" || s == "!-":
		return
	case s[0] == '!':
		g.fault = "file_damaged" // a document type
	}
	g.begun, g.seen = false, g.seen[:0]
}

// skip goes to the end of a comment or its like, which may hold any sign.
func (g *guard) skip(b []byte) []byte {
	for i, c := range b {
		g.run++
		if len(g.seen) == len(g.open) {
			g.seen = append(g.seen[:0], g.seen[1:]...)
		}
		g.seen = append(g.seen, c)
		if bytes.Equal(g.seen, g.open) {
			g.open, g.seen = nil, g.seen[:0]
			return b[i+1:]
		}
		if g.run > maxToken {
			return nil
		}
	}
	return nil
}

// rationed lets only so much be read until it is open: a list of parts without
// end would fill the memory.
type rationed struct {
	r    io.ReaderAt
	left int64
	open bool
}

func (r *rationed) ReadAt(b []byte, off int64) (int, error) {
	if !r.open {
		if r.left -= int64(len(b)); r.left < 0 {
			return 0, consent.Fail(consent.Invalid, "file_too_large", "")
		}
	}
	return r.r.ReadAt(b, off)
}

// texts holds the shared texts of a workbook one behind the other, for a
// million rows have millions of them.
type texts struct {
	blocks []string
	last   []byte
	places []place
	total  int
}

// place is where a text stands.
type place struct{ block, from, to uint32 }

const textBlock = 1 << 20

func (t *texts) add(s string) {
	if len(t.last)+len(s) > textBlock && len(t.last) > 0 {
		t.close()
	}
	from := len(t.last)
	t.last = append(t.last, s...)
	t.places = append(t.places, place{uint32(len(t.blocks)), uint32(from), uint32(len(t.last))})
	t.total += len(s) + 12
}

// close makes the texts added so far ready to be asked for.
func (t *texts) close() {
	t.blocks = append(t.blocks, string(t.last))
	t.last = t.last[:0]
}

func (t *texts) at(i int) string {
	if i < 0 || i >= len(t.places) {
		return ""
	}
	p := t.places[i]
	return t.blocks[p.block][p.from:p.to]
}
