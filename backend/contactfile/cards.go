package contactfile

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/csvx"
	"consentbook/backend/vcard"
)

// cards is a file of electronic business cards.
type cards struct {
	r        io.ReaderAt
	size     int64
	encoding string // "" = each card for itself
	bom      bool
	lineEnd  string
	reader   *vcard.Reader
	norm     *addressbook.CardNormaliser
}

func openCards(r io.ReaderAt, size int64) (source, error) {
	head := make([]byte, min(size, 64<<10))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	head = head[:n]
	c := &cards{r: r, size: size, encoding: csvx.Unicode(head)}
	c.bom = bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")) || bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF"))
	if c.wide() {
		head = []byte(csvx.Decode(head, c.encoding))
	}
	c.lineEnd = csvx.EndOfLines(head)
	return c, c.rewind()
}

// wide says whether the whole file is UTF-16; else each value is decoded for
// itself, because cards of one file may differ.
func (c *cards) wide() bool { return c.encoding == csvx.UTF16LE || c.encoding == csvx.UTF16BE }

func (c *cards) open() io.Reader {
	r := io.Reader(io.NewSectionReader(c.r, 0, c.size))
	if c.wide() {
		r = csvx.Text(r, c.encoding)
	}
	return r
}

func (c *cards) rewind() error {
	c.reader = vcard.NewReader(c.open(), csvx.DecodeLoose)
	c.norm = addressbook.NewCardNormaliser()
	return nil
}

func (c *cards) next() (addressbook.Row, error) {
	card, err := c.reader.Next()
	if err != nil {
		return addressbook.Row{}, err
	}
	row := c.norm.Row(neutral(card))
	if row.Outcome == addressbook.Reject {
		row.Cells = card.Lines()
	}
	return row, nil
}

// neutral is a card in the words of the rules.
func neutral(card vcard.Card) addressbook.Card {
	out := addressbook.Card{Number: card.Number, Version: card.Version, Ended: card.Ended}
	for _, p := range card.Props {
		if strings.IndexByte(p.Value, 0) >= 0 {
			out.Fault = csvx.FaultNUL
			p.Value = strings.ReplaceAll(p.Value, "\x00", "")
		}
		out.Props = append(out.Props, addressbook.CardProperty{
			Group: p.Group, Name: p.Name, Types: p.Types(), Pref: p.Param("PREF"), AltID: p.Param("ALTID"), OmitYear: p.Param("X-APPLE-OMIT-YEAR"),
			Text: p.Text(), Parts: p.Parts(), List: p.List(),
		})
	}
	return out
}

func (c *cards) file() addressbook.File {
	f := addressbook.File{Format: "vcard", Dialect: addressbook.CardDialect, Encoding: "per card", BOM: &c.bom, LineEnd: c.lineEnd}
	if c.wide() {
		f.Encoding = c.encoding
	}
	return f
}

func (c *cards) mapping() addressbook.Mapping {
	return addressbook.Mapping{Dialect: addressbook.CardDialect, Columns: []addressbook.Column{}}
}
func (c *cards) warnings() []string               { return nil }
func (c *cards) preview() [][]string              { return nil }
func (c *cards) dates() []addressbook.DateColumn  { return nil }
func (c *cards) remap([]addressbook.Choice) error { return nil }
func (c *cards) offset() int64                    { return c.reader.Offset() }
func (c *cards) count() (int, error) {
	r := vcard.NewReader(c.open(), csvx.DecodeLoose)
	for n := 0; ; {
		card, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return n, err
		case !addressbook.IsGroup(neutral(card)):
			n++
		}
	}
}
