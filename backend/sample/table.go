package sample

import (
	"bytes"
	"strings"
)

// table writes delimited text as the program whose export it imitates.
type table struct {
	bytes.Buffer
	delimiter string
	lineEnd   string
	quoteMore string // characters beside the necessary ones that make a cell quoted
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		if i > 0 {
			t.WriteString(t.delimiter)
		}
		t.WriteString(t.quoted(c))
	}
	t.WriteString(t.lineEnd)
}

func (t *table) quoted(c string) string {
	if !strings.ContainsAny(c, "\"\r\n"+t.delimiter+t.quoteMore) {
		return c
	}
	return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
}

// high are the characters of Windows-1252 that Latin-1 has elsewhere or not.
var high = map[rune]byte{
	'€': 0x80, '‚': 0x82, '„': 0x84, '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, 'š': 0x9A, 'ž': 0x9E,
}

// windows1252 encodes; what the code page lacks becomes "?", as on the PC.
func windows1252(text string) []byte {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := high[r]
		switch {
		case ok:
			out = append(out, b)
		case r < 0x80 || r >= 0xA0 && r <= 0xFF:
			out = append(out, byte(r))
		default:
			out = append(out, '?')
		}
	}
	return out
}
