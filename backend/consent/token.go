package consent

import (
	"crypto/sha256"
	"math/big"
	"strings"
)

// TokenBytes is how much chance stands in a token: 128 bits (law.md §g).
const TokenBytes = 16

// A token is written in the letters of form codes. 26 of them hold 128 bits
// (31^26 > 2^128); the 27th is the check letter.
const (
	tokenLetters = 27
	tokenGroup   = 4
	tokenMark    = "CB"
)

// TokenFolded is how long a token is as it is printed, dashes included.
const TokenFolded = len(tokenMark) + tokenLetters + (tokenLetters+tokenGroup-1)/tokenGroup

// FormatToken writes the bits of a token in the one form it has everywhere: in
// a subject, in a plus-address, under a QR code, on the telephone.
// "CB-7K3M-2QRT-…", groups of four.
func FormatToken(random [TokenBytes]byte) string {
	n := new(big.Int).SetBytes(random[:])
	base, digit := big.NewInt(int64(len(formLetters))), new(big.Int)
	var numbers [tokenLetters]int
	for i := tokenLetters - 2; i >= 0; i-- {
		n.DivMod(n, base, digit)
		numbers[i] = int(digit.Int64())
	}
	sum := 0
	for i, d := range numbers[:tokenLetters-1] {
		sum += (i + 1) * d
	}
	// 27c = -sum, and 23 is what undoes a 27 (23 × 27 = 621 = 20 × 31 + 1).
	numbers[tokenLetters-1] = (len(formLetters) - sum%len(formLetters)) % len(formLetters) * 23 % len(formLetters)
	var b strings.Builder
	b.WriteString(tokenMark)
	for i, d := range numbers {
		if i%tokenGroup == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(formLetters[d])
	}
	return b.String()
}

// ParseToken reads a token as people write it, with or without its mark, its
// dashes and its capitals. A slip of the pen does not lead to another person.
func ParseToken(s string) ([TokenBytes]byte, error) {
	var letters []byte
	for _, r := range s {
		switch {
		case strings.ContainsRune(" -–—‐\u2011\u00a0\t\r\n._", r):
		case r < 0x80 && len(letters) <= tokenLetters+len(tokenMark):
			letters = append(letters, byte(r)&^lowerBit(byte(r)))
		default:
			return [TokenBytes]byte{}, tokenWrong()
		}
	}
	if len(letters) == tokenLetters+len(tokenMark) && string(letters[:len(tokenMark)]) == tokenMark {
		letters = letters[len(tokenMark):]
	}
	return tokenBits(letters)
}

// TokenHash is what the book keeps of a token: who steals the book cannot
// answer in anybody's name.
func TokenHash(random [TokenBytes]byte) []byte {
	h := sha256.Sum256(random[:])
	return h[:]
}

// FindTokens gives the tokens in a text, each once, as they are printed. A
// mail program may have broken a line after a dash and set a quotation sign
// before the rest; anything else between the letters is no token.
func FindTokens(text string) []string {
	var found []string
	marks := newMarkFinder(text)
	for at := 0; at+tokenLetters < len(text); {
		start := marks.from(at)
		if start < 0 {
			break
		}
		at = start + len(tokenMark)
		if start > 0 && isTokenWord(text[start-1]) {
			continue
		}
		bits, err := tokenBits(tokenAt(text[at:]))
		if err != nil {
			continue
		}
		token := FormatToken(bits)
		if !containsToken(found, token) {
			found = append(found, token)
		}
	}
	return found
}

func tokenWrong() error { return Fail(Invalid, "token_wrong", "token") }

func lowerBit(b byte) byte {
	if 'a' <= b && b <= 'z' {
		return 'a' - 'A'
	}
	return 0
}

func isTokenWord(b byte) bool {
	b &^= lowerBit(b)
	return '0' <= b && b <= '9' || 'A' <= b && b <= 'Z'
}

// tokenMarks are how the mark is written: printed, in an address, by a
// telephone that begins a line with a capital.
var tokenMarks = [3]string{"CB", "cb", "Cb"}

// markFinder gives the places of marks in their order, each search going over
// the text once.
type markFinder struct {
	text string
	next [len(tokenMarks)]int // -1: no more
}

func newMarkFinder(text string) *markFinder {
	f := &markFinder{text: text}
	for i, m := range tokenMarks {
		f.next[i] = strings.Index(text, m)
	}
	return f
}

// from gives the first mark at or behind a place, or -1.
func (f *markFinder) from(at int) int {
	first := -1
	for i, m := range tokenMarks {
		if f.next[i] >= 0 && f.next[i] < at {
			n := strings.Index(f.text[at:], m)
			if n >= 0 {
				n += at
			}
			f.next[i] = n
		}
		if f.next[i] >= 0 && (first < 0 || f.next[i] < first) {
			first = f.next[i]
		}
	}
	return first
}

// tokenAt reads the letters after a mark, as many as a token has, or none.
func tokenAt(s string) []byte {
	letters := make([]byte, 0, tokenLetters)
	for i := 0; i < len(s); i++ {
		c := s[i] &^ lowerBit(s[i])
		switch {
		case isTokenWord(c):
			if len(letters) == tokenLetters {
				return nil // the word goes on: this is something else
			}
			letters = append(letters, c)
		case len(letters) == tokenLetters:
			return letters
		case c == '-':
			i += brokenLine(s[i+1:])
		default:
			return nil
		}
	}
	return letters
}

// brokenLine is how long the break of a line is that begins here: "\r\n> ".
func brokenLine(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "\r\n>\t "))
	if !strings.Contains(s[:n], "\n") || n > 12 {
		return 0
	}
	return n
}

func containsToken(found []string, token string) bool {
	for _, f := range found {
		if f == token {
			return true
		}
	}
	return false
}

// tokenBits undoes FormatToken, given the letters alone.
func tokenBits(letters []byte) (bits [TokenBytes]byte, err error) {
	if len(letters) != tokenLetters {
		return bits, tokenWrong()
	}
	sum, n, base := 0, new(big.Int), big.NewInt(int64(len(formLetters)))
	for i, l := range letters {
		d := strings.IndexByte(formLetters, l)
		if d < 0 {
			return bits, tokenWrong()
		}
		sum += (i + 1) * d
		if i < tokenLetters-1 {
			n.Mul(n, base).Add(n, big.NewInt(int64(d)))
		}
	}
	if sum%len(formLetters) != 0 || n.BitLen() > 8*TokenBytes {
		return bits, tokenWrong()
	}
	n.FillBytes(bits[:])
	return bits, nil
}
