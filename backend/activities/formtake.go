package activities

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// said keeps the words of a form about something that has a register of its own.
func said(key string) func(*taker, string) {
	return func(t *taker, s string) {
		if saysNone(s) && key != "screening_required" && key != "breach" {
			return
		}
		answered(t, key, s)
	}
}

// answered keeps the words of a form beside the fields: a "no" is an answer, and
// goes out again where an empty cell stays empty.
func answered(t *taker, key, s string) {
	if t.a.Said == nil {
		t.a.Said = map[string]string{}
	}
	t.a.Said[key] = s
}

// text takes a text as it stands.
func text(field func(*consent.Activity) *string) func(*taker, string) {
	return func(t *taker, s string) { *field(t.a) = strings.TrimSpace(s) }
}

// oneText takes a text on one line.
func oneText(field func(*consent.Activity) *string) func(*taker, string) {
	return func(t *taker, s string) { *field(t.a) = t.line(s) }
}

// several takes a list of words.
func several(field func(*consent.Activity) *[]string) func(*taker, string) {
	return func(t *taker, s string) {
		var out []string
		for _, x := range split(s) {
			if !saysNone(x) {
				out = append(out, t.line(x))
			}
		}
		*field(t.a) = out
	}
}

// takeData takes categories of data over; one that was there keeps what is known
// of it beside.
func takeData(kind string, special bool) func(*taker, string) {
	return func(t *taker, s string) {
		for _, name := range split(s) {
			bare, marked := cutMark(name, specialMark, specialFR)
			if saysNone(bare) {
				continue
			}
			bare = t.line(bare)
			d := consent.ActivityData{Category: bare, Kind: kind}
			for _, x := range t.was.Data {
				if strings.EqualFold(x.Category, bare) {
					d = x
				}
			}
			d.Special = special || marked
			if at := dataAt(t.a, bare); at >= 0 {
				t.a.Data[at].Special = t.a.Data[at].Special || d.Special
				continue
			}
			t.a.Data = append(t.a.Data, d)
		}
	}
}

func dataAt(a *consent.Activity, category string) int {
	return slices.IndexFunc(a.Data, func(d consent.ActivityData) bool { return strings.EqualFold(d.Category, category) })
}

// cutMark takes a mark in brackets off the end of a name.
func cutMark(s string, marks ...string) (string, bool) {
	for _, m := range marks {
		if bare, ok := strings.CutSuffix(s, "("+m+")"); ok {
			return strings.TrimSpace(bare), true
		}
	}
	return s, false
}

// takeLimits takes limits over: "category: limit" lines, or one for all.
func takeLimits(t *taker, s string) {
	var rest []string
	for _, l := range entries(s, func(part string) bool { at, _ := t.limited(part); return at >= 0 }) {
		at, limit := t.limited(l)
		switch {
		case at < 0:
			rest = append(rest, l)
		case t.words.Limit(t.a.Data[at]) != limit:
			t.a.Data[at].Limit = limit
		}
	}
	if all := strings.Join(rest, "; "); !saysNone(all) {
		t.limitAll(all)
	}
}

// limited finds the category, by its longest name, whose limit a line gives.
func (t *taker) limited(l string) (at int, limit string) {
	at = -1
	for i, d := range t.a.Data {
		n := len(d.Category)
		if n >= len(l) || n == 0 || !strings.EqualFold(l[:n], d.Category) || at >= 0 && n <= len(t.a.Data[at].Category) {
			continue
		}
		if after, ok := strings.CutPrefix(strings.TrimSpace(l[n:]), ":"); ok {
			at, limit = i, strings.TrimSpace(after)
		}
	}
	return at, limit
}

// entries parts a text at its lines, and a line at semicolons where what follows
// begins a new entry: a citation holds semicolons too.
func entries(s string, begins func(string) bool) (out []string) {
	for _, line := range strings.Split(s, "\n") {
		first := true
		for _, part := range strings.Split(line, ";") {
			part = strings.TrimSpace(part)
			switch {
			case part == "":
			case first || begins(part):
				out, first = append(out, part), false
			default:
				out[len(out)-1] += "; " + part
			}
		}
	}
	return out
}

