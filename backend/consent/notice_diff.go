package consent

import (
	"slices"
	"strings"
	"unicode"
)

// DiffPiece is a stretch of words of one side.
type DiffPiece struct {
	Text    string `json:"text"`
	Changed bool   `json:"changed"` // it stands on this side only
}

// DiffRow is a paragraph as it was and as it is; one side may have none.
type DiffRow struct {
	Kind   string      `json:"kind"`   // same, changed, gone, new
	Before []DiffPiece `json:"before"` // empty where it is new
	After  []DiffPiece `json:"after"`  // empty where it is gone
}

// NoticeDiff is what changed from one text to another of the same language.
type NoticeDiff struct {
	Rows     []DiffRow `json:"rows"`
	Gone     int       `json:"gone"`     // words
	New      int       `json:"new"`      // words
	Sections []string  `json:"sections"` // headings under which something changed
}

// The kinds of rows.
const (
	RowSame    = "same"
	RowChanged = "changed"
	RowGone    = "gone"
	RowNew     = "new"
)

// maxDiffCells bounds the table that finds what two lists have in common.
// Beyond it they count as different: nobody reads such a comparison.
const maxDiffCells = 4 << 20

// DiffNotices compares two texts word by word, paragraph beside paragraph.
// The words of Before in their order are the first text, those of After the
// second; only blank lines are left out.
func DiffNotices(before, after string) NoticeDiff {
	a, b := paragraphsOf(before), paragraphsOf(after)
	c := comparison{NoticeDiff: NoticeDiff{Rows: []DiffRow{}, Sections: []string{}}}
	i, j := 0, 0
	for _, pair := range append(common(a, b), [2]int{len(a), len(b)}) {
		for _, row := range hunk(a[i:pair[0]], b[j:pair[1]]) {
			c.add(row)
		}
		if pair[0] == len(a) {
			break
		}
		piece := []DiffPiece{{Text: a[pair[0]]}}
		c.add(DiffRow{Kind: RowSame, Before: piece, After: piece})
		i, j = pair[0]+1, pair[1]+1
	}
	return c.NoticeDiff
}

// comparison knows under which heading of either text it is.
type comparison struct {
	NoticeDiff
	was, is string
}

func (c *comparison) add(row DiffRow) {
	c.Rows = append(c.Rows, row)
	c.was, c.is = headingIn(row.Before, c.was), headingIn(row.After, c.is)
	c.Gone += changedWords(row.Before)
	c.New += changedWords(row.After)
	under := c.is
	if row.Kind == RowGone {
		under = c.was
	}
	if row.Kind != RowSame && under != "" && !slices.Contains(c.Sections, under) {
		c.Sections = append(c.Sections, under)
	}
}

func headingIn(pieces []DiffPiece, otherwise string) string {
	if level, title := headingOf(textLine{text: joinPieces(pieces)}); level > 0 {
		return unescaped(title)
	}
	return otherwise
}

func changedWords(pieces []DiffPiece) (n int) {
	for _, p := range pieces {
		if p.Changed {
			n += countWords(p.Text)
		}
	}
	return n
}

