package register

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// needle is one word that is looked for.
type needle struct {
	text   []byte
	inside bool   // anywhere, not only where a word begins
	other  []byte // the same number without its leading zeros; nil for none
}

// search is what a user typed: all needles must be found in a person.
type search struct {
	needles []needle
	nobody  bool // there is text, but nothing to look for in it
}

// parseSearch reads what a user types. Letters are looked for where a word
// begins; numbers, and scripts that write without blanks, anywhere; a piece
// with @ as it stands.
func parseSearch(typed string) search {
	var s search
	text := strings.TrimSpace(typed)
	if text == "" {
		return s
	}
	if number := asNumber(text); number != "" {
		s.needles = []needle{numberNeedle(number)}
		return s
	}
	for _, piece := range strings.Fields(text) {
		if at := strings.IndexByte(piece, '@'); at >= 0 && len(piece) > 1 {
			s.needles = append(s.needles, needle{text: AppendFold(nil, piece), inside: at == 0})
			continue
		}
		for _, word := range strings.FieldsFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.M, r) }) {
			s.needles = append(s.needles, wordNeedle(word))
		}
	}
	s.needles = slices.DeleteFunc(s.needles, func(n needle) bool { return len(n.text) == 0 })
	s.nobody = len(s.needles) == 0
	slices.SortStableFunc(s.needles, func(a, b needle) int { return len(b.text) - len(a.text) }) // the rarest first
	return s
}

func wordNeedle(word string) needle {
	if strings.Trim(word, "0123456789") == "" {
		return numberNeedle(word)
	}
	folded := AppendFold(nil, word)
	r, _ := utf8.DecodeRune(folded)
	return needle{text: folded, inside: unspaced(r)}
}

// unspaced says whether a script writes its words without blanks between.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// asNumber gives the digits of a text that is one number with its signs.
func asNumber(s string) string {
	digits := 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case !strings.ContainsRune("+-()/. \u00a0\u202f", r):
			return ""
		}
	}
	if digits == 0 || digits < 3 && len(s) > digits {
		return ""
	}
	return string(appendDigits(nil, s))
}

// numberNeedle looks for a number anywhere; what is dialled at home with a
// zero is kept with the country's code.
func numberNeedle(number string) needle {
	n := needle{text: []byte(number), inside: len(number) > 2}
	if short := strings.TrimLeft(number, "0"); len(short) >= 3 && len(short) < len(number) {
		n.other = []byte(short)
	}
	return n
}

// in keeps of the people of a page those in whom the needle is found.
func (n *needle) in(p *Page, among *set) (found set) {
	if among.count() < fewAmong {
		among.each(func(i int) bool {
			if n.inText(p.textOf(i)) {
				found.add(i)
			}
			return true
		})
		return found
	}
	n.find(p, among, &found)
	if n.other != nil {
		short := needle{text: n.other, inside: true}
		short.find(p, among, &found)
	}
	return found
}

// fewAmong are looked at themselves.
const fewAmong = 16

// find looks at those who may have it, where these are few, else at the whole
// text.
func (n *needle) find(p *Page, among, found *set) {
	var begin *starts
	if !p.passing {
		begin = p.startsOf()
	}
	if begin == nil {
		n.scan(p, among, found)
		return
	}
	people, certain, known := begin.with(n)
	if !known || !certain && len(people) > p.Len() {
		n.scan(p, among, found)
		return
	}
	for _, person := range people {
		if i := int(person); among.has(i) && !found.has(i) && (certain || n.inText(p.textOf(i))) {
			found.add(i)
		}
	}
}

func (n *needle) inText(text []byte) bool {
	if n.other != nil && bytes.Contains(text, n.other) {
		return true
	}
	for from := 0; ; {
		hit := bytes.Index(text[from:], n.text)
		if hit < 0 {
			return false
		}
		if n.inside || beginsWord(text, from+hit) {
			return true
		}
		from += hit + 1
	}
}

// scan runs over the page's text once.
func (n *needle) scan(p *Page, among, found *set) {
	person := 0
	for from := 0; from < len(p.text); {
		hit := bytes.Index(p.text[from:], n.text)
		if hit < 0 {
			return
		}
		hit += from
		for int(p.textAt[person+1]) <= hit {
			person++
		}
		switch {
		case !among.has(person) || found.has(person):
			from = int(p.textAt[person+1])
		case n.inside || beginsWord(p.text, hit):
			found.add(person)
			from = int(p.textAt[person+1])
		default:
			from = hit + 1
		}
	}
}

// beginsWord says whether the text before a place belongs to no word.
func beginsWord(text []byte, at int) bool {
	if at == 0 {
		return true
	}
	c := text[at-1]
	if c < utf8.RuneSelf {
		return !('a' <= c && c <= 'z' || '0' <= c && c <= '9')
	}
	r, _ := utf8.DecodeLastRune(text[max(0, at-4):at])
	return !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

// of keeps of the people of a page those whom the search finds.
func (s *search) of(p *Page, among set) set {
	if s.nobody {
		return set{}
	}
	for i := range s.needles {
		if among.empty() {
			return among
		}
		among = s.needles[i].in(p, &among)
	}
	return among
}
