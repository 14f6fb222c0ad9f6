package cli

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// The table asks for what the register can answer.
func TestBenchFiltersAreConditions(t *testing.T) {
	for _, s := range benchFilters {
		filters, err := consent.ParseFilters(s)
		require.NoError(t, err, s)
		require.NotEmpty(t, filters)
	}
}

func TestBenchJudgesByTheRatio(t *testing.T) {
	x := &bench{a: &app{Env: Env{Stderr: new(nothing)}}}
	x.against("import", 12, 2, "s", 6, "bare")
	x.against("import", 12.5, 2, "s", 6, "bare")
	x.within("memory", 301, 300, "MiB")
	require.Equal(t, []bool{true, false, false}, []bool{x.out[0].OK, x.out[1].OK, x.out[2].OK})
	require.InDelta(t, 6.25, x.out[1].Ratio, 1e-9)
	require.Equal(t, 1.0, x.out[2].Allowed)
}

type nothing struct{}

func (nothing) Write(p []byte) (int, error) { return len(p), nil }

// The cells that excelize gets are those of the export.
func TestBenchCellsHaveTheirKinds(t *testing.T) {
	header := []string{"consentbook_number", "given", "customer_since", "newsletter: entry", "phone"}
	day := time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)
	require.Equal(t, []any{int64(7), "Åsa", day, int64(12), "+4670"}, benchCells(header, []string{"7", "Åsa", "2020-01-02", "12", "+4670"}))
	require.Equal(t, []any{int64(7), nil, nil, nil, nil}, benchCells(header, []string{"7", "", "", "", ""}))
}
