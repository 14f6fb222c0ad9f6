package pdf

import (
	"strings"
	"time"

	"consentbook/backend/consent"
)

// record says things of the record of processing activities in a language.
type record struct {
	w *words
	a art30Words
	f consent.ActivityFacts
}

// RecordTerms gives the words of the record to its other forms, so that one thing has
// one name in a document and in a table.
type RecordTerms struct{ r record }

// RecordTermsOf are they, with the registers to which activities refer.
func RecordTermsOf(f consent.ActivityFacts, lang string) RecordTerms {
	return RecordTerms{record{wordsFor(lang), art30WordsFor(lang), f}}
}

// Limit is how long a category of data is kept; "" where nothing says it.
func (r RecordTerms) Limit(d consent.ActivityData) string { return unset.Replace(r.r.limit(d)) }

// Tool is a tool of Chapter V in words.
func (r RecordTerms) Tool(t consent.Transfer) string { return unset.Replace(r.r.tool(t)) }

// Country is a country by its name, else by its code.
func (r RecordTerms) Country(code string) string { return unset.Replace(r.r.country(code)) }

// Party is a party with how to reach it.
func (r RecordTerms) Party(p consent.Party) string { return unset.Replace(r.r.party(p)) }

// Kind is a kind of security measure.
func (r RecordTerms) Kind(kind string) string { return unset.Replace(or(r.r.a.Kinds[kind], kind)) }

// Kinds are those kinds in all languages, by the word.
func (RecordTerms) Kinds() map[string]string {
	return reversed(func(w *art30Words) map[string]string { return w.Kinds })
}

// Countries are codes by the names of countries in all languages.
func (RecordTerms) Countries() map[string]string {
	return reversed(func(w *art30Words) map[string]string { return w.Countries })
}

// Tools are the tools of Chapter V by their words in all languages.
func (RecordTerms) Tools() map[string]string {
	return reversed(func(w *art30Words) map[string]string { return w.Tools })
}

func reversed(of func(*art30Words) map[string]string) map[string]string {
	out := map[string]string{}
	for _, l := range Languages {
		for code, word := range of(art30WordsIn[l]) {
			out[strings.ToLower(unset.Replace(word))] = code
		}
	}
	return out
}

func (r record) limit(d consent.ActivityData) string {
	if d.Limit != "" {
		return d.Limit
	}
	rule, ok := r.f.Retentions[d.Retention]
	if !ok {
		return ""
	}
	said := strings.TrimSpace(put(r.a.After, r.w.period(rule.Period), r.a.Triggers[rule.Trigger]))
	if rule.Law != "" {
		said += " (" + rule.Law + ")"
	}
	return said
}

func (r record) country(code string) string { return or(r.a.Countries[code], code) }

// tool is by which tool data leave, with the decision or the module, the day of
// the assessment and the words of the business.
func (r record) tool(t consent.Transfer) string {
	var parts []string
	add := func(s string) {
		if strings.TrimSpace(s) != "" {
			parts = append(parts, s)
		}
	}
	add(r.a.Tools[t.Tool])
	if day, err := time.Parse(time.DateOnly, r.f.Today); err == nil && t.Tool == "A45-3" {
		if _, decision := consent.TransferTo(t.Country, day); decision != "" {
			add(put(r.a.Decision, decision))
		}
	}
	add(strings.ReplaceAll(t.Words, "\n", " "))
	if t.Assessed != "" {
		add(put(r.a.Assessed, t.Assessed))
	}
	return strings.Join(parts, "; ")
}

// party is a name with the ways to reach it.
func (r record) party(p consent.Party) string {
	parts := []string{p.Name}
	for _, s := range []string{p.Contact, strings.ReplaceAll(p.Address, "\n", ", "), p.Email, p.Phone} {
		if s != "" && s != p.Name {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

func (r record) parties(ids []consent.PartyID) (out []string) {
	for _, id := range ids {
		if p, ok := r.f.Parties[id]; ok {
			out = append(out, r.party(p))
		}
	}
	return out
}

// recipient is a recipient with its kind, country and contract.
func (r record) recipient(x consent.ActivityRecipient) string {
	p, known := r.f.Processors[x.Processor]
	name, country := or(x.Name, p.Name), or(x.Country, p.Country)
	var more []string
	switch {
	case x.Kind == "internal":
		more = append(more, r.a.Internal)
	case x.Kind == "processor":
		more = append(more, strings.TrimRight(r.a.ToProcessor+", "+p.Service, ", "))
	}
	if country != "" && country != r.f.Controller.Country {
		more = append(more, r.country(country))
	}
	if known && p.Contract != "" {
		more = append(more, put(r.a.Contract, p.Contract))
	}
	if len(more) == 0 {
		return name
	}
	return name + " (" + strings.Join(more, "; ") + ")"
}
