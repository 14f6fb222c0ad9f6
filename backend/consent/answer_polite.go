package consent

import (
	"slices"
	"strings"
	"sync"
)

// pastCourtesy takes off a courtesy that a sign or the end follows: "no thanks, …".
func pastCourtesy(rest string) string {
	bare := strings.TrimLeft(rest, " ")
	for _, w := range polite().heads[headWord(bare)] {
		if behind, ok := strings.CutPrefix(bare, w); ok && strings.ContainsRune(",:–—-(", firstRune(strings.TrimLeft(behind, " "))) {
			return behind
		}
	}
	return rest
}

// politeWords are the courtesies by their first and their last word, the longer
// ones first.
type politeWords struct{ heads, tails map[string][]string }

var polite = sync.OnceValue(func() politeWords {
	p := politeWords{map[string][]string{}, map[string][]string{}}
	longest := slices.SortedStableFunc(slices.Values(courtesies), func(a, b string) int { return len(b) - len(a) })
	for _, w := range longest {
		p.heads[headWord(w)] = append(p.heads[headWord(w)], w)
		p.tails[tailWord(w)] = append(p.tails[tailWord(w)], w)
	}
	return p
})

func tailWord(folded string) string { return folded[strings.LastIndexByte(folded, ' ')+1:] }

// withoutCourtesy takes polite words off both ends.
func withoutCourtesy(folded string) string {
	for changed := true; changed && folded != ""; {
		changed = false
		for _, w := range polite().heads[headWord(folded)] {
			if rest, ok := strings.CutPrefix(folded, w); ok && endsWord(rest) {
				folded, changed = strings.Trim(rest, " .!?;:,-–—"), true
				break
			}
		}
		for _, w := range polite().tails[tailWord(folded)] {
			if rest, ok := strings.CutSuffix(folded, w); ok && (rest == "" || endsWord(lastRune(rest))) {
				folded, changed = strings.Trim(rest, " .!?;:,-–—"), true
				break
			}
		}
	}
	return folded
}
