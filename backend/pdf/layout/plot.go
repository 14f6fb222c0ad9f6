package layout

import (
	"math"
	"sort"
)

// Stroke is how a line is told from another without colour.
type Stroke struct {
	W    float64
	Dash []float64
	C    RGB
}

// Strokes are the strokes in the order they are given out.
var Strokes = []Stroke{{0.7, nil, Ink}, {0.45, []float64{1.8, 1}, Black}, {0.45, []float64{0.45, 0.9}, Black}}

// Series is a step line; one value per day, none below zero.
type Series struct {
	Name string
	Y    []float64
}

// Tick is a labelled day on the axis, or an event within the plot.
type Tick struct {
	At    float64
	Label string
}

// Steps is a plot of counts by day. Ends are labelled directly: no legend.
type Steps struct {
	Caption, YTitle string
	H               float64 // height of the plot itself
	Ticks, Marks    []Tick
	Num             func(float64) string
	Series          []Series
}

const (
	plotAxisW  = 14.0
	plotLabelW = 46.0
	plotX      = Left + plotAxisW
	plotW      = FullW - plotAxisW - plotLabelW
)

// scale turns days and values into places on the page.
type scale struct {
	y0, h, top float64
	days       int
}

func (s scale) x(day float64) float64 {
	if s.days < 2 {
		return plotX
	}
	return plotX + math.Max(0, math.Min(day, float64(s.days-1)))*plotW/float64(s.days-1)
}

func (s scale) y(v float64) float64 { return s.y0 - v/s.top*s.h }

// StepPlot draws p over the full width.
func (d *Doc) StepPlot(p Steps) {
	d.keepSteps(p)
	caption := d.most(2, d.lines(p.Caption, FSubh, FullW), FullW)
	h := float64(len(caption))*Tight + Line + Half + p.H + 5 + Half
	d.Skip(2)
	d.needFull(h)
	d.block(Left, d.Y, FullW, Tight, caption, "L")
	d.Y += float64(len(caption)) * Tight
	d.Text(Left, d.Y+Base, FLabel, d.Fit(FLabel, p.YTitle, FullW), "L")
	d.Y += Line + Half
	s := scale{y0: d.Y + p.H, h: p.H}
	for _, l := range p.Series {
		s.days = max(s.days, len(l.Y))
		for _, v := range l.Y {
			s.top = math.Max(s.top, v)
		}
	}
	step := nice(s.top / 4)
	s.top = math.Max(1, math.Ceil(s.top/step)) * step
	d.axes(p, s, step)
	d.stepLines(p, s)
	d.Y = s.y0 + 5
	d.after(2)
}

func (d *Doc) axes(p Steps, s scale, step float64) {
	for v := 0.0; v <= s.top+step/2; v += step {
		if v > 0 {
			d.Rule(plotX, s.y(v), plotW, 0.1, RGB{190, 190, 190})
		}
		d.Text(plotX-2, s.y(v)+1, FLabel, d.Fit(FLabel, p.Num(v), plotAxisW-2), "R")
	}
	d.Rule(plotX, s.y0, plotW, 0.3, Black)
	free := Left
	for _, t := range p.Ticks {
		x := s.x(t.At)
		d.p.SetDrawColor(0, 0, 0)
		d.p.SetLineWidth(0.3)
		d.p.Line(x, s.y0, x, s.y0+1.2)
		label := d.Fit(FLabel, t.Label, 30)
		if w := d.Width(FLabel, label); x-w/2 > free { // a label that would touch the last one is left out; its tick stays
			d.Text(x, s.y0+4.6, FLabel, label, "C")
			free = x + w/2 + 1
		}
	}
	free = plotX
	for _, t := range p.Marks {
		x := s.x(t.At)
		d.p.SetDrawColor(Grey[0], Grey[1], Grey[2])
		d.p.SetLineWidth(0.2)
		d.p.Line(x, s.y0, x, s.y0-s.h)
		label := d.Fit(FLabel, t.Label, 40)
		if x+1.2 > free {
			d.Text(x+1.2, s.y0-s.h-1, FLabel, label, "L")
			free = x + 2.4 + d.Width(FLabel, label)
		}
	}
}

func (d *Doc) stepLines(p Steps, s scale) {
	type end struct {
		y float64
		i int
	}
	var ends []end
	for k, l := range p.Series {
		if len(l.Y) == 0 {
			continue
		}
		st := Strokes[k%len(Strokes)]
		d.p.SetDrawColor(st.C[0], st.C[1], st.C[2])
		d.p.SetLineWidth(st.W)
		d.p.SetDashPattern(st.Dash, 0)
		d.p.SetLineJoinStyle("miter")
		d.p.MoveTo(s.x(0), s.y(l.Y[0]))
		for i := 1; i < len(l.Y); i++ {
			d.p.LineTo(s.x(float64(i)), s.y(l.Y[i-1]))
			d.p.LineTo(s.x(float64(i)), s.y(l.Y[i]))
		}
		d.p.DrawPath("D")
		d.p.SetDashPattern(nil, 0)
		ends = append(ends, end{s.y(l.Y[len(l.Y)-1]), k})
	}
	sort.SliceStable(ends, func(a, b int) bool { return ends[a].y > ends[b].y })
	x := plotX + plotW
	for k := range ends { // keep the end labels apart
		if k > 0 && ends[k-1].y-ends[k].y < Tight {
			ends[k].y = ends[k-1].y - Tight
		}
		l := p.Series[ends[k].i]
		d.Text(x+13, ends[k].y+1, FCellB, d.Fit(FCellB, p.Num(l.Y[len(l.Y)-1]), 12), "R")
		d.Text(x+14.2, ends[k].y+1, FCell, d.Fit(FCell, l.Name, plotLabelW-14.2), "L")
	}
}

// nice is the next round number: 1, 2, 2.5 or 5 times a power of ten.
func nice(v float64) float64 {
	if v <= 0 {
		return 1
	}
	e := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if v <= m*e {
			return m * e
		}
	}
	return 10 * e
}
