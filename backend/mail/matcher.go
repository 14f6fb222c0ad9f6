package mail

// matcher finds many words in one pass over a text. Words have four bytes or
// more; it looks at the first four of each, and further only where these occur.
type matcher struct {
	bits  [1 << 10]uint64
	words map[uint32][]matchWord
}

type matchWord struct {
	word  string
	class uint32
}

// newMatcher makes one of several lists; the first has class 1, the next 2, 4 …
func newMatcher(lists ...[]string) *matcher {
	m := &matcher{words: map[uint32][]matchWord{}}
	for i, list := range lists {
		for _, w := range list {
			k := fourBytes(w)
			h := matchHash(k)
			m.bits[h>>6] |= 1 << (h & 63)
			m.words[k] = append(m.words[k], matchWord{w, 1 << i})
		}
	}
	return m
}

func fourBytes(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func matchHash(k uint32) uint32 { return k * 2654435761 >> 16 }

// each gives the classes of the words that begin at a place, and where the
// longest of them ends, until told to stop.
func (m *matcher) each(text string, fn func(start, end int, class uint32) bool) {
	if len(text) < 4 {
		return
	}
	k := uint32(small[text[0]])<<8 | uint32(small[text[1]])<<16 | uint32(small[text[2]])<<24
	for i := 0; i+4 <= len(text); i++ {
		k = k>>8 | uint32(small[text[i+3]])<<24
		h := matchHash(k)
		if m.bits[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		class, end := uint32(0), 0
		for _, w := range m.words[k] {
			if len(text)-i >= len(w.word) && sameSmall(text[i:i+len(w.word)], w.word) {
				class |= w.class
				end = max(end, i+len(w.word))
			}
		}
		if class != 0 && !fn(i, end, class) {
			return
		}
	}
}

// small makes capitals of ASCII small; words are given in small letters.
var small = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

func sameSmall(text, word string) bool {
	for i := range len(word) {
		if small[text[i]] != word[i] {
			return false
		}
	}
	return true
}

// in gives the classes of all words in a text.
func (m *matcher) in(text string) (all uint32) {
	m.each(text, func(_, _ int, class uint32) bool {
		all |= class
		return true
	})
	return all
}

// holds says whether any word is in a text.
func (m *matcher) holds(text string) (found bool) {
	m.each(text, func(int, int, uint32) bool {
		found = true
		return false
	})
	return found
}
