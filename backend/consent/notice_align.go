package consent

import (
	"slices"
	"strings"
)

// AlignedRow is a paragraph in two languages, as the drafts have it.
type AlignedRow struct {
	Left      string `json:"left"`
	Right     string `json:"right"`
	LeftLine  int    `json:"leftLine"` // in its draft; 0 where there is none
	RightLine int    `json:"rightLine"`
	Item      string `json:"item"` // the articles, purpose or part that the section is tied to
	Heading   bool   `json:"heading"`
}

// AlignNotices lays two drafts of one notice beside each other, section beside
// section by what they are tied to and paragraph beside paragraph. A section
// that one side lacks stands alone.
func AlignNotices(left, right string) ([]AlignedRow, error) {
	a, err := alignable(left)
	if err != nil {
		return nil, err
	}
	b, err := alignable(right)
	if err != nil {
		return nil, err
	}
	rows := []AlignedRow{}
	i, j := 0, 0
	for _, pair := range append(common(tiesOf(a), tiesOf(b)), [2]int{len(a), len(b)}) {
		for ; i < pair[0]; i++ {
			rows = append(rows, beside(a[i], alignedSection{tie: a[i].tie})...)
		}
		for ; j < pair[1]; j++ {
			rows = append(rows, beside(alignedSection{tie: b[j].tie}, b[j])...)
		}
		if i < len(a) && j < len(b) {
			rows = append(rows, beside(a[i], b[j])...)
			i, j = i+1, j+1
		}
	}
	return rows, nil
}

// alignedSection is a section of a draft with what it is tied to.
type alignedSection struct {
	tie        string // as it is compared
	item       string // as it is shown
	heading    string
	line       int
	paragraphs []textLine
}

func tiesOf(sections []alignedSection) (out []string) {
	for _, s := range sections {
		out = append(out, s.tie)
	}
	return out
}

// alignable parts a draft at its headings. A section is known by its articles,
// its purposes or its parts; one without any by its rank and its place after
// the last that has some.
func alignable(text string) (out []alignedSection, err error) {
	prose, err := ParseProse(text)
	if err != nil {
		return nil, err
	}
	for _, section := range sectionsOf(flatSections(prose.run(nil, InMarkdown, modeRaw).lines)) {
		s := alignedSection{heading: section.title, line: section.line}
		for _, line := range section.lines {
			if !line.gone && strings.TrimSpace(line.text) != "" {
				s.paragraphs = append(s.paragraphs, line)
			}
		}
		if s.heading == "" && len(s.paragraphs) == 0 {
			continue
		}
		ties := section.mark("item")
		whole := noticeSection{lines: slices.DeleteFunc(slices.Clone(section.lines), func(l textLine) bool { return !l.gone })} // a mark at the end of a paragraph ties that alone
		for _, kind := range []string{"purpose", "part"} {
			if len(ties) == 0 {
				ties = whole.mark(kind)
			}
		}
		slices.Sort(ties)
		ties = slices.Compact(ties)
		s.item = strings.Join(ties, ", ")
		s.tie = strings.Repeat("#", section.level) + s.item
		out = append(out, s)
	}
	return out, nil
}

// flatSections gives every heading the rank below the first, so that no
// section holds another.
func flatSections(lines []textLine) []textLine {
	out := slices.Clone(lines)
	for i, line := range out {
		if level, title := headingOf(line); level > 2 {
			out[i].text = "## " + title
		}
	}
	return out
}

// beside lays two sections beside each other. Paragraphs that are tied to a
// purpose go by it, the others by their order; what has no counterpart stands
// alone.
func beside(a, b alignedSection) (rows []AlignedRow) {
	item := a.item
	if item == "" {
		item = b.item
	}
	if a.heading != "" || b.heading != "" {
		rows = append(rows, AlignedRow{Left: a.heading, Right: b.heading, LeftLine: a.line, RightLine: b.line, Item: item, Heading: true})
	}
	i, j := 0, 0
	for _, pair := range append(common(purposeTies(a.paragraphs), purposeTies(b.paragraphs)), [2]int{len(a.paragraphs), len(b.paragraphs)}) {
		for ; i < pair[0]; i++ {
			rows = append(rows, AlignedRow{Item: item, Left: a.paragraphs[i].text, LeftLine: a.paragraphs[i].src})
		}
		for ; j < pair[1]; j++ {
			rows = append(rows, AlignedRow{Item: item, Right: b.paragraphs[j].text, RightLine: b.paragraphs[j].src})
		}
		if i < len(a.paragraphs) && j < len(b.paragraphs) {
			rows = append(rows, AlignedRow{Item: item, Left: a.paragraphs[i].text, LeftLine: a.paragraphs[i].src, Right: b.paragraphs[j].text, RightLine: b.paragraphs[j].src})
			i, j = i+1, j+1
		}
	}
	return rows
}

// purposeTies are the purposes that paragraphs are tied to, "" for none.
func purposeTies(paragraphs []textLine) (out []string) {
	for _, p := range paragraphs {
		tie := ""
		for _, mark := range p.marks {
			if mark.Kind == "purpose" {
				tie += mark.Value
			}
		}
		out = append(out, tie)
	}
	return out
}
