package cli_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPersonIsAddedChangedAndRectified(t *testing.T) {
	s := newShell(t)
	s.full()
	refused := s.run("contacts", "add", "b", "--given", "Zyxdora", "--email", "zyxdora@example.org", "--purpose", "newsletter", "--basis", "consent", "--source", "counter")
	require.Equal(t, 1, refused.status)
	require.Contains(t, refused.err, "the ticked box")
	unticked := s.run("contacts", "add", "b", "--given", "Zyxdora", "--email", "zyxdora@example.org", "--purpose", "newsletter", "--basis", "consent", "--source", "counter",
		"--method", "paper", "--at", "2026-03-01", "--notice", "privacy-1", "--notice-language", "sv", "--words", "ja")
	require.Equal(t, 1, unticked.status)
	var added struct{ Number int64 }
	s.json(&added, "contacts", "add", "b", "--given", "Zyxdora", "--email", "zyxdora@example.org", "--email", "d@example.com", "--phone", "040-628 04 10", "--country", "se", "--purpose", "newsletter", "--basis", "consent", "--source", "counter",
		"--origin", "provided", "--method", "paper", "--at", "2026-03-01", "--notice", "privacy-1", "--notice-language", "sv", "--words", "ja", "--ticked")
	require.NotZero(t, added.Number)

	var edited struct {
		Edit      int64
		Fields    []string
		KeepUntil string `json:"keep_until"`
	}
	s.json(&edited, "contacts", "edit", "b", "--email", "zyxdora@example.org", "--set", "family=Qvistholm", "--set", "address.city=Lund", "--source", "told by phone")
	require.Equal(t, []string{"family", "address"}, edited.Fields)
	require.NotEmpty(t, edited.KeepUntil)
	a := s.run("contacts", "undo-edit", "b", "1")
	require.Zero(t, a.status, a.err)
	require.Equal(t, 2, s.run("contacts", "undo-edit", "b", "1").status, "once")
	require.Equal(t, 2, s.run("contacts", "edit", "b", "--email", "zyxdora@example.org", "--set", "shoe=39").status)
	require.Equal(t, 2, s.run("contacts", "edit", "b", "--email", "zyxdora@example.org", "--set", "family").status)
	s.json(&edited, "contacts", "edit", "b", "--email", "zyxdora@example.org", "--rectify", "--set", "given=Zyxdorothea")
	var shown map[string]any
	s.json(&shown, "contacts", "show", "b", "--email", "zyxdora@example.org")
	require.Contains(t, shown["name"], "Zyxdorothea")
	require.Zero(t, s.run("audit", "verify", "b").status)
}

func TestRecordsOfContactAndFiles(t *testing.T) {
	s := newShell(t)
	s.full()
	var noted struct{ Touch int64 }
	s.json(&noted, "contacts", "note", "b", "--email", "zyxanna@example.org", "--kind", "Anruf", "--direction", "in", "--at", "2024-05-03", "--words", "asked for a quote")
	s.write("log.csv", "email,kind,date,words\nzyxanna@example.org,order,2024-06-01,12 frames\nnobody@example.org,call,2024-06-01,\n")
	var n map[string]any
	s.json(&n, "contacts", "touches", "import", "b", "log.csv", "--source", "order book", "--dry-run")
	require.EqualValues(t, 1, n["noted"])
	s.json(&n, "contacts", "touches", "import", "b", "log.csv", "--source", "order book", "--rejected", "bad.csv")
	require.EqualValues(t, 1, n["rejected"])
	bad, err := os.ReadFile("bad.csv")
	require.NoError(t, err)
	require.Contains(t, string(bad), "3,contact_unknown,nobody@example.org")
	list := s.run("contacts", "touches", "list", "b", "--email", "zyxanna@example.org", "--json")
	require.Len(t, strings.Split(strings.TrimSpace(list.out), "\n"), 2)

	var attached struct{ Attachment int64 }
	s.json(&attached, "contacts", "attach", "b", s.write("contract.txt", "frame contract"), "--email", "zyxanna@example.org", "--words", "contract")
	require.Zero(t, s.run("contacts", "file", "b", "1", "--email", "zyxanna@example.org", "--out", "out.txt").status)
	out, err := os.ReadFile("out.txt")
	require.NoError(t, err)
	require.Equal(t, "frame contract", string(out))

	line := s.run("contacts", "timeline", "b", "--email", "zyxanna@example.org", "--only", "touches,files", "--json")
	var kinds []string
	for _, l := range strings.Split(strings.TrimSpace(line.out), "\n") {
		var e struct{ Kind string }
		require.NoError(t, json.Unmarshal([]byte(l), &e))
		kinds = append(kinds, e.Kind)
	}
	require.Equal(t, []string{"file.attached", "order", "call"}, kinds)

	require.Zero(t, s.run("subject", "export", "b", "--email", "zyxanna@example.org", "--format", "json", "--out", "all.json").status)
	all, err := os.ReadFile("all.json")
	require.NoError(t, err)
	for _, held := range []string{"asked for a quote", "12 frames", "contract.txt", "order book"} {
		require.Contains(t, string(all), held, "access reaches it")
	}
	require.Zero(t, s.run("contacts", "touches", "remove", "b", "1").status)
	require.Zero(t, s.run("contacts", "detach", "b", "1").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
