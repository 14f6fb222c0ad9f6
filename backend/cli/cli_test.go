package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/books"
	"consentbook/backend/cli"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/vault"
)

const passphrase = "correct horse battery"

// people are in the sample file of these tests; none of their names may stand
// anywhere but in answers and in files that were asked for.
const people = "Email,First name,Last name,Phone,Newsletter\nzyxanna@example.org,Zyxanna,Qvistberg,+46 40 628 04 10,yes\nzyxbo@example.org,Zyxbo,Qvistdahl,,unsubscribed\nzyxcia@example.org,Zyxcia,Qvistek,,\nnot an address,,,,\n"

var secrets = []string{"Zyxanna", "Qvist", "zyxbo", "zyxcia", passphrase}

// shell runs the command line as a user does, in a folder of its own.
type shell struct {
	t   *testing.T
	dir string
}

type answer struct {
	status   int
	out, err string
}

func newShell(t *testing.T) shell {
	t.Helper()
	s := shell{t, t.TempDir()}
	t.Chdir(s.dir)
	t.Setenv("CONSENTBOOK_PASSPHRASE", passphrase)
	return s
}

func (s shell) run(args ...string) answer {
	s.t.Helper()
	var out, errs bytes.Buffer
	status := cli.Run(context.Background(), args, cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Version: "test", KDF: vault.QuickForTests})
	for _, secret := range secrets {
		require.NotContains(s.t, errs.String(), secret, "%v: nothing personal beside the output", args)
	}
	require.NotContains(s.t, out.String()+errs.String(), "goroutine ", "%v: no stack", args)
	require.NotContains(s.t, out.String()+errs.String(), passphrase, "%v: no passphrase", args)
	return answer{status, out.String(), errs.String()}
}

// json runs a call that must succeed and gives its one document.
func (s shell) json(into any, args ...string) {
	s.t.Helper()
	a := s.run(append(args, "--json")...)
	require.Zero(s.t, a.status, "%v: %s", args, a.err)
	d := json.NewDecoder(strings.NewReader(a.out))
	require.NoError(s.t, d.Decode(into), "%v: %s", args, a.out)
	require.False(s.t, d.More(), "%v: one document", args)
}

func (s shell) write(name, text string) string {
	s.t.Helper()
	require.NoError(s.t, os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600))
	return name
}

// keys are the names of a JSON object.
func keys(m map[string]any) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (s shell) book() {
	s.t.Helper()
	a := s.run("new", "b", "--controller", "Ljusgård Bildbyrå AB", "--country", "SE", "--address", "Skeppargränd 3, 211 00 Malmö", "--email", "hej@ljusgard.example.org",
		"--phone", "+46 40 628 04 10", "--website", "ljusgard.example.org", "--recovery-out", "sheet.txt")
	require.Zero(s.t, a.status, a.err)
}

// full is a book with people, a published notice and a consent.
func (s shell) full() {
	s.t.Helper()
	s.book()
	require.Zero(s.t, s.run("contacts", "import", "b", s.write("people.csv", people), "--purpose", "newsletter", "--basis", "consent", "--source", "old list").status)
	a := s.run("notice", "publish", "b", s.write("sv.md", samplenotices.Text("privacy", "sv")), s.write("en.md", samplenotices.Text("privacy", "en")), "--effective-from", "2025-01-01")
	require.Zero(s.t, a.status, a.err)
	a = s.run("consent", "record", "b", "--email", "zyxanna@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1", "--at", "2026-03-01T14:00:00+01:00", "--evidence", s.write("card.txt", "signed"))
	require.Zero(s.t, a.status, a.err)
}

