package consent

import (
	"strings"
)

// formLetters are what a form's code is made of: no letter that is taken for
// another (0 O, 1 I L), whether read aloud, typed or scanned. They are 31, a
// prime, so that the check letter finds every single slip and every two letters
// in the wrong order.
const formLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// formCodeLetters is how many letters a code has, the check letter with them.
const formCodeLetters = 6

// FormCode makes the code of a form, "CB-7K3M-QR", of five random bytes.
func FormCode(random [formCodeLetters - 1]byte) string {
	var numbers [formCodeLetters]int
	sum := 0
	for i, b := range random {
		numbers[i] = int(b) % len(formLetters)
		sum += (i + 1) * numbers[i]
	}
	// The weighted sum of all letters is nothing: 6c = -sum, and 26 is what
	// undoes a six (6 × 26 = 156 = 5 × 31 + 1).
	numbers[formCodeLetters-1] = (len(formLetters) - sum%len(formLetters)) % len(formLetters) * 26 % len(formLetters)
	var b strings.Builder
	b.WriteString("CB-")
	for i, n := range numbers {
		if i == 4 {
			b.WriteByte('-')
		}
		b.WriteByte(formLetters[n])
	}
	return b.String()
}

// ParseFormCode reads a code as people write it, with or without its "CB", its
// dashes and its capitals, and gives it as it is printed. A slip of the pen
// does not lead to another form.
func ParseFormCode(s string) (string, error) {
	wrong := Fail(Invalid, "form_code_wrong", "form")
	text := strings.ToUpper(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–—\u00a0\u2011.\t", r) {
			return -1
		}
		return r
	}, s))
	if len(text) == formCodeLetters+2 {
		text, _ = strings.CutPrefix(text, "CB")
	}
	if len(text) != formCodeLetters {
		return "", wrong
	}
	sum := 0
	for i := range formCodeLetters {
		n := strings.IndexByte(formLetters, text[i])
		if n < 0 {
			return "", wrong
		}
		sum += (i + 1) * n
	}
	if sum%len(formLetters) != 0 {
		return "", wrong
	}
	return "CB-" + text[:4] + "-" + text[4:], nil
}
