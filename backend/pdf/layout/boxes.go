package layout

import (
	"strings"
	"unicode"
)

// box is a piece of a line that is never broken.
type box struct {
	s     string
	f     Face
	w     float64
	after byte    // what follows: one of the kinds below
	gap   float64 // width of the glue, or of the hyphen
}

// What may follow a box.
const (
	tied   = byte(0)   // nothing: the next box stays
	glue   = byte(' ') // a space
	open   = byte('0') // a break without a sign
	hyphen = byte('-') // a hyphen, shown when broken here
)

const breakAfter = "@./_-:?&=#+,–"

// boxes cuts runs into pieces no wider than w, a hyphen included.
func (d *Doc) boxes(runs []Run, w float64) (out []box) {
	for _, r := range runs {
		s := d.show(r.S)
		if strings.HasPrefix(s, " ") && len(out) > 0 && out[len(out)-1].after == tied {
			out[len(out)-1].after, out[len(out)-1].gap = glue, d.Width(r.F, " ")
		}
		words := strings.FieldsFunc(s, func(c rune) bool { return c == ' ' })
		for i, word := range words {
			f := d.face(r.F, word)
			key := setting{word, f, w}
			known, ok := d.faces.words[key]
			if !ok {
				known = d.cut(word, f, w)
				d.faces.words[key] = known
			}
			first := len(out)
			out = append(out, known...)
			parts := out[first:]
			if i+1 < len(words) || strings.HasSuffix(s, " ") {
				last := &parts[len(parts)-1]
				last.after, last.gap = glue, d.width(f, " ")
			}
		}
	}
	loosen(out, w)
	return out
}

// loosen allows a break between tied boxes that together are wider than w: a
// bold word and the plain one that touches it, say.
func loosen(b []box, w float64) {
	for i := 0; i < len(b); {
		j, sum := i+1, b[i].w
		for ; j < len(b) && b[j-1].after == tied; j++ {
			sum += b[j].w
		}
		if sum+hyphenW(b[j-1].after, b[j-1].gap) > w {
			for k := i; k < j-1; k++ {
				b[k].after = open
			}
		}
		i = j
	}
}

// cut divides a word where it may be broken. Addresses may break after their
// signs, ids and dates only when they do not fit in a line.
func (d *Doc) cut(word string, f Face, w float64) (out []box) {
	hy := d.width(f, "-")
	wide := d.width(f, word) > w
	tech := wide || strings.ContainsAny(word, "@_=") || strings.Contains(word, "//")
	rs := []rune(word)
	start := 0
	add := func(end int, after byte) {
		if end > start {
			out = d.chop(out, rs[start:end], f, w, hy, after)
		}
		start = end
	}
	for i, c := range rs {
		inner := i > 1 && i+2 < len(rs)
		dash := inner && (c == '-' || c == '–') && (wide || unicode.IsLetter(rs[i-1]) && unicode.IsLetter(rs[i+1]))
		switch {
		case c == softHyphen:
			add(i, hyphen)
			start = i + 1
		case c == zeroWidth:
			add(i, open)
			start = i + 1
		case dash, inner && tech && strings.ContainsRune(breakAfter, c):
			add(i+1, open)
		}
	}
	add(len(rs), tied)
	if len(out) == 0 {
		out = append(out, box{f: f})
	}
	return out
}

// chop appends rs as one box, or, too wide even alone, as several: letters
// with hyphens, anything else without, so that an id never gains a sign.
func (d *Doc) chop(out []box, rs []rune, f Face, w, hy float64, after byte) []box {
	word, width := letters(rs), d.width(f, string(rs))
	for len(rs) > 1 && width+hyphenW(after, hy) > w {
		n, part := 1, d.width(f, string(rs[0]))
		for n < len(rs)-1 {
			next := d.width(f, string(rs[n]))
			if part+next+hy > w {
				break
			}
			part += next
			n++
		}
		kind := open
		if word && n > 2 {
			n, kind = syllable(rs, min(n, max(3, len(rs)-3))), hyphen
		}
		for n > 1 && unicode.Is(unicode.Mn, rs[n]) {
			n-- // an accent stays with its letter
		}
		s := string(rs[:n])
		part = d.width(f, s)
		out = append(out, box{s, f, part, kind, hy})
		rs, width = rs[n:], width-part
	}
	return append(out, box{string(rs), f, d.width(f, string(rs)), after, hy})
}

func hyphenW(after byte, hy float64) float64 {
	if after == hyphen {
		return hy
	}
	return 0
}

func letters(rs []rune) bool {
	for _, r := range rs {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

const vowels = "aeiouyäöüåæøáàâéèêëíîïóôúûąęėįųůőűαεηιουωάέήίόύώаеиоуыэюяіїє"

// syllable moves a break back to before a consonant that a vowel follows.
func syllable(rs []rune, n int) int {
	for i := n; i > n-6 && i > 2; i-- {
		a, b, c := unicode.ToLower(rs[i-1]), unicode.ToLower(rs[i]), ' '
		if i+1 < len(rs) {
			c = unicode.ToLower(rs[i+1])
		}
		if !strings.ContainsRune(vowels, b) && strings.ContainsRune(vowels, c) && !strings.ContainsRune("sctpq", a) {
			return i
		}
	}
	return n
}
