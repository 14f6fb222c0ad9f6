package register

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// starts says who has a word that begins with some letters, and who has a
// number with some digits in it, so that a search looks at few texts. It takes
// some fifty-five bytes for a person and is made when a page is first searched.
//
// A word is entered under its first three bytes, a number under each three
// digits that follow each other, and in scripts without blanks each sign counts
// as a beginning.
type starts struct {
	keys   []uint32 // each once, ascending
	ends   []uint32 // of each key in people
	people []uint16

	digits   [1001]uint32 // where the people of three digits begin in numbered
	numbered []uint16
}

// keyBytes is how much of a word a key holds.
const keyBytes = 3

func keyOf(text []byte) (key uint32) {
	for i := range keyBytes {
		key <<= 8
		if i < len(text) {
			key |= uint32(text[i])
		}
	}
	return key
}

// entry is a key and who has it; a page has some ten thousand.
type entry uint64

// startsOf gives the page's starts.
func (p *Page) startsOf() *starts {
	p.once.Do(func() { p.starts = p.findStarts() })
	return p.starts
}

// Prepare makes, beside all else, what the first search would wait for.
func (s *Snapshot) Prepare() {
	s.preparing.Do(func() {
		go func() {
			defer func() { _ = recover() }() // a search does without: see find
			for _, p := range s.pages {
				p.startsOf()
			}
		}()
	})
}

// rooms are memory for the making of starts, of which nothing is kept.
var rooms = sync.Pool{New: func() any { return new(startsRoom) }}

type startsRoom struct{ entries, sorted, numbers []entry }

func (p *Page) findStarts() *starts {
	room := rooms.Get().(*startsRoom)
	defer rooms.Put(room)
	entries, numbers := room.entries[:0], room.numbers[:0]
	for i := range p.Len() {
		entries, numbers = appendStarts(entries, numbers, p.textOf(i), entry(i))
	}
	room.entries, room.numbers = entries, numbers
	entries = slices.Compact(room.sort(entries))
	s := &starts{people: make([]uint16, len(entries))}
	distinct := 0
	for i, e := range entries {
		if i == 0 || e>>16 != entries[i-1]>>16 {
			distinct++
		}
	}
	s.keys, s.ends = make([]uint32, 0, distinct), make([]uint32, 0, distinct)
	for i, e := range entries {
		s.people[i] = uint16(e)
		if i+1 == len(entries) || e>>16 != entries[i+1]>>16 {
			s.keys, s.ends = append(s.keys, uint32(e>>16)), append(s.ends, uint32(i+1))
		}
	}
	s.number(numbers)
	return s
}

// appendStarts enters the words and the numbers of one person.
func appendStarts(words, numbers []entry, text []byte, person entry) (_, _ []entry) {
	begins := true // whether a word may begin here
	digits, number := 0, entry(0)
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(text[i:])
			if begins || unspaced(r) {
				words = append(words, entry(keyOf(text[i:]))<<16|person)
			}
			begins, digits, number = !unicode.IsLetter(r) && !unicode.IsNumber(r), 0, 0
			i += n
			continue
		}
		word := isPlainWord(c)
		if word && begins {
			words = append(words, entry(keyOf(text[i:]))<<16|person)
		}
		begins = !word
		i++
		if c < '0' || c > '9' {
			digits, number = 0, 0
			continue
		}
		number = number%100*10 + entry(c-'0')
		if digits++; digits > 2 {
			numbers = append(numbers, number<<16|person)
		}
	}
	return words, numbers
}

// sort sorts by key; those of a key stand in the order of people, and stay so.
func (r *startsRoom) sort(entries []entry) []entry {
	const bits = 12
	other := slices.Grow(r.sorted[:0], len(entries))[:len(entries)]
	r.sorted = other
	for shift := 16; shift < 16+8*keyBytes; shift += bits {
		var places [1<<bits + 1]uint32
		for _, e := range entries {
			places[e>>shift&(1<<bits-1)+1]++
		}
		for i := 1; i < len(places); i++ {
			places[i] += places[i-1]
		}
		for _, e := range entries {
			at := &places[e>>shift&(1<<bits-1)]
			other[*at] = e
			*at++
		}
		entries, other = other, entries
	}
	return entries
}

// number keeps who has which three digits.
func (s *starts) number(numbers []entry) {
	for _, e := range numbers {
		s.digits[e>>16+1]++
	}
	for i := 1; i < len(s.digits); i++ {
		s.digits[i] += s.digits[i-1]
	}
	s.numbered = make([]uint16, len(numbers))
	next := s.digits
	for _, e := range numbers {
		s.numbered[next[e>>16]] = uint16(e)
		next[e>>16]++
	}
}

// with gives who may have a text that begins so, one perhaps several times, and
// whether that is certain; known is false where the text is none that starts
// know.
func (s *starts) with(n *needle) (people []uint16, certain, known bool) {
	text := n.text
	if n.inside && (text[0] == '+' || text[0] == '@') && len(text) > 1 {
		text = text[1:]
	}
	c := text[0]
	switch {
	case n.inside && len(text) >= 3 && isDigit(c) && isDigit(text[1]) && isDigit(text[2]):
		return s.rarest(text), len(n.text) == 3, true
	case n.inside && c < utf8.RuneSelf && (n.text[0] != '@' || !isPlainWord(c)), !n.inside && c < utf8.RuneSelf && !isPlainWord(c):
		return nil, false, false
	}
	return s.beginning(text), len(text) == len(n.text) && len(text) <= keyBytes, true
}

// rarest gives who has the three digits of a text that the fewest have.
func (s *starts) rarest(text []byte) (people []uint16) {
	for i := 0; i+3 <= len(text) && isDigit(text[i]) && isDigit(text[i+1]) && isDigit(text[i+2]); i++ {
		at := int(text[i]-'0')*100 + int(text[i+1]-'0')*10 + int(text[i+2]-'0')
		if found := s.numbered[s.digits[at]:s.digits[at+1]]; i == 0 || len(found) < len(people) {
			people = found
		}
	}
	return people
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isPlainWord(c byte) bool { return 'a' <= c && c <= 'z' || isDigit(c) }

// beginning gives who stands under the keys that begin as a text does.
func (s *starts) beginning(text []byte) []uint16 {
	low := keyOf(text)
	high := low + 1
	if short := keyBytes - len(text); short > 0 {
		high = low + 1<<(8*short)
	}
	from, _ := slices.BinarySearch(s.keys, low)
	to := from
	for to < len(s.keys) && s.keys[to] < high {
		to++
	}
	return s.people[s.end(from):s.end(to)]
}

// end is where the people of the keys before one end.
func (s *starts) end(key int) uint32 {
	if key == 0 {
		return 0
	}
	return s.ends[key-1]
}
