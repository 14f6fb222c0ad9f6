package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"consentbook/backend/consent"
)

// What is read is bounded: a workbook is a ZIP file, and a small one can
// unpack to anything. Sheets are streamed and never written to disk.
const (
	maxPart        = 1 << 30   // bytes of one part, unpacked
	maxRatio       = 100       // times a part may unpack to more than it is, beyond smallPart
	smallPart      = 8 << 20   // bytes
	maxDirectory   = 8 << 20   // bytes of the list of parts
	maxStrings     = 256 << 20 // bytes of all shared texts
	maxRow         = 8 << 20   // bytes of one row
	maxLinks       = 200_000
	maxText        = 1 << 20 // bytes of one cell
	maxStyles      = 65_536
	maxReadColumns = 2_048 // with a text in them
	maxSheets      = 512
)

// MaxColumns is how many columns of a sheet are read.
const MaxColumns = maxReadColumns

// Workbook is an open workbook for reading.
type Workbook struct {
	Sheets []SheetInfo
	Epoch1 bool // days count from 1904

	zip    *zip.Reader
	shared texts
	styles []numberStyle
}

// SheetInfo is one sheet of a workbook.
type SheetInfo struct {
	Name  string
	State string // visible, hidden, veryHidden
	part  string
}

// OpenWorkbook opens a workbook for reading.
func OpenWorkbook(r io.ReaderAt, size int64) (*Workbook, error) {
	directory := &rationed{r: r, left: maxDirectory}
	z, err := zip.NewReader(directory, size)
	if err != nil {
		return nil, damaged(err)
	}
	directory.open = true
	w := &Workbook{zip: z}
	book := w.bookPart()
	if book == "" {
		return nil, consent.Fail(consent.Invalid, "format_unknown", "")
	}
	rels, err := w.relations(book)
	if err != nil {
		return nil, err
	}
	if err := w.readBook(book, rels); err != nil {
		return nil, err
	}
	for _, rel := range rels {
		switch {
		case strings.HasSuffix(rel.Type, "/sharedStrings"):
			err = w.readShared(rel.Target)
		case strings.HasSuffix(rel.Type, "/styles"):
			err = w.readStyles(rel.Target)
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

func damaged(err error) error {
	var known *consent.Error
	if errors.As(err, &known) {
		return err
	}
	return consent.Fail(consent.Invalid, "file_damaged", "").Because(err)
}

// bookPart finds the part that lists the sheets; "" if this is no workbook.
func (w *Workbook) bookPart() string {
	rels, err := w.relations("")
	if err == nil {
		for _, rel := range rels {
			if strings.HasSuffix(rel.Type, "/officeDocument") && w.has(rel.Target) && strings.HasPrefix(rel.Target, "xl/") {
				return rel.Target
			}
		}
	}
	if w.has("xl/workbook.xml") {
		return "xl/workbook.xml"
	}
	return ""
}

func (w *Workbook) has(name string) bool { return w.part(name) != nil }

func (w *Workbook) part(name string) *zip.File {
	for _, f := range w.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return f
		}
	}
	return nil
}

// open opens a part as XML.
func (w *Workbook) open(name string) (*xml.Decoder, io.Closer, error) {
	f := w.part(name)
	if f == nil {
		return nil, nil, consent.Fail(consent.Invalid, "file_damaged", "")
	}
	if f.Flags&1 != 0 {
		return nil, nil, consent.Fail(consent.Invalid, "file_encrypted", "")
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, damaged(err)
	}
	most := min(maxPart, max(smallPart, int64(min(f.CompressedSize64, maxPart))*maxRatio))
	d := xml.NewDecoder(&guard{r: r, left: most})
	d.Strict = false
	return d, r, nil
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// relations reads what a part refers to; none is no error.
func (w *Workbook) relations(part string) ([]relation, error) {
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if !w.has(name) {
		return nil, nil
	}
	d, c, err := w.open(name)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var out []relation
	err = each(d, func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		rel := relation{attr(e, "Id"), attr(e, "Type"), attr(e, "Target"), attr(e, "TargetMode")}
		if rel.Mode != "External" {
			if strings.HasPrefix(rel.Target, "/") {
				rel.Target = strings.TrimPrefix(rel.Target, "/")
			} else {
				rel.Target = path.Join(dir, rel.Target)
			}
		}
		if len(out) == maxLinks {
			return consent.Fail(consent.Invalid, "file_too_large", "")
		}
		out = append(out, rel)
		return nil
	})
	return out, err
}

// each calls f with every element that begins.
func each(d *xml.Decoder, f func(xml.StartElement) error) error {
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged(err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (w *Workbook) readBook(part string, rels []relation) error {
	targets := map[string]string{}
	for _, r := range rels {
		targets[r.ID] = r.Target
	}
	d, c, err := w.open(part)
	if err != nil {
		return err
	}
	defer c.Close()
	return each(d, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.Epoch1 = truth(attr(e, "date1904"))
		case "sheet":
			s := SheetInfo{Name: attr(e, "name"), State: attr(e, "state"), part: targets[relationID(e)]}
			if s.State == "" {
				s.State = "visible"
			}
			if s.part != "" && len(w.Sheets) < maxSheets {
				w.Sheets = append(w.Sheets, s)
			}
		}
		return nil
	})
}

// relationID is the r:id of an element; `id` without a prefix is another.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }
