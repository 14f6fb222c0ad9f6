package contactfile

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"iter"
	"slices"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
)

// Overrides are a user's decisions; zero values leave it to the file.
type Overrides struct {
	Encoding   string
	Delimiter  string // one character, or "tab"
	HeaderRow  int    // record number; 0 = find it, -1 = there is none; of several lines the last
	HeaderRows int    // lines of the header; 0 = find out
	Sheet      string // only this sheet
	DateOrder  string // addressbook.DayFirst or MonthFirst
	Choices    []addressbook.Choice
	Saved      *addressbook.SavedMapping // what it says of the form counts where nothing else is said
}

// source is one format behind a Book.
type source interface {
	file() addressbook.File
	mapping() addressbook.Mapping
	preview() [][]string
	dates() []addressbook.DateColumn
	warnings() []string
	remap([]addressbook.Choice) error
	next() (addressbook.Row, error)
	rewind() error
	count() (int, error)
	offset() int64
}

// Book is an open address book file. It reads while it is asked and keeps
// no more than a record; it is not safe for use by several goroutines.
type Book struct {
	src  source
	name string
	said Overrides
}

// Open recognises a file by its content. The caller keeps file open as long
// as it uses the Book.
func Open(file io.ReaderAt, size int64, name string, o Overrides) (*Book, error) {
	if size <= 0 {
		return nil, consent.Fail(consent.Invalid, "file_empty", "")
	}
	head := make([]byte, min(size, 4096))
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "").Because(err)
	}
	o = o.withSaved()
	if err := addressbook.CheckDateOrder(o.DateOrder); err != nil {
		return nil, err
	}
	src, err := open(file, size, name, head[:n], o)
	if err != nil {
		return nil, err
	}
	b := &Book{src: src, name: name, said: o}
	choices := o.Choices
	if o.Saved != nil {
		choices = append(addressbook.Restore(*o.Saved, src.mapping()), choices...)
	}
	if len(choices) > 0 {
		if err := src.remap(choices); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// withSaved fills in what a saved mapping says of the form of the file.
func (o Overrides) withSaved() Overrides {
	if s := o.Saved; s != nil {
		o.Encoding, o.Delimiter, o.Sheet, o.DateOrder = cmp.Or(o.Encoding, s.Encoding), cmp.Or(o.Delimiter, s.Delimiter), cmp.Or(o.Sheet, s.Sheet), cmp.Or(o.DateOrder, s.DateOrder)
		o.HeaderRow, o.HeaderRows = cmp.Or(o.HeaderRow, s.HeaderRow), cmp.Or(o.HeaderRows, s.HeaderRows)
	}
	return o
}

func open(file io.ReaderAt, size int64, name string, head []byte, o Overrides) (source, error) {
	switch kind(head) {
	case "zip":
		return openSheets(file, size, name, o)
	case "vcard":
		return openCards(file, size)
	case "ole":
		if encryptedOLE(file, size) {
			return nil, consent.Fail(consent.Invalid, "file_encrypted", "")
		}
		return nil, consent.Fail(consent.Invalid, "format_unknown", "")
	case "other":
		return nil, consent.Fail(consent.Invalid, "format_unknown", "")
	}
	return openTable(file, size, name, o)
}

// kind tells the formats apart by their first bytes.
func kind(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return "zip"
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "ole" // an old .xls, or a workbook with a password
	case bytes.HasPrefix(head, []byte("%PDF-")), bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("\xFF\xD8\xFF")), bytes.HasPrefix(head, []byte("\x1F\x8B")), bytes.HasPrefix(head, []byte("SQLite format 3")):
		return "other"
	}
	if vcardBegin(head) {
		return "vcard"
	}
	return "table"
}

// vcardBegin says whether the first line that is not blank begins a card, in
// any encoding.
func vcardBegin(head []byte) bool {
	text := bytes.ReplaceAll(head, []byte{0}, nil)
	for _, mark := range [][]byte{{0xFE, 0xFF}, {0xFF, 0xFE}, {0xEF, 0xBB, 0xBF}} {
		text = bytes.TrimPrefix(text, mark)
	}
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) >= 11 && bytes.EqualFold(text[:11], []byte("BEGIN:VCARD"))
}

// File is what was recognised of the file as a whole.
func (b *Book) File() addressbook.File {
	f := b.src.file()
	f.File = b.name
	return f
}

// Mapping is what each column is taken for; without columns for cards.
func (b *Book) Mapping() addressbook.Mapping { return b.src.mapping() }

// Saved is the mapping as it can be kept for the next file of its kind.
func (b *Book) Saved() addressbook.SavedMapping {
	s, o := addressbook.Save(b.src.mapping()), b.said
	s.Encoding, s.Delimiter, s.HeaderRow, s.HeaderRows, s.Sheet, s.DateOrder = o.Encoding, o.Delimiter, o.HeaderRow, o.HeaderRows, o.Sheet, o.DateOrder
	return s
}

// Dates gives the columns in which a date was seen that could be read in two
// ways, and how it is read.
func (b *Book) Dates() []addressbook.DateColumn { return b.src.dates() }

// Preview gives the first records below the header as they stand.
func (b *Book) Preview() [][]string { return b.src.preview() }

// Warnings are codes on the file as a whole.
func (b *Book) Warnings() []string {
	out := slices.Clone(b.src.warnings())
	if slices.ContainsFunc(b.src.dates(), func(c addressbook.DateColumn) bool { return c.Order == "" }) {
		out = append(out, "date_order_open")
	}
	return out
}

// Remap changes what columns are for and begins again.
func (b *Book) Remap(choices []addressbook.Choice) error {
	if err := b.src.remap(choices); err != nil {
		return err
	}
	return b.src.rewind()
}

// Next gives the next row, or io.EOF. Every record comes out as one row.
func (b *Book) Next() (addressbook.Row, error) { return b.src.next() }

// Rows gives every row from where the Book stands; after an error it ends.
func (b *Book) Rows() iter.Seq2[addressbook.Row, error] {
	return func(yield func(addressbook.Row, error) bool) {
		for {
			row, err := b.src.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Rewind begins again at the first row.
func (b *Book) Rewind() error { return b.src.rewind() }

// Count is the number of records, found by a pass of its own.
func (b *Book) Count() (int, error) { return b.src.count() }

// Offset is how many bytes have been read, for a progress bar.
func (b *Book) Offset() int64 { return b.src.offset() }
