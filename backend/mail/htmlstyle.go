package mail

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// seen is how far a reader sees what an element holds.
type seen uint8

const (
	seenWell   seen = iota
	seenUnsure      // a reader may not see it, or not as it stands
	seenNot         // hidden, or struck out
)

// styleShows reads declarations of a style: what hides an element, what strikes
// it out, what makes it unsure. Sheets are read the same way.
func styleShows(css string) seen {
	worst := seenWell
	color, ground, zero, clipped := "", "", false, false
	for _, d := range strings.FieldsFunc(strings.ToLower(css), func(r rune) bool { return r == ';' || r == '{' || r == '}' }) {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		name, value = strings.TrimSpace(name), strings.TrimSpace(strings.ReplaceAll(value, "!important", ""))
		switch name {
		case "color":
			color = value
		case "background", "background-color":
			ground = value
		case "height", "max-height", "width", "max-width":
			zero = zero || smallLength(value, 1)
		case "overflow", "overflow-x", "overflow-y":
			clipped = clipped || value == "hidden" || value == "clip"
		}
		worst = max(worst, declared(name, value))
	}
	switch {
	case zero && clipped:
		worst = seenNot
	case zero, paleColor(color), color != "" && color == ground:
		worst = max(worst, seenUnsure)
	}
	return worst
}

func declared(name, value string) seen {
	switch name {
	case "display":
		return when(value == "none", seenNot)
	case "visibility":
		return when(value == "hidden" || value == "collapse", seenNot)
	case "mso-hide":
		return when(value == "all", seenNot)
	case "font-size":
		return when(smallLength(value, 3), seenNot)
	case "font":
		size, _, _ := strings.Cut(value, "/")
		for w := range strings.FieldsSeq(size) {
			if w[0] >= '0' && w[0] <= '9' && smallLength(w, 3) {
				return seenNot
			}
		}
	case "opacity":
		n, ok := length(value)
		return max(when(ok && n < 0.15, seenNot), when(ok && n < 0.6, seenUnsure))
	case "text-decoration", "text-decoration-line":
		return when(strings.Contains(value, "line-through"), seenNot)
	case "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top", "margin-right", "margin":
		n, ok := length(value)
		return max(when(ok && n <= -100, seenNot), when(ok && n >= 2000, seenUnsure))
	case "line-height":
		return when(smallLength(value, 0), seenUnsure)
	case "transform", "clip", "clip-path", "filter", "mask", "-webkit-text-fill-color":
		return when(value != "none" && value != "auto", seenUnsure)
	case "color":
		return when(value == "transparent", seenNot)
	}
	return seenWell
}

func when(is bool, s seen) seen {
	if is {
		return s
	}
	return seenWell
}

// length reads the number of a length, whatever its unit.
func length(value string) (float64, bool) {
	end := 0
	for end < len(value) && (value[end] >= '0' && value[end] <= '9' || strings.IndexByte("+-.", value[end]) >= 0) {
		end++
	}
	n, err := strconv.ParseFloat(value[:end], 64)
	return n, err == nil
}

// smallLength says whether a length is zero, or at most so many points.
func smallLength(value string, points float64) bool {
	n, ok := length(value)
	unit := strings.TrimLeft(value, "0123456789+-.")
	if unit == "px" || unit == "pt" {
		return ok && n <= points
	}
	return ok && n <= 0.05
}

// paleColor says whether a colour may be that of the paper.
func paleColor(c string) bool {
	c = strings.ReplaceAll(c, " ", "")
	switch {
	case c == "":
		return false
	case c == "white", c == "snow", c == "ivory", c == "whitesmoke", c == "ghostwhite", c == "floralwhite", c == "transparent", strings.HasPrefix(c, "hsl"):
		return true
	case strings.HasPrefix(c, "rgb"):
		_, inside, _ := strings.Cut(c, "(")
		parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ')' || r == '/' })
		if len(parts) == 4 {
			if a, ok := length(parts[3]); ok && a < 0.3 {
				return true
			}
		}
		for _, p := range parts[:min(3, len(parts))] {
			if n, ok := length(p); !ok || n < 225 {
				return false
			}
		}
		return true
	case c[0] != '#' || len(c) < 4:
		return false
	}
	step := 1
	if len(c) >= 7 {
		step = 2
	}
	for i := 1; i+step <= len(c) && i <= 3*step; i += step {
		if c[i] < 'e' || c[i] > 'f' {
			return false
		}
	}
	return true
}

// notWords are elements that hold no words of the writer, or words that were
// struck out.
var notWords = atomSet(atom.S, atom.Del, atom.Strike, atom.Select, atom.Option, atom.Button, atom.Svg, atom.Q, atom.Details, atom.Object, atom.Iframe, atom.Audio, atom.Video, atom.Canvas, atom.Meter, atom.Progress, atom.Datalist)

// skipped looks at text that is left out: a sheet that hides something, words
// that were struck out or may be seen somewhere.
func (h *htmlReader) skipped(text []byte) {
	if h.doubt || len(h.marks) == 0 {
		return
	}
	if h.marks[len(h.marks)-1].tag == atom.Style {
		h.doubt = styleShows(string(text)) != seenWell
		return
	}
	if h.dubious > 0 && h.depth == 0 && !h.rest && !blank(string(text)) {
		h.doubt = true
	}
}

// box stands for a control that can be ticked: what was ticked in a mail is not
// always what is sent.
func (h *htmlReader) box(kind string, ticked bool) {
	if kind != "checkbox" && kind != "radio" || h.skip > 0 {
		return
	}
	if ticked {
		h.write([]byte(" ☒ "))
	} else {
		h.write([]byte(" ☐ "))
	}
}

// style reads how an element is to look. A line at its left is how several
// programs show a quotation.
func (h *htmlReader) style(mark *htmlMark, css string) {
	switch shows := styleShows(css); {
	case shows == seenNot:
		v := strings.ToLower(strings.Join(strings.Fields(css), ""))
		plain := strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden") || strings.Contains(v, "mso-hide:all")
		mark.hidden, mark.unsure = true, mark.unsure || !plain
	case shows == seenUnsure && h.depth == 0 && !h.rest:
		h.doubt = true
	}
	if mark.tag == atom.Div && strings.Contains(css, "order-left") {
		_, border, ok := strings.Cut(strings.ToLower(strings.Join(strings.Fields(css), "")), "border-left:")
		mark.quote = mark.quote || ok && !strings.HasPrefix(border, "none") && !strings.HasPrefix(border, "0")
	}
}
