package addressbook

import "strings"

// memory keeps what the words of cells about consent came to: a column of a
// million holds the same few.
type memory struct {
	claims   map[saidIn]said
	refusals map[saidIn]refused
}

// saidIn is a cell, and the order of the dates in its column.
type saidIn struct {
	raw string
	o   order
}

// refused is what a cell of a column of opt-outs says.
type refused struct {
	out     bool
	unclear bool
	at      string
}

// Bounds of a memory: free text does not fill it.
const (
	rememberMost   = 512
	rememberLength = 48
)

func (m *memory) claim(raw string, o order) said {
	if known, ok := m.claims[saidIn{raw, o}]; ok {
		return known
	}
	if len(raw) > rememberLength || len(m.claims) >= rememberMost {
		return readClaim(raw, o)
	}
	if m.claims == nil {
		m.claims = map[saidIn]said{}
	}
	raw = strings.Clone(raw) // a cell keeps its whole record in memory
	out := readClaim(raw, o)
	m.claims[saidIn{raw, o}] = out
	return out
}

func (m *memory) refusal(raw string, o order) refused {
	if raw == "" {
		return refused{}
	}
	if known, ok := m.refusals[saidIn{raw, o}]; ok {
		return known
	}
	if len(raw) > rememberLength || len(m.refusals) >= rememberMost {
		return readRefusal(raw, o)
	}
	if m.refusals == nil {
		m.refusals = map[saidIn]refused{}
	}
	raw = strings.Clone(raw)
	out := readRefusal(raw, o)
	m.refusals[saidIn{raw, o}] = out
	return out
}

func readRefusal(raw string, o order) refused {
	yes, no := truth(raw)
	date, _ := dateWithin(raw, o)
	if yes || date != "" || optOutWords.in(raw) || withdrawnOnly.in(raw) {
		return refused{out: true, at: date}
	}
	return refused{unclear: !no && !nothing(raw)}
}
