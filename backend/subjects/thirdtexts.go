package subjects

import (
	"encoding/json"
	"strings"
)

// eachText gives a text, or each text within JSON.
func eachText(text string, fn func(string)) {
	overTexts(text, func(one string) string { fn(one); return one })
}

// overTexts changes a text, or each text within JSON, which stays as it is
// otherwise: the ledger committed to its bytes.
func overTexts(text string, fn func(string) string) string {
	if text == "" || text[0] != '{' && text[0] != '[' || !json.Valid([]byte(text)) { // valid, so that each text in it ends
		return fn(text)
	}
	var out strings.Builder
	last := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		from := i
		for i++; i < len(text) && text[i] != '"'; i++ {
			if text[i] == '\\' {
				i++
			}
		}
		one := text[from+1 : i]
		if strings.IndexByte(one, '\\') >= 0 && json.Unmarshal([]byte(text[from:i+1]), &one) != nil {
			continue
		}
		changed := overTexts(one, fn)
		if changed == one {
			continue
		}
		quoted, err := json.Marshal(changed)
		if err != nil {
			continue // a string always marshals
		}
		out.WriteString(text[last:from])
		out.Write(quoted)
		last = i + 1
	}
	if last == 0 {
		return text
	}
	return out.String() + text[last:]
}
