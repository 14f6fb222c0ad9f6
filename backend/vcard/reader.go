package vcard

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// Decoder turns bytes that are no UTF-8 into text; charset is what the card
// names, or "".
type Decoder func(b []byte, charset string) string

// Reader gives the cards of a file one after the other.
type Reader struct {
	lines  lineReader
	decode Decoder
	number int
	held   int  // bytes of the card so far
	begun  bool // the BEGIN of the next card has been read
}

// NewReader reads r, a file whose byte order mark is gone. decode is used for
// values that are no UTF-8.
func NewReader(r io.Reader, decode Decoder) *Reader {
	return &Reader{lines: lineReader{r: bufio.NewReaderSize(r, 32<<10)}, decode: decode}
}

// Offset is the number of bytes read so far.
func (r *Reader) Offset() int64 { return r.lines.read }

// Next gives the next card, or io.EOF. A card without END ends where the next
// one begins.
func (r *Reader) Next() (Card, error) {
	if err := r.findBegin(); err != nil {
		return Card{}, err
	}
	r.begun = false
	r.number++
	r.held = 0
	c := Card{Number: r.number, Line: r.lines.at}
	agents := 0
	for {
		line, err := r.lines.peek()
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return Card{}, err
		}
		switch {
		case marks(line, "BEGIN"):
			if !r.agentOpen(&c, agents) {
				return c, nil
			}
			agents++
			_, _, _ = r.lines.next()
			continue
		case marks(line, "END"):
			_, _, _ = r.lines.next()
			if agents > 0 {
				agents--
				continue
			}
			c.Ended = true
			return c, nil
		}
		if err := r.take(&c, agents > 0); err != nil {
			return Card{}, err
		}
	}
}

// agentOpen says whether a BEGIN inside a card is that of a card within it,
// announced by an AGENT without a value, and not of the next card.
func (r *Reader) agentOpen(c *Card, agents int) bool {
	if agents > 0 || len(c.Props) == 0 {
		return agents > 0
	}
	last := c.Props[len(c.Props)-1]
	return last.Name == "AGENT" && strings.TrimSpace(last.Value) == ""
}

func (r *Reader) findBegin() error {
	for !r.begun {
		line, _, err := r.lines.next()
		if err != nil {
			return err
		}
		r.begun = marks(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")), "BEGIN")
	}
	return nil
}

// marks says whether a line is BEGIN:VCARD or END:VCARD.
func marks(line []byte, word string) bool {
	name, value, ok := bytes.Cut(bytes.TrimSpace(line), []byte{':'})
	return ok && strings.EqualFold(string(bytes.TrimSpace(value)), "VCARD") && strings.EqualFold(string(bytes.TrimSpace(name)), word)
}

// take reads one property with its continuation lines.
func (r *Reader) take(c *Card, skip bool) error {
	raw, over, err := r.lines.next()
	if err != nil {
		return err
	}
	at := r.lines.at
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	head, value, ok := cutHead(raw)
	if !ok {
		appendLoose(c, r.text(raw, ""))
		return nil
	}
	p := parseHead(string(head))
	silent := skip || binaryName(p.Name)
	value, over, err = r.unfold(p, value, over)
	if err != nil {
		return err
	}
	if over && !silent {
		return tooLong(at)
	}
	if silent || p.Name == "" {
		return nil
	}
	p.Value = r.value(p, value)
	if p.Name == "VERSION" {
		c.Version = strings.TrimSpace(p.Value)
		return nil
	}
	if len(c.Props) >= MaxProps {
		return consent.Fail(consent.Invalid, "too_many_columns", "", "line", strconv.Itoa(at), "max", strconv.Itoa(MaxProps))
	}
	if r.held += len(p.Value) + len(head); r.held > MaxCard {
		return tooLong(at)
	}
	c.Props = append(c.Props, p)
	return nil
}

// binaryName names properties that hold no text.
func binaryName(name string) bool {
	return name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY"
}

// appendLoose keeps a line that is no property with the one before it: a text
// whose line ends nobody encoded.
func appendLoose(c *Card, text string) {
	if n := len(c.Props); n > 0 && len(c.Props[n-1].Value)+len(text) < MaxLine {
		c.Props[n-1].Value += `\n` + text
	}
}

// unfold joins the lines that belong to a value: those that begin with a
// blank, behind a soft break of quoted-printable any, and of base64 all that
// are no property.
func (r *Reader) unfold(p Property, value []byte, over bool) ([]byte, bool, error) {
	encoding := strings.ToUpper(p.Param("ENCODING"))
	quoted, binary := encoding == "QUOTED-PRINTABLE", encoding == "BASE64" || encoding == "B"
	for {
		line, err := r.lines.peek()
		if errors.Is(err, io.EOF) {
			return value, over, nil
		}
		if err != nil {
			return nil, over, err
		}
		soft := quoted && bytes.HasSuffix(value, []byte("="))
		folded := len(line) > 0 && (line[0] == ' ' || line[0] == '\t')
		more := binary && len(line) > 0 && bytes.IndexByte(line, ':') < 0
		if soft && marks(line, "END") || !soft && !folded && !more {
			return value, over, nil
		}
		line, long, err := r.lines.next()
		if err != nil {
			return nil, over, err
		}
		switch {
		case soft:
			value = value[:len(value)-1]
		case folded:
			line = line[1:]
		}
		over = over || long || len(value)+len(line) > MaxLine
		if !over {
			value = append(value, line...)
		}
	}
}

// value decodes transfer encoding and character set.
func (r *Reader) value(p Property, b []byte) string {
	if strings.EqualFold(p.Param("ENCODING"), "QUOTED-PRINTABLE") {
		b = unquote(b)
		return strings.ReplaceAll(strings.ReplaceAll(r.text(b, p.Param("CHARSET")), "\r\n", "\n"), "\r", "\n")
	}
	return r.text(b, p.Param("CHARSET"))
}

func (r *Reader) text(b []byte, charset string) string {
	return r.decode(b, charset)
}

// unquote decodes quoted-printable; what is malformed stays as it is.
func unquote(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] == '=' && i+2 < len(b) {
			hi, lo := unhex(b[i+1]), unhex(b[i+2])
			if hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}
