package mail

import (
	"strings"

	"github.com/emersion/go-message"
)

// own parts what the person wrote from what they answer to and from their
// signature. The plain text is read where there is one: HTML says the same with
// more around it.
func (m *Message) own() {
	if m.machine {
		return
	}
	plain, rich := m.bodies()
	m.cutFurther()
	m.rich = rich
	var lines []line
	switch {
	case plain != "" && !blank(plain):
		lines = plainLines(plain)
	case rich != "":
		lines, m.unsure = htmlRead(rich)
		m.html = true
	default:
		return
	}
	c := cutter{lines: lines, kind: make([]lineKind, len(lines))}
	c.cut()
	m.OwnText, m.Quoted, m.Signature = c.texts()
	m.replied = m.replied || m.Quoted != ""
}

// byMachine is a quick look for what no person sends.
func byMachine(h message.Header, kind string) bool {
	if kind == "multipart/report" || h.Has("X-Failed-Recipients") {
		return true
	}
	if path := strings.TrimSpace(h.Get("Return-Path")); path == "<>" || path == "" && h.Has("Return-Path") {
		return true
	}
	_, from := nameAndAddress(h.Get("From"))
	local, _, _ := strings.Cut(from, "@")
	return strings.EqualFold(local, "mailer-daemon") || strings.EqualFold(local, "postmaster")
}

// bodies gives what a mail program shows first: the plain text and the HTML. A
// text with a name is a file, whatever its disposition says; it is taken where
// there is no other. What follows the first plain text is kept apart.
func (m *Message) bodies() (plain, rich string) {
	m.further, m.named = "", false
	for _, named := range []bool{false, true} {
		for _, p := range m.parts {
			if p.attached || p.named != named {
				continue
			}
			switch p.kind {
			case "text/plain", "":
				switch {
				case blank(plain) && !(named && rich != ""):
					plain, m.named = p.text, named
				case !named || !blank(p.text):
					m.further = joined(m.further, p.text)
				}
			case "text/html", "application/xhtml+xml":
				if !named || plain == "" && rich == "" {
					rich, m.named = joined(rich, p.text), named
				}
			}
		}
	}
	return plain, rich
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

// cutFurther leaves the person's own words in the texts behind the first.
func (m *Message) cutFurther() {
	if m.further == "" {
		return
	}
	lines := plainLines(m.further)
	c := cutter{lines: lines, kind: make([]lineKind, len(lines))}
	c.cut()
	m.further, _, _ = c.texts()
}

// ownInHTML reads the own text again from the HTML part, "" where there is none
// or it has been read already.
func (m *Message) ownInHTML() (own, quoted string, ok bool) {
	rich := m.rich
	if rich == "" || m.html {
		return "", "", false
	}
	lines, doubt := htmlRead(rich)
	m.unsure = m.unsure || doubt
	c := cutter{lines: lines, kind: make([]lineKind, len(lines))}
	c.cut()
	own, quoted, sign := c.texts()
	return own, quoted + "\n" + sign, true
}

// lineKind is whose words a line holds.
type lineKind uint8

const (
	kindOwn lineKind = iota
	kindQuoted
	kindSignature
)

// cutter goes through the lines of one mail.
type cutter struct {
	lines []line
	kind  []lineKind
}

func (c *cutter) cut() {
	for i, l := range c.lines {
		switch {
		case l.depth > 0:
			c.kind[i] = kindQuoted
		case l.sign:
			c.kind[i] = kindSignature
		case l.foreign:
			c.kind[i] = kindQuoted
		}
	}
	c.headers()
	c.wrapped()
	c.indented()
	c.signatures()
}

// headers finds where a mail program introduces what is answered to. Where the
// lines below carry signs of quotation, only they are quoted, and what stands
// between them is the person's own; where they carry none, all that follows is.
func (c *cutter) headers() {
	for i := 0; i < len(c.lines); i++ {
		if c.kind[i] != kindOwn || blank(c.lines[i].text) {
			continue
		}
		from, to := c.headerAt(i)
		if to == 0 {
			continue
		}
		for j := from; j < to; j++ {
			c.kind[j] = kindQuoted
		}
		next := c.nextFull(to)
		if next < len(c.lines) && c.lines[next].marked {
			i = to - 1
			continue
		}
		for j := to; j < len(c.lines); j++ {
			c.kind[j] = kindQuoted
		}
		return
	}
}

// headerAt says which lines introduce a quotation at line i: [from, to), or 0.
func (c *cutter) headerAt(i int) (from, to int) {
	text := strings.TrimSpace(c.lines[i].text)
	if end := c.headerBlock(i); end > 0 {
		return i, end
	}
	if separator(text) || handedOn(text) {
		return i, i + 1
	}
	if rule(text) { // a line drawn above the header of the old message
		if next := c.nextFull(i + 1); next < len(c.lines) && next <= i+4 && c.lines[next].depth == 0 {
			if end := c.headerBlock(next); end > 0 {
				return i, end
			}
		}
		return 0, 0
	}
	return c.attribution(i)
}

func (c *cutter) nextFull(i int) int {
	for i < len(c.lines) && blank(c.lines[i].text) {
		i++
	}
	return i
}

// wrapped finds the rest of quoted lines that a program broke without setting
// the sign again: it stands right below a long quoted line and right above
// another, and is short.
func (c *cutter) wrapped() {
	for i := 1; i < len(c.lines); i++ {
		above, l := c.lines[i-1], c.lines[i]
		if c.kind[i] != kindOwn || blank(l.text) || !above.marked || len(above.text) < 60 || len(l.text) > 40 {
			continue
		}
		if i+1 == len(c.lines) || c.lines[i+1].marked {
			c.kind[i] = kindQuoted
		}
	}
}

func (c *cutter) texts() (own, quoted, signature string) {
	var b [3]strings.Builder
	var size [3]int
	for i, l := range c.lines {
		size[c.kind[i]] += len(l.text) + 1
	}
	for k := range b {
		b[k].Grow(size[k])
	}
	for i, l := range c.lines {
		k := c.kind[i]
		b[k].WriteString(l.text)
		b[k].WriteByte('\n')
	}
	return strings.TrimSpace(b[kindOwn].String()), strings.TrimSpace(b[kindQuoted].String()), strings.TrimSpace(b[kindSignature].String())
}
