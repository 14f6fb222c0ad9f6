package register

import (
	"encoding/binary"
	"errors"
	"slices"

	"consentbook/backend/consent"
)

// errPage says that bytes are no page.
var errPage = errors.New("register: page is broken")

const pageForm = 1

// Facts, Words and Reaches are the page as it is kept: three parts, because an
// import reads only the last and a count only the first.
func (p *Page) Facts() []byte {
	out := make([]byte, 0, p.Len()*30+1024)
	out = append(out, pageForm)
	out = binary.AppendUvarint(out, uint64(p.Len()))
	le := binary.LittleEndian
	for _, column := range [][]uint16{p.slots, p.countries, p.languages, p.sources, p.tags, p.standings} {
		for _, v := range column {
			out = le.AppendUint16(out, v)
		}
	}
	for _, v := range p.imports {
		out = le.AppendUint32(out, v)
	}
	for _, v := range p.added {
		out = le.AppendUint64(out, uint64(v))
	}
	for _, v := range p.last {
		out = le.AppendUint32(out, uint32(v))
	}
	out = append(out, p.flags...)
	out = binary.AppendUvarint(out, uint64(len(p.texts)))
	for _, s := range p.texts {
		out = appendString(out, s)
	}
	out = binary.AppendUvarint(out, uint64(len(p.where)))
	for _, ss := range p.where {
		out = binary.AppendUvarint(out, uint64(len(ss)))
		for _, s := range ss {
			out = appendString(appendString(appendString(appendString(out, string(s.Purpose)), string(s.Basis)), string(s.State)), s.Until)
		}
	}
	return out
}

// Words is the text of the page.
func (p *Page) Words() []byte {
	out := make([]byte, 0, 4*len(p.textAt)+len(p.text))
	for _, v := range p.textAt[1:] {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return append(out, p.text...)
}

// Reaches is what people are looked up by.
func (p *Page) Reaches() []byte {
	out := make([]byte, 0, p.Len()*6+8*len(p.reaches))
	for i := range p.slots {
		out = binary.LittleEndian.AppendUint16(out, p.slots[i])
		out = append(out, p.emails[i], uint8(p.reachAt[i+1]-p.reachAt[i]))
	}
	for _, h := range p.reaches {
		out = binary.LittleEndian.AppendUint64(out, h)
	}
	return out
}

func appendString(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

// cursor reads bytes; after a fault it gives zeros.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.bad = true
		c.b = nil
		return nil
	}
	out := c.b[:n]
	c.b = c.b[n:]
	return out
}

