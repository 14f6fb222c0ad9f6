// Package layout sets documents on A4: one grid, one type scale, one set of
// components. It owns where ink goes and the promise that no text leaves its
// column, its page, or covers other text, whatever the text is. It must not
// know any domain word or language: every sentence comes from the caller's
// catalogue. It alone imports the PDF writer.
//
// All lengths are millimetres, type sizes points, y grows downwards. Text is
// always placed by its baseline.
package layout

import "math"

// The grid. Half is the step every vertical position is a multiple of.
const (
	PageW, PageH = 210.0, 297.0
	Half         = 2.4          // half a line
	Line         = 2 * Half     // 4.8 mm = 13.6 pt, the baseline distance
	Base         = 3.4          // baseline below the top of a line box
	Left         = 25.0         // text edge; section numbers hang left of it
	MainW        = 127.0        // text column, about 75 characters of 10 pt
	NoteX        = 158.0        // margin column
	NoteW        = 34.0         //
	FullW        = 167.0        // text + gutter 6 + margin column
	Right        = Left + FullW // 192
	Top          = 12 * Half    // 28.8, first line on pages 2…n
	Bottom       = 111 * Half   // 266.4, last line ends here
	FootRule     = 114 * Half   // 273.6
	Tight        = 3.6          // line distance inside tables and notes
)

// hair is the slack in comparisons of sums of lengths.
const hair = 0.01

// RGB is a colour; only Ink is not grey.
type RGB [3]int

// The colours.
var (
	Black = RGB{0, 0, 0}
	White = RGB{255, 255, 255}
	Grey  = RGB{85, 85, 85}    // labels; contrast on white 7.5:1
	Hair  = RGB{140, 140, 140} // hairlines
	Ink   = RGB{27, 58, 95}    // accent; prints as a dark grey
)

// Face is a font at a size in a colour.
type Face struct {
	Fam, Style string // serif, sans, mono; "" or "B" (semibold)
	Pt         float64
	C          RGB
}

// key names the font file of the face.
func (f Face) key() string { return f.Fam + f.Style }

// At is the face at another size.
func (f Face) At(pt float64) Face { f.Pt = pt; return f }

// In is the face in another colour.
func (f Face) In(c RGB) Face { f.C = c; return f }

// Bold is the semibold of the face, where its family has one.
func (f Face) Bold() Face {
	if f.Fam != "mono" {
		f.Style = "B"
	}
	return f
}

// The type scale.
var (
	FTitle  = Face{"serif", "B", 20, Black}
	FSub    = Face{"serif", "", 11.5, Grey}
	FHead   = Face{"sans", "B", 11, Black}
	FSubh   = Face{"sans", "B", 9, Black}
	FBody   = Face{"serif", "", 10, Black}
	FBold   = Face{"serif", "B", 10, Black}
	FLabel  = Face{"sans", "", 8.5, Grey}
	FCell   = Face{"sans", "", 8.5, Black}
	FCellB  = Face{"sans", "B", 8.5, Black}
	FTHead  = Face{"sans", "B", 8, Black}
	FNote   = Face{"sans", "", 7.5, Ink}
	FFoot   = Face{"sans", "", 7.2, Grey}
	FMono   = Face{"mono", "", 8, Black}
	FMonoS  = Face{"mono", "", 7, Black}
	FSmall  = Face{"sans", "", 8, Black}
	FLetter = Face{"sans", "B", 10.5, Black}
)

// grid rounds a height up to the half-line grid.
func grid(h float64) float64 { return math.Ceil(h/Half-0.001) * Half }

// tightH is the height of a table row of n lines: 4.8, 8.4, 12 … mm.
func tightH(n int) float64 { return float64(n)*Tight + 1.2 }

// linesIn is how many lines of a step fit into a height.
func linesIn(h, step float64) int { return max(0, int((h+hair)/step)) }