// limitAll puts a limit to every category that has none; where all have the same
// one it is changed. Otherwise the words stand among the notes.
func (t *taker) limitAll(limit string) {
	open, alike := false, len(t.a.Data) > 0
	for _, d := range t.a.Data {
		open = open || d.Limit == "" && d.Retention == 0
		alike = alike && d.Limit == t.a.Data[0].Limit && d.Retention == 0
	}
	if !open && !alike {
		t.inWords(limit)
		return
	}
	for i, d := range t.a.Data {
		if alike || d.Limit == "" && d.Retention == 0 {
			t.a.Data[i].Limit = limit
		}
	}
}

// takeRecipients takes recipients over; kind "" reads it from the words.
func takeRecipients(kind string) func(*taker, string) {
	return func(t *taker, s string) {
		for _, x := range split(s) {
			if saysNone(x) {
				continue
			}
			r := t.recipient(x, kind)
			if !slices.ContainsFunc(t.a.Recipients, func(o consent.ActivityRecipient) bool { return strings.EqualFold(o.Name, r.Name) && o.Kind == r.Kind }) {
				t.a.Recipients = append(t.a.Recipients, r)
			}
		}
	}
}

var kindWords = map[string]string{"internal": "internal", "interne": "internal", "intern": "internal", "processor": "processor", "sous traitant": "processor", "auftragsverarbeiter": "processor", "bitrade": "processor", "personuppgiftsbitrade": "processor", "external": "external", "externe": "external"}

func (t *taker) recipient(s, kind string) consent.ActivityRecipient {
	r := consent.ActivityRecipient{Kind: kind}
	open := strings.LastIndex(s, " (")
	if open > 0 && strings.HasSuffix(s, ")") {
		rest := []string{}
		for _, part := range strings.Split(s[open+2:len(s)-1], ",") {
			part = strings.TrimSpace(part)
			switch code := t.countryOf(part); {
			case kindWords[folded(part)] != "":
				r.Kind = kindWords[folded(part)]
			case code != "":
				r.Country = code
			default:
				rest = append(rest, part)
			}
		}
		s = s[:open]
		if len(rest) > 0 {
			s += " (" + strings.Join(rest, ", ") + ")"
		}
	}
	r.Name = t.line(s)
	for _, p := range t.facts.Processors {
		if strings.EqualFold(p.Name, r.Name) && (r.Kind == "" || r.Kind == "processor") {
			r.Kind, r.Processor = "processor", p.ID
		}
	}
	for _, x := range t.was.Recipients {
		if strings.EqualFold(x.Name, r.Name) && (r.Kind == "" || r.Kind == x.Kind) {
			return x
		}
	}
	return r
}

// countryOf reads a country: two letters, or a name in one of the languages.
func (t *taker) countryOf(s string) string {
	if len(s) == 2 && strings.ToUpper(s) == s && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	if code := t.words.Countries()[strings.ToLower(s)]; code != "" {
		return code
	}
	return map[string]string{"usa": "US", "united states of america": "US", "u s": "US", "uk": "GB", "england": "GB", "etats unis d amerique": "US", "grande bretagne": "GB", "vereinigte staaten": "US", "forenta staterna": "US", "grossbritannien": "GB"}[folded(s)]
}

// takeCountries takes the countries over to which data go.
func takeCountries(t *taker, s string) {
	for _, x := range split(s) {
		if saysNone(x) {
			continue
		}
		tr := consent.Transfer{Country: t.countryOf(x)}
		if tr.Country == "" {
			tr.Recipient = t.line(x)
		}
		for _, old := range t.was.Transfers {
			if old.Country == tr.Country && (tr.Country != "" || strings.EqualFold(old.Recipient, tr.Recipient)) && !slices.Contains(t.a.Transfers, old) {
				tr = old
				break
			}
		}
		if tr.Country == "" {
			t.note("value_in_words", "transfers")
		}
		if !slices.ContainsFunc(t.a.Transfers, func(o consent.Transfer) bool { return o.Country == tr.Country && o.Recipient == tr.Recipient }) {
			t.a.Transfers = append(t.a.Transfers, tr)
		}
	}
}

