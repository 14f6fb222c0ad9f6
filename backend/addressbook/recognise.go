package addressbook

import (
	"slices"
	"strings"
)

// Generic is the dialect of a table that no known program wrote.
const Generic = "generic"

// Hint is what is known of a table beside its cells. A name can decide: the
// members that never subscribed stand in columns like those of the others.
type Hint struct {
	File  string // name without folder
	Sheet string

	Joined bool // the header stands on several lines
}

// Recognise says what each column of a table is for. header is nil where the
// table has none; then the cells of sample decide. Nothing is taken for sure
// that a name only resembles.
func Recognise(header []string, sample [][]string, hint Hint) Mapping {
	if header == nil {
		return byContent(sample)
	}
	h := newHeading(withoutReasons(header))
	h.joined = hint.Joined
	m := Mapping{Dialect: Generic}
	var targets []found
	if own, ours, ok := h.ownMapping(); ok {
		m, targets = own, ours
	} else if d, lang, words := h.bestTable(); d != "" {
		m.Dialect, m.Language = d, lang
		targets = h.fromWords(words, lang)
	} else if d := h.bestDialect(); d != nil {
		m.Dialect, m.Language = d.name, d.language
		if d.name == "brevo" || d.name == "hubspot" || d.name == "woocommerce" {
			m.Language = h.language(brevoFixed)
		}
		targets = h.fromDialect(d, m.Language)
		m.Dialect = mailchimpStatus(d.name, h, hint.File)
	} else {
		m.Language = h.language(nil)
		targets = h.fromPlain(m.Language)
		h.postcodes(targets, m.Language, sample)
		nameless(targets, sample)
	}
	honorifics(h, targets, sample)
	for i, name := range header {
		m.Columns = append(m.Columns, column(i, name, targets[i], sample))
	}
	return m
}

// found is a target and how it was found.
type found struct {
	to   target
	sure bool
	used bool // false: a column of no use, or not understood
}

func column(i int, name string, f found, sample [][]string) Column {
	c := Column{Index: i, Header: clean(name), Samples: samples(sample, i), to: f.to, Sure: f.sure}
	if Returned(name) || c.Header == "" && reasonsOnly(sample, i) {
		c.to, c.Sure = target{}, true
		return c
	}
	if fold(name) == "" && len(c.Samples) > 0 && !f.used {
		f = found{target{kind: kCustom}, false, true} // no name, but something stands below
		c.to = f.to
	}
	if f.used {
		c.Field = f.to.key()
	}
	c.Sensitive = f.to.kind == kNationalID && f.used || sensitive(name)
	if c.Sensitive && c.to.kind != kNationalID {
		c.to, c.Field = target{}, ""
	}
	return c
}

func samples(sample [][]string, i int) []string {
	out := []string{}
	for _, rec := range sample {
		if i < len(rec) && clean(rec[i]) != "" && len(out) < 3 {
			out = append(out, clean(rec[i]))
		}
	}
	return out
}

// heading is a header as words.
type heading struct {
	raw   []string
	words []string
	has   map[string]bool
	named int // columns with a name

	joined bool // of several lines
}

func newHeading(header []string) *heading {
	h := &heading{raw: header, has: map[string]bool{}}
	for _, name := range header {
		w := fold(name)
		h.words = append(h.words, w)
		if w != "" {
			h.has[w] = true
			h.named++
		}
		if to, ok := googlePair(name); ok && (to.kind == kEmailLabel || to.kind == kPhoneLabel || to.kind == kAddressLabel) {
			h.has["google"+fold(name[strings.LastIndexByte(name, ' ')+1:])] = true // label or type
		}
	}
	return h
}

// bestTable finds Outlook or Thunderbird in one of their languages.
func (h *heading) bestTable() (name, lang string, words map[string][]target) {
	if h.signedBy("outlook-com") || h.signedBy("google-new") || h.signedBy("google-old") {
		return "", "", nil
	}
	best := 0
	for _, t := range []struct {
		name      string
		languages []string
		words     map[string]map[string][]target
	}{{"outlook", outlookLanguages, outlookWords}, {"thunderbird", thunderbirdLanguages, thunderbirdWords}} {
		for _, l := range t.languages {
			hits, telling := h.hits(t.words[l])
			if telling >= 2 && hits*10 >= h.named*7 && hits > best {
				best, name, lang, words = hits, t.name, l, t.words[l]
			}
		}
	}
	return name, lang, words
}

func (h *heading) signedBy(name string) bool {
	d := dialectNamed(name)
	return d.signed(h.has) >= d.need
}

