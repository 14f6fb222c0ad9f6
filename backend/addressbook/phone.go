package addressbook

import "strings"

// phoneTrouble is what is to be said about a cell of phone numbers.
type phoneTrouble struct {
	lost bool // only the rounded form of a large number is left
	bad  bool // something stands there that is no number
}

// parsePhones finds the numbers in a cell, as digits with + where it is
// written. bare says whether a number stood as digits only, as a spreadsheet
// leaves one that it took for a quantity.
func parsePhones(s string) (numbers []string, bare bool, t phoneTrouble) {
	s = strings.TrimLeft(clean(s), "'")
	if nothing(s) || lost(s) {
		return nil, false, phoneTrouble{lost: lost(s)}
	}
	if worded(s) && scientific(s) {
		return nil, false, phoneTrouble{lost: true}
	}
	s = withoutScheme(s)
	for _, part := range splitPhones(s) {
		n, isBare, ok := onePhone(part)
		if !ok {
			t.bad = t.bad || clean(part) != ""
			continue
		}
		bare = bare || isBare
		numbers = append(numbers, n)
	}
	return numbers, bare, t
}

// plainPhone is the quick way for a number as most are: digits in groups, with
// or without a + before them.
func plainPhone(s string) (number string, bare, ok bool) {
	digits, others := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '+' && i == 0:
		case c == ' ', c == '-', c == '.':
			others++
		default:
			return "", false, false
		}
	}
	if digits < 3 || digits > 20 {
		return "", false, false
	}
	if others == 0 {
		return s, s[0] > '0', true
	}
	out := make([]byte, 0, 24)
	for i := range len(s) {
		if c := s[i]; c >= '0' || c == '+' {
			out = append(out, c)
		}
	}
	return string(out), false, true
}

// scientific reads `4,67E+10`: the digits behind are gone.
func scientific(s string) bool {
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(s), "E")
	if !ok || mantissa == "" || exponent == "" {
		return false
	}
	exponent = strings.TrimPrefix(exponent, "+")
	return strings.Trim(mantissa, "0123456789.,") == "" && len(exponent) <= 2 && exponent != "" && strings.Trim(exponent, "0123456789") == "" && mantissa[0] != '.' && mantissa[0] != ','
}

func withoutScheme(s string) string {
	if !worded(s) {
		return s
	}
	low := strings.ToLower(s)
	for _, scheme := range []string{"tel:", "callto:", "sms:", "fax:", "phone:"} {
		if strings.HasPrefix(low, scheme) {
			s, _, _ = strings.Cut(s[len(scheme):], ";")
			return clean(s)
		}
	}
	return s
}

// splitPhones splits several numbers in one cell. A slash separates numbers
// only where both sides are long enough to be one: `030/2312` is one.
func splitPhones(s string) []string {
	if !strings.ContainsAny(s, ";,\n\r|/") {
		return []string{s}
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '\n' || r == '\r' || r == '|' })
	var out []string
	for _, p := range parts {
		left, right, ok := strings.Cut(p, "/")
		if ok && countDigits(left) >= 6 && countDigits(right) >= 6 {
			out = append(out, left, right)
			continue
		}
		out = append(out, p)
	}
	return out
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// onePhone reads one number. `(0)` behind a country code is dropped: nobody
// dials it together with +.
func onePhone(s string) (number string, bare, ok bool) {
	s = clean(s)
	s = withoutExtension(s)
	if strings.IndexByte(s, '+') >= 0 {
		s = strings.ReplaceAll(s, "(0)", "")
	}
	out := make([]byte, 0, 16)
	bare = true
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			out = append(out, byte(r))
		case r == '+' && len(out) == 0:
			out = append(out, '+')
			bare = false
		case r >= '0' && (r < ':' || r > '@') && (r < '[' || r > '`') && (r < '{' || r > 0xBF) && !blankLike(r):
			return "", false, false // a letter: words, not a number
		default:
			bare = false
		}
	}
	digits := len(out)
	if digits > 0 && out[0] == '+' {
		digits--
	}
	if digits < 3 || digits > 20 {
		return "", false, false
	}
	return string(out), bare && out[0] != '0', true
}

func blankLike(r rune) bool { return r >= 0x2000 && r <= 0x206F || r == 0xFEFF || r == 0x3000 }

// worded says whether anything but digits and their separators stands in s.
func worded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c > '9' || c == '#' {
			return true
		}
	}
	return false
}

// withoutExtension drops `ext. 12`, `x12`, `#12` behind a number, and a label
// such as `Tel.` before it.
func withoutExtension(s string) string {
	if !worded(s) {
		return s
	}
	first := strings.IndexAny(s, "+(0123456789")
	if first < 0 {
		return s
	}
	switch strings.Trim(strings.ToLower(s[:first]), " .:") {
	case "tel", "telefon", "phone", "mob", "mobil", "mobile", "fax", "t", "m", "f", "tfn", "tlf", "tél", "gsm", "handy", "cell", "ph", "p":
		s = s[first:]
	}
	low := strings.ToLower(s)
	for _, mark := range []string{"ext", "x", "#", "durchwahl", "anknytning", "ankn"} {
		if i := strings.Index(low, mark); i > 0 && countDigits(low[:i]) >= 5 && i < len(s) {
			return s[:i]
		}
	}
	return s
}