func joinPieces(pieces []DiffPiece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

func countWords(s string) (n int) {
	for _, word := range strings.Fields(s) {
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}

// paragraphsOf are the lines that hold something.
func paragraphsOf(text string) (out []string) {
	for _, line := range strings.Split(plainLines(text), "\n") {
		if line = strings.TrimRight(line, " "); strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}

// common finds the longest list of equal elements in the order of both, as
// pairs of places.
func common(a, b []string) (pairs [][2]int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		pairs = append(pairs, [2]int{head, head})
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	pairs = append(pairs, commonMiddle(a[head:len(a)-tail], b[head:len(b)-tail], head)...)
	for k := tail; k > 0; k-- {
		pairs = append(pairs, [2]int{len(a) - k, len(b) - k})
	}
	return pairs
}

func commonMiddle(a, b []string, offset int) (pairs [][2]int) {
	width := len(b) + 1
	if len(a) == 0 || len(b) == 0 || (len(a)+1) > maxDiffCells/width {
		return nil
	}
	longest := make([]int32, (len(a)+1)*width) // from here to the ends
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
				continue
			}
			longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{offset + i, offset + j})
			i, j = i+1, j+1
		case longest[(i+1)*width+j] >= longest[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// alike is how much two paragraphs must share to stand beside each other: two
// words in five.
const alike = 0.4

// hunk lays paragraphs that are not the same beside each other where they are
// alike, in the order of both.
func hunk(a, b []string) (rows []DiffRow) {
	i, j := 0, 0
	for _, pair := range append(pairAlike(a, b), [2]int{len(a), len(b)}) {
		for ; i < pair[0]; i++ {
			rows = append(rows, DiffRow{Kind: RowGone, Before: []DiffPiece{{a[i], true}}, After: []DiffPiece{}})
		}
		for ; j < pair[1]; j++ {
			rows = append(rows, DiffRow{Kind: RowNew, Before: []DiffPiece{}, After: []DiffPiece{{b[j], true}}})
		}
		if i < len(a) && j < len(b) {
			rows = append(rows, diffWords(a[i], b[j]))
			i, j = i+1, j+1
		}
	}
	return rows
}

// maxHunk bounds the paragraphs that are compared each with each.
const maxHunk = 80

// pairAlike finds the pairs whose likeness adds up to the most.
func pairAlike(a, b []string) (pairs [][2]int) {
	if len(a) == 0 || len(b) == 0 || len(a) > maxHunk || len(b) > maxHunk {
		return nil
	}
	width := len(b) + 1
	best, likeness := make([]float64, (len(a)+1)*width), make([]float64, len(a)*len(b))
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			l := likenessOf(a[i], b[j])
			likeness[i*len(b)+j] = l
			best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			if l >= alike {
				best[i*width+j] = max(best[i*width+j], best[(i+1)*width+j+1]+l)
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		l := likeness[i*len(b)+j]
		switch {
		case l >= alike && best[i*width+j] == best[(i+1)*width+j+1]+l:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// likenessOf is the share of words that two paragraphs have in common.
func likenessOf(a, b string) float64 {
	words, of := strings.Fields(a), map[string]int{}
	for _, w := range words {
		of[w]++
	}
	others, shared := strings.Fields(b), 0
	for _, w := range others {
		if of[w] > 0 {
			of[w]--
			shared++
		}
	}
	if len(words)+len(others) == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(len(words)+len(others))
}

// diffWords compares two paragraphs word by word.
func diffWords(before, after string) DiffRow {
	a, b := tokensOf(before), tokensOf(after)
	row := DiffRow{Kind: RowChanged, Before: []DiffPiece{}, After: []DiffPiece{}}
	i, j := 0, 0
	for _, pair := range append(common(a, b), [2]int{len(a), len(b)}) {
		row.Before = addPiece(row.Before, strings.Join(a[i:pair[0]], ""), true)
		row.After = addPiece(row.After, strings.Join(b[j:pair[1]], ""), true)
		if pair[0] == len(a) {
			break
		}
		row.Before = addPiece(row.Before, a[pair[0]], false)
		row.After = addPiece(row.After, b[pair[1]], false)
		i, j = pair[0]+1, pair[1]+1
	}
	return row
}

func addPiece(pieces []DiffPiece, text string, changed bool) []DiffPiece {
	if text == "" {
		return pieces
	}
	if last := len(pieces) - 1; last >= 0 && pieces[last].Changed == changed {
		pieces[last].Text += text
		return pieces
	}
	return append(pieces, DiffPiece{text, changed})
}

// tokensOf parts a paragraph into words, each with the space before it, and
// the marks that stand at their ends.
func tokensOf(s string) (out []string) {
	start := 0
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return 1
		case r == ' ':
			return 2
		}
		return 3
	}
	last := 0
	for i, r := range s {
		k := kind(r)
		if i > start && (k != last || k == 3) && last != 2 {
			out = append(out, s[start:i])
			start = i
		}
		last = k
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}