func TestTheMainJob(t *testing.T) {
	s := newShell(t)
	var made map[string]any
	s.json(&made, "new", "b", "--controller", "Ljusgård Bildbyrå AB", "--country", "SE", "--address", "Skeppargränd 3", "--email", "hej@ljusgard.example.org", "--recovery-out", "sheet.pdf")
	require.Equal(t, []string{"book", "created", "id"}, keys(made))
	require.FileExists(t, "b.consentbook")
	require.FileExists(t, "b.consentbook-key")
	require.FileExists(t, "sheet.pdf")

	s.write("people.csv", people)
	imported := []string{"contacts", "import", "b", "people.csv", "--purpose", "newsletter", "--basis", "consent", "--source", "old list"}
	var dry, in, again map[string]any
	s.json(&dry, append(imported, "--dry-run")...)
	s.json(&in, imported...)
	for _, k := range []string{"import_id", "rows", "created", "updated", "unchanged", "rejected", "held_back", "warnings", "mapping", "encoding", "delimiter", "seconds"} {
		require.Contains(t, in, k)
	}
	for _, k := range []string{"rows", "created", "updated", "unchanged", "rejected", "held_back", "mapping"} {
		require.Equal(t, dry[k], in[k], "the dry run said so: %s", k)
	}
	require.EqualValues(t, 4, in["rows"])
	require.EqualValues(t, 3, in["created"])
	require.EqualValues(t, 1, in["rejected"])
	require.Equal(t, "email", in["mapping"].(map[string]any)["Email"])
	s.json(&again, imported...)
	require.EqualValues(t, 0, again["created"])

	require.Len(t, s.lines("contacts", "list", "b", "--filter", "no-consent:newsletter"), 3, "a claim is no consent")
	require.Empty(t, s.lines("contacts", "list", "b", "--filter", "consent:newsletter"))

	var published map[string][]map[string]any
	s.json(&published, "notice", "publish", "b", s.write("sv.md", samplenotices.Text("privacy", "sv")), s.write("en.md", samplenotices.Text("privacy", "en")), "--effective-from", "2025-01-01")
	require.Equal(t, "privacy-1", published["versions"][0]["id"])
	var listed map[string][]map[string]any
	s.json(&listed, "notice", "list", "b")
	require.Equal(t, published, listed)

	var event map[string]any
	s.json(&event, "consent", "record", "b", "--email", "ZYXANNA@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1",
		"--at", "2026-03-01T14:00:00+01:00", "--evidence", s.write("card.txt", "signed"))
	require.Equal(t, "given", event["state"])
	require.NotEmpty(t, event["evidence_sha256"])
	require.NotZero(t, event["entry"])

	with := s.lines("contacts", "list", "b", "--filter", "consent:newsletter")
	require.Len(t, with, 1)
	require.Equal(t, "Qvistberg, Zyxanna", with[0]["name"])
	require.Len(t, s.lines("contacts", "list", "b", "--filter", "no-consent:newsletter"), 2)
	require.Len(t, s.lines("contacts", "list", "b", "--filter", "withdrawn:newsletter"), 1)
	require.Len(t, s.lines("contacts", "list", "b", "--limit", "2"), 2)
	require.Len(t, s.lines("contacts", "list", "b", "--search", "qvistd"), 1)

	var shown map[string]any
	s.json(&shown, "contacts", "show", "b", "--email", "zyxanna@example.org")
	require.Len(t, shown["consents"], 2, "the claim and the act")

	for _, format := range []string{"csv", "xlsx", "json", "pdf", "zip"} {
		var exported map[string]any
		s.json(&exported, "subject", "export", "b", "--email", "zyxanna@example.org", "--format", format, "--out", "one."+format)
		require.Equal(t, []any{"one." + format}, exported["files"])
		require.Contains(t, exported["sections"], "consents")
		require.FileExists(t, "one."+format)
	}
	for _, format := range []string{"csv", "xlsx"} {
		var exported map[string]any
		s.json(&exported, "contacts", "export", "b", "--format", format, "--out", "all."+format, "--filter", "no-consent:newsletter")
		require.Equal(t, []string{"bytes", "continued", "language", "ledger_entry", "restricted_left_out", "rows", "seconds", "sha256"}, keys(exported))
		require.EqualValues(t, 2, exported["rows"])
	}

	for _, args := range [][]string{{}, {"--scope", "consent"}, {"--email", "zyxanna@example.org"}, {"--scope", "subject", "--email", "zyxanna@example.org", "--language", "de", "--as-of", "2026-04-01"}} {
		var manifest, verdict map[string]any
		s.json(&manifest, append([]string{"evidence", "build", "b", "--out", "pack.zip"}, args...)...)
		require.NotEmpty(t, manifest["files"])
		s.json(&verdict, "verify", "pack.zip")
		require.Equal(t, true, verdict["ok"])
		require.Len(t, verdict["checks"], 9)
		for _, c := range verdict["checks"].([]any) {
			require.Equal(t, []string{"detail", "name", "ok"}, keys(c.(map[string]any)))
		}
	}

	var audit map[string]any
	s.json(&audit, "audit", "verify", "b")
	require.Equal(t, true, audit["ok"])
	for _, k := range []string{"events", "root", "seconds"} {
		require.NotEmpty(t, audit[k], k)
	}
	s.nothingPlain("b.consentbook", "b.consentbook-wal", "b.consentbook-key", "b.consentbook-lock")
}

