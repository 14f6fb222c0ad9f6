package mail

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlLines turns HTML into lines as a reader sees them, with the depth of
// quotation and whether the mail program itself marked them as a signature.
func htmlLines(src string) []line {
	lines, _ := htmlRead(src)
	return lines
}

// htmlRead also says whether something is struck out, or may not be seen.
func htmlRead(src string) (lines []line, doubt bool) {
	h := htmlReader{tokens: html.NewTokenizer(strings.NewReader(src))}
	h.tokens.SetMaxBuf(maxText)
	for len(h.lines) < maxOwnLines {
		switch h.tokens.Next() {
		case html.ErrorToken:
			h.newLine()
			return h.lines, h.doubt
		case html.TextToken:
			if h.skip == 0 {
				h.write(h.tokens.Text())
			} else {
				h.skipped(h.tokens.Text())
			}
		case html.StartTagToken:
			h.start(false)
		case html.SelfClosingTagToken:
			h.start(true)
		case html.EndTagToken:
			h.end()
		}
	}
	return h.lines, h.doubt
}

// plainFromHTML is the text of HTML, for reports that have nothing else.
func plainFromHTML(src string) string {
	var b strings.Builder
	for _, l := range htmlLines(src) {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// htmlMark is an open element that says what is inside it.
type htmlMark struct {
	tag    atom.Atom
	nested int // elements of the same kind that are open inside
	quote  bool
	sign   bool
	hidden bool
	unsure bool // hidden from some readers only, or struck out
	link   bool // that writes a mail: its words are those of whoever made it
}

type htmlReader struct {
	tokens *html.Tokenizer
	lines  []line
	text   []byte
	marks  []htmlMark
	depth  int  // of quotation
	signs  int  // of signature
	skip   int  // of what is not shown
	rest   bool // from here on all is quotation
	space  bool

	dubious int  // elements that are unsure
	links   int  // elements that write a mail
	foreign bool // the line holds words of a link
	doubt   bool
}

func (h *htmlReader) write(raw []byte) {
	if h.links > 0 && bytes.IndexByte(raw, '@') < 0 && !blank(string(raw)) {
		h.foreign, h.doubt = true, h.doubt || h.depth == 0 && !h.rest
	}
	if bytes.IndexByte(raw, '&') >= 0 {
		raw = []byte(html.UnescapeString(string(raw)))
	}
	for _, c := range raw {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			h.space = true
			continue
		}
		if h.space && len(h.text) > 0 {
			h.text = append(h.text, ' ')
		}
		h.space = false
		h.text = append(h.text, c)
	}
}

func (h *htmlReader) newLine() {
	depth := h.depth
	if h.rest {
		depth++
	}
	h.lines = append(h.lines, line{text: cleanLine(string(h.text)), depth: depth, sign: h.signs > 0, marked: depth > 0, foreign: h.foreign})
	h.text, h.space, h.foreign = h.text[:0], false, false
}

// breakLine ends a line that has something on it.
func (h *htmlReader) breakLine() {
	if len(h.text) > 0 {
		h.newLine()
	}
}

func (h *htmlReader) start(closed bool) {
	name, more := h.tokens.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Br:
		h.newLine()
		return
	case atom.Hr:
		h.breakLine()
		if h.skip == 0 {
			h.text = append(h.text, "________________________________"...)
			h.newLine()
		}
	case atom.Td, atom.Th:
		h.space = true
	}
	if htmlBlocks[tag] {
		h.breakLine()
		if tag == atom.P && h.skip == 0 {
			h.newLine()
		}
	}
	mark := htmlMark{tag: tag}
	switch tag {
	case atom.Blockquote:
		mark.quote = true
	case atom.Script, atom.Style, atom.Title, atom.Head, atom.Template, atom.Noscript, atom.Textarea:
		mark.hidden = true
	}
	if notWords[tag] {
		mark.hidden, mark.unsure = true, true
	}
	if more {
		h.attributes(&mark)
	}
	if closed || htmlVoid[tag] {
		return
	}
	h.push(mark)
}

