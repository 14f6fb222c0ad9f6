package layout

import (
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// fallback is the font with the most characters; what it lacks is shown as gap.
const fallback = "sans"

// gap stands for a character that no embedded font can draw, so that the
// reader sees that something is missing.
const gap = '□'

const (
	softHyphen = 0xAD
	zeroWidth  = 0x200B // a place to break
)

// faces knows which characters the fonts have and how wide they are.
type faces struct {
	fonts  Fonts
	cmaps  map[string]*sfnt.Font
	glyphs map[string]map[rune]glyph
	buf    sfnt.Buffer

	// What was worked out before: a document is set at least twice, and the words
	// of a long one are mostly the same.
	words map[setting][]box
	texts map[setting]*broken
}

// setting is a text in a face and a width.
type setting struct {
	s string
	f Face
	w float64
}

// broken is a text in its boxes, with the ends of its lines.
type broken struct {
	boxes []box
	ends  []int
}

type glyph struct {
	there bool
	em    float64 // advance in ems
}

func (t *faces) glyph(key string, r rune) glyph {
	if g, ok := t.glyphs[key][r]; ok {
		return g
	}
	f := t.cmaps[key]
	if f == nil {
		return glyph{}
	}
	var g glyph
	em := fixed.I(int(f.UnitsPerEm()))
	if i, err := f.GlyphIndex(&t.buf, r); err == nil && i != 0 {
		if adv, err := f.GlyphAdvance(&t.buf, i, em, font.HintingNone); err == nil {
			g = glyph{true, float64(adv) / float64(em)}
		}
	}
	t.glyphs[key][r] = g
	return g
}

// has reports whether the font can draw all of s.
func (t *faces) has(key, s string) bool {
	if t.cmaps[key] == nil {
		return false
	}
	for _, r := range s {
		if r != softHyphen && r != zeroWidth && !t.glyph(key, r).there {
			return false
		}
	}
	return true
}

// Clean makes any text safe to set: valid UTF-8, composed (NFC), without
// controls, direction and selection marks, and nothing above U+FFFF, which the
// PDF writer cannot take.
func Clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, string(gap)))
	return strings.Map(func(r rune) rune {
		switch {
		case r == softHyphen || r == zeroWidth || r == 0xA0 || r == 0x202F:
			return r
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || unicode.IsSpace(r) || unicode.Is(unicode.Z, r):
			return ' '
		case unicode.IsControl(r), r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
			return -1
		case unicode.Is(unicode.Cf, r) && (r < 0x600 || r > 0x8FF): // the Arabic number signs can be seen
			return -1
		case r > 0xFFFF:
			return gap
		}
		return r
	}, s)
}

// show cleans s and sets a gap for what no embedded font can draw.
func (d *Doc) show(s string) string {
	return strings.Map(func(r rune) rune {
		if r == softHyphen || r == zeroWidth || d.faces.glyph(fallback, r).there {
			return r
		}
		return gap
	}, Clean(s))
}

// face returns f, or the first family that can show all of s.
func (d *Doc) face(f Face, s string) Face {
	for _, fam := range []string{f.Fam, fallback} {
		for _, style := range []string{f.Style, ""} {
			if d.faces.has(fam+style, s) {
				f.Fam, f.Style = fam, style
				return f
			}
		}
	}
	f.Fam, f.Style = fallback, ""
	return f
}

const mmPerPt = 25.4 / 72

// width is the set width of s, which show has seen, in a face that has it all.
func (d *Doc) width(f Face, s string) float64 {
	em := 0.0
	for _, r := range s {
		if r != softHyphen && r != zeroWidth {
			em += d.faces.glyph(f.key(), r).em
		}
	}
	return em * f.Pt * mmPerPt
}

// Width is the set width of any text on one line.
func (d *Doc) Width(f Face, s string) float64 {
	s = d.show(s)
	return d.width(d.face(f, s), s)
}

// Fit shortens s with an ellipsis to the width w. What is left may show in
// another face than the whole, and be wider there: it is measured again.
func (d *Doc) Fit(f Face, s string, w float64) string {
	s = d.show(s)
	if d.Width(f, s) <= w {
		return s
	}
	for room := w; ; room *= 0.8 {
		out := d.head(d.face(f, s), s, room) + "…"
		if d.Width(f, out) <= w || out == "…" {
			return out
		}
	}
}

// head is the beginning of s that leaves room for an ellipsis in w.
func (d *Doc) head(f Face, s string, w float64) string {
	w -= d.width(f, "…")
	for i, r := range s {
		if w -= d.width(f, string(r)); w < 0 {
			return strings.TrimSpace(s[:i])
		}
	}
	return strings.TrimSpace(s)
}
