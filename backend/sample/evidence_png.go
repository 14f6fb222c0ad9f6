package sample

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"time"

	"consentbook/backend/consent"
)

const (
	slipWidth, slipHeight = 760, 470
	ink                   = 15 // the darkest of sixteen greys
	pencil                = 11
)

// slip is a drawing on paper that lies a little askew on the scanner.
type slip struct{ *image.Paletted }

// slipPNG is the scan of the paper that a guest filled in: two questions, a
// hand-drawn cross for each, a name, a signature.
func (g *generator) slipPNG(p *person, at time.Time, states map[consent.PurposeID]consent.State) []byte {
	w := words[p.language]
	s := slip{image.NewPaletted(image.Rect(0, 0, slipWidth, slipHeight), greys())}
	s.paper(g)
	s.text(40, 34, 2, ink, "Ljusgård Bildbyrå AB")
	s.text(40, 70, 3, ink, w.Form)
	y := 120
	for _, purpose := range []consent.PurposeID{Newsletter, Invitations} {
		for _, line := range wrap(questions[purpose][p.language], 110) {
			s.text(40, y, 1, ink, line)
			y += 15
		}
		y += 6
		for i, answer := range answers[purpose][p.language] {
			x := 40 + 330*i
			s.box(x, y, 18)
			if (i == 0) == (states[purpose] == consent.Given) {
				s.cross(g, x, y, 18)
			}
			s.text(x+28, y+2, 2, ink, answer)
		}
		y += 44
	}
	s.text(40, y+10, 1, ink, w.Name)
	s.text(110, y+4, 2, pencil, p.name())
	s.text(40, y+40, 1, ink, w.Mail)
	s.text(110, y+34, 2, pencil, firstLetters(p.email, 50))
	s.text(40, y+70, 1, ink, w.Date)
	s.text(110, y+64, 2, pencil, inMalmo(at).Format(time.DateOnly))
	s.line(440, y+82, 720, y+82, 0, ink)
	s.text(440, y+88, 1, ink, w.Signature)
	s.scribble(g, 460, y+66)

	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, s); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

func greys() color.Palette {
	p := make(color.Palette, 16)
	for i := range p {
		p[i] = color.Gray{Y: uint8(250 - i*15)}
	}
	return p
}

// paper has the shadow of an edge and some dust.
func (s slip) paper(g *generator) {
	for y := range slipHeight {
		s.SetColorIndex(0, y, 4)
		s.SetColorIndex(1, y, 2)
	}
	for range 60 {
		s.SetColorIndex(g.IntN(slipWidth), g.IntN(slipHeight), uint8(1+g.IntN(4)))
	}
}

// dot sets a point of the page where the scanner sees it.
func (s slip) dot(x, y int, grey uint8) {
	s.SetColorIndex(x+y/120, y+x/190, grey)
}

func (s slip) text(x, y, scale int, grey uint8, text string) {
	for _, r := range text {
		for column, bits := range glyph(r) {
			for row := range glyphHeight {
				if bits>>row&1 == 1 {
					s.square(x+column*scale, y+(row-accentRows)*scale, scale, grey)
				}
			}
		}
		x += 6 * scale
	}
}

func (s slip) square(x, y, size int, grey uint8) {
	for dx := range size {
		for dy := range size {
			s.dot(x+dx, y+dy, grey)
		}
	}
}

func (s slip) box(x, y, size int) {
	for _, l := range [][4]int{{0, 0, 1, 0}, {1, 0, 1, 1}, {1, 1, 0, 1}, {0, 1, 0, 0}} {
		s.line(x+l[0]*size, y+l[1]*size, x+l[2]*size, y+l[3]*size, 0, ink)
	}
}

func (s slip) cross(g *generator, x, y, size int) {
	wobble := func() int { return g.IntN(5) - 2 }
	s.line(x-2+wobble(), y-2+wobble(), x+size+2+wobble(), y+size+2+wobble(), 1, pencil)
	s.line(x-1+wobble(), y+size+2+wobble(), x+size+3+wobble(), y-3+wobble(), 1, pencil)
}

func (s slip) line(x1, y1, x2, y2, width int, grey uint8) {
	steps := max(abs(x2-x1), abs(y2-y1), 1)
	for i := range steps + 1 {
		s.square(x1+(x2-x1)*i/steps, y1+(y2-y1)*i/steps, width+1, grey)
	}
}

func (s slip) scribble(g *generator, x, y int) {
	swing, speed := 8+g.IntN(10), 0.13+float64(g.IntN(10))/100
	lastX, lastY := x, y
	for i := 1; i < 130+g.IntN(80); i++ {
		t := float64(i)
		nextX := x + int(t*1.1+6*math.Sin(t*speed*2))
		nextY := y - int(float64(swing)*math.Sin(t*speed)*(1-t/260))
		s.line(lastX, lastY, nextX, nextY, 1, pencil)
		lastX, lastY = nextX, nextY
	}
}

func abs(n int) int { return max(n, -n) }
