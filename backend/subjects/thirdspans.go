package subjects

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/phone"
)

// addressesIn finds e-mail addresses.
func addressesIn(text string) (out []span) {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '@')
		if at < 0 {
			return out
		}
		at += from
		start, end := at, at+1
		for start > 0 {
			r, n := utf8.DecodeLastRuneInString(text[:start])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._%+-'&=~#$*!?/{}|^`", r) {
				break
			}
			start -= n
		}
		for start < at && strings.IndexByte("'.=/?&", text[start]) >= 0 {
			start++
		}
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '.' {
				break
			}
			end += n
		}
		end = at + 1 + len(strings.TrimRight(text[at+1:end], ".-"))
		if start < at && strings.IndexByte(text[at+1:end], '.') > 0 {
			out = append(out, span{from: start, to: end, kind: "email", keys: []string{strings.ToLower(text[start:end])}})
		}
		from = max(end, at+1)
	}
}

// The least and most digits of a telephone number that is looked at.
const (
	leastDigits = 7
	mostDigits  = 16
)

// numbersIn finds telephone numbers. What begins with neither plus nor zero may
// be a number of anything: it counts where somebody in the book has it.
func (t *third) numbersIn(text string) (out []span) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c != '+' && (c < '0' || c > '9') {
			continue
		}
		end, digits := i+1, 0
		if c != '+' {
			digits = 1
		}
		last := end
		for ; end < len(text); end++ {
			if d := text[end]; d >= '0' && d <= '9' {
				digits++
				last = end + 1
			} else if strings.IndexByte(" -./()", d) < 0 {
				break
			}
		}
		whole := text[i:last]
		if digits >= leastDigits && digits <= mostDigits && !within(text, i, last) && !isDay(whole) {
			if number, ok := phone.E164(whole, t.country); ok {
				out = append(out, span{from: i, to: last, kind: "phone", keys: []string{number}, doubtful: c != '+' && c != '0'})
			}
		}
		i = last - 1
	}
	return out
}

// within reports whether a piece is part of a longer word: a hash, an order
// number, a time.
func within(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	part := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == ':' && from > 0 && to < len(text)
	}
	return from > 0 && (part(before) && before != ':' || before == '-' || before == '.') || to < len(text) && part(after)
}

// isDay reports whether digits are a date: 2026-05-05, 05.05.2026.
func isDay(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 {
		return false
	}
	year, rest := parts[0], parts[1:]
	if len(year) != 4 {
		year, rest = parts[2], parts[:2]
	}
	return len(year) == 4 && (year[:2] == "19" || year[:2] == "20") && len(rest[0]) <= 2 && len(rest[1]) <= 2
}

// word is a word of a text.
type word struct {
	from, to int
	capital  bool // or of a script without capitals
	joined   byte // to the word before: ' ', ',' or 0
}

func wordsIn(text string) (out []word) {
	end := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		w := word{from: i, capital: !unicode.IsLower(r)}
		for i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !(strings.ContainsRune("-'’", r) && i+n < len(text) && letterAt(text[i+n:])) {
				break
			}
			i += n
		}
		w.to = i
		if gap := text[end:w.from]; len(out) > 0 {
			switch rest := strings.TrimSpace(gap); {
			case rest == "" && len(gap) <= 3:
				w.joined = ' '
			case rest == "," && len(gap) <= 3:
				w.joined = ','
			}
		}
		out = append(out, w)
		end = w.to
	}
	return out
}

func letterAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// mostWords is how many words a name has at most.
const mostWords = 4

// namesIn gives each run of words that may be the whole name of somebody: with
// a family name first or last, as "Anna Berg" and "Berg, Anna". A single word
// names nobody.
func namesIn(text string) (out []span) {
	words := wordsIn(text)
	for i, first := range words {
		if !first.capital {
			continue
		}
		comma := 0
		for n := 2; n <= mostWords && i+n <= len(words); n++ {
			last := words[i+n-1]
			if last.joined == 0 || last.joined == ',' && comma > 0 {
				break
			}
			if last.joined == ',' {
				comma = n - 1
			}
			if last.capital {
				out = append(out, span{from: first.from, to: last.to, kind: "name", keys: keysOf(text, words[i:i+n], comma)})
			}
		}
	}
	return out
}

// keysOf are the names, as lists have them, that some words may be.
func keysOf(text string, words []word, comma int) (out []string) {
	join := func(ws []word) string {
		parts := make([]string, len(ws))
		for i, w := range ws {
			parts[i] = text[w.from:w.to]
		}
		return strings.Join(parts, " ")
	}
	if comma > 0 {
		return []string{join(words[:comma]) + ", " + join(words[comma:])}
	}
	out = append(out, join(words))
	for k := 1; k < len(words); k++ {
		given, family := join(words[:k]), join(words[k:])
		out = append(out, family+", "+given, given+", "+family)
	}
	return out
}
