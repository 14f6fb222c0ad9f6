package layout

import (
	"fmt"
	"math"
)

// Bar is one line of a stacked plot.
type Bar struct {
	Name string
	V    []float64
}

const (
	barNameW = 38.0
	barH     = 6.6
	barStep  = barH + 4.2
)

// StackPlot draws shares of a whole as horizontal bars in ink, white, hatch
// and grey; the key stands above, the counts inside or below the parts.
func (d *Doc) StackPlot(caption string, keys []string, num func(float64) string, bars ...Bar) {
	d.keepBars(caption, keys, bars)
	lines := d.most(2, d.lines(caption, FSubh, FullW), FullW)
	d.Skip(2)
	d.needFull(float64(len(lines))*Tight + 3*Half + Line + 1.2 + float64(len(bars))*barStep + 5 + Half)
	d.block(Left, d.Y, FullW, Tight, lines, "L")
	d.Y += float64(len(lines))*Tight + 1.2
	d.keys(keys)
	for _, b := range bars {
		d.bar(b, num)
	}
	x, w := Left+barNameW, FullW-barNameW
	d.Rule(x, d.Y, w, 0.3, Black)
	for i := range 5 {
		px, align := x+w*float64(i)/4, "C"
		if i == 4 {
			align = "R"
		}
		d.p.Line(px, d.Y, px, d.Y+1.2)
		d.Text(px, d.Y+4.6, FLabel, fmt.Sprintf(d.W.Percent, 25*i), align)
	}
	d.Y += 5
	d.after(2)
}

func (d *Doc) keys(keys []string) {
	x := Left + barNameW
	w := (FullW-barNameW)/float64(max(1, len(keys))) - 7
	for i, k := range keys {
		d.fill(i, x, d.Y+0.9, 4.5, 2.9)
		k = d.Fit(FCell, k, w-4)
		d.Text(x+6, d.Y+Base, FCell, k, "L")
		x += 6 + d.Width(FCell, k) + 7
	}
	d.Y += Line + 1.2
}

func (d *Doc) bar(b Bar, num func(float64) string) {
	sum := 0.0
	for _, v := range b.V {
		sum += v
	}
	d.Text(Left, d.Y+3, FCellB, d.Fit(FCellB, b.Name, barNameW-2), "L")
	d.Text(Left, d.Y+3+Tight, FLabel, d.Fit(FLabel, num(sum), barNameW-2), "L")
	x, free := Left+barNameW, Left+barNameW
	for i, v := range b.V {
		if v <= 0 || sum <= 0 {
			continue
		}
		w := v / sum * (FullW - barNameW)
		d.fill(i, x, d.Y, w, barH)
		free = d.count(i, x, w, free, num(v))
		x += w
	}
	d.Y += barStep
}

// count sets a part's number inside of it, or below where it is too narrow,
// as far as there is room; it returns where the room below begins.
func (d *Doc) count(i int, x, w, free float64, s string) float64 {
	f := FCellB
	tw := d.Width(f, s)
	if tw+3 > w {
		left := math.Min(math.Max(x+w/2-tw/2, free), Right-tw)
		if left < free {
			return free
		}
		d.Text(left, d.Y+barH+3.2, f, s, "L")
		return left + tw + 1.5
	}
	switch i {
	case 0:
		f = f.In(White)
	case 1:
	default: // on hatch and grey a number needs white behind it
		d.Fill(x+w/2-tw/2-0.9, d.Y+1.5, tw+1.8, barH-3, White)
	}
	d.Text(x+w/2, d.Y+4.3, f, s, "C")
	return free
}

// fill draws a part in the fill of its place: ink, white, hatch, grey.
func (d *Doc) fill(i int, x, y, w, h float64) {
	p := d.p
	p.SetDrawColor(0, 0, 0)
	p.SetLineWidth(0.2)
	switch i {
	case 0:
		p.SetFillColor(Ink[0], Ink[1], Ink[2])
		p.Rect(x, y, w, h, "FD")
	case 1:
		p.SetFillColor(255, 255, 255)
		p.Rect(x, y, w, h, "FD")
	case 2:
		d.hatch(x, y, w, h)
	default:
		p.SetFillColor(170, 170, 170)
		p.Rect(x, y, w, h, "FD")
	}
}

// hatch is clipped by arithmetic so that no clip state is left behind.
func (d *Doc) hatch(x, y, w, h float64) {
	d.p.SetLineWidth(0.15)
	for o := 1.2; o < w+h; o += 1.3 {
		x1, y1, x2, y2 := o, 0.0, o-h, h
		if x1 > w {
			y1, x1 = x1-w, w
		}
		if x2 < 0 {
			y2, x2 = h+x2, 0
		}
		d.p.Line(x+x1, y+y1, x+x2, y+y2)
	}
	d.p.SetLineWidth(0.2)
	d.p.Rect(x, y, w, h, "D")
}
