package cli_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

type stoodAnswer struct {
	On, Answers string
	NotYet      bool `json:"not_yet_in_the_book"`
	Purposes    []struct {
		Purpose, State string
		Entry          int64
		Notice         *struct{ Notice, Language, Text string }
	}
}

func (a stoodAnswer) newsletter(t *testing.T) (state string, told string) {
	t.Helper()
	for _, p := range a.Purposes {
		if p.Purpose == "newsletter" {
			if p.Notice != nil {
				told = p.Notice.Notice + " " + p.Notice.Language
				require.Greater(t, len(p.Notice.Text), 500, "the text they had")
			}
			return p.State, told
		}
	}
	t.Fatal("no newsletter")
	return "", ""
}

// Two times: a consent given in March and entered later had happened, and was
// not known.
func TestTheStateOnADay(t *testing.T) {
	s := newShell(t)
	s.full()
	var a stoodAnswer
	s.json(&a, "consent", "state", "b", "--email", "zyxanna@example.org", "--on", "2026-03-02")
	require.Equal(t, "had_happened", a.Answers)
	state, told := a.newsletter(t)
	require.Equal(t, "given", state)
	require.Equal(t, "privacy-1 sv", told)
	require.True(t, a.NotYet, "who came into the book today")
	s.json(&a, "consent", "state", "b", "--email", "zyxanna@example.org", "--on", "2026-03-02", "--known")
	require.Equal(t, "was_known", a.Answers)
	state, _ = a.newsletter(t)
	require.Equal(t, "none", state)
	s.json(&a, "consent", "state", "b", "--email", "zyxanna@example.org", "--on", "2026-02-28")
	state, _ = a.newsletter(t)
	require.NotEqual(t, "given", state)
	for _, bad := range [][]string{{"--on", "2999-01-01"}, {"--on", "someday"}} {
		require.Equal(t, 2, s.run(append([]string{"consent", "state", "b", "--email", "zyxanna@example.org"}, bad...)...).status, bad)
	}
	require.Equal(t, 2, s.run("consent", "state", "b", "--email", "zyxanna@example.org").status, "a day must be named")
	gone := s.run("consent", "state", "b", "--email", "nobody@example.org", "--on", "2026-03-02")
	require.Equal(t, 2, gone.status)
	require.Contains(t, gone.err, "erased or deleted")
}

// The register on a day: a line each, and a sum that closes.
func TestTheRegisterOnADay(t *testing.T) {
	s := newShell(t)
	s.full()
	got := s.run("consent", "state", "b", "--on", "2026-03-02", "--purpose", "newsletter", "--json")
	require.Zero(t, got.status, got.err)
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	require.Len(t, lines, 4, "three people and the sum")
	var sum struct {
		Answers string
		People  int64
		States  map[string]map[string]int64
	}
	require.NoError(t, json.Unmarshal([]byte(lines[3]), &sum))
	require.Equal(t, "had_happened", sum.Answers)
	var all int64
	for _, n := range sum.States["newsletter"] {
		all += n
	}
	require.Equal(t, sum.People, all)
	require.EqualValues(t, 1, sum.States["newsletter"]["given"])
	got = s.run("consent", "state", "b", "--on", "2026-03-02", "--known", "--json")
	require.Zero(t, got.status, got.err)
	require.Contains(t, got.out, `"people":0`)
	require.Zero(t, s.run("consent", "figures", "b").status)
}

func TestReceiptsOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.full()
	got := s.run("consent", "receipt", "b", "--email", "zyxanna@example.org", "--purpose", "newsletter")
	require.Zero(t, got.status, got.err)
	var record map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.out), &record))
	require.Equal(t, "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr", record["schema_version"])
	require.Equal(t, "dpv:ConsentGiven", record["consent_status"])
	var made struct {
		Entry    int64
		Records  []string `json:"record_ids"`
		Language string
		File     string
	}
	for _, format := range []string{"pdf", "kantara", "receipt"} {
		s.json(&made, "consent", "receipt", "b", "--email", "zyxanna@example.org", "--format", format, "--language", "de", "--out", "out."+format)
		require.Positive(t, made.Entry)
		require.Contains(t, made.Records, record["record_id"])
		require.FileExists(t, "out."+format)
	}
	body, err := os.ReadFile("out.pdf")
	require.NoError(t, err)
	require.Equal(t, "%PDF-", string(body[:5]))
	require.Equal(t, 2, s.run("consent", "receipt", "b", "--email", "zyxcia@example.org", "--purpose", "invitations").status, "about which nothing was said")
	require.NotEqual(t, 0, s.run("consent", "receipt", "b", "--email", "zyxbo@example.org", "--format", "kantara").status, "a no is no receipt of a yes")
	var schema map[string]any
	for _, kind := range []string{"record", "receipt", "kantara"} {
		got := s.run("receipts", "schema", kind)
		require.Zero(t, got.status)
		require.NoError(t, json.Unmarshal([]byte(got.out), &schema))
		require.Equal(t, "https://json-schema.org/draft/2020-12/schema", schema["$schema"])
	}
	require.Equal(t, 2, s.run("receipts", "schema", "moon").status)
	a := s.run("audit", "verify", "b")
	require.Zero(t, a.status, a.out)
}
