package layout

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"

	"consentbook/backend/pdf/archival"
)

// Words are the layout's own words in the document's language.
type Words struct {
	Page      string // "Page %d of %d"
	Continued string // "(continued)"
	Document  string // "Document"
	Ledger    string // "Ledger of %s events, root"
	Percent   string // "%d%%"; with a no-break space before the sign in de, sv, fr
}

// Spec describes one document. Empty parts are left out with what leads to
// them: a document without a Root has no ledger in its foot.
type Spec struct {
	Lang       string
	Controller string
	Contact    []string // up to four parts, set on two lines
	Title, Sub string
	ID         string
	Ledger     string // size, in the language's digits: "214,806"
	Root       string // 64 hex digits
	At         time.Time
	W          Words
	NoHead     bool         // cover: no letterhead
	Trace      func(Placed) // told of every piece of text, once; for tests
}

// Placed is a piece of text on a page, its baseline at Y.
type Placed struct {
	Page    int
	X, Y, W float64
	Face    Face
	S       string
}

// Fonts maps "serif", "serifB", "sans", "sansB", "mono" to TrueType bytes.
// They are never written to.
type Fonts map[string][]byte

// Doc is a document being set.
type Doc struct {
	Spec
	Y float64 // top of the next line box

	p       *fpdf.Fpdf
	faces   *faces
	total   int // pages, known from the pass before
	section int
	noteEnd float64
	rest    [][]box // of a margin note that did not end on its page
	tail    float64 // empty space already left below the last component
	waiting []heading
	group   group
	loaded  map[string]bool
	known   map[string]int // marks of the pass before: key -> page
	marks   map[string]int
	placed  []Placed
	data    []datum
}

// passes is how often a document is set at most. The first pass counts pages
// and finds marks; further ones only follow where these moved something.
const passes = 5

// Render sets the document until its page count and marks are those it was set
// with, and writes it. body must be deterministic. It returns the pages.
func Render(s Spec, fonts Fonts, body func(*Doc), w io.Writer) (int, error) {
	fs, err := parse(fonts)
	if err != nil {
		return 0, err
	}
	d, err := compose(s, fs, body)
	if err != nil {
		return 0, err
	}
	return d.total, d.output(w)
}

func compose(s Spec, fs *faces, body func(*Doc)) (*Doc, error) {
	total, marks := 0, map[string]int{}
	for pass := 1; ; pass++ {
		d := &Doc{Spec: s, faces: fs, total: total, known: marks, marks: map[string]int{}, loaded: map[string]bool{}}
		d.begin()
		body(d)
		d.finish()
		if err := d.p.Error(); err != nil {
			return nil, err
		}
		if stable := total == d.p.PageCount() && maps.Equal(marks, d.marks); stable || pass == passes {
			return d, nil
		}
		total, marks = d.p.PageCount(), d.marks
	}
}

func (d *Doc) begin() {
	p := fpdf.New("P", "mm", "A4", "")
	d.p = p
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCellMargin(0)
	p.SetCatalogSort(true)        // same input, same bytes
	p.SetCreationDate(d.At.UTC()) // fpdf writes the clock without its zone
	p.SetModificationDate(d.At.UTC())
	p.SetLang(d.Lang)
	p.SetTitle(d.whole(), true)
	p.SetAuthor(Clean(d.Controller), true)
	p.SetSubject(Clean(d.ID), true)
	p.SetCreator("Consentbook", true)
	p.SetProducer("Consentbook", true)
	p.SetDisplayMode("fullwidth", "continuous")
	d.page(true)
}

// finish sets what still waits: headings without a text, ends of notes.
func (d *Doc) finish() {
	if len(d.waiting) > 0 {
		d.Need(0)
	}
	for len(d.rest) > 0 {
		d.page(false)
	}
}

// output writes the file as one for archives, with the data behind it.
func (d *Doc) output(w io.Writer) error {
	var buf bytes.Buffer
	if err := d.p.Output(&buf); err != nil {
		return err
	}
	for _, t := range d.placed {
		d.Trace(t)
	}
	files, err := d.attachments()
	if err != nil {
		return err
	}
	return archival.Complete(w, buf.Bytes(), archival.Facts{Title: d.whole(), Author: Clean(d.Controller), Subject: Clean(d.ID), At: d.At, Files: files})
}

// whole is the title with what stands under it.
func (d *Doc) whole() string {
	if d.Sub != "" {
		return Clean(d.Title + " – " + d.Sub)
	}
	return Clean(d.Title)
}

// parse reads the fonts' tables. It comes before the PDF writer sees them,
// which prints to the terminal when a font is broken and reports nothing.
func parse(fonts Fonts) (*faces, error) {
	t := &faces{fonts: fonts, cmaps: map[string]*sfnt.Font{}, glyphs: map[string]map[rune]glyph{}, words: map[setting][]box{}, texts: map[setting]*broken{}}
	for _, key := range slices.Sorted(maps.Keys(fonts)) {
		f, err := sfnt.Parse(fonts[key])
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", key, err)
		}
		t.cmaps[key], t.glyphs[key] = f, map[rune]glyph{}
	}
	if t.cmaps[fallback] == nil {
		return nil, fmt.Errorf("layout: no font %q", fallback)
	}
	return t, nil
}
