package register

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAFaultInOneHalfReachesTheCaller(t *testing.T) {
	other := false
	require.PanicsWithValue(t, "boom", func() { besideEachOther(func() { panic("boom") }, func() { other = true }) })
	require.True(t, other)
	require.PanicsWithValue(t, "boom", func() { besideEachOther(func() {}, func() { panic("boom") }) })
}
