package pdf

import (
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// Form is a consent form to print. Every box on it is empty.
type Form struct {
	Sender Sender
	Seal   Seal // its ID is the form's code
	Kind   consent.FormKind
	Text   formtext.FormText
}

// WriteForm sets a consent form, for one person or as a sheet on which several
// sign up, and returns its pages.
func WriteForm(out io.Writer, m Form) (int, error) {
	w := wordsFor(m.Text.Language)
	s := layout.Spec{Controller: m.Sender.Name, Contact: spec(w, m.Sender, m.Seal, "", "").Contact, Title: m.Text.Title, Sub: put(m.Text.Words.Sub, m.Text.Code), ID: m.Text.Code, Lang: m.Text.Language}
	return render(out, w, s, m.Seal, func(p *paper) {
		p.formCode(m.Text.Code)
		p.Heading()
		p.Para("", plain(m.Text.Intro))
		if m.Kind == "sheet" {
			p.formSheet(m.Text)
			return
		}
		p.formQuestions(m.Text)
		p.formSmall(m.Text)
		p.formYou(m.Text)
	})
}

// formCode sets the code for eyes and cameras, in the corner beside the title.
func (p *paper) formCode(text string) {
	const side = 17.0
	p.Code(layout.Right-side, p.Y-1.2, side, code("CBF "+text))
}

func (p *paper) formQuestions(f formtext.FormText) {
	for _, q := range f.Questions {
		p.Section(q.Name, "")
		p.Para("", plain(q.Question))
		p.formBoxes(q)
		if q.Withdraw != "" {
			p.Small("", small(q.Withdraw))
		}
	}
}

// formBoxes sets yes and no alike, side by side, below each other where they
// are long.
func (p *paper) formBoxes(q formtext.FormTextQuestion) {
	const half = layout.FullW / 2
	beside := p.Width(layout.FCell.At(10), q.Yes) < half-8 && p.Width(layout.FCell.At(10), q.No) < half-8
	rows := 1.0
	if !beside {
		rows = 2
	}
	p.Need(rows * 3 * layout.Half)
	p.formBox(layout.Left, p.Y, q.Yes)
	if beside {
		p.formBox(layout.Left+half, p.Y, q.No)
	} else {
		p.formBox(layout.Left, p.Y+3*layout.Half, q.No)
	}
	p.Y += rows * 3 * layout.Half
	p.Skip(1)
}

// formBox is an empty box large enough for a pen.
func (p *paper) formBox(x, y float64, s string) {
	const side = 4.2
	p.Frame(x, y+layout.Base-side+0.7, side, side, 0.3)
	f := layout.FCell.At(10)
	p.Text(x+side+2.4, y+layout.Base, f, p.Fit(f, s, layout.FullW-side-3), "L")
}

// formSmall is what everybody must be able to read before the answer.
func (p *paper) formSmall(f formtext.FormText) {
	p.Unnumbered(f.Words.About)
	p.Para("", plain(f.About+" "+f.Notice))
	if f.Withdraw != "" {
		p.Para("", plain(f.Withdraw))
	}
}

// formYou are lines to write on.
func (p *paper) formYou(f formtext.FormText) {
	p.Unnumbered(f.Words.You)
	for _, key := range f.Fields {
		lines := 1
		if key == "address" {
			lines = 2
		}
		p.formLine(f.Words.Field(key), lines)
	}
	if f.Guardian {
		p.formLine(f.Words.Guardian, 1)
		p.formHint(f.Words.GuardianIs)
	}
	p.formLine(f.Words.SignHere, 1)
}

const (
	formStep  = 4 * layout.Half // a line to write on
	formLabel = 40.0            // before it
)

// formLine is a label with lines to write on below each other.
func (p *paper) formLine(label string, lines int) {
	p.Need(float64(lines) * formStep)
	for i := range lines {
		p.Rule(layout.Left+formLabel, p.Y+formStep-1.6, layout.FullW-formLabel, 0.2, layout.Hair)
		if i == 0 {
			p.Text(layout.Left, p.Y+formStep-2.2, layout.FLabel, p.Fit(layout.FLabel, label, formLabel-2), "L")
		}
		p.Y += formStep
	}
}

// formHint says below a line what belongs on it.
func (p *paper) formHint(s string) {
	p.Text(layout.Left+formLabel, p.Y+1.4, layout.FNote.In(layout.Grey), p.Fit(layout.FNote, s, layout.FullW-formLabel), "L")
	p.Y += layout.Half
}
