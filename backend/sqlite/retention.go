package sqlite

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// Retaining is who stands how under the rules of retention on a day. It is
// reckoned over the packed register; nobody is read one by one.
type Retaining struct {
	Today    time.Time // local day
	Judge    *consent.RetentionJudge
	Unread   []int64 // of each rule: how many have something in its field that is no day
	register *register.Snapshot
	scopes   []*register.Result // of each rule; nil: everybody
	sources  []triggerSource
	bars     map[consent.ContactID]consent.RetentionBar

	counting sync.Once
	counts   []RetentionCounts
	pages    [][]pageVerdicts // of each rule, beside the pages
}

// RetentionCounts are how people stand under a rule. Begun is Running and Over;
// Over is Due and all that keeps.
type RetentionCounts struct {
	By     [consent.RetentionVerdicts]int64
	Months map[string]int64 // who will fall due, by the month of the first day: as the book stands today
	Next   int32            // the first of those days; NoDay: none is known

	NextPeople int64 // on it
}

type pageVerdicts [consent.RetentionVerdicts]uint16

// retainingMemory keeps the last reckoning, so that a list that is scrolled
// asks once.
type retainingMemory struct {
	mu    sync.Mutex
	stamp string
	last  *Retaining

	fields fieldMemory
}

// Retaining reckons it. The answer holds until the next entry of the ledger, or
// until the day is over.
func (v *View) Retaining() (*Retaining, error) {
	today := localDay(v.Now())
	entry, err := v.toldStamp()
	if err != nil {
		return nil, err
	}
	version, err := v.registerVersion()
	if err != nil {
		return nil, err
	}
	if v.unwritten != nil { // what a transaction has not committed yet is nobody else's
		return v.retaining(today)
	}
	stamp := entry + " " + strconv.FormatInt(version, 10) + " " + today.Format(time.DateOnly)
	m := &v.db.retained
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last != nil && m.stamp == stamp {
		return m.last, nil
	}
	r, err := v.retaining(today)
	if err == nil {
		m.stamp, m.last = stamp, r
	}
	return r, err
}

