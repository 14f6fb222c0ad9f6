package forms

import (
	"fmt"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// dryChunk is about how many rows a dry run tries at once: what it tries is
// taken back, and whoever writes meanwhile waits for no more than these.
const dryChunk = 100

// parts are the answers as they are recorded together. A dry run keeps nothing
// between them, so it has all rows that may be about one person in one part:
// what they said in the first of them decides what becomes of the last.
func (a *answering) parts(v *sqlite.View) ([][]answer, error) {
	if !a.in.Dry {
		return slices.Collect(slices.Chunk(a.answers, answerChunk)), nil
	}
	g := &gathering{heads: make([]int, len(a.answers)), of: map[string]int{}}
	for i, x := range a.answers {
		g.heads[i] = i
		keys, err := keysOf(v, x)
		if err != nil {
			return nil, err
		}
		for _, key := range keys {
			g.join(key, i)
		}
	}
	people := map[int][]answer{}
	var order []int
	for i, x := range a.answers {
		head := g.head(i)
		if _, met := people[head]; !met {
			order = append(order, head)
		}
		people[head] = append(people[head], x)
	}
	var parts [][]answer
	var part []answer
	for _, head := range order {
		if part = append(part, people[head]...); len(part) >= dryChunk {
			parts, part = append(parts, part), nil
		}
	}
	if len(part) > 0 {
		parts = append(parts, part)
	}
	return parts, nil
}

// keysOf are what a row may have in common with another about the same person.
// Too many in common only makes a part larger.
func keysOf(v *sqlite.View, x answer) (keys []string, err error) {
	var known []consent.ContactID
	if x.Email != "" {
		keys = append(keys, "mail "+x.Email)
		if known, err = v.FindByEmail(x.Email); err != nil {
			return nil, err
		}
	}
	if digits := strings.Map(onlyDigits, x.Phone); digits != "" {
		keys = append(keys, "call "+digits[max(len(digits)-7, 0):]) // however the rest of it is written
	}
	c := consent.Contact{FullName: x.Name, Given: x.Given, Family: x.Family}
	if name := c.DisplayName(); name != "" {
		keys = append(keys, nameOn(x, c))
	}
	for _, id := range known {
		keys = append(keys, fmt.Sprint("known ", id))
	}
	return keys, nil
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// gathering puts rows together that have a key in common.
type gathering struct {
	heads []int
	of    map[string]int // a row with a key
}

func (g *gathering) head(i int) int {
	for g.heads[i] != i {
		g.heads[i] = g.heads[g.heads[i]]
		i = g.heads[i]
	}
	return i
}

func (g *gathering) join(key string, i int) {
	other, met := g.of[key]
	if !met {
		g.of[key] = i
		return
	}
	g.heads[g.head(i)] = g.head(other)
}
