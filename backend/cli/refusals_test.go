package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// design/cli.md: 1 is "the answer is no", 2 is a slip in the call; with --json
// both are one document.
func TestARefusalIsAnAnswerAndASlipIsNone(t *testing.T) {
	s := newShell(t)
	s.full()
	s.request("open", "b", "--type", "access", "--received", ago(5), "--email", "zyxanna@example.org")
	a := s.run("request", "close", "b", "1", "--json")
	require.Equal(t, 1, a.status)
	require.Contains(t, a.out, "request_types_open")
	for _, slip := range [][]string{{"request", "close", "b", "--json"}, {"request", "close", "--nonsense", "b", "1", "--json"}, {"request", "list", "b", "--json", "--limit", "many"}} {
		a := s.run(slip...)
		require.Equal(t, 2, a.status, slip)
		require.True(t, strings.HasPrefix(a.out, `{"error":{"code":"`), "%v: %s", slip, a.out)
		require.Equal(t, 1, strings.Count(a.out, "\n"))
		require.NotEmpty(t, a.err)
	}
	require.Empty(t, s.run("request", "close", "b").out)

	a = s.run("gate", "b")
	require.Equal(t, 2, a.status)
	require.NotContains(t, a.err, "Art.", "an article that nobody named")
}
