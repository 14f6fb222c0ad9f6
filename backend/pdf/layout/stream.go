package layout

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"time"

	"consentbook/backend/pdf/archival"
)

// Stream writes a file of any number of pages, each as soon as it is ended:
// what is kept of a page is where it stands. Print files of thousands of
// letters are made with it; everything else is a Doc.
type Stream struct {
	Trace func(Placed) // told of every piece of text; for tests

	m       *Doc // measures and breaks lines; it has no page
	out     *bufio.Writer
	sum     hash.Hash
	written int64
	offsets []int64 // of the objects, by number
	err     error

	at     time.Time
	lang   string
	title  string
	author string
	faces  map[string]*streamFont
	order  []string // of the faces, as they were first used
	pages  int
	groups []pageGroup
	marks  []streamMark
	buf    bytes.Buffer // compressed content
	zip    *zlib.Writer
}

// pageGroup is a node of the page tree.
type pageGroup struct {
	no   int
	kids []int
}

type streamMark struct {
	title string
	page  int // object number
}

// StreamSpec describes a file.
type StreamSpec struct {
	Lang, Title, Author string
	At                  time.Time
	Trace               func(Placed)
}

// Numbers of the objects that every file has.
const (
	objCatalog = iota + 1
	objPages
	objInfo
	objOutlines
	objResources
	objFirst // free from here
)

const groupPages = 64

// NewStream begins a file. Without Close it is none.
func NewStream(out io.Writer, fonts Fonts, s StreamSpec) (*Stream, error) {
	fs, err := parse(fonts)
	if err != nil {
		return nil, err
	}
	w := &Stream{
		Trace: s.Trace, m: &Doc{faces: fs}, sum: sha256.New(), offsets: make([]int64, objFirst),
		at: s.At.UTC(), lang: s.Lang, title: Clean(s.Title), author: Clean(s.Author), faces: map[string]*streamFont{},
	}
	w.out = bufio.NewWriterSize(io.MultiWriter(out, w.sum), 64<<10)
	w.zip = zlib.NewWriter(&w.buf)
	w.print("%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n")
	return w, w.err
}

func (w *Stream) print(form string, values ...any) {
	if w.err != nil {
		return
	}
	n, err := fmt.Fprintf(w.out, form, values...)
	w.written, w.err = w.written+int64(n), err
}

// number reserves an object.
func (w *Stream) number() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets) - 1
}

// object writes one.
func (w *Stream) object(no int, form string, values ...any) {
	w.offsets[no] = w.written
	w.print("%d 0 obj\n", no)
	w.print(form+"\nendobj\n", values...)
}

// stream writes an object of bytes, compressed.
func (w *Stream) stream(no int, more string, content []byte) {
	w.buf.Reset()
	w.zip.Reset(&w.buf)
	_, _ = w.zip.Write(content) // a buffer takes everything
	_ = w.zip.Close()
	w.offsets[no] = w.written
	w.print("%d 0 obj\n<</Filter /FlateDecode /Length %d%s>>\nstream\n", no, w.buf.Len(), more)
	if w.err == nil {
		var n int
		n, w.err = w.out.Write(w.buf.Bytes())
		w.written += int64(n)
	}
	w.print("\nendstream\nendobj\n")
}

// Sheet is a page that is not yet written.
type Sheet struct {
	w      *Stream
	ops    bytes.Buffer
	placed []Placed
	ink    RGB // that letters and fills are set in
	inked  bool
}

// Sheet begins a page.
func (w *Stream) Sheet() *Sheet { return &Sheet{w: w} }

