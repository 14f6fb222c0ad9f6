package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatPeopleWereTold(t *testing.T) {
	s := newShell(t)
	s.full()
	var row struct {
		Telling  int64
		Told     string
		Notice   string
		Language string
		Entry    int64
	}
	s.json(&row, "consent", "informed", "b", "--email", "zyxanna@example.org", "--notice", "privacy-1", "--at", "2026-03-02", "--method", "mail-reply")
	require.Equal(t, "informed", row.Told)
	require.Equal(t, "privacy-1", row.Notice)
	require.NotZero(t, row.Entry)
	twice := s.run("consent", "informed", "b", "--email", "zyxanna@example.org", "--notice", "privacy-1", "--at", "2026-03-02", "--method", "email")
	require.Equal(t, 2, twice.status)
	refused := s.run("consent", "accepted", "b", "--email", "zyxanna@example.org", "--notice", "privacy-1", "--at", "2026-03-02", "--method", "email")
	require.Equal(t, 1, refused.status, "Art. 7(2): only terms are accepted")
	require.Contains(t, refused.err, "Art. 7(2)")
	require.Equal(t, 2, s.run("consent", "informed", "b", "--email", "zyxanna@example.org", "--filter", "country:SE", "--notice", "privacy-1", "--at", "2026-03-02", "--method", "email").status)

	everybody := len(s.lines("contacts", "list", "b"))
	require.Len(t, s.lines("contacts", "list", "b", "--filter", "informed:privacy"), 1)
	var many struct{ Asked, Told int64 }
	s.json(&many, "consent", "informed", "b", "--filter", "not-informed:privacy", "--notice", "privacy", "--at", "2026-03-03", "--method", "letter")
	require.EqualValues(t, everybody-1, many.Asked)
	require.Equal(t, many.Asked, many.Told)
	require.Empty(t, s.run("contacts", "list", "b", "--filter", "not-informed:privacy").out)
	require.Equal(t, 2, s.run("contacts", "list", "b", "--filter", "informed:cokie").status)

	var shown struct {
		Tellings []struct{ Told, Notice string }
		InformBy struct{ State, By, Article string } `json:"inform_by"`
		Consents []any
	}
	s.json(&shown, "contacts", "show", "b", "--email", "zyxanna@example.org")
	require.Len(t, shown.Tellings, 1)
	require.Equal(t, "informed", shown.InformBy.State)
	require.Contains(t, s.run("contacts", "show", "b", "--email", "zyxanna@example.org").out, "privacy-1")
	require.Zero(t, s.run("audit", "verify", "b").status)
	require.Contains(t, s.run("consent", "informed", "--help").out, "never a consent")
}
