package api

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// The last answers are known, and no more of them than there is room for.
func TestCountsOfPastDaysAreKept(t *testing.T) {
	k := kept[MatrixCountsOut]{room: countsKept}
	for i := range countsKept + 2 {
		k.keep(fmt.Sprint(i), MatrixCountsOut{Counted: true, People: int64(i)})
	}
	_, known := k.find("1")
	require.False(t, known, "the oldest go first")
	for i := 2; i < countsKept+2; i++ {
		out, known := k.find(fmt.Sprint(i))
		require.True(t, known)
		require.EqualValues(t, i, out.People)
	}
	k.keep("2", MatrixCountsOut{People: 7})
	require.Len(t, k.keys, countsKept, "one question has one answer")
}
