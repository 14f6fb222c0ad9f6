package addressbook

import "strings"

// languageOrder decides between languages that explain a header equally well.
var languageOrder = []string{"en", "de", "fr", "sv", "nl", "es", "it", "pl", "da", "nb", "fi", "pt", "cs", "sk", "hu", "ro", "et", "lv", "lt", "bg", "sl", "hr", "el", "is", "mt", "ga"}

// single are the words of the header, those of several lines apart.
func (h *heading) single() []string {
	if !h.joined {
		return h.words
	}
	var out []string
	for _, name := range h.raw {
		for part := range strings.SplitSeq(name, joint) {
			out = append(out, fold(part))
		}
	}
	return out
}

// language is the language that explains most columns; a word of few languages
// tells more than one of many. "" where nothing is explained.
func (h *heading) language(without map[string]bool) string {
	score := map[string]float64{}
	for _, w := range h.single() {
		if without[w] {
			continue
		}
		langs := map[string]bool{}
		for _, s := range plainWords[w] {
			langs[s.lang] = true
		}
		for l := range langs {
			score[l] += 1 + 2/float64(len(langs))
		}
	}
	best := ""
	for _, l := range languageOrder {
		if score[l] > 0 && (best == "" || score[l] > score[best]+1e-9) {
			best = l
		}
	}
	return best
}
