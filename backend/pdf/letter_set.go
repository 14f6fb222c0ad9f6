package pdf

import (
	"strconv"
	"strings"

	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// letterSetter sets one letter.
type letterSetter struct {
	stream    *layout.Stream
	file      LetterFile
	window    window
	letter    Letter
	words     letterWords
	sheets    []*layout.Sheet
	y         float64
	slip      []slipQuestion
	shortened bool
}

// The letter's own measures; the rest is the grid of all documents.
const (
	letterW     = 150.0 // of the text: no notes stand beside it
	letterStep  = layout.Line
	letterGap   = layout.Half
	letterTop   = 12 * layout.Half
	letterFoot  = 272.0 // last line ends here
	letterPages = 283.0 // baseline of the page's number
)

func (s *letterSetter) page() *layout.Sheet { return s.sheets[len(s.sheets)-1] }

func (s *letterSetter) set() []*layout.Sheet {
	s.sheets = []*layout.Sheet{s.stream.Sheet()}
	s.head()
	s.address()
	s.reference()
	s.marks()
	s.y = s.window.body
	s.subject()
	blocks := s.takeAnswers(s.letter.Blocks)
	for i, b := range blocks {
		s.block(b, i+1 < len(blocks))
	}
	s.setSlip()
	for _, e := range s.letter.Enclosed {
		s.enclosure(e)
	}
	s.numbers()
	return s.sheets
}

// head is the sender's name and how to reach it.
func (s *letterSetter) head() {
	p := s.page()
	half := (len(s.file.Sender.Contact) + 1) / 2
	wide := 0.0
	for i, parts := range [][]string{s.file.Sender.Contact[:half], s.file.Sender.Contact[half:]} {
		line := s.stream.Fit(layout.FFoot, oneLine(strings.Join(parts, " · ")), 92)
		p.Text(layout.Right, 15.8+float64(i)*layout.Tight, layout.FFoot, line, "R")
		wide = max(wide, s.stream.Width(layout.FFoot, line))
	}
	p.Text(layout.Left, 19.4, layout.FLetter, s.stream.Fit(layout.FLetter, oneLine(s.file.Sender.Name), layout.FullW-wide-8), "L")
	p.Rule(layout.Left, 23, layout.FullW, 0.5, layout.Ink, "")
}

// address sets the lines that the window shows, smaller or on two lines where
// one is too wide, and cuts what then still would leave it.
func (s *letterSetter) address() {
	w, p := s.window, s.page()
	if w.sender > 0 {
		f := layout.FFoot.At(6.5)
		contact := ""
		if len(s.file.Sender.Contact) > 0 {
			contact = " · " + s.file.Sender.Contact[0]
		}
		p.Text(w.x, w.sender, f, s.stream.Fit(f, oneLine(s.file.Sender.Name+contact), w.width), "L")
		p.Rule(w.x, w.sender+1.2, w.width, 0.12, layout.Hair, "")
	}
	lines, cut := sixLines(s.letter.Address)
	f := layout.FBody.At(w.pt)
	for f.Pt > 8 && s.widest(f, lines) > w.width {
		f.Pt -= 0.5
	}
	lines = s.folded(f, lines)
	for i, line := range lines {
		fits := s.stream.Fit(f, line, w.width)
		cut = cut || strings.HasSuffix(fits, "…") && !strings.HasSuffix(line, "…")
		p.Text(w.x, w.y+float64(i)*w.step, f, fits, "L")
	}
	s.shortened = cut
}

func (s *letterSetter) widest(f layout.Face, lines []string) (w float64) {
	for _, line := range lines {
		w = max(w, s.stream.Width(f, line))
	}
	return w
}

// folded gives a line that is too wide a second one, as far as there are lines
// left.
func (s *letterSetter) folded(f layout.Face, lines []string) []string {
	var out []string
	for i, line := range lines {
		free := addressLines - len(out) - (len(lines) - i - 1)
		if s.stream.Width(f, line) <= s.window.width || free < 2 {
			out = append(out, line)
			continue
		}
		words := strings.Fields(line)
		n := len(words)
		for n > 1 && s.stream.Width(f, strings.Join(words[:n], " ")) > s.window.width {
			n--
		}
		out = append(out, strings.Join(words[:n], " "))
		if rest := strings.Join(words[n:], " "); rest != "" {
			out = append(out, rest)
		}
	}
	return out
}

// reference stands beside the address, out of the window.
func (s *letterSetter) reference() {
	x, y, p := s.window.reference, s.window.y, s.page()
	for _, line := range [][2]string{{s.words.Date, formtext.Date(s.file.Issued, s.letter.Language)}, {s.words.Reference, s.letter.Token}} {
		if line[1] == "" {
			continue
		}
		p.Text(x, y, layout.FLabel, line[0], "L")
		y += layout.Tight + 0.4
		f := layout.FCell
		p.Text(x, y, f, s.stream.Fit(f, line[1], 62), "L")
		y += layout.Tight + 1.6
	}
}

// marks tell where to fold, and where the punch goes.
func (s *letterSetter) marks() {
	p := s.page()
	for _, y := range s.window.folds {
		p.Rule(5, y, 4, 0.15, layout.Hair, "")
	}
	if s.window.hole > 0 {
		p.Rule(5, s.window.hole, 6, 0.15, layout.Hair, "")
	}
}

func (s *letterSetter) subject() {
	for _, line := range s.stream.Lines([]layout.Run{{S: oneLine(s.letter.Subject), F: layout.FBold.At(11)}}, letterW) {
		s.page().Line(layout.Left, s.y+layout.Base, line)
		s.y += letterStep
	}
	s.y += letterStep
}

// enclosure begins a page: the slip may be cut off without it.
func (s *letterSetter) enclosure(e Enclosure) {
	s.sheets = append(s.sheets, s.stream.Sheet())
	s.y = letterTop
	s.lines(layout.Left, letterW, []layout.Run{{S: oneLine(e.Title), F: layout.FTitle.At(15)}})
	s.y += letterStep
	for i, b := range e.Blocks {
		s.block(b, i+1 < len(e.Blocks))
	}
}

// numbers counts the pages of this letter alone.
func (s *letterSetter) numbers() {
	n := strconv.Itoa(len(s.sheets))
	for i, p := range s.sheets {
		if len(s.sheets) > 1 {
			p.Text(layout.Right, letterPages, layout.FFoot, put(s.words.Page, strconv.Itoa(i+1), n), "R")
		}
		if i > 0 {
			p.Text(layout.Left, 18.2, layout.FFoot, s.stream.Fit(layout.FFoot, oneLine(s.file.Sender.Name), 90), "L")
			p.Text(layout.Right, 18.2, layout.FFoot, s.stream.Fit(layout.FFoot, or(s.letter.Token, formtext.Date(s.file.Issued, s.letter.Language)), 70), "R")
			p.Rule(layout.Left, 20.4, layout.FullW, 0.15, layout.Hair, "")
		}
	}
}

// need begins a page where h is not free.
func (s *letterSetter) need(h float64) {
	if s.y+h > letterFoot {
		s.sheets = append(s.sheets, s.stream.Sheet())
		s.y = letterTop
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