func (s shell) lines(args ...string) (out []map[string]any) {
	s.t.Helper()
	a := s.run(append(args, "--json")...)
	require.Zero(s.t, a.status, a.err)
	for scan := bufio.NewScanner(strings.NewReader(a.out)); scan.Scan(); {
		var m map[string]any
		require.NoError(s.t, json.Unmarshal(scan.Bytes(), &m))
		out = append(out, m)
	}
	return out
}

// nothingPlain looks for people in the bytes of files, as `strings` does.
func (s shell) nothingPlain(names ...string) {
	s.t.Helper()
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(s.dir, name))
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(s.t, err)
		for _, secret := range append(secrets, "Ljusg", "Malm", "signed", "CREATE TABLE") {
			require.False(s.t, bytes.Contains(bytes.ToLower(raw), bytes.ToLower([]byte(secret))), "%q stands in %s", secret, name)
		}
	}
}

func TestUndoBackupAndRestore(t *testing.T) {
	s := newShell(t)
	s.full()
	var undone, kept, made, back map[string]any
	var in map[string]any
	s.json(&in, "contacts", "import", "b", s.write("more.csv", "Email\nmore@example.org\n"))
	s.json(&undone, "contacts", "undo", "b", "2")
	require.EqualValues(t, 1, undone["removed"])
	require.Equal(t, []any{}, undone["kept"])
	s.json(&kept, "contacts", "undo", "b", "1")
	require.EqualValues(t, 1, kept["removed"])
	require.Len(t, kept["kept"], 2, "she who has said yes since, and he who said no")

	s.json(&made, "backup", "b", "--to", "copy.zip")
	s.json(&back, "restore", "copy.zip", "--to", "c")
	require.Equal(t, made["entries"], back["entries"])
	require.Len(t, s.lines("contacts", "list", "c"), 2)
	s.nothingPlain("copy.zip", "c.consentbook")
	require.Equal(t, 2, s.run("restore", "copy.zip", "--to", "c").status)

	require.NoError(t, os.Remove("b.consentbook-key"))
	require.Equal(t, 2, s.run("contacts", "list", "b").status)
	t.Setenv("CONSENTBOOK_PASSPHRASE", "quite another one")
	require.Zero(t, s.run("recover", "b", "--sheet", "sheet.txt").status)
	require.Len(t, s.lines("contacts", "list", "b"), 2)
}