// takeSafeguards takes the tools of transfers over: "country: tool" lines, or one
// for all.
func takeSafeguards(t *taker, s string) {
	for _, l := range strings.Split(s, "\n") {
		l = strings.TrimSpace(l)
		name, words, ok := strings.Cut(l, ":")
		at := -1
		if ok {
			code := t.countryOf(strings.TrimSpace(name))
			at = slices.IndexFunc(t.a.Transfers, func(x consent.Transfer) bool {
				return code != "" && x.Country == code || x.Country == "" && strings.EqualFold(x.Recipient, strings.TrimSpace(name))
			})
		}
		switch {
		case saysNone(l):
		case at >= 0:
			t.tool(at, strings.TrimSpace(words))
		case len(t.a.Transfers) > 0:
			for i := range t.a.Transfers {
				t.tool(i, l)
			}
		default:
			t.inWords(l)
		}
	}
}

var citedTool = regexp.MustCompile(`(?i)\bA?(4[569])\W{0,2}(\d)\W{0,2}([a-g])?\b`)

// toolWords are how people name the tools that are used most.
var toolWords = []struct{ words, tool string }{{"standard contractual", "A46-2-c"}, {"clauses contractuelles types", "A46-2-c"}, {"clauses types de la commission", "A46-2-c"}, {"standardvertragsklausel", "A46-2-c"}, {"standardavtalsklausul", "A46-2-c"}, {"scc", "A46-2-c"}, {"2021 914", "A46-2-c"}, {"binding corporate", "A46-2-b"}, {"bcr", "A46-2-b"}, {"regles d entreprise", "A46-2-b"}, {"adequa", "A45-3"}, {"angemessenheit", "A45-3"}, {"adekvat", "A45-3"}, {"data privacy framework", "A45-3"}, {"explicit consent", "A49-1-a"}, {"consentement explicite", "A49-1-a"}}

// tool reads which tool of Chapter V some words name, and keeps the words.
func (t *taker) tool(at int, s string) {
	x := &t.a.Transfers[at]
	if s == "" || t.words.Tool(*x) == s {
		return
	}
	first, _, _ := strings.Cut(s, ";")
	for name, tool := range t.words.Tools() {
		if strings.EqualFold(strings.TrimSpace(first), name) {
			x.Tool = tool
			x.Words = strings.Trim(strings.TrimPrefix(s, t.words.Tool(consent.Transfer{Country: x.Country, Tool: tool})), "; ")
			return
		}
	}
	x.Words = s
	said := " " + folded(s) + " "
	for _, w := range toolWords {
		if strings.Contains(said, " "+w.words) {
			x.Tool = w.tool
			return
		}
	}
	if m := citedTool.FindStringSubmatch(s); m != nil {
		tool := strings.TrimRight("A"+m[1]+"-"+m[2]+"-"+strings.ToLower(m[3]), "-")
		if slices.Contains([]string{"A45-3", "A46-2-a", "A46-2-b", "A46-2-c", "A46-2-d", "A46-2-e", "A46-2-f", "A46-3-a", "A46-3-b", "A49-1-a", "A49-1-b", "A49-1-c", "A49-1-d", "A49-1-e", "A49-1-f", "A49-1-g"}, tool) {
			x.Tool = tool
		}
	}
}

var (
	citedBasis   = regexp.MustCompile(`(?i)\b6\W{0,2}(?:1\W{0,2})?\(?([a-f])\b`)
	citedSpecial = regexp.MustCompile(`(?i)\b9\W{0,2}(?:2\W{0,2})?\(?([a-j])\b`)
	citedTen     = regexp.MustCompile(`(?i)\bart\w*\W{0,2}10\b`)
)

// basisWords are how forms name the grounds of Art. 6.
var basisWords = []struct {
	words string
	basis consent.Basis
}{{"legitimate interest", consent.BasisInterests}, {"interet legitime", consent.BasisInterests}, {"interets legitimes", consent.BasisInterests}, {"berechtigt", consent.BasisInterests}, {"berattigat intresse", consent.BasisInterests}, {"intresseavvagning", consent.BasisInterests},
	{"legal obligation", consent.BasisLegalDuty}, {"obligation legale", consent.BasisLegalDuty}, {"rechtliche verpflichtung", consent.BasisLegalDuty}, {"rattslig forpliktelse", consent.BasisLegalDuty},
	{"public task", consent.BasisPublicTask}, {"public interest", consent.BasisPublicTask}, {"mission d interet public", consent.BasisPublicTask}, {"vital", consent.BasisVital}, {"sauvegarde", consent.BasisVital},
	{"contract", consent.BasisContract}, {"contrat", consent.BasisContract}, {"vertrag", consent.BasisContract}, {"avtal", consent.BasisContract}, {"consent", consent.BasisConsent}, {"einwilligung", consent.BasisConsent}, {"samtycke", consent.BasisConsent}}