// localDay is the day where the machine is, as midnight of no zone.
func localDay(now time.Time) time.Time {
	y, m, d := now.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (v *View) retaining(today time.Time) (*Retaining, error) {
	rules, err := Documents[consent.RetentionRule](v, false)
	if err != nil {
		return nil, err
	}
	return v.retainingUnder(rules, today, nil)
}

// RetentionNow says how some people stand under a rule at this moment, within a
// transaction too. Who is not in the register is left out; where the rule is not
// in force any more, everybody is.
func (v *View) RetentionNow(rule consent.RetentionID, ids []consent.ContactID) (map[consent.ContactID]RetainedPerson, error) {
	rules, err := Documents[consent.RetentionRule](v, false)
	if err != nil {
		return nil, err
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	r, err := v.retainingUnder(rules, localDay(v.Now()), ids)
	if err != nil {
		return nil, err
	}
	out := map[consent.ContactID]RetainedPerson{}
	if at := r.Rule(rule); at >= 0 {
		for _, p := range r.each(at, ids) {
			out[p.ID] = p
		}
	}
	return out, nil
}

// RetainingUnder reckons as if these were the rules: what a change would mean.
func (v *View) RetainingUnder(rules []consent.RetentionRule) (*Retaining, error) {
	return v.retainingUnder(rules, localDay(v.Now()), nil)
}

// retainingUnder reckons it for some people, or for everybody where only is nil.
func (v *View) retainingUnder(rules []consent.RetentionRule, today time.Time, only []consent.ContactID) (*Retaining, error) {
	purposes, err := v.Purposes()
	if err != nil {
		return nil, err
	}
	r := &Retaining{Today: today, Judge: consent.NewRetentionJudge(rules, purposes, today)}
	if r.register, err = v.Register(); err != nil {
		return nil, err
	}
	if r.bars, err = v.retentionBars(); err != nil {
		return nil, err
	}
	reader, err := v.triggerReader(r.register, today, only)
	if err != nil {
		return nil, err
	}
	for _, rule := range r.Judge.Rules {
		scope, err := v.retentionScope(rule, only)
		if err != nil {
			return nil, err
		}
		source, err := reader.source(rule)
		if err != nil {
			return nil, err
		}
		r.scopes, r.sources, r.Unread = append(r.scopes, scope), append(r.sources, source), append(r.Unread, source.unread)
	}
	return r, nil
}

func (v *View) retentionScope(rule consent.RetentionRule, only []consent.ContactID) (*register.Result, error) {
	filters, err := consent.ParseFilters(rule.Filter)
	if err != nil || len(filters) == 0 {
		return nil, err
	}
	if only != nil { // first: where nobody is asked for, nothing else is looked at
		filters = append([]consent.Filter{idsFilter(only)}, filters...)
	}
	return v.find(ContactQuery{Filters: filters, At: v.Now()})
}

func idsFilter(ids []consent.ContactID) consent.Filter {
	return consent.Filter{Key: "ids", Value: strings.ReplaceAll(idList(ids), ",", ";")}
}

// Rule is the place of a rule among those of the judge; -1 where it is not in
// force.
func (r *Retaining) Rule(id consent.RetentionID) int {
	return slices.IndexFunc(r.Judge.Rules, func(x consent.RetentionRule) bool { return x.ID == id })
}

// pageFacts reads the facts of the people of a page, one after the other. The
// facts are used anew for each.
type pageFacts struct {
	*Retaining
	at      int
	page    *register.Page
	facts   consent.RetentionFacts
	cursors []int
	live    [][]consent.LiveGround // by way to stand; nil: not read yet
	read    []bool
	meant   [][]bool // by rule and way to stand: whether it is about them; nil: about everybody
}

func (r *Retaining) factsOf(at int, p *register.Page) *pageFacts {
	f := &pageFacts{Retaining: r, at: at, page: p, live: make([][]consent.LiveGround, len(p.Ways())), read: make([]bool, len(p.Ways()))}
	f.facts.Triggers, f.cursors = make([]int32, len(r.sources)), make([]int, len(r.sources))
	first := consent.ContactID(p.Number * register.PageSize)
	f.meant = make([][]bool, len(r.sources))
	for i := range r.sources {
		f.meant[i] = r.sources[i].meant(p.Ways())
		f.cursors[i], _ = slices.BinarySearch(r.sources[i].ids, first)
	}
	return f
}

// of gives the facts of the person at a place; places are asked for in order.
func (f *pageFacts) of(i int) *consent.RetentionFacts {
	way, id := f.page.Way(i), f.page.ID(i)
	if !f.read[way] {
		f.live[way], f.read[way] = f.grounds(f.page.Ways()[way]), true
	}
	f.facts.Live, f.facts.Bars = f.live[way], f.bars[id]
	for k := range f.sources {
		f.facts.Triggers[k] = consent.NoDay
		if (f.meant[k] == nil || f.meant[k][way]) && (f.scopes[k] == nil || f.scopes[k].On(f.at, i)) {
			f.facts.Triggers[k] = f.sources[k].day(f.page, i, id, &f.cursors[k])
		}
	}
	return &f.facts
}

func (f *pageFacts) grounds(stands []register.Standing) []consent.LiveGround {
	out := []consent.LiveGround{}
	for _, s := range stands {
		until := dayOfMoment(s.Until)
		if f.Judge.Live(s.Purpose, s.Basis, s.State, until) {
			if !s.State.Permits() {
				until = consent.NoDay
			}
			out = append(out, consent.LiveGround{Purpose: s.Purpose, Basis: s.Basis, Until: until})
		}
	}
	return out
}

// dayOfMoment is the local day of a moment as it is kept; NoDay for none.
func dayOfMoment(s string) int32 {
	if s == "" {
		return consent.NoDay
	}
	t, err := parseTime(s)
	if err != nil || t.IsZero() {
		return consent.NoDay
	}
	return consent.DayNumber(t.Local())
}
