// Package archival turns a finished PDF into one for archives: PDF/A-3b (ISO
// 19005-3), with the data behind it attached. It knows the plain form in which
// the PDF writer puts its files (one table of cross-references, no object
// streams) and refuses any other.
package archival

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/md5"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// profile says what the colours mean: sRGB, of the International Color
// Consortium (LICENSE.color.org).
//
//go:embed sRGB2014.icc
var profile []byte

// Facts describe a document.
type Facts struct {
	Title, Author, Subject string
	At                     time.Time // it was made
	Files                  []File
}

// File is attached to a document as the data behind it.
type File struct {
	Name  string // letters of ASCII, digits, points and hyphens
	Type  string // media type
	Words string // what it is
	Data  []byte
}

// errForm is a file that the PDF writer did not put in its plain form.
var errForm = errors.New("archival: not a PDF of the plain form")

// Object is one of a file: its number and what stands between its head and its
// end.
type Object struct {
	No   int
	Body []byte
}

// Plain is a file of the plain form, taken apart.
type Plain struct {
	Objects    []Object // in the order in which they stand
	Root, Info int      // numbers of the catalogue and of the description
	Start      int      // of the cross-references
	ID         string   // "/ID [<…> <…>]"; "" where it has none
}

// Complete writes a document as PDF/A-3b. The same document and facts give the
// same bytes.
func Complete(w io.Writer, doc []byte, f Facts) error {
	p, err := Read(doc)
	if err != nil {
		return err
	}
	out := &writer{at: map[int]int64{}}
	out.print("%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n")
	last := 0
	for _, o := range p.Objects {
		last = max(last, o.No)
		if o.No != p.Root {
			out.object(o.No, printable(o.Body))
		}
	}
	next := func() int { last++; return last }
	icc, xmp := next(), next()
	out.stream(icc, "/N 3 /Alternate /DeviceRGB", profile, true)
	out.stream(xmp, "/Type /Metadata /Subtype /XML", metadata(f), false)
	catalog := fmt.Sprintf("%s/Metadata %d 0 R\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB2014) /DestOutputProfile %d 0 R>>]\n",
		bare(p), xmp, icc)
	catalog += attach(out, next, f)
	out.object(p.Root, []byte(catalog+">>"))
	return out.close(w, p.Root, p.Info, last+1)
}