// hits counts the columns that words knows, and those of them that no plain
// table would have.
func (h *heading) hits(words map[string][]target) (hits, telling int) {
	for _, w := range h.words {
		if _, ok := words[w]; !ok || w == "" {
			continue
		}
		hits++
		if _, plain := plainWords[w]; !plain {
			telling++
		}
	}
	return hits, telling
}

func (h *heading) bestDialect() *dialect {
	var best *dialect
	score := 0
	for _, d := range dialects {
		signs := d.signed(h.has)
		if signs < d.need {
			continue
		}
		known := 0
		for w := range h.has {
			if _, ok := d.columns[w]; ok {
				known++
			}
		}
		if s := 3*signs + known; s > score {
			best, score = d, s
		}
	}
	if best == nil && h.hubspotAbroad() {
		return dialectNamed("hubspot")
	}
	return best
}

func dialectNamed(name string) *dialect {
	return dialects[slices.IndexFunc(dialects, func(d *dialect) bool { return d.name == name })]
}

// fromWords maps by a table of names. A name that stands for two columns, as
// the French `Titre`, is used up in their order.
func (h *heading) fromWords(words map[string][]target, lang string) []found {
	out := make([]found, len(h.words))
	seen := map[string]int{}
	for i, w := range h.words {
		to, ok := words[w]
		if !ok {
			if t, plain := plainWords.in(w, lang); plain {
				out[i] = found{t, true, true}
			}
			continue
		}
		t := to[min(seen[w], len(to)-1)]
		seen[w]++
		out[i] = found{t, true, t.kind != kIgnore}
	}
	return out
}

func (h *heading) fromDialect(d *dialect, lang string) []found {
	out := make([]found, len(h.words))
	for i, w := range h.words {
		if t, ok := googlePair(h.raw[i]); ok && strings.HasPrefix(d.name, "google") {
			out[i] = found{t, true, t.kind != kIgnore}
			continue
		}
		if t, ok := d.columns[w]; ok {
			out[i] = found{t, true, t.kind != kIgnore}
			continue
		}
		if kind, ok := optOutOf(h.raw[i]); ok {
			out[i] = found{target{kind: kOptedOutOf, label: kind}, true, true}
			continue
		}
		if d.name == "hubspot" && (lawfulBasis(w) || recordIDs[w]) {
			t := target{kind: kSourceID}
			if lawfulBasis(w) {
				t.kind = kLegalBasis
			}
			out[i] = found{t, true, true}
			continue
		}
		out[i] = h.userColumn(d, w, lang)
	}
	return out
}

// userColumn maps a column that its program does not fix.
func (h *heading) userColumn(d *dialect, word, lang string) found {
	t, ok := plainWords.in(word, lang)
	if !ok {
		t, ok = plainWords.in(word, "en")
	}
	if !ok {
		t, ok = plainWords.agreed(word)
	}
	if !ok && lang == "" {
		t, ok = plainWords.in(word, h.language(nil))
	}
	if ok && (!marketing(t.kind) || !claimPrograms[d.name] || t.kind == kOptedOut || t.kind == kOptedOutAt) {
		return found{t, true, true}
	}
	if d.own && word != "" {
		return found{target{kind: kCustom}, true, true}
	}
	return found{}
}

// claimPrograms have columns of their own for claims, beside which a user's
// own column claims nothing; an opt-out counts all the same.
var claimPrograms = map[string]bool{"mailchimp-subscribed": true, "hubspot": true, "brevo": true, "klaviyo": true, "shopify": true}

// marketing says whether a kind carries a claim.
func marketing(k kind) bool { return k >= kConsent && k < kCount }

func (h *heading) fromPlain(lang string) []found {
	out := make([]found, len(h.words))
	for i, w := range h.words {
		if w == "" {
			continue
		}
		if t, ok := h.grouped(i, lang); ok {
			out[i] = found{t, true, true}
			continue
		}
		if t, ok := h.plain(w, lang); ok {
			out[i] = found{t, true, true}
			continue
		}
		if kind, ok := optOutOf(h.raw[i]); ok {
			out[i] = found{target{kind: kOptedOutOf, label: kind}, true, true}
			continue
		}
		if t, ok := h.qualified(h.raw[i], lang); ok {
			out[i] = found{t, false, true}
			continue
		}
		if t, ok := resembles(h.raw[i]); ok {
			out[i] = found{t, false, true}
			continue
		}
		out[i] = found{target{kind: kCustom}, false, true}
	}
	h.settle(out)
	return out
}
