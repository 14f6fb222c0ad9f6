package layout

import (
	"strconv"
	"strings"
)

// Big sets groups of letters to be copied by hand, perLine in a line, in a
// frame over the text column.
func (d *Doc) Big(groups []string, perLine int) {
	const in, step = 4.8, 9.6
	f := FMono.At(17)
	n := (len(groups) + perLine - 1) / perLine
	h := float64(n)*step + in
	d.Need(h)
	d.Frame(Left, d.Y, MainW, h, 0.4)
	w := (MainW - 2*in) / float64(perLine)
	for i, g := range groups {
		x := Left + in + float64(i%perLine)*w
		y := d.Y + in/2 + float64(i/perLine)*step
		d.Text(x, y+6.6, FNote.In(Grey), strconv.Itoa(i+1), "L")
		d.Text(x+4, y+6.6, f, d.Fit(f, g, w-6), "L")
	}
	d.Y += h
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
