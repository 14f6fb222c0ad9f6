package cli_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Bad input ends in a sentence that names the file, the row or the line and
// what to do, with the status of the contract: 1 for no, 2 for what cannot be
// used. Nothing prints a trace.
func TestBadInputIsNamed(t *testing.T) {
	s := newShell(t)
	require.Zero(t, s.run("new", "b", "--controller", "Ljusgård", "--country", "SE", "--language", "sv").status)
	s.write("people.csv", people)
	require.Zero(t, s.run("contacts", "import", "b", "people.csv", "--source", "autumn fair").status)
	s.write("empty.csv", "")
	s.write("nul.csv", "Email,First name\na\x00b@example.org,An\x00na\n")
	s.write("huge.csv", "Email,First name\n"+strings.Repeat("x", 3<<20)+",Anna\nb@example.org,Bo\n")
	s.write("long.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cia Ek\r\nNOTE:"+strings.Repeat("x", 2<<20)+"\r\nEND:VCARD\r\n")
	s.write("calls.csv", "Email,Date,Kind,Note\nnobody@example.org,2026-01-02,call,x\nzyxanna@example.org,2026-02-31,call,x\nzyxanna@example.org,2026-01-02,dance,x\nzyxanna@example.org,2026-01-02,call,no\x00te\n")
	defer func() {
		a := s.run("contacts", "show", "b", "--email", "zyxanna@example.org", "--json")
		require.NotContains(t, a.out, `\u0000`, "bytes of no text do not come in")
	}()
	for _, c := range []struct {
		args   string
		status int
		says   []string
	}{
		{"contacts show b --email nobody@example.org", 2, []string{"Nobody in the book"}},
		{"contacts show b --email nonsense", 2, []string{"not an e-mail address"}},
		{"contacts show b --number 99", 2, []string{"Nobody in the book"}},
		{"contacts show b", 2, []string{"--email", "--number"}},
		{"contacts import b missing.csv --source x", 2, []string{"missing.csv", "cannot be read"}},
		{"contacts import b empty.csv --source x", 2, []string{"empty.csv is empty"}},
		{"contacts import b nul.csv --source x", 2, []string{"nul.csv", "Save it as CSV", "line 1"}},
		{"contacts import b huge.csv --source x", 2, []string{"huge.csv", "line 2"}},
		{"contacts import b long.vcf --source x", 2, []string{"long.vcf", "line 4"}},
		{"contacts import b people.csv --source x --collected 31.2.2024", 2, []string{"not a time", "2026-03-01"}},
		{"contacts list b --filter nonsense", 2, []string{"no such filter", "Examples"}},
		{"contacts list b --filter added:1.2.2024", 2, []string{"added", "added:2024-01-01..2024-12-31"}},
		{"contacts list b --limit -1", 2, []string{"--limit"}},
		{"contacts undo b 99", 2, []string{"no such import"}},
		{"contacts undo b x", 2, []string{`"x" is not the number`}},
		{"contacts export b --format doc --out o", 2, []string{"csv, xlsx"}},
		{"contacts touches import b empty.csv --source x", 2, []string{"empty.csv is empty"}},
		{"contacts touches import b huge.csv --source x", 2, []string{"huge.csv", "line 2"}},
		{"contacts touches import b calls.csv --source x", 0, []string{"0 noted", "4 cannot be used", "(row 2)", "(row 3)", "call, form, order", "(row 4)", "Zero bytes", "(row 5)", "--rejected FILE"}},
		{"contacts unmerge b 99", 2, []string{"no such merge"}},
		{"contacts bulk-undo b 99", 2, []string{"no such action"}},
		{"contacts bulk b --filter tag:x --tag a;b", 2, []string{"A tag is"}},
		{"subject export b --number 99 --format json --out o.json", 2, []string{"Nobody in the book"}},
	} {
		a := s.run(strings.Fields(c.args)...)
		require.Equal(t, c.status, a.status, "%s\n%s%s", c.args, a.out, a.err)
		for _, says := range c.says {
			require.Contains(t, a.out+a.err, says, c.args)
		}
		for _, never := range []string{"goroutine", "panic", "{known}", "{file}", ".go:"} {
			require.NotContains(t, a.out+a.err, never, c.args)
		}
	}
}
