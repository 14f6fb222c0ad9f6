package cli_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestWhoIsErasedIsUnknownToEveryCommand: Art. 17 GDPR. What asks about somebody
// who was erased hears that there is nobody, and writes nothing.
func TestWhoIsErasedIsUnknownToEveryCommand(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	require.Zero(t, s.run("purpose", "add", "b", "newsletter", "--name", "sv=Nyhetsbrev", "--basis", "consent").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair", "--purpose", "newsletter", "--basis", "consent").status)
	require.Zero(t, s.run("request", "open", "b", "--type", "erasure", "--received", time.Now().Format(time.DateOnly), "--email", "zyxanna@example.org").status)
	require.Zero(t, s.run("subject", "erase", "b", "--email", "zyxanna@example.org", "--ground", "consent_gone", "--request", "1").status)
	for _, args := range [][]string{
		{"subject", "export", "b", "--format", "zip", "--out", "copy.zip"},
		{"subject", "third", "b"},
		{"contacts", "show", "b"},
		{"consent", "receipt", "b", "--out", "receipt.json"},
		{"evidence", "build", "b", "--scope", "subject", "--out", "pack.zip"},
	} {
		for _, who := range [][]string{{"--email", "zyxanna@example.org"}, {"--number", "1"}} {
			a := s.run(append(append([]string{}, args...), append(who, "--json")...)...)
			require.Equal(t, 2, a.status, "%v %v: %s%s", args, who, a.out, a.err)
			require.Contains(t, a.out+a.err, "contact_unknown", "%v %v", args, who)
			require.NotContains(t, a.out+a.err, "zyxanna", "%v", args)
		}
		for _, left := range []string{"copy.zip", "receipt.json", "pack.zip"} {
			require.NoFileExists(t, s.dir+"/"+left)
		}
	}
	a := s.run("request", "letter", "draft", "b", "1", "--kind", "erased", "--json")
	require.Equal(t, 2, a.status, a.out+a.err)
	require.Contains(t, a.out+a.err, "letter_person_gone")
	require.Zero(t, s.run("audit", "verify", "b").status)
}
