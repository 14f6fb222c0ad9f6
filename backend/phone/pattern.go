package phone

import "regexp/syntax"

// position is a place in one of many patterns that are followed at once.
type position struct{ pattern, place uint16 }

// matched is the place behind a pattern.
const matched = 1<<16 - 1

// pattern is a regular expression over digits.
type pattern struct {
	prog    *syntax.Prog
	lengths []int32 // of what it may match; none: any
	prefix  bool    // what follows a match does not matter
}

func newPattern(text string, lengths []int32) *pattern {
	re, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil || len(prog.Inst) >= matched {
		return nil
	}
	for _, i := range prog.Inst {
		if i.Op == syntax.InstEmptyWidth {
			return nil
		}
	}
	return &pattern{prog: prog, lengths: lengths}
}

// enter adds the places that pc leads to without a digit.
func (p *pattern) enter(out []position, index uint16, pc int) []position {
	switch i := &p.prog.Inst[pc]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return p.enter(p.enter(out, index, int(i.Out)), index, int(i.Arg))
	case syntax.InstCapture, syntax.InstNop:
		return p.enter(out, index, int(i.Out))
	case syntax.InstMatch:
		return append(out, position{index, matched})
	case syntax.InstFail:
		return out
	default:
		return append(out, position{index, uint16(pc)})
	}
}

// step adds the places that a digit leads to.
func (p *pattern) step(out []position, from position, digit rune) []position {
	if from.place == matched {
		if p.prefix {
			return append(out, from)
		}
		return out
	}
	if i := &p.prog.Inst[from.place]; i.MatchRune(digit) {
		return p.enter(out, from.pattern, int(i.Out))
	}
	return out
}

// starts says with which two digits a match of the pattern can begin; all
// where that cannot be told.
func starts(text string) (out [100]bool) {
	if text == "" {
		return out
	}
	p := newPattern(text, nil)
	for pair := range out {
		out[pair] = p == nil || p.begins(rune('0'+pair/10), rune('0'+pair%10))
	}
	return out
}

func (p *pattern) begins(digits ...rune) bool {
	p.prefix = true
	at := p.enter(nil, 0, p.prog.Start)
	for _, d := range digits {
		var next []position
		for _, from := range at {
			next = p.step(next, from, d)
		}
		at = next
	}
	return len(at) > 0
}
