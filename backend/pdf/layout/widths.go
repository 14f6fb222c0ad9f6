package layout

import "math"

// widths shares the table's width among its columns, widens each to its
// longest unbreakable word at the cost of those that have room, and then gives
// what columns leave empty to those whose text would break for want of it.
func (t *table) widths(rows []Row) (xs, ws []float64) {
	n := len(t.cols)
	least, full := t.wants(rows)
	xs, ws = make([]float64, n), make([]float64, n)
	sum := 0.0
	for _, c := range t.cols {
		sum += share(c)
	}
	for i, c := range t.cols {
		ws[i] = share(c) / sum * t.w
	}
	move(ws, least, least)
	keep := make([]float64, n)
	for i := range keep { // some air stays where it was shared out
		keep[i] = math.Max(least[i], full[i]+(ws[i]-full[i])*0.3)
	}
	move(ws, full, keep)
	x := Left
	for i := range ws {
		xs[i] = x
		x += ws[i]
	}
	return xs, ws
}

func share(c Col) float64 {
	if c.W > 0 {
		return c.W
	}
	return 1
}

// wants is, per column, the width of the longest word and of the longest cell,
// the space to the next column included.
func (t *table) wants(rows []Row) (least, full []float64) {
	d, n := t.d, len(t.cols)
	least, full = make([]float64, n), make([]float64, n)
	for i, c := range t.cols {
		space := 2*pad + 0.05
		if i == n-1 {
			space = 0.05
		}
		ask := func(s string, f Face) {
			line := d.boxed(Run{s, f}, t.w*0.4).boxes
			for _, b := range line {
				least[i] = math.Max(least[i], b.w+hyphenW(b.after, b.gap)+space)
			}
			full[i] = math.Max(full[i], math.Min(lineW(line), t.w*0.4)+space)
		}
		ask(c.Head, FTHead)
		for _, r := range rows {
			if i < len(r.Cells) && (len(r.Cells) > 1 || n == 1) {
				ask(r.Cells[i], t.face(i, r))
			}
		}
	}
	return least, full
}

// move takes width from columns above what they keep and gives it to those
// below what they want, as far as it goes.
func move(ws, want, keep []float64) {
	lack, room := 0.0, 0.0
	for i := range ws {
		lack += math.Max(0, want[i]-ws[i])
		room += math.Max(0, ws[i]-math.Max(keep[i], want[i]))
	}
	if lack == 0 || room == 0 {
		return
	}
	part := math.Min(1, room/lack)
	for i := range ws {
		if want[i] > ws[i] {
			ws[i] += (want[i] - ws[i]) * part
		} else if spare := ws[i] - math.Max(keep[i], want[i]); spare > 0 {
			ws[i] -= spare * math.Min(1, lack/room)
		}
	}
}
