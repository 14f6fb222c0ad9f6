package layout

import (
	"strconv"
	"strings"
)

// Big sets groups of letters to be copied by hand, perLine in a line, in a
// frame over the text column; more than a page holds goes on in another frame.
func (d *Doc) Big(groups []string, perLine int) {
	const in, step = 4.8, 9.6
	f, number := FMono.At(17), FNote.In(Grey)
	n := (len(groups) + perLine - 1) / perLine
	w := (MainW - 2*in) / float64(perLine)
	indent := max(4, d.Width(number, strconv.Itoa(len(groups)))+1)
	const most = 24 // lines of a page: (Bottom - Top - in) / step
	d.Need(float64(min(n, most))*step + in)
	for from := 0; from < n; {
		if from > 0 {
			d.Break()
		}
		lines := max(1, min(n-from, int((d.room()-in)/step)))
		h := float64(lines)*step + in
		d.Frame(Left, d.Y, MainW, h, 0.4)
		for i := from * perLine; i < min(len(groups), (from+lines)*perLine); i++ {
			x := Left + in + float64(i%perLine)*w
			y := d.Y + in/2 + float64(i/perLine-from)*step
			d.Text(x, y+6.6, number, strconv.Itoa(i+1), "L")
			d.Text(x+indent, y+6.6, f, d.Fit(f, groups[i], w-indent-2), "L")
		}
		d.Y += h
		from += lines
	}
	d.after(2)
}

// TextAndCode sets groups of text left, with the number of the first of each
// line, and their code right, large enough for a camera.
func (d *Doc) TextAndCode(groups []string, c Code) {
	const side, quiet, perLine = 43.2, 4.0, 5
	n := (len(groups) + perLine - 1) / perLine
	beside := min(n, int(side/Line))
	d.needFull(side)
	row := func(i int, y float64) {
		line := groups[i*perLine : min((i+1)*perLine, len(groups))]
		d.Text(Left+5, y+Base, FNote.In(Grey), strconv.Itoa(i*perLine+1), "R")
		f := FMono.At(10)
		d.Text(Left+9, y+Base, f, d.Fit(f, strings.Join(line, " "), FullW-side-quiet-9), "L")
	}
	for i := range beside {
		row(i, d.Y+float64(i)*Line)
	}
	d.Code(Right-side, d.Y, side, c)
	d.Y += side
	for i := beside; i < n; i++ { // longer than any slot: it goes on below, over as many pages as it takes
		d.Need(Line)
		row(i, d.Y)
		d.Y += Line
	}
	d.after(2)
}
