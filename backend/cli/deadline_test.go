package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDeadlineSaysEachStep(t *testing.T) {
	var d struct {
		Nominal, Due, Initial string
		DueEnds               string `json:"due_ends"`
		Steps                 []struct{ Rule, Article, Date, Holiday, Text string }
	}
	newShell(t).json(&d, "deadline", "--received", "2025-11-25", "--calendar", "de")
	require.Equal(t, "2025-12-25", d.Nominal)
	require.Equal(t, "2025-12-29", d.Due)
	require.Equal(t, "2025-12-30T00:00:00+01:00", d.DueEnds)
	var rules []string
	for _, s := range d.Steps {
		require.NotEmpty(t, s.Text, s.Rule)
		require.NotContains(t, s.Text, "{")
		rules = append(rules, s.Rule)
	}
	require.Equal(t, []string{"received", "nominal", "rolled", "rolled", "rolled", "rolled", "due"}, rules)
	require.Equal(t, "1. Weihnachtstag", d.Steps[2].Holiday)
}

func TestDeadlineOfABreachIsLocal(t *testing.T) {
	var d struct{ Due, Upper string }
	newShell(t).json(&d, "deadline", "--breach", "2025-10-24T16:20+02:00", "--calendar", "DE")
	require.Equal(t, "2025-10-27T15:20:00+01:00", d.Due)
	require.Equal(t, "2025-10-27T16:00:00+01:00", d.Upper)
}

func TestDeadlineRefusesWhatCannotBe(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{
		{"deadline", "--received", "2026-02-30", "--calendar", "SE"},
		{"deadline", "--received", "2026-02-03", "--calendar", "XX"},
		{"deadline", "--calendar", "SE"},
		{"deadline", "--received", "2026-02-03", "--calendar", "SE", "--answered", "2026-02-04"},
		{"deadline", "--breach", "2026-02-03"},
	} {
		a := s.run(args...)
		require.Equal(t, 2, a.status, args)
		require.NotContains(t, a.err, "{")
	}
}

// The table says where it comes from and when it was made.
func TestDeadlineListsTheCalendarsWithTheirSource(t *testing.T) {
	var d struct {
		Source    string
		Calendars []string
	}
	newShell(t).json(&d, "deadline", "--calendars")
	require.Contains(t, d.Source, "Made on 20")
	require.Contains(t, d.Source, "date-holidays")
	require.Subset(t, d.Calendars, []string{"SE", "DE-BY", "ES-AN", "GB-SCT", "CH-ZH", "LI", "NO", "IS"})
	require.Contains(t, said(newShell(t), "deadline", "--calendars"), "DE-BY")
}
