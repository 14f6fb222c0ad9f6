package texts

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// Block is a piece of a text for a document that is laid out without HTML.
type Block struct {
	Kind    string // heading, paragraph, list, table, rule, quote
	Level   int    // of a heading, 1 to 6
	Runs    []Run  // of a heading or paragraph
	Ordered bool   // of a list
	Start   int    // first number of an ordered list
	Items   [][]Block
	Rows    [][][]Run // of a table, the first row is its head
}

// Run is text of one look. A Break is a line break and has no text.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Break  bool
	Link   string // https, http or mailto; "" for none
}

// Blocks parts Markdown into blocks. HTML in it is left out.
func Blocks(md string) []Block {
	if tooMuch(md) {
		return []Block{{Kind: "paragraph", Runs: []Run{{Text: md}}}}
	}
	source := []byte(md)
	return blocksOf(markdown.Parser().Parse(text.NewReader(source)), source, 0)
}

// maxBlockDepth keeps lists within lists to what a page can show.
const maxBlockDepth = 12

func blocksOf(parent ast.Node, source []byte, depth int) []Block {
	blocks := []Block{}
	if depth > maxBlockDepth {
		return blocks
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			blocks = append(blocks, Block{Kind: "heading", Level: n.Level, Runs: runsOf(n, source)})
		case *ast.Paragraph, *ast.TextBlock:
			blocks = append(blocks, Block{Kind: "paragraph", Runs: runsOf(n, source)})
		case *ast.List:
			list := Block{Kind: "list", Ordered: n.IsOrdered(), Start: n.Start}
			for item := n.FirstChild(); item != nil; item = item.NextSibling() {
				list.Items = append(list.Items, blocksOf(item, source, depth+1))
			}
			blocks = append(blocks, list)
		case *ast.Blockquote:
			blocks = append(blocks, Block{Kind: "quote", Items: [][]Block{blocksOf(n, source, depth+1)}})
		case *ast.ThematicBreak:
			blocks = append(blocks, Block{Kind: "rule"})
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			blocks = append(blocks, Block{Kind: "paragraph", Runs: codeRuns(n, source)})
		case *extast.Table:
			blocks = append(blocks, tableOf(n, source))
		}
	}
	return blocks
}

func tableOf(table ast.Node, source []byte) Block {
	block := Block{Kind: "table"}
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		cells := [][]Run{}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, runsOf(cell, source))
		}
		block.Rows = append(block.Rows, cells)
	}
	return block
}

func codeRuns(n ast.Node, source []byte) []Run {
	runs := []Run{}
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		if i > 0 {
			runs = append(runs, Run{Break: true})
		}
		runs = append(runs, Run{Text: strings.TrimRight(string(segment.Value(source)), "\n")})
	}
	return runs
}

// runsOf walks the words of a block; look is what the nodes above add.
func runsOf(parent ast.Node, source []byte) []Run {
	w := &runWriter{source: source}
	w.children(parent, Run{}, 0)
	if w.runs == nil {
		return []Run{}
	}
	return w.runs
}

type runWriter struct {
	source []byte
	runs   []Run
}

func (w *runWriter) children(parent ast.Node, look Run, depth int) {
	if depth > 4*maxBlockDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		inner := look
		switch n := n.(type) {
		case *ast.Text:
			w.words(resolve(n.Segment.Value(w.source)), look)
			switch {
			case n.HardLineBreak():
				w.runs = append(w.runs, Run{Break: true})
			case n.SoftLineBreak():
				w.words(" ", look)
			}
			continue
		case *ast.String:
			w.words(string(n.Value), look)
			continue
		case *ast.RawHTML:
			continue
		case *ast.Emphasis:
			inner.Bold = look.Bold || n.Level == 2
			inner.Italic = look.Italic || n.Level == 1
		case *ast.Link:
			inner.Link = safeLink(string(n.Destination))
		case *ast.AutoLink:
			inner.Link = safeLink(autoURL(n, w.source))
			w.words(string(n.Label(w.source)), inner)
			continue
		}
		w.children(n, inner, depth+1)
	}
}

// words joins text of the same look to the run before it.
func (w *runWriter) words(s string, look Run) {
	if s == "" {
		return
	}
	if last := len(w.runs) - 1; last >= 0 {
		before := w.runs[last]
		before.Text = ""
		if before == look {
			w.runs[last].Text += s
			return
		}
	}
	look.Text = s
	w.runs = append(w.runs, look)
}

func autoURL(n *ast.AutoLink, source []byte) string {
	url := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		return "mailto:" + url
	}
	return url
}

func safeLink(url string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(url), scheme) {
			return url
		}
	}
	return ""
}

// resolve undoes escapes, a backslash before punctuation and entities, by the
// same rules as the HTML.
func resolve(raw []byte) string {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	renderer.DefaultWriter.Write(w, raw)
	w.Flush()
	return html.UnescapeString(out.String())
}
