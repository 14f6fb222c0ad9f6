package consent

import (
	"strings"
	"unicode/utf8"
)

// Prose is a starting text or a draft in the form of the house: a head, then
// Markdown with fields, sections, open places, choices and comments. It is
// parsed once and can be rendered with any values.
type Prose struct {
	Head Head
	body []node
}

// ProseMark is a comment with a meaning, such as the anchor of an item of
// Article 13. Kind is "" for a plain comment.
type ProseMark struct {
	Kind  string
	Value string
	Line  int
}

// Limits of a text. They are far above any notice and keep foreign text from
// using up memory or time.
const (
	maxProseBytes  = 1 << 20
	maxProseDepth  = 24
	maxProseOutput = 4 << 20
	maxProseSteps  = 400_000
)

type nodeKind int

const (
	nodeText nodeKind = iota
	nodeField
	nodeSection
	nodeInverted
	nodeOpen
	nodeChoice
	nodeMark
)

type node struct {
	kind nodeKind
	text string // the text, the name of a field, or the words of an open place
	mark ProseMark
	line int
	kids []node
	alts [][]node
	spot spot
}

// spot is where a field stands, which decides how its value is written.
type spot int

const (
	spotInline spot = iota
	spotAlone       // has its line to itself: its value may have several lines
	spotLink        // the destination of a link
)

// ParseProse reads a text. Its errors are Invalid and carry "line" (counted
// from 1, head included) and "place" (the mark at fault).
func ParseProse(text string) (*Prose, error) {
	if len(text) > maxProseBytes {
		return nil, Fail(Invalid, "notice_too_large", "", "limit", "1 MiB")
	}
	if !utf8.ValidString(text) {
		return nil, Fail(Invalid, "file_not_text", "")
	}
	head, body, line, err := splitHead(plainLines(text))
	if err != nil {
		return nil, err
	}
	p := &proseParser{src: body, line: line}
	nodes, err := p.parse()
	if err != nil {
		return nil, err
	}
	return &Prose{Head: head, body: nodes}, nil
}

// plainLines gives a text the line ends it is hashed with, and takes out what
// no eye can see and a later step could take for its own mark.
func plainLines(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.Map(visible, text)
}

// visible drops control characters, marks that turn the direction of reading
// around, and the private characters this package uses as marks of its own.
func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t':
		return ' '
	case r < 0x20, r == 0x7f, r >= 0x80 && r < 0xa0:
		return -1
	case r == 0x2028, r == 0x2029:
		return '\n'
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return -1
	case r >= holdFirst && r <= holdLast:
		return -1
	}
	return r
}

// oneLine puts words on one line. No-break spaces stay what they are.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }), " ")
}

// Fields lists the names used, sections included, in the order of their first
// use.
func (p *Prose) Fields() []string {
	var names []string
	seen := map[string]bool{}
	walk(p.body, func(n *node) {
		switch n.kind {
		case nodeField, nodeSection, nodeInverted:
			if !seen[n.text] {
				seen[n.text] = true
				names = append(names, n.text)
			}
		}
	})
	return names
}

// Marks lists the comments that have a kind, in their order.
func (p *Prose) Marks() []ProseMark {
	var marks []ProseMark
	walk(p.body, func(n *node) {
		if n.kind == nodeMark && n.mark.Kind != "" {
			marks = append(marks, n.mark)
		}
	})
	return marks
}

// OpenPlaces lists the places that the controller has yet to fill or delete,
// with the line of each; Value is what the place says.
func (p *Prose) OpenPlaces() []ProseMark {
	var places []ProseMark
	walk(p.body, func(n *node) {
		if n.kind == nodeOpen {
			places = append(places, ProseMark{Kind: "open", Value: n.text, Line: n.line})
		}
	})
	return places
}

func walk(nodes []node, visit func(*node)) {
	for i := range nodes {
		visit(&nodes[i])
		walk(nodes[i].kids, visit)
		for _, alt := range nodes[i].alts {
			walk(alt, visit)
		}
	}
}
