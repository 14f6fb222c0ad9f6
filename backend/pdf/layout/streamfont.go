package layout

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// streamFont is a font of a stream: which of its glyphs were used, and the
// numbers of its objects. The whole file is embedded, once, at the end.
type streamFont struct {
	key  string
	name string // "F1"
	no   int
	file *sfnt.Font
	used map[sfnt.GlyphIndex]rune
}

func (w *Stream) font(key string) *streamFont {
	if f := w.faces[key]; f != nil {
		return f
	}
	f := &streamFont{key: key, name: fmt.Sprintf("F%d", len(w.order)+1), no: w.number(), file: w.m.faces.cmaps[key], used: map[sfnt.GlyphIndex]rune{}}
	w.faces[key], w.order = f, append(w.order, key)
	return f
}

// glyphs are the numbers of the letters of s, four hexadecimal digits each.
func (f *streamFont) glyphs(t *faces, s string) string {
	var b bytes.Buffer
	for _, r := range s {
		i, err := f.file.GlyphIndex(&t.buf, r)
		if err != nil || i == 0 {
			continue // show has put a sign there for every letter that is missing
		}
		if _, ok := f.used[i]; !ok {
			f.used[i] = r
		}
		fmt.Fprintf(&b, "%04X", int(i))
	}
	return b.String()
}

// emUnits is the scale of all figures that describe a font.
const emUnits = 1000

func (f *streamFont) write(w *Stream) {
	t := w.m.faces
	em := fixed.I(emUnits)
	bounds, err := f.file.Bounds(&t.buf, em, font.HintingNone)
	if err != nil {
		w.err = err
		return
	}
	metrics, err := f.file.Metrics(&t.buf, em, font.HintingNone)
	if err != nil {
		w.err = err
		return
	}
	name := "Consentbook-" + f.key
	if n, err := f.file.Name(&t.buf, sfnt.NameIDPostScript); err == nil && pdfName(n) {
		name = n
	}
	child, descriptor, file, text := w.number(), w.number(), w.number(), w.number()
	w.object(f.no, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, child, text)
	w.object(child, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW %d /W [%s]>>",
		name, descriptor, emUnits, f.widths(t))
	w.object(descriptor, "<</Type /FontDescriptor /FontName /%s /Flags 32 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %d 0 R>>",
		name, bounds.Min.X.Floor(), -bounds.Max.Y.Ceil(), bounds.Max.X.Ceil(), -bounds.Min.Y.Floor(), metrics.Ascent.Round(), -metrics.Descent.Round(), metrics.CapHeight.Round(), file)
	w.stream(file, fmt.Sprintf(" /Length1 %d", len(t.fonts[f.key])), t.fonts[f.key])
	w.stream(text, "", f.unicode())
}

// pdfName says whether a name can stand in a file as it is.
func pdfName(s string) bool {
	for _, c := range []byte(s) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return s != ""
}

func (f *streamFont) widths(t *faces) string {
	var b bytes.Buffer
	for _, i := range slices.Sorted(maps.Keys(f.used)) {
		advance, err := f.file.GlyphAdvance(&t.buf, i, fixed.I(emUnits), font.HintingNone)
		if err == nil {
			fmt.Fprintf(&b, "%d [%d] ", int(i), advance.Round())
		}
	}
	return b.String()
}

// unicode says which letters the glyphs are, so that text can be searched and
// read aloud.
func (f *streamFont) unicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	glyphs := slices.Sorted(maps.Keys(f.used))
	for len(glyphs) > 0 {
		n := min(len(glyphs), 100) // the most that one list may hold
		fmt.Fprintf(&b, "%d beginbfchar\n", n)
		for _, i := range glyphs[:n] {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", int(i), f.used[i])
		}
		b.WriteString("endbfchar\n")
		glyphs = glyphs[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
