package addressbook

import "strings"

// sense is one meaning of a header word in one language.
type sense struct {
	lang string
	to   target
}

// dictionary maps a folded header to its meanings.
type dictionary map[string][]sense

// plainWords holds the words that people and small programs write over their
// columns, in every language of this package.
var plainWords = func() dictionary {
	d := dictionary{}
	for lang, text := range plainTexts {
		d.read(lang, text)
		d.read(lang, furtherTexts[lang])
	}
	return d
}()

func (d dictionary) read(lang, text string) {
	for line := range strings.Lines(text) {
		key, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		to, known := targetOf(key)
		if !known && key != "ignore" {
			panic("addressbook: word list names no field: " + key)
		}
		for word := range strings.SplitSeq(words, ",") {
			d.add(fold(word), sense{lang, to})
		}
	}
}

func (d dictionary) add(word string, s sense) {
	if word == "" {
		return
	}
	for _, have := range d[word] {
		if have == s {
			return
		}
	}
	d[word] = append(d[word], s)
}

// in gives the meaning in one language.
func (d dictionary) in(word, lang string) (target, bool) {
	for _, s := range d[word] {
		if s.lang == lang {
			return s.to, true
		}
	}
	return target{}, false
}

// agreed gives the meaning where every language that has the word agrees.
func (d dictionary) agreed(word string) (target, bool) {
	senses := d[word]
	for _, s := range senses {
		if s.to != senses[0].to {
			return target{}, false
		}
	}
	if len(senses) == 0 {
		return target{}, false
	}
	return senses[0].to, true
}

// plain gives what a folded name means, in the language of the header before
// any other.
func (h *heading) plain(word, lang string) (target, bool) {
	if t, ok := plainWords.in(word, lang); ok {
		return t, true
	}
	if t, ok := plainWords.in(word, "en"); ok {
		return t, true
	}
	if t, ok := plainWords.agreed(word); ok {
		return t, true
	}
	// Half Outlook, half Thunderbird: still their words.
	for _, table := range []map[string]map[string][]target{outlookWords, thunderbirdWords} {
		for _, l := range []string{lang, "en"} {
			if to := table[l][word]; len(to) == 1 && to[0].kind != kIgnore {
				return target{kind: to[0].kind, label: to[0].label}, true
			}
		}
	}
	return target{}, false
}
