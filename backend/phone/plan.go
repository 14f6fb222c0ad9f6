package phone

import (
	"encoding/binary"
	"slices"

	"github.com/nyaruka/phonenumbers"
)

// plan says of the numbers behind one calling code whether anybody can have
// them: the patterns of the library as one machine that takes a digit a step.
type plan struct {
	next  [][10]uint16 // state by state; 0 leads nowhere, 1 is the start
	known []bool       // somebody can have this number
	in    []uint32     // areas, one bit each, whose numbering the digits fit
}

// mostStates bounds the memory of a plan, and mostDigits the numbers in it;
// beyond either the library answers.
const (
	mostStates = 1 << 15
	mostDigits = 17
	mostAreas  = 32
)

func (p *plan) walk(number []byte) uint16 {
	at := uint16(1)
	for _, c := range number {
		at = p.next[at][c-'0']
	}
	return at
}

func (p *plan) valid(number []byte) bool { return p.known[p.walk(number)] }

// fits says whether a number has the form of those of one area.
func (p *plan) fits(number []byte, area int) bool {
	return p.in[p.walk(number)]&(1<<area) != 0
}

// newPlan makes the machine, or nil where it would be too large.
func newPlan(areas []area) *plan {
	if len(areas) > mostAreas {
		return nil
	}
	r := newRules(areas)
	if r == nil {
		return nil
	}
	p := &plan{next: make([][10]uint16, 1), known: make([]bool, 1), in: make([]uint32, 1)}
	type open struct {
		at    []position
		depth int
	}
	var queue []open
	states := map[string]uint16{}
	state := func(at []position, depth int) uint16 {
		if !r.alive(at) || depth > mostDigits {
			return 0
		}
		key := key(at, depth)
		if n, ok := states[key]; ok {
			return n
		}
		n := uint16(len(p.next))
		states[key] = n
		known, in := r.verdict(at, depth)
		p.next, p.known, p.in = append(p.next, [10]uint16{}), append(p.known, known), append(p.in, in)
		queue = append(queue, open{at, depth})
		return n
	}
	state(r.start(), 0)
	for n := 1; len(queue) > 0; n++ {
		from := queue[0]
		queue = queue[1:]
		for d := range 10 {
			p.next[n][d] = state(r.step(from.at, rune('0'+d)), from.depth+1)
		}
		if len(p.next) > mostStates {
			return nil
		}
	}
	return p
}

func key(at []position, depth int) string {
	out := make([]byte, 0, 4*len(at)+1)
	out = append(out, byte(depth))
	for _, p := range at {
		out = binary.LittleEndian.AppendUint16(out, p.pattern)
		out = binary.LittleEndian.AppendUint16(out, p.place)
	}
	return string(out)
}

// rules are the patterns of all areas of a calling code.
type rules struct {
	patterns []*pattern
	areas    []areaRules
}

// areaRules are the patterns of one area by their number; -1 is none.
type areaRules struct {
	general int
	kinds   []int // fixed, mobile and so on
	leading int   // which numbers behind the shared code are the area's
}

func newRules(areas []area) *rules {
	r := &rules{}
	for _, a := range areas {
		m := a.meta
		one := areaRules{leading: -1}
		kinds := []*phonenumbers.PhoneNumberDesc{m.GetPremiumRate(), m.GetTollFree(), m.GetSharedCost(), m.GetVoip(), m.GetPersonalNumber(),
			m.GetPager(), m.GetUan(), m.GetVoicemail(), m.GetFixedLine()}
		if !m.GetSameMobileAndFixedLinePattern() {
			kinds = append(kinds, m.GetMobile())
		}
		var ok bool
		if one.general, ok = r.add(m.GetGeneralDesc().GetNationalNumberPattern(), m.GetGeneralDesc().GetPossibleLength()); !ok {
			return nil
		}
		for _, k := range kinds {
			if k.GetNationalNumberPattern() == "" {
				continue
			}
			n, ok := r.add(k.GetNationalNumberPattern(), k.GetPossibleLength())
			if !ok {
				return nil
			}
			one.kinds = append(one.kinds, n)
		}
		if m.GetLeadingDigits() != "" {
			if one.leading, ok = r.add(m.GetLeadingDigits(), nil); !ok {
				return nil
			}
			r.patterns[one.leading].prefix = true
		}
		r.areas = append(r.areas, one)
	}
	return r
}

func (r *rules) add(text string, lengths []int32) (int, bool) {
	p := newPattern(text, lengths)
	if p == nil {
		return 0, false
	}
	r.patterns = append(r.patterns, p)
	return len(r.patterns) - 1, true
}

func (r *rules) start() []position {
	var out []position
	for i, p := range r.patterns {
		out = p.enter(out, uint16(i), p.prog.Start)
	}
	return ordered(out)
}

func (r *rules) step(at []position, digit rune) []position {
	var out []position
	for _, from := range at {
		out = r.patterns[from.pattern].step(out, from, digit)
	}
	return ordered(out)
}

func ordered(at []position) []position {
	slices.SortFunc(at, func(a, b position) int {
		return (int(a.pattern)-int(b.pattern))<<16 + int(a.place) - int(b.place)
	})
	return slices.Compact(at)
}

// alive says whether digits can still become a number of any area.
func (r *rules) alive(at []position) bool {
	return slices.ContainsFunc(r.areas, func(a areaRules) bool {
		return slices.ContainsFunc(at, func(p position) bool { return int(p.pattern) == a.general })
	})
}

// verdict says whether the digits up to here are somebody's number, as the
// library decides it, and which areas have such numbers.
func (r *rules) verdict(at []position, depth int) (known bool, in uint32) {
	decided := false
	for i, a := range r.areas {
		if r.matches(a.general, at) {
			in |= 1 << i
		}
		if decided {
			continue
		}
		somebody := r.fits(a.general, at, depth) && slices.ContainsFunc(a.kinds, func(k int) bool { return r.fits(k, at, depth) })
		if len(r.areas) == 1 || a.leading >= 0 && r.matches(a.leading, at) || a.leading < 0 && somebody {
			known, decided = somebody, true
		}
	}
	return known, in
}

func (r *rules) matches(pattern int, at []position) bool {
	return slices.Contains(at, position{uint16(pattern), matched})
}

func (r *rules) fits(pattern int, at []position, depth int) bool {
	lengths := r.patterns[pattern].lengths
	return (len(lengths) == 0 || slices.Contains(lengths, int32(depth))) && r.matches(pattern, at)
}