// Add writes pages in their order. The first is entered in the reader's
// outline under mark, "" for none.
func (w *Stream) Add(mark string, sheets ...*Sheet) error {
	for i, s := range sheets {
		if n := len(w.groups); n == 0 || len(w.groups[n-1].kids) == groupPages {
			w.groups = append(w.groups, pageGroup{no: w.number()})
		}
		g := &w.groups[len(w.groups)-1]
		page, content := w.number(), w.number()
		g.kids = append(g.kids, page)
		w.pages++
		if i == 0 && mark != "" {
			w.marks = append(w.marks, streamMark{Clean(mark), page})
		}
		w.stream(content, "", s.ops.Bytes())
		w.object(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 595.28 841.89] /Resources %d 0 R /Contents %d 0 R>>", g.no, objResources, content)
		if w.Trace != nil {
			for _, p := range s.placed {
				p.Page = w.pages
				w.Trace(p)
			}
		}
	}
	return w.err
}

// Pages is how many have been written.
func (w *Stream) Pages() int { return w.pages }

// Close writes what the pages share.
func (w *Stream) Close() error {
	for _, key := range w.order {
		w.faces[key].write(w)
	}
	var named bytes.Buffer
	for _, key := range w.order {
		fmt.Fprintf(&named, "/%s %d 0 R ", w.faces[key].name, w.faces[key].no)
	}
	w.object(objResources, "<</Font <<%s>> /ProcSet [/PDF /Text]>>", named.String())
	w.closePages()
	w.closeOutlines()
	w.object(objInfo, "<</Title %s /Author %s /Creator %s /Producer %s /CreationDate (D:%s) /ModDate (D:%s)>>",
		archival.Text(w.title), archival.Text(w.author), archival.Text("Consentbook"), archival.Text("Consentbook"), w.at.Format("20060102150405Z"), w.at.Format("20060102150405Z"))
	outlines := ""
	if len(w.marks) > 0 {
		outlines = fmt.Sprintf(" /Outlines %d 0 R /PageMode /UseOutlines", objOutlines)
	}
	// Printed larger or smaller, an address would leave its window.
	w.object(objCatalog, "<</Type /Catalog /Pages %d 0 R /Lang %s /ViewerPreferences <</PrintScaling /None>>%s>>", objPages, archival.Text(w.lang), outlines)
	return w.closeFile()
}

func (w *Stream) closePages() {
	var kids bytes.Buffer
	for _, g := range w.groups {
		var pages bytes.Buffer
		for _, k := range g.kids {
			fmt.Fprintf(&pages, "%d 0 R ", k)
		}
		w.object(g.no, "<</Type /Pages /Parent %d 0 R /Count %d /Kids [%s]>>", objPages, len(g.kids), pages.String())
		fmt.Fprintf(&kids, "%d 0 R ", g.no)
	}
	w.object(objPages, "<</Type /Pages /Count %d /Kids [%s]>>", w.pages, kids.String())
}

func (w *Stream) closeOutlines() {
	if len(w.marks) == 0 {
		w.object(objOutlines, "<</Type /Outlines /Count 0>>")
		return
	}
	first := len(w.offsets)
	for range w.marks {
		w.number()
	}
	for i, m := range w.marks {
		near := ""
		if i > 0 {
			near += fmt.Sprintf(" /Prev %d 0 R", first+i-1)
		}
		if i < len(w.marks)-1 {
			near += fmt.Sprintf(" /Next %d 0 R", first+i+1)
		}
		w.object(first+i, "<</Title %s /Parent %d 0 R%s /Dest [%d 0 R /Fit]>>", archival.Text(m.title), objOutlines, near, m.page)
	}
	w.object(objOutlines, "<</Type /Outlines /Count %d /First %d 0 R /Last %d 0 R>>", len(w.marks), first, first+len(w.marks)-1)
}

func (w *Stream) closeFile() error {
	start := w.written
	w.print("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, at := range w.offsets[1:] {
		w.print("%010d 00000 n \n", at)
	}
	if err := w.out.Flush(); w.err == nil {
		w.err = err
	}
	id := w.sum.Sum(nil)[:16]
	w.print("trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), objCatalog, objInfo, id, id, start)
	if err := w.out.Flush(); w.err == nil {
		w.err = err
	}
	return w.err
}