// attributes reads what mail programs say of their own quotations and
// signatures: in class and id names that hold these words, whoever made them.
func (h *htmlReader) attributes(mark *htmlMark) {
	kind, ticked := "", false
	for more := true; more; {
		var key, value []byte
		key, value, more = h.tokens.TagAttr()
		switch string(key) {
		case "type":
			kind = strings.ToLower(string(value))
		case "checked":
			ticked = true
		case "href":
			mark.link = mark.tag == atom.A && len(value) > 6 && strings.EqualFold(string(value[:7]), "mailto:")
		case "color":
			h.doubt = h.doubt || h.depth == 0 && !h.rest && paleColor(strings.ToLower(string(value)))
		}
		switch string(key) {
		case "class", "id", "type", "data-marker", "name":
			v := strings.ToLower(string(value))
			for _, w := range quoteNames {
				mark.quote = mark.quote || strings.Contains(v, w)
			}
			for _, w := range restNames {
				h.rest = h.rest || strings.Contains(v, w)
			}
			mark.sign = mark.sign || strings.Contains(v, "signature") || v == "sig" || strings.HasSuffix(v, "-sig")
		case "data-signatureblock", "data-smartmail":
			mark.sign = true
		case "cite":
			mark.quote = mark.quote || mark.tag == atom.Div
		case "style":
			h.style(mark, string(value))
		case "hidden":
			mark.hidden = true
		}
	}
	if mark.tag == atom.Input {
		h.box(kind, ticked)
	}
}

var (
	// quoteNames mark an element that holds what is answered to.
	quoteNames = []string{"quote", "cite", "original-message", "originalmessage", "reference-message", "forwarded", "moz-email-headers", "history_container", "zmail_extra"}
	// restNames mark where the rest of the mail is what is answered to.
	restNames = []string{"rplyfwd", "appendonsend", "stopspelling", "olk_src_body", "replysplit", "mail-editor-reference"}
)

var htmlBlocks = atomSet(atom.P, atom.Div, atom.Tr, atom.Table, atom.Ul, atom.Ol, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
	atom.Blockquote, atom.Pre, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Dl, atom.Dt, atom.Dd, atom.Body, atom.Center, atom.Fieldset)

var htmlVoid = atomSet(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr)

func atomSet(tags ...atom.Atom) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, t := range tags {
		set[t] = true
	}
	return set
}

// push opens an element; only those that say something, and those of the same
// kind inside them, are kept count of.
func (h *htmlReader) push(mark htmlMark) {
	if !mark.quote && !mark.sign && !mark.hidden && !mark.link {
		if n := len(h.marks); n > 0 && h.marks[n-1].tag == mark.tag {
			h.marks[n-1].nested++
		}
		return
	}
	if len(h.marks) > 200 {
		h.rest = true // nobody nests so deep: whose words follow cannot be said
		return
	}
	if mark.quote || mark.sign {
		h.breakLine()
	}
	h.count(mark, 1)
	h.marks = append(h.marks, mark)
}

func (h *htmlReader) count(mark htmlMark, by int) {
	if mark.quote {
		h.depth += by
	}
	if mark.sign {
		h.signs += by
	}
	if mark.hidden {
		h.skip += by
	}
	if mark.unsure {
		h.dubious += by
	}
	if mark.link {
		h.links += by
	}
}

func (h *htmlReader) end() {
	name, _ := h.tokens.TagName()
	tag := atom.Lookup(name)
	if htmlBlocks[tag] {
		h.breakLine()
	}
	n := len(h.marks)
	if n == 0 {
		return
	}
	top := &h.marks[n-1]
	switch {
	case top.tag != tag:
		// An element that was never closed must not hide the whole mail.
		if top.hidden && (tag == atom.Body || tag == atom.Html) || tag == atom.Head && top.tag != atom.Head {
			h.pop()
		}
	case top.nested > 0:
		top.nested--
	default:
		if top.quote || top.sign {
			h.breakLine()
		}
		h.pop()
	}
}

func (h *htmlReader) pop() {
	n := len(h.marks) - 1
	h.count(h.marks[n], -1)
	h.marks = h.marks[:n]
}
