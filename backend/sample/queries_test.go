package sample

import (
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestQueriesAreOfEveryKind(t *testing.T) {
	a := Queries(1000, 1)
	if !slices.Equal(a, Queries(1000, 1)) {
		t.Error("not the same searches again")
	}
	count := map[string]int{}
	for _, q := range a {
		if q == "" {
			t.Fatal("a search for nothing")
		}
		for _, r := range q {
			for name, table := range map[string]*unicode.RangeTable{"greek": unicode.Greek, "cyrillic": unicode.Cyrillic, "han": unicode.Han, "digit": unicode.Nd, "latin": unicode.Latin} {
				if unicode.Is(table, r) {
					count[name]++
					break
				}
			}
		}
		if utf8.RuneCountInString(q) == 1 {
			count["one letter"]++
		}
	}
	for _, kind := range []string{"greek", "cyrillic", "han", "digit", "latin", "one letter"} {
		if count[kind] < 10 {
			t.Errorf("%s: %d", kind, count[kind])
		}
	}
}
