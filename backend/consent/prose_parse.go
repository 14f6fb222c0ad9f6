package consent

import (
	"strconv"
	"strings"
)

// proseParser turns the body into nodes in one pass. Open frames are the
// sections and choices that have begun and not ended.
type proseParser struct {
	src    string
	pos    int
	line   int
	frames []frame
}

type frame struct {
	node  node // what the frame becomes
	nodes []node
}

func (p *proseParser) parse() ([]node, error) {
	p.frames = []frame{{}}
	for p.pos < len(p.src) {
		if err := p.step(); err != nil {
			return nil, err
		}
	}
	if top := p.top(); len(p.frames) > 1 {
		if top.node.kind == nodeChoice {
			return nil, p.fail("notice_choice_unbalanced", "<!-- choose -->", top.node.line)
		}
		return nil, p.fail("notice_section_unbalanced", "{{#"+top.node.text+"}}", top.node.line)
	}
	settleSpots(p.frames[0].nodes, true)
	return p.frames[0].nodes, nil
}

func (p *proseParser) step() error {
	rest := p.src[p.pos:]
	next := nextMark(rest)
	if next > 0 {
		p.add(node{kind: nodeText, text: rest[:next], line: p.line})
		p.advance(next)
		return nil
	}
	switch {
	case strings.HasPrefix(rest, "{{"):
		return p.field(rest)
	case strings.HasPrefix(rest, "[["):
		return p.open(rest)
	default:
		return p.comment(rest)
	}
}

// nextMark is the distance to the next mark, or to the end.
func nextMark(s string) int {
	for at := 0; ; {
		i := strings.IndexAny(s[at:], "{[<")
		if i < 0 {
			return len(s)
		}
		at += i
		rest := s[at:]
		if strings.HasPrefix(rest, "{{") || strings.HasPrefix(rest, "[[") || strings.HasPrefix(rest, "<!--") {
			return at
		}
		at++
	}
}

func (p *proseParser) field(rest string) error {
	end := strings.Index(rest, "}}")
	if end < 0 || strings.Contains(rest[:end], "\n") {
		return p.fail("notice_mark_malformed", rest, p.line)
	}
	name, sigil := strings.TrimSpace(rest[2:end]), byte(0)
	if name != "" && strings.IndexByte("#^/", name[0]) >= 0 {
		name, sigil = strings.TrimSpace(name[1:]), name[0]
	}
	if !fieldName(name) {
		return p.fail("notice_mark_malformed", rest[:end+2], p.line)
	}
	defer p.advance(end + 2)
	switch sigil {
	case '#':
		return p.push(node{kind: nodeSection, text: name, line: p.line})
	case '^':
		return p.push(node{kind: nodeInverted, text: name, line: p.line})
	case '/':
		return p.closeSection(name, rest[:end+2])
	}
	p.add(node{kind: nodeField, text: name, line: p.line})
	return nil
}

// fieldName holds a name to letters, digits, "_" and dots between them.
func fieldName(name string) bool {
	if name == "" || len(name) > 64 || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") {
		return false
	}
	for _, c := range []byte(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}

func (p *proseParser) closeSection(name, mark string) error {
	top := p.top()
	isSection := top.node.kind == nodeSection || top.node.kind == nodeInverted
	if len(p.frames) == 1 || !isSection || top.node.text != name {
		return p.fail("notice_section_unbalanced", mark, p.line)
	}
	p.pop(func(f *frame) { f.node.kids = f.nodes })
	return nil
}

// open reads an open place. It ends within its paragraph: a place that runs on
// is a bracket somebody forgot.
func (p *proseParser) open(rest string) error {
	end := strings.Index(rest, "]]")
	if end < 0 || strings.Contains(rest[:end], "\n\n") {
		return p.fail("notice_mark_malformed", rest, p.line)
	}
	words := oneLine(rest[2:end])
	p.add(node{kind: nodeOpen, text: words, line: p.line})
	p.advance(end + 2)
	return nil
}

func (p *proseParser) comment(rest string) error {
	end := strings.Index(rest, "-->")
	if end < 0 {
		return p.fail("notice_comment_unclosed", "<!--", p.line)
	}
	words := strings.TrimSpace(strings.TrimPrefix(rest[:end], "<!--"))
	defer p.advance(end + 3)
	switch words {
	case "choose":
		return p.push(node{kind: nodeChoice, line: p.line})
	case "or", "end choose":
		if len(p.frames) == 1 || p.top().node.kind != nodeChoice {
			return p.fail("notice_choice_unbalanced", "<!-- "+words+" -->", p.line)
		}
		f := p.top()
		f.node.alts = append(f.node.alts, f.nodes)
		f.nodes = nil
		if words == "end choose" {
			p.pop(func(*frame) {})
		}
		return nil
	}
	mark := ProseMark{Value: words, Line: p.line}
	if kind, value, ok := strings.Cut(words, ":"); ok && markKinds[kind] {
		mark.Kind, mark.Value = kind, strings.TrimSpace(value)
	}
	p.add(node{kind: nodeMark, mark: mark, line: p.line})
	return nil
}

// markKinds are the comments that mean something. "na" says that an item does
// not apply, in words that stand in the text; the rest is in the form's
// description.
var markKinds = map[string]bool{"item": true, "needed": true, "na": true, "purpose": true, "part": true, "law": true, "help": true}

func (p *proseParser) top() *frame { return &p.frames[len(p.frames)-1] }

func (p *proseParser) push(n node) error {
	if len(p.frames) > maxProseDepth {
		return p.fail("notice_too_large", n.text, p.line)
	}
	p.frames = append(p.frames, frame{node: n})
	return nil
}

func (p *proseParser) pop(finish func(*frame)) {
	f := *p.top()
	finish(&f)
	p.frames = p.frames[:len(p.frames)-1]
	p.add(f.node)
}

func (p *proseParser) add(n node) {
	f := p.top()
	f.nodes = append(f.nodes, n)
}

func (p *proseParser) advance(n int) {
	p.line += strings.Count(p.src[p.pos:p.pos+n], "\n")
	p.pos += n
}

func (p *proseParser) fail(reason, place string, line int) error {
	place, _, _ = strings.Cut(place, "\n")
	if runes := []rune(place); len(runes) > 40 {
		place = string(runes[:40]) + "…"
	}
	return Fail(Invalid, reason, "", "line", strconv.Itoa(line), "place", place)
}

// settleSpots notes for each field where it stands. Only at the root does the
// first node begin a line; elsewhere a mark stands before it.
func settleSpots(nodes []node, root bool) {
	for i := range nodes {
		n := &nodes[i]
		settleSpots(n.kids, false)
		for _, alt := range n.alts {
			settleSpots(alt, false)
		}
		if n.kind != nodeField {
			continue
		}
		before, after := neighbour(nodes, i-1), neighbour(nodes, i+1)
		first, last := root && i == 0, root && i == len(nodes)-1
		switch {
		case strings.HasSuffix(before, "](") && strings.HasPrefix(after, ")"):
			n.spot = spotLink
		case (first || strings.HasSuffix(before, "\n")) && (last || strings.HasPrefix(after, "\n")):
			n.spot = spotAlone
		}
	}
}

func neighbour(nodes []node, i int) string {
	if i < 0 || i >= len(nodes) || nodes[i].kind != nodeText {
		return ""
	}
	return nodes[i].text
}
