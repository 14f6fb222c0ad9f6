package consent

import (
	"strconv"
	"strings"
)

// The private characters that stand for a mark between two steps of this
// program; visible takes them out of everything that comes from outside.
const (
	holdFirst = '\ue000'
	holdLast  = '\ue00f'

	// HoldOpen and HoldOpenEnd stand around an open place in RenderDraft,
	// HoldField and HoldFieldEnd around the name of an empty field.
	HoldOpen     = "\ue000"
	HoldOpenEnd  = "\ue001"
	HoldField    = "\ue002"
	HoldFieldEnd = "\ue003"
)

// problem is what stops a text from leaving.
type problem struct {
	reason string
	field  string
	place  string // the mark, as it stands in the text
	line   int
}

// renderMode says what is written where something is missing.
type renderMode int

const (
	modeStrict renderMode = iota // nothing: the text will not be used
	modeDraft                    // the mark, held for the eye
	modeRaw                      // the mark as it stands, fields included
)

// textLine is a rendered line with the line of the source it comes from. A
// line that vanished is kept for its marks.
type textLine struct {
	text  string
	src   int
	marks []ProseMark
	gone  bool
}

type renderer struct {
	place    Place
	mode     renderMode
	scopes   []Values
	lines    []textLine
	cur      strings.Builder
	curMarks []ProseMark
	curSrc   int
	tagged   bool // a mark stands on the current line
	muted    int  // inside an undecided choice: problems count, words do not
	problems []problem
	written  int
	steps    int
}

// Render fills the text. It is strict: an open place, an undecided choice and
// an empty field are errors that name line, place and field.
func (p *Prose) Render(v Values, place Place) (string, error) {
	r := p.run(v, place, modeStrict)
	if len(r.problems) > 0 {
		return "", r.problems[0].err()
	}
	return joinLines(r.lines), nil
}

// RenderDraft fills what can be filled and holds the rest between HoldOpen …
// HoldFieldEnd, for a preview.
func (p *Prose) RenderDraft(v Values) string {
	return joinLines(p.run(v, InMarkdown, modeDraft).lines)
}

// Subject is the subject line with its fields filled.
func (p *Prose) Subject(v Values) (string, error) {
	subject, err := ParseProse(p.Head.Subject)
	if err != nil {
		return "", err
	}
	text, err := subject.Render(v, InPlain)
	return oneLine(text), err
}

func (p problem) err() error {
	return Fail(Invalid, p.reason, p.field, "line", strconv.Itoa(p.line), "place", p.place)
}

func (p *Prose) run(v Values, place Place, mode renderMode) *renderer {
	r := &renderer{place: place, mode: mode, scopes: []Values{v}}
	r.nodes(p.body)
	r.endLine()
	return r
}

func (r *renderer) nodes(nodes []node) {
	for i := range nodes {
		r.steps++
		if r.steps > maxProseSteps || r.written > maxProseOutput {
			r.tooLarge(nodes[i].line)
			return
		}
		r.node(&nodes[i])
	}
}

func (r *renderer) tooLarge(line int) {
	if n := len(r.problems); n == 0 || r.problems[n-1].reason != "notice_too_large" {
		r.problems = append(r.problems, problem{reason: "notice_too_large", line: line})
	}
}

func (r *renderer) node(n *node) {
	switch n.kind {
	case nodeText:
		r.text(n)
	case nodeField:
		r.field(n)
	case nodeSection, nodeInverted:
		r.section(n)
	case nodeOpen:
		r.problem("notice_open_place", "", "[["+n.text+"]]", n.line)
		r.hold(HoldOpen, n.text, HoldOpenEnd, "[["+n.text+"]]")
	case nodeChoice:
		r.choice(n)
	case nodeMark:
		r.tag(n.line)
		if r.muted == 0 {
			r.curMarks = append(r.curMarks, n.mark)
		}
	}
}

func (r *renderer) problem(reason, field, place string, line int) {
	r.problems = append(r.problems, problem{reason: reason, field: field, place: place, line: line})
}

// text writes words; each of its line ends closes a line.
func (r *renderer) text(n *node) {
	if r.muted > 0 {
		return
	}
	line := n.line
	for rest := n.text; ; line++ {
		part, after, more := strings.Cut(rest, "\n")
		r.write(part, line)
		if !more {
			return
		}
		r.endLine()
		rest = after
	}
}

func (r *renderer) field(n *node) {
	mark := "{{" + n.text + "}}"
	if r.mode == modeRaw {
		r.write(mark, n.line)
		return
	}
	value := r.value(n.text)
	if strings.TrimSpace(strings.Map(visible, value.Text)) == "" {
		r.problem("notice_field_empty", n.text, mark, n.line)
		r.hold(HoldField, n.text, HoldFieldEnd, mark)
		return
	}
	for i, line := range strings.Split(value.write(r.place, n.spot, r.cur.String()), "\n") {
		if i > 0 {
			r.endLine()
		}
		r.write(line, n.line)
	}
}

func (r *renderer) value(name string) Value {
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if v, ok := r.scopes[i][name]; ok {
			return v
		}
	}
	return Value{}
}

// hold writes what stands where something is missing.
func (r *renderer) hold(begin, words, end, mark string) {
	line := r.curSrc
	switch r.mode {
	case modeDraft:
		r.write(begin+escapeMarkdown(words, false)+end, line)
	case modeRaw:
		r.write(mark, line)
	}
}

func (r *renderer) section(n *node) {
	r.tag(n.line)
	value := r.value(n.text)
	switch {
	case n.kind == nodeInverted:
		if !value.Holds() {
			r.nodes(n.kids)
		}
	case len(value.List) > 0:
		for _, entry := range value.List {
			r.tag(n.line)
			r.scopes = append(r.scopes, entry)
			r.nodes(n.kids)
			r.scopes = r.scopes[:len(r.scopes)-1]
			if r.steps++; r.steps > maxProseSteps {
				r.tooLarge(n.line)
				break
			}
		}
	case value.Holds():
		r.nodes(n.kids)
	}
	r.tag(0)
}

// choice writes the alternative that is left. Two with words in them are
// undecided, whatever the marks say; none is as good as undecided.
func (r *renderer) choice(n *node) {
	r.tag(n.line)
	var left []int
	for i, alt := range n.alts {
		if saysSomething(alt) {
			left = append(left, i)
		}
	}
	if len(left) == 1 {
		r.nodes(n.alts[left[0]])
		r.tag(0)
		return
	}
	r.problem("notice_choice_open", "", "<!-- choose -->", n.line)
	if r.mode == modeStrict {
		r.muted++
		defer func() { r.muted-- }()
	}
	for i, alt := range n.alts {
		r.tag(0)
		r.number(i + 1)
		r.nodes(alt)
	}
	r.tag(0)
}

// number tells the alternatives of an open choice apart in a draft, each in a
// paragraph of its own where the choice is not within a line.
func (r *renderer) number(i int) {
	if r.mode != modeDraft {
		return
	}
	if strings.TrimSpace(r.cur.String()) == "" {
		r.lines = append(r.lines, textLine{})
	}
	r.write(HoldOpen+strconv.Itoa(i)+HoldOpenEnd+" ", r.curSrc)
}

func saysSomething(nodes []node) bool {
	says := false
	walk(nodes, func(n *node) {
		says = says || n.kind == nodeField || n.kind == nodeOpen || (n.kind == nodeText && strings.TrimSpace(n.text) != "")
	})
	return says
}
