package register

import (
	"slices"
	"strings"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// Query asks for people. All of it must hold.
type Query struct {
	Search  string
	Filters []consent.Filter
	At      time.Time // what has expired by then is not a consent

	// Apart are the people of conditions on what the register does not hold, in
	// the order of their numbers; Stamp differs whenever they can.
	Apart map[consent.Filter][]consent.ContactID
	Stamp string
}

// Everybody says whether the query leaves nobody out.
func (q Query) Everybody() bool { return len(q.Filters) == 0 && strings.TrimSpace(q.Search) == "" }

// key is what answers are remembered by: within some seconds nobody's consent
// is taken to end.
func (q Query) key() string {
	var b strings.Builder
	b.WriteString(q.Stamp + "\x03" + q.Search)
	for _, f := range q.Filters {
		b.WriteString("\x00" + f.Key + "\x01" + f.Value)
	}
	b.WriteString("\x02" + q.At.Truncate(5*time.Second).UTC().Format(MomentLayout))
	return b.String()
}

// Result is who a query finds, page by page.
type Result struct {
	snapshot *Snapshot
	sets     []set // beside snapshot.pages
	Total    int64
}

// memory keeps the last answers, so that a list that is scrolled asks once.
type memory struct {
	mu   sync.Mutex
	keys []string
	last []*Result
}

const remembered = 6

func (m *memory) find(key string) *Result {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := slices.Index(m.keys, key); i >= 0 {
		return m.last[i]
	}
	return nil
}

func (m *memory) keep(key string, r *Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.keys) == remembered {
		m.keys, m.last = m.keys[1:], m.last[1:]
	}
	m.keys, m.last = append(m.keys[:len(m.keys):len(m.keys)], key), append(m.last[:len(m.last):len(m.last)], r)
}

// question is a query made ready.
type question struct {
	search     search
	conditions []condition
}

func (s *Snapshot) ask(q Query) question {
	out := question{search: parseSearch(q.Search)}
	for _, f := range q.Filters {
		if c, ok := q.apart(f); ok {
			out.conditions = append(out.conditions, c)
			continue
		}
		out.conditions = append(out.conditions, s.compile(f, q.At))
	}
	return out
}

func (q *question) of(p *Page) set {
	among := p.everybody()
	for _, c := range q.conditions {
		if among = c(p, among); among.empty() {
			return among
		}
	}
	return q.search.of(p, among)
}

// Find answers a query whole, with the exact count.
func (s *Snapshot) Find(q Query) *Result {
	key := q.key()
	if r := s.results.find(key); r != nil {
		return r
	}
	ready := s.ask(q)
	r := &Result{snapshot: s, sets: make([]set, len(s.pages))}
	counts := make([]int, len(s.pages))
	spread(len(s.pages), func(i int) {
		r.sets[i] = ready.of(s.pages[i])
		counts[i] = r.sets[i].count()
	})
	for _, n := range counts {
		r.Total += int64(n)
	}
	s.results.keep(key, r)
	return r
}

// First gives the first people of a query in the order of entry without
// looking at more pages than it must.
func (s *Snapshot) First(q Query, n int) (ids []consent.ContactID) {
	ready := s.ask(q)
	var found [firstPages]set
	for from := 0; from < len(s.pages) && len(ids) < n; from += firstPages {
		pages := s.pages[from:min(from+firstPages, len(s.pages))]
		if from == 0 { // mostly these are enough
			pages = pages[:min(4, len(pages))]
		}
		spread(len(pages), func(i int) { found[i] = ready.of(pages[i]) })
		for k, p := range pages {
			found[k].each(func(i int) bool { ids = append(ids, p.id(i)); return len(ids) < n })
			if len(ids) >= n {
				return ids
			}
		}
		if from == 0 {
			from = len(pages) - firstPages
		}
	}
	return ids
}

// firstPages are looked through at a time.
const firstPages = 64

// has says whether a contact is among the found.
func (r *Result) has(id consent.ContactID) bool {
	k, i, ok := r.snapshot.place(id)
	return ok && r.sets[k].has(i)
}

// After gives up to n of the found with numbers above one.
func (r *Result) After(id consent.ContactID, n int) (ids []consent.ContactID) {
	k, _ := slices.BinarySearchFunc(r.snapshot.pages, PageOf(id), func(p *Page, n int64) int { return int(p.Number - n) })
	for ; k < len(r.sets) && len(ids) < n; k++ {
		p := r.snapshot.pages[k]
		r.sets[k].each(func(i int) bool {
			if p.id(i) > id {
				ids = append(ids, p.id(i))
			}
			return len(ids) < n
		})
	}
	return ids
}

// Facets counts the found by country, language, source, tag, import and kind.
func (r *Result) Facets() map[string]map[string]int64 {
	out := map[string]map[string]int64{"country": {}, "language": {}, "source": {}, "tag": {}, "import": {}, "kind": {}}
	for k, p := range r.snapshot.pages {
		p.facets(&r.sets[k], out)
	}
	for _, counts := range out {
		delete(counts, "")
	}
	return out
}

func (p *Page) facets(among *set, out map[string]map[string]int64) {
	n := len(p.texts)
	countries, languages, sources, tags := make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	imports := map[uint32]int64{}
	among.each(func(i int) bool {
		countries[p.countries[i]]++
		languages[p.languages[i]]++
		sources[p.sources[i]]++
		tags[p.tags[i]]++
		imports[p.imports[i]]++
		kind := "person"
		if p.flags[i]&flagCompany != 0 {
			kind = "organisation"
		}
		out["kind"][kind]++
		return true
	})
	for k, s := range p.texts {
		for name, counts := range map[string][]int64{"country": countries, "language": languages, "source": sources} {
			if counts[k] > 0 {
				out[name][s] += counts[k]
			}
		}
		if tags[k] > 0 {
			for _, t := range splitTags(s) {
				out["tag"][t] += tags[k]
			}
		}
	}
	for k, c := range imports {
		if k != 0 {
			out["import"][decimal(k)] += c
		}
	}
}