// takeBases takes the grounds of Art. 6 over, with the law behind a colon.
func takeBases(t *taker, s string) {
	for _, l := range entries(s, func(part string) bool { head, _, _ := strings.Cut(part, ": "); return len(t.basis(head)) > 0 }) {
		head, law, _ := strings.Cut(l, ": ")
		found := t.basis(head)
		switch {
		case saysNone(l):
		case len(found) == 0:
			t.inWords(l)
		default:
			for _, b := range found {
				t.ground(consent.ActivityBasis{Basis: b, Law: strings.TrimSpace(law)})
			}
		}
	}
}

func (t *taker) basis(s string) (out []consent.Basis) {
	for _, m := range citedBasis.FindAllStringSubmatch(s, -1) {
		out = append(out, consent.Basis("6(1)("+strings.ToLower(m[1])+")"))
	}
	if len(out) > 0 {
		return out
	}
	for _, part := range commas(s) {
		words := " " + folded(part) + " "
		for _, w := range basisWords {
			if strings.Contains(words, " "+w.words) {
				out = append(out, w.basis)
				break
			}
		}
	}
	return out
}

// ground adds a basis; one that was there keeps what is known of it beside.
func (t *taker) ground(b consent.ActivityBasis) {
	for _, x := range t.was.Bases {
		if x.Basis == b.Basis && (b.Law == "" || x.Law == b.Law) {
			b = x
		}
	}
	if !slices.ContainsFunc(t.a.Bases, func(x consent.ActivityBasis) bool { return x.Basis == b.Basis && (b.Law == "" || x.Law == b.Law) }) {
		t.a.Bases = append(t.a.Bases, b)
	}
}

// takeConditions takes the conditions of Art. 9(2), and Art. 10, over.
func takeConditions(t *taker, s string) {
	if saysNone(s) {
		return
	}
	var found []string
	for _, m := range citedSpecial.FindAllStringSubmatch(s, -1) {
		found = append(found, "9(2)("+strings.ToLower(m[1])+")")
	}
	if citedTen.MatchString(s) {
		found = append(found, "10")
	}
	if len(found) == 0 && strings.Contains(folded(s), "explicit consent") {
		found = append(found, "9(2)(a)")
	}
	if len(found) == 0 {
		t.inWords(s)
	}
	for _, special := range found {
		if slices.ContainsFunc(t.a.Bases, func(b consent.ActivityBasis) bool { return b.Special == special }) {
			continue
		}
		free := slices.IndexFunc(t.a.Bases, func(b consent.ActivityBasis) bool { return b.Special == "" && b.Basis != "" })
		if free < 0 || len(t.a.Bases) > 1 {
			t.a.Bases = append(t.a.Bases, consent.ActivityBasis{Special: special})
			continue
		}
		t.a.Bases[free].Special = special
	}
}

// takeInterests takes the interests of Art. 6(1)(f) over.
func takeInterests(t *taker, s string) {
	if saysNone(s) || t.interests(*t.a) == s {
		return
	}
	at := slices.IndexFunc(t.a.Bases, func(b consent.ActivityBasis) bool { return b.Basis == consent.BasisInterests })
	if at < 0 {
		t.a.Bases = append(t.a.Bases, consent.ActivityBasis{Basis: consent.BasisInterests})
		at = len(t.a.Bases) - 1
	}
	t.a.Bases[at].Interests = strings.TrimSpace(s)
}

// takeDay takes a day over, in the forms in which sheets write it.
func takeDay(field func(*consent.Activity) *string) func(*taker, string) {
	return func(t *taker, s string) {
		s = strings.TrimSpace(s)
		for _, form := range []string{time.DateOnly, "2006-01-02 15:04:05", "02/01/2006", "2/1/2006", "02.01.2006", "2.1.2006", "02-01-2006", "2 January 2006"} {
			if day, err := time.Parse(form, s); err == nil {
				*field(t.a) = day.Format(time.DateOnly)
				return
			}
		}
		if !saysNone(s) {
			t.inWords(s)
		}
	}
}