func TestWhatIsRefusedAndHow(t *testing.T) {
	s := newShell(t)
	s.full()
	s.write("bad.txt", "wrong horse battery\n")
	s.write("open.md", strings.Replace(samplenotices.Text("privacy", "en"), "##", "[[open place]]\n\n##", 1))
	s.write("short.md", "---\nkind: privacy\nlanguage: en\ntitle: Privacy\n---\n\n# Privacy\n\nWe are careful.\n")
	record := []string{"consent", "record", "b", "--purpose", "newsletter", "--method", "paper", "--at", "2026-03-01", "--email", "zyxcia@example.org"}
	for name, c := range map[string]struct {
		status int
		args   []string
	}{
		"an unknown command":                   {2, []string{"frobnicate"}},
		"an unknown command with arguments":    {2, []string{"campaign", "send", "b", "1"}},
		"an unknown subcommand":                {2, []string{"contacts", "frobnicate", "b"}},
		"an unknown flag":                      {2, []string{"contacts", "list", "b", "--frobnicate"}},
		"too few arguments":                    {2, []string{"contacts", "list"}},
		"too many arguments":                   {2, []string{"contacts", "list", "b", "c"}},
		"a flag that must be":                  {2, []string{"evidence", "build", "b"}},
		"a book that is not there":             {2, []string{"contacts", "list", "nothing"}},
		"a wrong passphrase":                   {2, []string{"contacts", "list", "b", "--passphrase-file", "bad.txt"}},
		"a passphrase file that is not there":  {2, []string{"contacts", "list", "b", "--passphrase-file", "nothing.txt"}},
		"a book over another":                  {2, []string{"new", "b", "--controller", "X", "--country", "SE"}},
		"a country that is none":               {2, []string{"new", "x", "--controller", "X", "--country", "QQ"}},
		"a file that is not there":             {2, []string{"contacts", "import", "b", "nothing.csv"}},
		"a folder":                             {2, []string{"contacts", "import", "b", "."}},
		"a filter that is none":                {2, []string{"contacts", "list", "b", "--filter", "frobnicate"}},
		"a purpose that is none":               {2, append(record, "--state", "withdrawn", "--purpose", "frobnicate")},
		"nobody of that address":               {2, []string{"contacts", "show", "b", "--email", "nobody@example.org"}},
		"no person":                            {2, []string{"contacts", "show", "b"}},
		"a state that is none":                 {2, append(record, "--state", "frobnicate")},
		"a time that is none":                  {2, append(record, "--state", "withdrawn", "--at", "yesterday")},
		"a time to come":                       {2, append(record, "--state", "withdrawn", "--at", "2999-01-01")},
		"a yes without notice":                 {1, append(record, "--state", "given", "--words", "yes")},
		"a yes before the notice":              {1, append(record, "--state", "given", "--notice", "privacy-1", "--words", "yes", "--at", "2024-12-31")},
		"a yes for what rests on a contract":   {1, append(record, "--state", "given", "--notice", "privacy-1", "--words", "yes", "--purpose", "contract")},
		"a notice that is none":                {2, append(record, "--state", "given", "--notice", "privacy-9", "--words", "yes")},
		"a notice with an open place":          {1, []string{"notice", "publish", "b", "open.md"}},
		"a notice without its items":           {1, []string{"notice", "publish", "b", "short.md"}},
		"a kind that is none":                  {2, []string{"notice", "template", "--kind", "frobnicate", "--language", "en"}},
		"a format that is none":                {2, []string{"subject", "export", "b", "--email", "zyxcia@example.org", "--format", "frob", "--out", "x"}},
		"a register format that is none":       {2, []string{"contacts", "export", "b", "--format", "frob", "--out", "x"}},
		"a scope that is none":                 {2, []string{"evidence", "build", "b", "--scope", "frob", "--out", "x.zip"}},
		"a scope without its person":           {2, []string{"evidence", "build", "b", "--scope", "subject", "--out", "x.zip"}},
		"no pack":                              {1, []string{"verify", "people.csv"}},
		"a pack that is not there":             {2, []string{"verify", "nothing.zip"}},
		"an import that is none":               {2, []string{"contacts", "undo", "b", "99"}},
		"an import number that is none":        {2, []string{"contacts", "undo", "b", "x"}},
		"a ground the purpose does not allow":  {1, []string{"contacts", "import", "b", "people.csv", "--purpose", "newsletter", "--basis", "contract", "--source", "x"}},
		"a ground without a source":            {2, []string{"contacts", "import", "b", "people.csv", "--purpose", "newsletter", "--basis", "consent"}},
		"a basis that is none":                 {2, []string{"contacts", "import", "b", "people.csv", "--purpose", "newsletter", "--basis", "6(1)(z)", "--source", "x"}},
		"a backup over a book that is open no": {2, []string{"restore", "people.csv", "--to", "d"}},
		"a folder that is not there":           {2, []string{"evidence", "build", "b", "--out", "no/such/folder/x.zip"}},
	} {
		t.Run(name, func(t *testing.T) {
			before := s.root()
			a := s.run(c.args...)
			require.Equal(t, c.status, a.status, "%v: %s", c.args, a.err)
			require.NotEmpty(t, a.err+a.out)
			require.Equal(t, before, s.root(), "%v: nothing has changed", c.args)
			require.NoFileExists(t, "x.zip")
			require.NoFileExists(t, "x")
			b := s.run(append(c.args, "--json")...)
			require.Equal(t, c.status, b.status)
			for scan := bufio.NewScanner(strings.NewReader(b.out)); scan.Scan(); {
				require.True(t, json.Valid(scan.Bytes()), "%v: %s", c.args, scan.Text())
			}
		})
	}
}

