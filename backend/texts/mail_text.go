package texts

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// mailWidth is where lines of the text part end, in characters: short enough
// to be quoted twice within the 78 that RFC 5322 asks for.
const mailWidth = 72

// mailPlain writes the text part: what the HTML says, in lines.
func mailPlain(blocks []Block) string {
	lines := mailLines(blocks, mailWidth)
	return strings.Join(lines, "\n") + "\n"
}

// mailLines writes blocks with one blank line between any two.
func mailLines(blocks []Block, width int) []string {
	var out []string
	for _, block := range blocks {
		lines := mailBlockLines(block, width)
		if len(lines) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

func mailBlockLines(block Block, width int) []string {
	switch block.Kind {
	case "heading":
		lines := mailRunLines(block.Runs, width)
		longest := 0
		for _, line := range lines {
			longest = max(longest, utf8.RuneCountInString(line))
		}
		if block.Level <= 2 && longest > 0 {
			lines = append(lines, strings.Repeat("-", longest))
		}
		return lines
	case "paragraph":
		return mailRunLines(block.Runs, width)
	case "list":
		var out []string
		for i, item := range block.Items {
			mark := "- "
			if block.Ordered {
				mark = strconv.Itoa(block.Start+i) + ". "
			}
			out = append(out, indented(mailLines(item, max(width-len(mark), 20)), mark)...)
		}
		return out
	case "quote":
		var out []string
		for _, item := range block.Items {
			out = append(out, indented(mailLines(item, max(width-2, 20)), "  ")...)
		}
		return out
	case "table":
		var out []string
		for _, row := range block.Rows {
			var cells []string
			for _, runs := range row {
				cells = append(cells, strings.Join(mailRunLines(runs, 1<<20), " "))
			}
			out = append(out, wrapLine(strings.Join(cells, " | "), width)...)
		}
		return out
	case "rule":
		return []string{strings.Repeat("-", 40)}
	}
	return nil
}

// indented puts a mark before the first line and as much room before the
// others.
func indented(lines []string, mark string) []string {
	room := strings.Repeat(" ", len(mark))
	for i, line := range lines {
		switch {
		case i == 0:
			lines[i] = mark + line
		case line != "":
			lines[i] = room + line
		}
	}
	return lines
}

// mailRunLines writes runs as lines. A link whose words are not its address
// has it on a line of its own, in angle brackets (RFC 3986, appendix C).
func mailRunLines(runs []Run, width int) []string {
	var lines []string
	words := ""
	end := func() {
		lines = append(lines, wrapLine(words, width)...)
		words = ""
	}
	for _, run := range runs {
		switch {
		case run.Break:
			if words != "" {
				end()
			}
		case run.Link == "" || sameAddress(run):
			words += run.Text
		case onlyLinks(runs):
			words += run.Text
			end()
			lines = append(lines, "<"+run.Link+">")
		default:
			words += run.Text + " <" + run.Link + ">"
		}
	}
	if strings.TrimSpace(words) != "" {
		end()
	}
	return lines
}

// sameAddress says whether the words of a link are where it leads.
func sameAddress(run Run) bool {
	target, _, _ := strings.Cut(strings.TrimPrefix(run.Link, "mailto:"), "?")
	return run.Text == run.Link || run.Text == target
}

// wrapLine breaks at spaces. No-break spaces hold; what is longer than a line,
// as an address, has one to itself.
func wrapLine(s string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }) {
		n := utf8.RuneCountInString(word)
		if line != "" && length+1+n > width {
			lines = append(lines, line)
			line, length = "", 0
		}
		if line != "" {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
