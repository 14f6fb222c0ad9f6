package sqlite

import (
	"cmp"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
)

// ItemRun is places of one entry that follow each other: the entry, the first
// place and the last. An import that is undone destroys thousands in a row.
type ItemRun [3]int64

// ItemRuns writes places as runs, in their order.
func ItemRuns(places []ItemPlace) []ItemRun {
	places = slices.Clone(places)
	slices.SortFunc(places, func(a, b ItemPlace) int { return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Pos, b.Pos)) })
	out := []ItemRun{}
	for _, p := range places {
		if n := len(out) - 1; n >= 0 && out[n][0] == int64(p.Entry) && out[n][2] == p.Pos-1 {
			out[n][2] = p.Pos
			continue
		}
		out = append(out, ItemRun{int64(p.Entry), p.Pos, p.Pos})
	}
	return out
}

// destroyed compares what is destroyed with what the entries say was: those that
// name what they destroyed, item by item, and erasures, which say how many.
// Without that nobody could tell an erasure from a cover-up.
func (a *auditor) destroyed() error {
	gone, named := ItemRuns(a.gonePlaces), joined(a.named)
	for _, r := range without(named, gone) {
		a.found(consent.Entry(r[0]), ProblemDestroyed)
	}
	a.unnamed(without(gone, named))
	return nil
}

// runsNamed reads what an entry says was destroyed. An entry cannot name itself
// or a later one.
func runsNamed(entry int64, payload []byte) (out []ItemRun) {
	var said struct {
		Destroyed []ItemRun `json:"destroyed"`
	}
	if json.Unmarshal(payload, &said) != nil {
		return nil // no list, or no JSON: its commitment does not hold
	}
	for _, r := range said.Destroyed {
		if r[0] < entry {
			out = append(out, r)
		}
	}
	return out
}

// joined puts runs in order and joins those that touch.
func joined(runs []ItemRun) (out []ItemRun) {
	slices.SortFunc(runs, func(a, b ItemRun) int { return slices.Compare(a[:], b[:]) })
	for _, r := range runs {
		if n := len(out) - 1; n >= 0 && out[n][0] == r[0] && r[1] <= out[n][2]+1 {
			out[n][2] = max(out[n][2], r[2])
			continue
		}
		out = append(out, r)
	}
	return out
}

// without gives what of an ordered list of runs is in no run of another.
func without(a, b []ItemRun) (out []ItemRun) {
	for _, r := range a {
		for len(b) > 0 && (b[0][0] < r[0] || b[0][0] == r[0] && b[0][2] < r[1]) {
			b = b[1:]
		}
		from := r[1]
		for i := 0; i < len(b) && b[i][0] == r[0] && b[i][1] <= r[2] && from <= r[2]; i++ {
			if from < b[i][1] {
				out = append(out, ItemRun{r[0], from, b[i][1] - 1})
			}
			from = max(from, b[i][2]+1)
		}
		if from <= r[2] {
			out = append(out, ItemRun{r[0], from, r[2]})
		}
	}
	return out
}