func (s shell) root() string {
	s.t.Helper()
	var audit map[string]any
	s.json(&audit, "audit", "verify", "b")
	require.Equal(s.t, true, audit["ok"])
	return audit["root"].(string)
}

func TestARefusedNoticeNamesWhatIsMissing(t *testing.T) {
	s := newShell(t)
	s.book()
	a := s.run("notice", "publish", "b", s.write("short.md", "---\nkind: privacy\nlanguage: en\ntitle: Privacy\n---\n\n# Privacy\n\nWe are careful.\n"))
	require.Equal(t, 1, a.status)
	require.Contains(t, a.err, "13(1)(a)")
}

func TestADamagedPackIsANo(t *testing.T) {
	s := newShell(t)
	s.full()
	require.Zero(t, s.run("evidence", "build", "b", "--out", "pack.zip").status)
	raw, err := os.ReadFile("pack.zip")
	require.NoError(t, err)
	raw[len(raw)/2] ^= 1
	s.write("pack.zip", string(raw))
	a := s.run("verify", "pack.zip", "--json")
	require.Equal(t, 1, a.status)
	require.Contains(t, a.out, `"ok":false`)
}

func TestADryRunMayNameAPurposeThatIsMadeByTheRun(t *testing.T) {
	s := newShell(t)
	s.book()
	s.write("people.csv", people)
	args := []string{"contacts", "import", "b", "people.csv", "--purpose", "Photo shoots", "--basis", "consent", "--source", "fair"}
	var dry, in map[string]any
	before := s.root()
	s.json(&dry, append(args, "--dry-run")...)
	require.Equal(t, before, s.root())
	s.json(&in, args...)
	require.Equal(t, dry["created"], in["created"])
	require.Equal(t, dry["warnings"], in["warnings"])
	require.Len(t, s.lines("contacts", "list", "b", "--filter", "no-consent:photo-shoots"), 3)
}

// Somebody works in the window while a script reads: reading works, writing is
// told who has the book.
func TestReadingBesideAWriter(t *testing.T) {
	s := newShell(t)
	s.full()
	b, err := books.Open(context.Background(), "b", []byte(passphrase), false, books.Settings{})
	require.NoError(t, err)
	require.Len(t, s.lines("contacts", "list", "b"), 3)
	e := s.run("contacts", "export", "b", "--format", "csv", "--out", "all.csv")
	require.Equal(t, 2, e.status, "an export stands in the ledger")
	require.Contains(t, e.err, "Another program")
	require.Zero(t, s.run("contacts", "show", "b", "--email", "zyxbo@example.org").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
	a := s.run("contacts", "import", "b", "people.csv")
	require.Equal(t, 2, a.status)
	require.Contains(t, a.err, "Another program")
	require.NoError(t, b.Close())
	require.Zero(t, s.run("contacts", "import", "b", "people.csv").status)
	s.nothingPlain("b.consentbook", "b.consentbook-wal", "b.consentbook-shm")
}

func TestTemplatesNeedNoBook(t *testing.T) {
	s := newShell(t)
	for _, kind := range []string{"privacy", "cookie", "terms", "consent"} {
		for _, language := range []string{"en", "sv", "de", "fr"} {
			a := s.run("notice", "template", "--kind", kind, "--language", language)
			require.Zero(t, a.status, a.err)
			require.Contains(t, a.out, "---\n", "a head")
		}
	}
}

func TestParseNeedsNoBook(t *testing.T) {
	s := newShell(t)
	s.write("people.csv", people)
	lines := s.lines("contacts", "parse", "people.csv")
	require.Equal(t, "csv", lines[0]["format"])
	require.Len(t, lines, 5, "the file and its rows: %v", lines)
}

func TestTheDemoRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole sample takes some seconds")
	}
	s := newShell(t)
	var made map[string]any
	s.json(&made, "demo", "out")
	for _, f := range made["files"].([]any) {
		require.FileExists(t, f.(string))
	}
	require.EqualValues(t, 2400, made["counts"].(map[string]any)["contacts"], "the sample has so many people")
	require.Zero(t, s.run("verify", "out/evidence-pack.zip").status)
	require.Zero(t, s.run("audit", "verify", "out/ljusgard").status)
}
