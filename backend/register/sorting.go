package register

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// ordered is a contact with a piece of its key: eight bytes of it, and where
// the contact stands (page among the sorted, place in it).
type ordered struct {
	head uint64
	at   uint32
}

// headAt gives the eight bytes of a key from a depth on; an empty key stands
// at the end.
func headAt(key []byte, depth int) uint64 {
	if len(key) == 0 {
		return ^uint64(0)
	}
	if depth >= len(key) {
		return 0
	}
	if len(key)-depth >= 8 {
		return binary.BigEndian.Uint64(key[depth:])
	}
	var head [8]byte
	copy(head[:], key[depth:])
	return binary.BigEndian.Uint64(head[:])
}

// sorting puts the people of some pages in order, eight bytes of their keys at
// a time: only those who agree so far are looked at again.
type sorting struct {
	pages []*Page
	key   func(p *Page, i int) []byte
}

func (o sorting) headOf(at uint32, depth int) uint64 {
	return headAt(o.key(o.pages[at/PageSize], int(at%PageSize)), depth)
}

// sortPages gives their numbers.
func sortPages(name string, pages []*Page) []uint32 {
	o := sorting{pages, sortKeys[name]}
	n, starts := 0, make([]int, len(pages))
	for i, p := range pages {
		starts[i] = n
		n += p.Len()
	}
	all := make([]ordered, n)
	spread(len(pages), func(k int) {
		for i := range pages[k].Len() {
			at := uint32(k*PageSize + i)
			all[starts[k]+i] = ordered{o.headOf(at, 0), at}
		}
	})
	byHead(all)
	o.settle(all, 0)
	ids := make([]uint32, n)
	for i, x := range all {
		ids[i] = uint32(pages[x.at/PageSize].id(int(x.at % PageSize)))
	}
	return ids
}

// settle sorts the runs that agree in the bytes before depth+8.
func (o sorting) settle(all []ordered, depth int) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].head == all[from].head {
			to++
		}
		if head := all[from].head; to-from > 1 && head&0xff != 0 && head != ^uint64(0) {
			run := all[from:to]
			for i := range run {
				run[i].head = o.headOf(run[i].at, depth+8)
			}
			byHead(run)
			o.settle(run, depth+8)
		}
		from = to
	}
}

// besideEachOther runs two pieces of work, one core each. What the first panics
// with goes on here: in a goroutine it would end the program.
func besideEachOther(a, b func()) {
	ended := make(chan any, 1)
	go func() {
		defer func() { ended <- recover() }()
		a()
	}()
	b()
	if value := <-ended; value != nil {
		panic(value)
	}
}

// byHead sorts by head, then by number: the pages stand in their order.
func byHead(all []ordered) {
	compare := func(a, b ordered) int {
		if c := cmp.Compare(a.head, b.head); c != 0 {
			return c
		}
		return cmp.Compare(a.at, b.at)
	}
	if len(all) < 1<<15 {
		slices.SortFunc(all, compare)
		return
	}
	half := len(all) / 2
	besideEachOther(func() { slices.SortFunc(all[:half], compare) }, func() { slices.SortFunc(all[half:], compare) })
	merged := make([]ordered, 0, len(all))
	a, b := all[:half], all[half:]
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			merged, a = append(merged, a[0]), a[1:]
		} else {
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	copy(all, append(append(merged, a...), b...))
}
