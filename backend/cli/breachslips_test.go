package cli_test

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Art. 33(1): an act is not noted when its copy has no place, and letters are
// not drafted twice.
func TestACopyWithoutAPlaceKeepsTheActBack(t *testing.T) {
	s := newShell(t)
	s.book()
	var b map[string]any
	s.json(&b, "breach", "open", "b", "--aware", before(t, 5*time.Hour), "--what", "A card was lost.", "--occurred", before(t, 6*time.Hour), "--data", "pictures", "--consequences", "They may be spread.", "--taken", "Told.", "--advice", "Tell us.", "--contact", "Maja")
	require.NoError(t, os.Mkdir("folder.pdf", 0o700))
	for _, out := range []string{"nodir/x.pdf", "folder.pdf"} {
		a := s.run("breach", "notice", "b", "1", "--sent-at", before(t, time.Hour), "--means", "mail", "--to", "IMY", "--out", out, "--json")
		require.Equal(t, 2, a.status)
		s.json(&b, "breach", "show", "b", "1")
		require.Empty(t, b["notices"], out)
	}
	s.json(&b, "breach", "notice", "b", "1", "--sent-at", before(t, time.Hour), "--means", "mail", "--to", "IMY", "--out", "x.pdf")
	require.Len(t, b["notices"], 1)
	page, err := os.ReadFile("x.pdf")
	require.NoError(t, err)
	require.Equal(t, "%PDF", string(page[:4]))

	require.Zero(t, s.run("breach", "letters", "b", "1", "--letters", "all").status)
	require.Equal(t, 1, s.run("breach", "letters", "b", "1", "--letters", "all").status)
	require.Equal(t, 1, s.run("breach", "update", "b", "1", "--role", "processor").status)
}

// Art. 4(12), 33(5): the facts of an incident are what was written down of it.
func TestAnOccurrenceWithATitleAloneBecomesABreach(t *testing.T) {
	s := newShell(t)
	s.book()
	var b map[string]any
	for i, said := range []struct {
		args []string
		want string
	}{{nil, "A lost card"}, {[]string{"--what", "Two cards were lost."}, "Two cards were lost."}} {
		require.Zero(t, s.run("occurrence", "add", "b", "--title", "A lost card", "--on", before(t, 24*time.Hour)[:10]).status)
		s.json(&b, append([]string{"occurrence", "breach", "b", []string{"1", "2"}[i], "--aware", before(t, time.Hour)}, said.args...)...)
		require.Equal(t, said.want, b["facts"])
	}
}