// attach writes the files and gives what the catalogue says of them.
func attach(out *writer, next func() int, f Facts) string {
	if len(f.Files) == 0 {
		return ""
	}
	files := slices.SortedFunc(slices.Values(f.Files), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	var names, related strings.Builder
	for _, x := range files {
		data, spec := next(), next()
		out.stream(data, fmt.Sprintf("/Type /EmbeddedFile /Subtype /%s /Params <</Size %d /CheckSum <%X> /ModDate %s>>",
			strings.ReplaceAll(x.Type, "/", "#2F"), len(x.Data), md5.Sum(x.Data), date(f.At)), x.Data, true)
		out.object(spec, fmt.Appendf(nil, "<</Type /Filespec /F (%s) /UF (%s) /Desc %s /AFRelationship /Data /EF <</F %d 0 R /UF %d 0 R>>>>", x.Name, x.Name, Text(x.Words), data, data))
		fmt.Fprintf(&names, "(%s) %d 0 R ", x.Name, spec)
		fmt.Fprintf(&related, "%d 0 R ", spec)
	}
	return fmt.Sprintf("/Names <</EmbeddedFiles <</Names [%s]>>>>\n/AF [%s]\n", strings.TrimSpace(names.String()), strings.TrimSpace(related.String()))
}

var (
	trailerOf = regexp.MustCompile(`(?s)trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$`)
	rootIs    = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoIs    = regexp.MustCompile(`/Info (\d+) 0 R`)
	idIs      = regexp.MustCompile(`/ID \[[^\]]*\]`)
	link      = []byte("/Subtype /Link")
)

// printable lets what leads from page to page be printed with its page, as an
// archive wants of every annotation (ISO 19005-3, 6.3.2).
func printable(body []byte) []byte {
	if !bytes.HasPrefix(body, []byte("<</Type /Page\n")) || !bytes.Contains(body, link) {
		return body
	}
	return bytes.ReplaceAll(body, link, append(slices.Clone(link), " /F 4"...))
}

// bare is the catalogue without its end and without the names that the writer
// leaves empty.
func bare(p Plain) string {
	catalog := strings.TrimSuffix(strings.TrimSpace(string(p.Body(p.Root))), ">>")
	if i := strings.Index(catalog, "/Names <<"); i >= 0 {
		catalog = catalog[:i]
	}
	return catalog
}

// Body is what stands in an object; nil where there is none.
func (p Plain) Body(no int) []byte {
	for _, o := range p.Objects {
		if o.No == no {
			return o.Body
		}
	}
	return nil
}

// Read takes a file of the plain form apart.
func Read(doc []byte) (p Plain, err error) {
	end := bytes.LastIndex(doc, []byte("trailer"))
	if end < 0 {
		return p, errForm
	}
	m := trailerOf.FindSubmatch(doc[end:])
	if m == nil {
		return p, errForm
	}
	p.Start, _ = strconv.Atoi(string(m[2])) // digits
	if p.Start <= 0 || p.Start >= end || bytes.Contains(m[1], []byte("/Prev")) {
		return p, errForm
	}
	places, err := crossReferences(doc[p.Start:end])
	if err != nil {
		return p, err
	}
	for i, o := range places {
		stop := p.Start
		if i+1 < len(places) {
			stop = places[i+1].at
		}
		if o.at < 0 || o.at >= stop || stop > len(doc) {
			return p, errForm
		}
		body, ok := bytes.CutPrefix(doc[o.at:stop], fmt.Appendf(nil, "%d 0 obj\n", o.no))
		body, ends := bytes.CutSuffix(bytes.TrimRight(body, "\n"), []byte("endobj"))
		if !ok || !ends {
			return p, errForm
		}
		p.Objects = append(p.Objects, Object{o.no, bytes.TrimRight(body, "\n")})
	}
	p.Root, p.Info, p.ID = named(rootIs, m[1]), named(infoIs, m[1]), string(idIs.Find(m[1]))
	if p.Body(p.Root) == nil {
		return p, errForm
	}
	return p, nil
}

// named is the number of an object that the trailer names, 0 for none.
func named(which *regexp.Regexp, trailer []byte) (n int) {
	if x := which.FindSubmatch(trailer); x != nil {
		n, _ = strconv.Atoi(string(x[1])) // digits
	}
	return n
}

// place is where an object begins.
type place struct{ no, at int }

// crossReferences reads the table, in the order in which the objects stand.
func crossReferences(table []byte) (out []place, err error) {
	lines := strings.Split(strings.TrimSpace(string(table)), "\n")
	var count int
	if len(lines) < 3 || strings.TrimSpace(lines[0]) != "xref" {
		return nil, errForm
	}
	if _, err := fmt.Sscanf(lines[1], "0 %d", &count); err != nil || count != len(lines)-2 {
		return nil, errForm
	}
	for no, line := range lines[3:] {
		var at, generation int
		var kind string
		if _, err := fmt.Sscanf(line, "%d %d %s", &at, &generation, &kind); err != nil || kind != "n" || generation != 0 {
			return nil, errForm
		}
		out = append(out, place{no + 1, at})
	}
	slices.SortFunc(out, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	return out, nil
}

// writer puts a file together.
type writer struct {
	b  bytes.Buffer
	at map[int]int64
}

func (w *writer) print(form string, values ...any) { fmt.Fprintf(&w.b, form, values...) }

func (w *writer) object(no int, body []byte) {
	w.at[no] = int64(w.b.Len())
	w.print("%d 0 obj\n", no)
	w.b.Write(body)
	w.b.WriteString("\nendobj\n")
}

func (w *writer) stream(no int, head string, content []byte, packed bool) {
	if packed {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write(content) // a buffer takes everything
		_ = z.Close()
		content, head = b.Bytes(), head+" /Filter /FlateDecode"
	}
	w.at[no] = int64(w.b.Len())
	w.print("%d 0 obj\n<<%s /Length %d>>\nstream\n", no, head, len(content))
	w.b.Write(content)
	w.b.WriteString("\nendstream\nendobj\n")
}

// close writes the table of what stands where, with an identifier that follows
// from all that comes before it (ISO 32000-1, 14.4).
func (w *writer) close(to io.Writer, root, info, size int) error {
	start := w.b.Len()
	w.print("xref\n0 %d\n0000000000 65535 f \n", size)
	for no := 1; no < size; no++ {
		w.print("%010d 00000 n \n", w.at[no])
	}
	id := sha256.Sum256(w.b.Bytes())
	w.print("trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n", size, root, info, id[:16], id[:16], start)
	_, err := w.b.WriteTo(to)
	return err
}

func date(at time.Time) string { return "(D:" + at.UTC().Format("20060102150405") + "Z)" }

// Text is a string of a PDF in UTF-16, in figures.
func Text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}
