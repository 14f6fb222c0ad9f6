package layout

import (
	"math"
	"slices"
	"strings"
)

// Lines breaks runs into lines of width w; a newline in the text is kept.
func (d *Doc) Lines(runs []Run, w float64) (out [][]box) {
	var part []Run
	for _, r := range runs {
		for i, s := range strings.Split(r.S, "\n") {
			if i > 0 {
				out, part = append(out, d.fit(part, w)...), nil
			}
			part = append(part, Run{s, r.F})
		}
	}
	return append(out, d.fit(part, w)...)
}

// lines breaks plain text in one face.
func (d *Doc) lines(s string, f Face, w float64) [][]box { return d.Lines([]Run{{s, f}}, w) }

// most keeps the first n lines and ends them with an ellipsis. Only for what
// stands elsewhere in full: titles, heads of columns.
func (d *Doc) most(n int, lines [][]box, w float64) [][]box {
	if len(lines) <= n {
		return lines
	}
	lines = slices.Clone(lines[:n])
	last := slices.Clone(lines[n-1])
	f := last[len(last)-1].f
	dots := d.width(f, "…")
	for len(last) > 1 && lineW(last)+dots > w {
		last = last[:len(last)-1]
	}
	end := &last[len(last)-1]
	if end.w+dots > w {
		end.s = strings.TrimSuffix(d.Fit(f, end.s, end.w-dots), "…")
	}
	end.s += "…"
	end.w, end.after = d.width(f, end.s), tied
	lines[n-1] = last
	return lines
}

// sticky is the cost of a line that ends in word: a number, or the "Art." of
// a citation, should not part from what follows.
func sticky(word string) float64 {
	switch strings.ToLower(strings.Trim(word, "(,;")) {
	case "art.", "arts.", "άρθρο", "kap.", "nr.", "no.", "§", "p.", "s.", "dr.":
		return 0.4
	}
	if n := strings.Trim(word, "("); n != "" && len(n) <= 3 && strings.Trim(n, "0123456789.") == "" {
		return 0.2
	}
	return 0
}

// fit finds the breaks of least raggedness; a last line of one short word is
// avoided where another break exists.
func (d *Doc) fit(runs []Run, w float64) (lines [][]box) {
	b, ends := d.broken(runs, w)
	from := 0
	for _, to := range ends {
		l := slices.Clone(b[from:to])
		if last := &l[len(l)-1]; last.after == hyphen && to < len(b) {
			last.s += "-"
			last.w += last.gap
		}
		lines = append(lines, l)
		from = to
	}
	return lines
}

// broken gives the boxes of a paragraph and where its lines end. Who takes them
// does not change them.
func (d *Doc) broken(runs []Run, w float64) ([]box, []int) {
	if len(runs) != 1 {
		b := d.boxes(runs, w)
		return b, breaks(b, w)
	}
	b := d.boxed(runs[0], w)
	if b.ends == nil {
		b.ends = breaks(b.boxes, w)
	}
	return b.boxes, b.ends
}

// boxed gives the boxes of a text. Who takes them does not change them.
func (d *Doc) boxed(r Run, w float64) *broken {
	key := setting{r.S, r.F, w}
	known, ok := d.faces.texts[key]
	if !ok {
		known = &broken{boxes: d.boxes([]Run{r}, w)}
		d.faces.texts[key] = known
	}
	return known
}

// breaks lists the ends of the lines: a shortest path over the boxes, each
// line's cost its cost below.
func breaks(b []box, w float64) (ends []int) {
	n := len(b)
	cost, prev := make([]float64, n+1), make([]int, n+1)
	stick := make([]float64, n)
	for i := range b {
		cost[i+1], stick[i] = math.Inf(1), sticky(b[i].s)
	}
	for i := 0; i < n; i++ {
		if math.IsInf(cost[i], 1) {
			continue
		}
		width := 0.0
		for j := i; j < n; j++ {
			width += b[j].w
			if b[j].after != tied || j == n-1 {
				lw := width
				if j < n-1 {
					lw += hyphenW(b[j].after, b[j].gap)
				}
				if lw <= w+hair || j == i {
					if c := cost[i] + lineCost(b, stick, i, j, lw, w); c < cost[j+1] {
						cost[j+1], prev[j+1] = c, i
					}
				}
			}
			if width > w+hair {
				break
			}
			if b[j].after == glue {
				width += b[j].gap
			}
		}
	}
	for j := n; j > 0; j = prev[j] {
		ends = append(ends, j)
	}
	slices.Reverse(ends)
	return ends
}

// lineCost is how bad the line of boxes i to j is, lw wide in a column of w.
func lineCost(b []box, stick []float64, i, j int, lw, w float64) (c float64) {
	if j == len(b)-1 {
		switch {
		case i > 0 && lw < 0.12*w:
			return 0.15
		case i > 0 && i == j:
			return 0.03
		}
		return 0
	}
	switch b[j].after {
	case hyphen:
		c = 0.012
	case open: // inside an address: only when it must be
		c = 0.06
	}
	r := (w - lw) / w
	return c + r*r + 0.002 + stick[j] + stick[j+1]/3
}