func (c *cursor) number(limit int) int {
	v, n := binary.Uvarint(c.b)
	if n <= 0 || v > uint64(limit) {
		c.bad = true
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

func (c *cursor) string() string { return string(c.take(c.number(len(c.b)))) }

func (c *cursor) uint16s(n int, below int) []uint16 {
	b := c.take(2 * n)
	out := make([]uint16, n)
	if b == nil {
		return out
	}
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(b[2*i:])
		if int(out[i]) >= below {
			c.bad = true
		}
	}
	return out
}

func (c *cursor) uint32s(n int) []uint32 {
	b, out := c.take(4*n), make([]uint32, n)
	if b == nil {
		return out
	}
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

// Read makes a page of what Facts, Words and Reaches gave. It keeps words.
func Read(number, version int64, facts, words, reaches []byte) (*Page, error) {
	c := &cursor{b: facts}
	if form := c.take(1); c.bad || form[0] != pageForm {
		return nil, errPage
	}
	n := c.number(PageSize)
	p := &Page{Number: number, Version: version}
	p.slots = c.uint16s(n, PageSize)
	for _, column := range []*[]uint16{&p.countries, &p.languages, &p.sources, &p.tags, &p.standings} {
		*column = c.uint16s(n, 1<<16)
	}
	p.imports = c.uint32s(n)
	p.added = make([]int64, n)
	if b := c.take(8 * n); b != nil {
		for i := range p.added {
			p.added[i] = int64(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
	p.last = make([]int32, n)
	for i, v := range c.uint32s(n) {
		p.last[i] = int32(v)
	}
	p.flags = append([]uint8(nil), c.take(n)...)
	p.readTexts(c)
	if c.bad || !p.sound() || !p.readWords(words) || !p.readReaches(reaches) {
		return nil, errPage
	}
	return p, nil
}

// ReadNames makes of what Facts and Words gave a page that knows only who is on
// it under which name: enough to put a million in order in little memory.
func ReadNames(number int64, facts, words []byte) (*Page, error) {
	c := &cursor{b: facts}
	if form := c.take(1); c.bad || form[0] != pageForm {
		return nil, errPage
	}
	whole := &Page{Number: number}
	whole.slots = c.uint16s(c.number(PageSize), PageSize)
	if c.bad || !whole.readWords(words) {
		return nil, errPage
	}
	p := &Page{Number: number, slots: whole.slots, textAt: make([]uint32, 1, len(whole.textAt))}
	for i := range p.slots {
		p.text = append(append(p.text, part(whole.textOf(i), partName)...), partEnd)
		p.textAt = append(p.textAt, uint32(len(p.text)))
	}
	p.text = slices.Clip(p.text)
	return p, nil
}

// OrderOfNames puts the people of pages in the order of their names.
func OrderOfNames(pages []*Page) []uint32 { return sortPages("name", pages) }

func (p *Page) readTexts(c *cursor) {
	p.texts = make([]string, c.number(1<<16))
	for i := range p.texts {
		p.texts[i] = c.string()
	}
	p.where = make([][]Standing, c.number(1<<16))
	for i := range p.where {
		n := c.number(1 << 16)
		if n == 0 {
			continue
		}
		ss := make([]Standing, min(n, len(c.b)))
		for k := range ss {
			ss[k] = Standing{consent.PurposeID(c.string()), consent.Basis(c.string()), consent.State(c.string()), c.string()}
			if c.bad {
				return
			}
		}
		p.where[i] = ss
	}
}

// sound says whether every column points at something.
func (p *Page) sound() bool {
	for i := range p.slots {
		if i > 0 && p.slots[i] <= p.slots[i-1] {
			return false
		}
		if max(p.countries[i], p.languages[i], p.sources[i], p.tags[i]) >= uint16(min(len(p.texts), 1<<16-1)) || int(p.standings[i]) >= len(p.where) {
			return false
		}
	}
	return true
}

func (p *Page) readWords(b []byte) bool {
	c := &cursor{b: b}
	p.textAt = append([]uint32{0}, c.uint32s(p.Len())...)
	p.text = c.b
	for i := range p.slots {
		if p.textAt[i+1] < p.textAt[i]+parts+1 || int(p.textAt[i+1]) > len(p.text) || p.text[p.textAt[i+1]-1] != personEnd {
			return false
		}
	}
	return !c.bad
}

func (p *Page) readReaches(b []byte) bool {
	c := &cursor{b: b}
	n := p.Len()
	p.emails, p.reachAt = make([]uint8, n), make([]uint16, n+1)
	head := c.take(4 * n)
	if c.bad {
		return false
	}
	for i := range n {
		p.emails[i] = head[4*i+2]
		if head[4*i+3] == 0 || head[4*i+2] > head[4*i+3] {
			return false
		}
		p.reachAt[i+1] = p.reachAt[i] + uint16(head[4*i+3])
	}
	p.reaches = make([]uint64, p.reachAt[n])
	rest := c.take(8 * len(p.reaches))
	if c.bad {
		return false
	}
	for i := range p.reaches {
		p.reaches[i] = binary.LittleEndian.Uint64(rest[8*i:])
	}
	return true
}

// EachReach walks through what Reaches of a page holds without the page: of
// each contact the hashes of the e-mails, or of the name where there is none.
func EachReach(number int64, b []byte, people int, fn func(id consent.ContactID, hash uint64)) error {
	return eachReach(number, b, people, true, fn)
}

// EachEmail is EachReach for e-mails only.
func EachEmail(number int64, b []byte, people int, fn func(id consent.ContactID, hash uint64)) error {
	return eachReach(number, b, people, false, fn)
}

func eachReach(number int64, b []byte, people int, names bool, fn func(id consent.ContactID, hash uint64)) error {
	c := &cursor{b: b}
	head := c.take(4 * people)
	if c.bad {
		return errPage
	}
	for i := range people {
		slot, emails, all := binary.LittleEndian.Uint16(head[4*i:]), int(head[4*i+2]), int(head[4*i+3])
		rest := c.take(8 * all)
		if c.bad || emails > all || all == 0 {
			return errPage
		}
		first, last := 0, emails
		if emails == 0 && names {
			first, last = all-1, all
		}
		for k := first; k < last; k++ {
			fn(consent.ContactID(number*PageSize+int64(slot)), binary.LittleEndian.Uint64(rest[8*k:]))
		}
	}
	return nil
}
