package consent

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// answerBook holds the offered words, folded, for one mail after another.
type answerBook struct {
	exact map[string]answerHit
	long  []string // the offered words with their purpose, longest first
	plain map[string]string
	names map[string]PurposeID
	stop  []string
	asked []PurposeID
	heads map[string]bool // the first words of everything that is looked for
}

type answerHit struct {
	purpose PurposeID
	choice  string
}

func newAnswerBook(o Offers) *answerBook {
	b := &answerBook{exact: map[string]answerHit{}, plain: map[string]string{}, names: map[string]PurposeID{}, heads: map[string]bool{}}
	for _, of := range o.Choices {
		if !slices.Contains(b.asked, of.Purpose) {
			b.asked = append(b.asked, of.Purpose)
		}
		for _, w := range of.Yes {
			b.add(w, answerHit{of.Purpose, ChoiceYes})
		}
		for _, w := range of.No {
			b.add(w, answerHit{of.Purpose, ChoiceNo})
		}
		b.name(string(of.Purpose), of.Purpose)
		for _, n := range of.Names {
			b.name(n, of.Purpose)
		}
	}
	for _, of := range o.Plain {
		for _, w := range of.Yes {
			b.plain[foldWords(w)] = ChoiceYes
		}
		for _, w := range of.No {
			b.plain[foldWords(w)] = ChoiceNo
		}
	}
	for _, w := range o.Stop {
		b.stop = append(b.stop, foldWords(w))
	}
	b.headsOf(courtesies, butWords, otherYes, b.stop, b.long, slices.Collect(maps.Keys(b.plain)), slices.Collect(maps.Keys(b.names)))
	slices.SortFunc(b.long, func(x, y string) int { return len(y) - len(x) })
	return b
}

func (b *answerBook) headsOf(lists ...[]string) {
	for _, list := range lists {
		for _, w := range list {
			b.heads[headWord(w)] = true
		}
	}
}

// mayMatter is a quick look at the first word of a sentence: most sentences
// begin like nothing that is looked for.
func (b *answerBook) mayMatter(s string) bool {
	w := headWord(s)
	return w == "" || b.heads[w]
}

// headWord is the first word of a text in small letters, without what stands
// before it.
func headWord(s string) string {
	start, plain := 0, true
	for start < len(s) && s[start] < 0x80 && !isASCIILetter(s[start]) && (s[start] < '0' || s[start] > '9') {
		start++
	}
	end := start
	for end < len(s) && s[end] != ' ' && s[end] != '\t' {
		c := s[end]
		if c < 0x80 && !isASCIILetter(c) && (c < '0' || c > '9') {
			break
		}
		plain = plain && 'a' <= c && c <= 'z'
		end++
	}
	if plain {
		return s[start:end]
	}
	return strings.Trim(foldWords(s[start:end]), "…–—«»“”„’‘•·☑✓✔")
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// add keeps offered words. The same words for two purposes name neither.
func (b *answerBook) add(words string, h answerHit) {
	folded := foldWords(words)
	if folded == "" {
		return
	}
	if had, ok := b.exact[folded]; ok && had != h {
		h.purpose = AnyPurpose
	} else if !ok {
		b.long = append(b.long, folded)
	}
	b.exact[folded] = h
}

func (b *answerBook) name(name string, p PurposeID) {
	folded := foldWords(name)
	if had, ok := b.names[folded]; ok && had != p {
		p = AnyPurpose
	}
	if folded != "" {
		b.names[folded] = p
	}
}

func (b *answerBook) stops(folded string) bool {
	return slices.Contains(b.stop, folded) || slices.Contains(b.stop, withoutCourtesy(folded))
}

func (b *answerBook) courtesy(folded string) bool { return withoutCourtesy(folded) == "" }

// all reads words that are nothing but answers: one, or several in a row. It
// gives none if anything else stands among them.
func (b *answerBook) all(folded string) []answerHit {
	if h, ok := b.one(folded); ok {
		return []answerHit{h}
	}
	if !strings.ContainsAny(folded, ",&/") && !holdsAny(folded, andWords) {
		return nil
	}
	var hits []answerHit
	for _, piece := range answerPieces(folded) {
		h, ok := b.one(piece)
		if !ok {
			if b.courtesy(piece) {
				continue
			}
			return nil
		}
		hits = append(hits, h)
	}
	return hits
}

// one reads one answer: the offered words, a yes or no alone, or one beside
// the name of a purpose.
func (b *answerBook) one(folded string) (answerHit, bool) {
	for _, s := range []string{folded, withoutCourtesy(folded)} {
		if h, ok := b.exact[s]; ok {
			return h, true
		}
		if c, ok := b.plain[s]; ok {
			return answerHit{AnyPurpose, c}, true
		}
		if h, ok := b.named(s); ok {
			return h, true
		}
	}
	return answerHit{}, false
}

// named reads "newsletter: yes" and "yes, newsletter".
func (b *answerBook) named(s string) (answerHit, bool) {
	if i := strings.LastIndexAny(s, ":=–—- "); i > 0 {
		if c, ok := b.plain[strings.TrimSpace(s[i:])]; ok {
			if p, ok := b.names[strings.TrimRight(s[:i], " :=–—-")]; ok {
				return answerHit{p, c}, true
			}
		}
		if c, ok := b.plain[strings.TrimLeft(s[i:], " :=–—-")]; ok {
			if p, ok := b.names[strings.TrimRight(s[:i], " :=–—-")]; ok {
				return answerHit{p, c}, true
			}
		}
	}
	if i := strings.IndexAny(s, ",:–—- "); i > 0 {
		if c, ok := b.plain[s[:i]]; ok {
			if p, ok := b.names[withoutLinks(strings.TrimLeft(s[i:], " ,:–—-"))]; ok {
				return answerHit{p, c}, true
			}
		}
	}
	return answerHit{}, false
}

// first reads an answer at the beginning of a sentence, with what follows.
func (b *answerBook) first(folded string) ([]answerHit, string) {
	for _, words := range b.long {
		if rest, ok := strings.CutPrefix(folded, words); ok && endsWord(rest) {
			return []answerHit{b.exact[words]}, rest
		}
	}
	end := strings.IndexFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return nil, ""
	}
	c, ok := b.plain[folded[:end]]
	rest := pastCourtesy(folded[end:])
	// "Ja" is "I" in Polish, "no" a word of many sentences: a comma or a
	// dash must say that it is an answer.
	if !ok || !strings.ContainsRune(",:–—-(", firstRune(strings.TrimLeft(rest, " "))) && !startsWithAny(strings.TrimLeft(rest, " "), butWords) {
		return nil, ""
	}
	return []answerHit{{AnyPurpose, c}}, rest
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func endsWord(rest string) bool {
	r := firstRune(rest)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// holdsAny says whether one of the words stands in a text as a word.
func holdsAny(folded string, words []string) bool {
	for _, w := range words {
		for at := 0; ; {
			i := strings.Index(folded[at:], w)
			if i < 0 {
				break
			}
			i += at
			at = i + len(w)
			if (i == 0 || endsWord(lastRune(folded[:i]))) && endsWord(folded[at:]) {
				return true
			}
		}
	}
	return false
}

func lastRune(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i]&0xC0 != 0x80 {
			return s[i:]
		}
	}
	return ""
}

func startsWithAny(folded string, words []string) bool {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(folded, w); ok && endsWord(rest) {
			return true
		}
	}
	return false
}
