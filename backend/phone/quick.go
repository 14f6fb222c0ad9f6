package phone

// longest is the most digits that are looked at: those of a number, of its
// country code and of what is dialled before it.
const longest = 24

// text is a number as it is written, taken apart.
type text struct {
	digits []byte
	plus   bool // + or 00 stands before the country code
	whole  bool // nothing else stands there
}

// quick reads the numbers that need no closer look, as nearly all. What it
// answers is what the library would answer; sure is false where it cannot be
// certain of that.
func quick(written, country string) (number string, ok, sure bool) {
	var room [longest]byte
	t, sure := takeApart(written, &room)
	if !sure {
		return "", false, false
	}
	code, national, index := (*callingCode)(nil), t.digits, 0
	if t.plus {
		if code = codeOf(t.digits); code == nil {
			return "", false, false
		}
		national = t.digits[code.length:]
	} else {
		home := homes()[country]
		if home.code == nil || len(t.digits) < 3 || home.code.areas[home.index].leaves[pairOf(t.digits)] {
			return "", false, false
		}
		code, index = home.code, home.index
	}
	if !code.ready() {
		return "", false, false
	}
	if !t.plus && code.begins(t.digits) {
		stripped, inside, sure := code.lostPlus(t.digits, index)
		if !sure {
			return "", false, false
		}
		if inside {
			national, index = stripped, 0
		}
	}
	if len(national) < 2 {
		return "", false, true
	}
	if national, sure = code.significant(national, index); !sure {
		return "", false, false
	}
	if !code.plan.valid(national) {
		return "", false, true
	}
	if t.whole && t.plus && code.length+len(national) == len(t.digits) {
		return written, true, true
	}
	return code.write(national), true, true
}

// takeApart finds the digits among separators; ok is false where anything else
// stands there.
func takeApart(written string, room *[longest]byte) (t text, ok bool) {
	t = text{digits: room[:0], whole: true}
	first := -1
	for i := range len(written) {
		switch c := written[i]; {
		case c >= '0' && c <= '9':
			if len(t.digits) == longest {
				return t, false
			}
			if first < 0 {
				first = i
			}
			t.digits = append(t.digits, c)
			continue
		case c == '+' && !t.plus && first < 0:
			t.plus = true
			t.whole = t.whole && i == 0
			continue
		case c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/':
			return t, false
		}
		t.whole = false
	}
	if len(t.digits) < 3 {
		return t, false
	}
	if rest := written[first:]; !t.plus && rest[:2] == "00" && rest[2] != '0' {
		t.digits, t.plus, t.whole = t.digits[2:], true, false
	}
	return t, true
}

// significant drops what is dialled inside a country only.
func (c *callingCode) significant(number []byte, index int) (national []byte, sure bool) {
	a := &c.areas[index]
	stripped, sure := c.withoutPrefix(number, index)
	if sure && len(stripped) < len(number) && !a.possible[len(stripped)] {
		return number, true
	}
	return stripped, sure
}

// withoutPrefix drops the prefix where the numbering of the area allows it.
func (c *callingCode) withoutPrefix(number []byte, index int) (stripped []byte, sure bool) {
	a := &c.areas[index]
	switch {
	case len(number) < 2:
		return number, len(number) == 0 || a.prefix == "" && a.prefixes == [100]bool{}
	case !a.prefixes[pairOf(number)]:
		return number, true
	case a.prefix != "" && len(number) >= len(a.prefix) && string(number[:len(a.prefix)]) == a.prefix:
		stripped = number[len(a.prefix):]
	case a.prefix != "" || a.varies == nil:
		return number, false // a prefix that takes a closer look
	default:
		at := a.varies.FindStringIndex(string(number)) // a copy, so that the digits stay on the stack
		if at == nil {
			return number, true
		}
		stripped = number[at[1]:]
	}
	if c.plan.fits(number, index) && !c.plan.fits(stripped, index) {
		return number, true
	}
	return stripped, true
}

// lostPlus reads a number that begins as one with a country code would: it is
// one if it is none of the country itself.
func (c *callingCode) lostPlus(number []byte, index int) (national []byte, inside, sure bool) {
	national, sure = c.withoutPrefix(number[c.length:], index)
	inside = !c.plan.fits(number, index) && c.plan.fits(national, index) || c.areas[index].tooLong[len(number)]
	return national, inside, sure
}

func (c *callingCode) write(national []byte) string {
	var room [3 + 1 + longest]byte
	out := append(room[:0], '+')
	out = append(out, c.digits...)
	return string(append(out, national...))
}

// pairOf is the number that the first two digits make.
func pairOf(number []byte) int { return int(number[0]-'0')*10 + int(number[1]-'0') }
