package duplicates

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Search says which pairs are wanted.
type Search struct {
	MinScore int // 0: consent.LikelyOne
	Limit    int // of pairs that are kept, the likeliest; 0: most
}

// most is how many pairs a search keeps. Who has more begins with the
// likeliest and searches again.
const most = 10_000

// maxSeen bounds the pairs that are remembered so that none is counted twice.
const maxSeen = 1_000_000

// Pair is two contacts that may be one person, the lower number first.
type Pair struct {
	A, B consent.ContactID
	consent.Likeness
}

// Found is what a search brought: the likeliest pairs, best first, and how many
// there are in all.
type Found struct {
	Pairs []Pair
	Total int64
}

// Progress is how far a search is. How many blocks there are nobody knows
// before they are looked through.
type Progress struct{ Blocks, Compared, Pairs int64 }

// Find looks through the people who share an address, a number, or a name with
// an organisation or a place, block by block; memory does not grow with the
// book. Pairs that somebody kept apart are left out.
func Find(ctx context.Context, b sqlite.Book, s Search, progress func(Progress)) (Found, error) {
	f := &finder{ctx: ctx, min: s.MinScore, limit: s.Limit, progress: progress, seen: map[sqlite.Apart]bool{}}
	if f.min <= 0 {
		f.min = consent.LikelyOne
	}
	if f.limit <= 0 || f.limit > most {
		f.limit = most
	}
	f.comparer = consent.NewComparer(f.min)
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		f.v = v
		if f.apart, err = v.DistinctPeople(); err != nil {
			return err
		}
		if f.restricted, err = v.Restricted(); err != nil {
			return err
		}
		if err := v.EachBlock(f.block); err != nil {
			return err
		}
		return f.flush()
	})
	out := Found{Pairs: f.best, Total: f.at.Pairs}
	slices.SortFunc(out.Pairs, func(a, b Pair) int { return cmp.Or(b.Score-a.Score, cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out, err
}

type finder struct {
	ctx   context.Context
	v     *sqlite.View
	min   int
	limit int
	apart map[sqlite.Apart]consent.Entry

	restricted sqlite.Restricted // compared with nobody (Art. 18)

	seen     map[sqlite.Apart]bool
	best     ranking
	waiting  [][]consent.ContactID
	people   int // in the waiting blocks
	at       Progress
	progress func(Progress)
	comparer *consent.Comparer
}

// window is how many people are read at once.
const window = 1_000

// block puts a block with those that are waiting; enough of them are read
// together.
func (f *finder) block(_ string, ids []consent.ContactID) error {
	f.waiting = append(f.waiting, ids)
	if f.people += len(ids); f.people < window {
		return nil
	}
	return f.flush()
}

// flush compares in each waiting block everybody with everybody else.
func (f *finder) flush() error {
	if err := f.ctx.Err(); err != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	all := slices.Concat(f.waiting...)
	slices.Sort(all)
	people, err := f.v.Contacts(slices.Compact(all))
	if err != nil {
		return err
	}
	by := make(map[consent.ContactID]*consent.Contact, len(people))
	for i := range people {
		by[people[i].ID] = &people[i]
	}
	for _, ids := range f.waiting {
		f.pairsOf(ids, by)
		f.at.Blocks++
	}
	f.waiting, f.people = f.waiting[:0], 0
	if f.progress != nil {
		f.progress(f.at)
	}
	return nil
}

func (f *finder) pairsOf(ids []consent.ContactID, by map[consent.ContactID]*consent.Contact) {
	for i, x := range ids {
		for _, y := range ids[i+1:] {
			if by[x] != nil && by[y] != nil {
				f.compare(by[x], by[y])
			}
		}
	}
}

func (f *finder) compare(a, b *consent.Contact) {
	key := sqlite.ApartOf(a.ID, b.ID)
	if _, apart := f.apart[key]; apart || a.ID == b.ID || f.seen[key] || f.restricted[a.ID] || f.restricted[b.ID] {
		return
	}
	f.at.Compared++
	if a.ID > b.ID {
		a, b = b, a
	}
	l, likely := f.comparer.Alike(a, b)
	if !likely {
		return
	}
	if len(f.seen) < maxSeen {
		f.seen[key] = true
	}
	f.at.Pairs++
	p := Pair{a.ID, b.ID, l}
	switch {
	case len(f.best) < f.limit:
		heap.Push(&f.best, p)
	case f.best[0].below(p):
		f.best[0] = p
		heap.Fix(&f.best, 0)
	}
}

// ranking keeps the least likely pair at its head.
type ranking []Pair

func (p Pair) below(q Pair) bool {
	if p.Score != q.Score {
		return p.Score < q.Score
	}
	return p.A > q.A || p.A == q.A && p.B > q.B
}

func (r ranking) Len() int           { return len(r) }
func (r ranking) Less(i, j int) bool { return r[i].below(r[j]) }
func (r ranking) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }
func (r *ranking) Push(x any)        { *r = append(*r, x.(Pair)) }
func (r *ranking) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}

// Shown is a pair with its people as they are now.
type Shown struct {
	Pair
	People [2]consent.Contact
}

// Show reads the people of pairs. A pair of which one is no more, or whose
// people are not alike any more, is left out.
func Show(ctx context.Context, b sqlite.Book, pairs []Pair, min int) (out []Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		apart, err := v.DistinctPeople()
		if err != nil {
			return err
		}
		restricted, err := v.Restricted()
		if err != nil {
			return err
		}
		for _, p := range pairs {
			people, err := v.Contacts([]consent.ContactID{p.A, p.B})
			if err != nil {
				return err
			}
			if _, two := apart[sqlite.ApartOf(p.A, p.B)]; two || len(people) < 2 || restricted[p.A] || restricted[p.B] {
				continue
			}
			if p.Likeness = consent.Alike(people[0], people[1]); p.Score >= min {
				out = append(out, Shown{p, [2]consent.Contact{people[0], people[1]}})
			}
		}
		return nil
	})
	return out, err
}
