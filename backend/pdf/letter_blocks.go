package pdf

import (
	"strconv"
	"strings"

	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// emptyBox begins a line to tick.
const emptyBox = "☐"

// slipQuestion is what there is to tick: a heading and its boxes.
type slipQuestion struct {
	title   string
	answers []string
}

// takeAnswers moves the lines to tick from the text to the slip, each under
// the heading they stood under, so that nobody ticks what stays at home.
func (s *letterSetter) takeAnswers(blocks []formtext.Block) []formtext.Block {
	var out []formtext.Block
	title := ""
	for _, b := range blocks {
		if b.Kind == "heading" {
			title = letterText(b.Runs)
		}
		if answers := ticks(b); len(answers) > 0 {
			s.slip = append(s.slip, slipQuestion{title, answers})
			continue
		}
		out = append(out, b)
	}
	return out
}

// ticks are the answers of a paragraph in which every line begins with a box.
func ticks(b formtext.Block) (answers []string) {
	if b.Kind != "paragraph" {
		return nil
	}
	for _, line := range strings.Split(letterText(b.Runs), "\n") {
		answer, ok := strings.CutPrefix(strings.TrimSpace(line), emptyBox)
		if !ok {
			return nil
		}
		answers = append(answers, strings.TrimSpace(answer))
	}
	return answers
}

func letterText(runs []formtext.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Break {
			b.WriteByte('\n')
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

func letterRuns(runs []formtext.Run) (out []layout.Run) {
	for _, r := range runs {
		f := layout.FBody
		if r.Bold || r.Italic {
			f = layout.FBold
		}
		words := r.Text
		if r.Break {
			words = "\n"
		}
		out = append(out, layout.Run{S: words, F: f})
	}
	return out
}

// block sets one block of the text; more says that something follows.
func (s *letterSetter) block(b formtext.Block, more bool) {
	switch b.Kind {
	case "heading":
		s.y += letterGap
		s.need(4 * letterStep) // a heading stands with the lines below it
		s.lines(layout.Left, letterW, []layout.Run{{S: letterText(b.Runs), F: layout.FHead}})
		s.y += 0.6
	case "paragraph":
		s.lines(layout.Left, letterW, letterRuns(b.Runs))
		s.y += letterGap
	case "list":
		for i, item := range b.Items {
			mark := "–"
			if b.Ordered {
				mark = strconv.Itoa(b.Start+i) + "."
			}
			s.item(mark, item)
		}
		s.y += letterGap
	case "quote":
		for _, item := range b.Items {
			for _, inner := range item {
				s.lines(layout.Left+6, letterW-6, letterRuns(inner.Runs))
			}
		}
		s.y += letterGap
	case "table":
		for _, row := range b.Rows {
			var cells []string
			for _, runs := range row {
				cells = append(cells, letterText(runs))
			}
			s.lines(layout.Left, letterW, []layout.Run{plain(strings.Join(cells, ": "))})
		}
		s.y += letterGap
	case "rule":
		if more {
			s.need(2 * letterStep)
			s.page().Rule(layout.Left, s.y+letterGap, 40, 0.15, layout.Hair, "")
			s.y += 2 * letterGap
		}
	}
}

func (s *letterSetter) item(mark string, item []formtext.Block) {
	for i, b := range item {
		if b.Kind == "list" {
			for _, inner := range b.Items {
				s.item("·", inner)
			}
			continue
		}
		if i == 0 {
			s.need(letterStep)
			s.page().Text(layout.Left, s.y+layout.Base, layout.FBody, mark, "L")
		}
		s.lines(layout.Left+6, letterW-6, letterRuns(b.Runs))
	}
}

// lines sets text, with two lines at least on each side of a page's end.
func (s *letterSetter) lines(x, width float64, runs []layout.Run) {
	lines := s.stream.Lines(runs, width)
	s.need(float64(min(len(lines), 2)) * letterStep)
	for i, line := range lines {
		if left := len(lines) - i; left == 2 {
			s.need(2 * letterStep)
		} else {
			s.need(letterStep)
		}
		s.page().Line(x, s.y+layout.Base, line)
		s.y += letterStep
	}
}
