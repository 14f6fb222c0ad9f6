package addressbook

import "strings"

// dialect is one program's way of writing a table.
type dialect struct {
	name     string
	signs    []string // folded headers that only this program writes
	need     int      // how many of them make it sure
	language string   // of its fixed headers
	own      bool     // columns that it does not fix are the user's own: kept as custom
	columns  map[string]target
}

var dialects = readDialects(dialectTexts)

func readDialects(text string) []*dialect {
	var out []*dialect
	var d *dialect
	for line := range strings.Lines(text) {
		key, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if head, isHead := strings.CutPrefix(strings.TrimSpace(line), "= "); isHead {
			part := strings.Split(head, "|")
			d = &dialect{name: strings.TrimSpace(part[0]), language: strings.TrimSpace(part[1]), own: strings.TrimSpace(part[3]) == "yes", columns: map[string]target{}}
			d.need = int(strings.TrimSpace(part[2])[0] - '0')
			out = append(out, d)
			continue
		}
		if !ok {
			continue
		}
		for word := range strings.SplitSeq(rest, ",") {
			if key == "signs" {
				d.signs = append(d.signs, word)
				continue
			}
			d.columns[fold(word)] = numbered(key)
		}
	}
	return out
}

// signed counts the signs of d in a header.
func (d *dialect) signed(has map[string]bool) int {
	n := 0
	for _, sign := range d.signs {
		all := true
		for part := range strings.SplitSeq(sign, "&") {
			all = all && has[fold(part)]
		}
		if all {
			n++
		}
	}
	return n
}
