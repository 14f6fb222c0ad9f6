package pdf

import (
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// WriteNotice sets a published text and returns its pages. lang is the
// language of the text: the document's own words follow it where they can.
func WriteNotice(out io.Writer, m Notice, lang string) (int, error) {
	if err := checkHashes(m.SHA256, m.Seal.Root); err != nil {
		return 0, err
	}
	if err := checkBlocks(m.Blocks); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	sub := put(w.Notice.Sub, m.Version, day(m.InForce))
	if m.InForce.IsZero() {
		sub = put(w.Notice.SubDraft, m.Version)
	}
	s := spec(w, m.Sender, m.Seal, m.Title, sub)
	s.Lang = or(m.Language, lang)
	return render(out, w, s, m.Seal, func(p *paper) {
		p.Heading()
		p.blocks(withoutTitle(m.Blocks, m.Title))
		p.about(m)
		p.verify()
	})
}

var blockKinds = map[string]bool{"heading": true, "paragraph": true, "list": true, "table": true, "rule": true, "quote": true}

func checkBlocks(blocks []Block) error {
	for _, b := range blocks {
		if !blockKinds[b.Kind] {
			return consent.Fail(consent.Internal, "block_unknown", "blocks")
		}
		for _, item := range b.Items {
			if err := checkBlocks(item); err != nil {
				return err
			}
		}
	}
	return nil
}

// withoutTitle leaves out a first heading that says the title again.
func withoutTitle(blocks []Block, title string) []Block {
	if len(blocks) > 0 && blocks[0].Kind == "heading" && strings.TrimSpace(textOf(blocks[0].Runs)) == strings.TrimSpace(title) {
		return blocks[1:]
	}
	return blocks
}

func textOf(runs []Run) string {
	var s strings.Builder
	for _, r := range runs {
		s.WriteString(r.Text)
	}
	return s.String()
}

func (p *paper) blocks(blocks []Block) {
	top := topLevel(blocks)
	for _, b := range blocks {
		p.block(b, top)
	}
}

// topLevel is the level down to which headings are sections: the highest, and,
// where that one is only the text's own title, the one below.
func topLevel(blocks []Block) int {
	var levels []int
	for _, b := range blocks {
		if b.Kind == "heading" {
			levels = append(levels, b.Level)
		}
	}
	if len(levels) == 0 {
		return 1
	}
	first, rest := levels[0], levels[1:]
	if len(rest) > 0 && first < slices.Min(rest) {
		return slices.Min(rest)
	}
	return slices.Min(levels)
}

// block sets one block; headings down to the level top are sections.
func (p *paper) block(b Block, top int) {
	switch b.Kind {
	case "heading":
		title := textOf(b.Runs)
		if b.Level > top {
			p.Subsection(title, "")
		} else {
			p.Unnumbered(title) // a number would be a word the text does not have
		}
	case "paragraph":
		p.Para("", runs(b.Runs, layout.FBody)...)
	case "list":
		p.list(b)
	case "quote":
		for _, inner := range b.Items {
			p.Callout(false, "", flat(inner)...)
		}
	case "table":
		p.noticeTable(b.Rows)
	case "rule":
		p.Skip(2)
	}
}

// list sets items; what follows in an item after its first paragraph, lists
// within lists among it, is set below it as lines of its own.
func (p *paper) list(b Block) {
	items := make([][]layout.Run, 0, len(b.Items))
	for _, it := range b.Items {
		items = append(items, flat(it))
	}
	if b.Ordered {
		p.ListFrom(max(1, b.Start), items...)
		return
	}
	p.List("–", items...)
}

// flat is the text of blocks as one run of lines.
func flat(blocks []Block) (out []layout.Run) {
	for i, b := range blocks {
		if i > 0 {
			out = append(out, plain("\n"))
		}
		switch b.Kind {
		case "list":
			for k, it := range b.Items {
				if k > 0 {
					out = append(out, plain("\n"))
				}
				out = append(append(out, plain("·\u00a0")), flat(it)...)
			}
		case "heading":
			out = append(out, runs(b.Runs, layout.FBold)...)
		case "quote":
			for _, it := range b.Items {
				out = append(out, flat(it)...)
			}
		case "table":
			for _, row := range b.Rows {
				for _, cell := range row {
					out = append(append(out, runs(cell, layout.FBody)...), plain(" "))
				}
			}
		default:
			out = append(out, runs(b.Runs, layout.FBody)...)
		}
	}
	return out
}

// runs turns the text engine's runs into set ones. A link that its text does
// not show is printed after it.
func runs(in []Run, f layout.Face) (out []layout.Run) {
	for _, r := range in {
		if r.Break {
			out = append(out, plain("\n"))
			continue
		}
		face := f
		if r.Bold || r.Italic {
			face = f.Bold()
		}
		out = append(out, layout.Run{S: r.Text, F: face})
		if shown := strings.TrimPrefix(r.Link, "mailto:"); shown != "" && !strings.Contains(r.Text, shown) && !strings.Contains(shown, strings.TrimSpace(r.Text)) {
			out = append(out, layout.Run{S: " (" + shown + ")", F: f})
		}
	}
	return out
}

func (p *paper) noticeTable(rows [][][]Run) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return
	}
	var columns []Column
	for _, cell := range rows[0] {
		columns = append(columns, Column{Head: textOf(cell), Width: 1})
	}
	var data [][]string
	for _, row := range rows[1:] {
		var cells []string
		for _, cell := range row {
			cells = append(cells, textOf(cell))
		}
		data = append(data, cells)
	}
	p.table(columns, data)
}

// about names the text so that anyone can find the very words it had.
func (p *paper) about(m Notice) {
	n := p.w.Notice
	p.Unnumbered(n.About)
	defs := []layout.Def{{Term: n.Version, Val: layout.V(or(m.Version, dash))}, {Term: n.Language, Val: layout.V(p.language(m.Language))},
		{Term: n.Published, Val: layout.V(p.when(m.Published, false))}}
	if !m.InForce.IsZero() {
		defs = append(defs, layout.Def{Term: n.InForce, Val: layout.V(day(m.InForce))})
	}
	if m.URL != "" {
		defs = append(defs, layout.Def{Term: n.Address, Val: layout.V(m.URL)})
	}
	if m.SHA256 != "" {
		defs = append(defs, layout.Def{Term: n.Hash, Val: layout.M(layout.Group(m.SHA256)), Art: n.HashNote})
	}
	p.Defs(defs...)
}
