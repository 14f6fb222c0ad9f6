package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDaysOfTheBusinessOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	type holiday struct {
		Calendar, Day, Name, Source string
		Counts                      bool
		Entry                       int64
	}
	var h holiday
	s.json(&h, "holiday", "add", "b", "--calendar", "se", "--day", "2026-06-15", "--name", "Jubileum", "--source", "SFS 2026:1")
	require.Equal(t, holiday{"SE", "2026-06-15", "Jubileum", "SFS 2026:1", true, h.Entry}, h)
	require.NotZero(t, h.Entry)
	s.json(&h, "holiday", "add", "b", "--calendar", "SE", "--day", "2026-06-06", "--none", "--name", "Nationaldagen", "--source", "x")
	require.False(t, h.Counts)
	require.Contains(t, said(s, "holiday", "list", "b"), "no holiday")
	said(s, "holiday", "drop", "b", "--calendar", "SE", "--day", "2026-06-06")
	require.NotContains(t, said(s, "holiday", "list", "b", "--calendar", "SE"), "Nationaldagen")

	a := s.run("holiday", "drop", "b", "--calendar", "SE", "--day", "2026-06-06")
	require.Equal(t, 2, a.status)
	require.Contains(t, a.err, "says nothing of its own")
	require.Equal(t, 2, s.run("holiday", "add", "b", "--calendar", "XX", "--day", "2026-06-06", "--name", "x", "--source", "x").status)
	said(s, "audit", "verify", "b")
}

func TestTheCalendarOfTheBusinessIsSet(t *testing.T) {
	s := newShell(t)
	s.book()
	var c struct{ Country, Name, Calendar string }
	s.json(&c, "controller", "set", "b", "--calendar", "se")
	require.Equal(t, "SE", c.Calendar)
	before := c
	a := s.run("controller", "set", "b", "--name", "Other", "--calendar", "DE-BY")
	require.Equal(t, 2, a.status)
	require.Contains(t, a.err, "where the business is")
	s.json(&c, "controller", "set", "b")
	require.Equal(t, before, c, "nothing changed")
}

// said is what a command that works prints.
func said(s shell, args ...string) string {
	s.t.Helper()
	a := s.run(args...)
	require.Zero(s.t, a.status, a.err)
	return a.out
}

func TestWhatIsDueAndItsCalendarFile(t *testing.T) {
	s := newShell(t)
	s.book()
	said(s, "request", "open", "b", "--type", "access", "--channel", "mail", "--received", "2026-10-01")
	lines := s.lines("deadlines", "list", "b")
	require.Len(t, lines, 1)
	require.Equal(t, "request_answer", lines[0]["kind"])
	require.Equal(t, "2026-11-02", lines[0]["day"])
	require.Equal(t, "overdue", lines[0]["reminder"])
	require.Contains(t, said(s, "deadlines", "list", "b"), "request 1 must be answered")
	var made struct{ Events int }
	s.json(&made, "deadlines", "ics", "b", "--out", "d.ics")
	require.Equal(t, 2, made.Events)
}
