package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the file is can be said; the rows that cannot be used come out in its
// form, and mended they come in, mapped as before.
func TestAnImportAsSaid(t *testing.T) {
	s := newShell(t)
	s.book()
	list := s.write("liste.csv", "Wer|E-Post|Geboren\nAnna Ek|anna@example.org|03/04/1971\n||05/06/1980\n")
	out := "rejected.csv"
	var got, again struct {
		Created, Rejected int64
		HeldBack          int64  `json:"held_back"`
		Mapped            string `json:"mapped_as"`
	}
	s.json(&got, "contacts", "import", "b", list, "--delimiter", "|", "--date-order", "day", "--save-mapping", "--rejected-out", out,
		"--purpose", "customers", "--basis", "contract", "--source", "Excel", "--collected", "2024-05-01", "--evidence", s.write("log.txt", "signed up"))
	require.Equal(t, [2]int64{1, 1}, [2]int64{got.Created, got.Rejected})
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Contains(t, string(text), "Consentbook: why this row stayed out|Wer|E-Post|Geboren\n")
	require.Contains(t, string(text), "No name, no address, no number|||05/06/1980")

	mended := s.write("liste-rejected-rows.csv", strings.Replace(string(text), "number|||", "number|Eva Ek|eva@example.org|", 1))
	s.json(&again, "contacts", "import", "b", mended, "--purpose", "customers", "--basis", "contract", "--source", "Excel, mended")
	require.Equal(t, [3]int64{1, 0, 0}, [3]int64{again.Created, again.Rejected, again.HeldBack})
	require.NotEmpty(t, again.Mapped)

	for _, args := range [][]string{{"--resume", "1", "--purpose", "x"}, {"--dry-run", "--rejected-out", out}, {"--date-order", "week"}, {"--encoding", "utf-9"}, {"--resume", "1"}} {
		a := s.run(append([]string{"contacts", "import", "b", list}, args...)...)
		require.NotZero(t, a.status, args)
		require.NotContains(t, a.err, "goroutine")
	}
}
