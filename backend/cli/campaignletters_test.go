package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/testkit"
)

// From the plan to the pack, by letter: what the command line writes down can be
// held against the ledger by anybody.
func TestACampaignByLetterFromThePlanToThePack(t *testing.T) {
	s := newShell(t)
	s.asking()
	require.Zero(t, s.run("contacts", "edit", "b", "--email", "zyxanna@example.org", "--set", "address.street=Storgatan 1", "--set", "address.postcode=211 34", "--set", "address.city=Malmö", "--set", "address.country=SE").status)
	s.write("letters.yaml", "kind: refresh\nname: By letter\npurposes: [newsletter]\nlanguages: [en]\nletters: all\ncloses: "+testkit.Noon.AddDate(0, 6, 0).Format("2006-01-02")+"\n")
	s.json(new(map[string]any), "campaign", "plan", "b", "letters.yaml")
	require.Zero(t, s.run("campaign", "legality", "b", "1", "--out", "legality.pdf").status)

	var made, report map[string]any
	s.json(&made, "campaign", "letters", "b", "1", "--out", "letters.pdf")
	require.EqualValues(t, 1, made["letters"])
	require.EqualValues(t, 1, made["run"])
	again := s.run("campaign", "letters", "b", "1", "--out", "more.pdf")
	require.Equal(t, 2, again.status)
	require.NoFileExists(t, "more.pdf")
	require.Zero(t, s.run("campaign", "letters", "b", "1", "--run", "1", "--out", "more.pdf").status)
	require.Contains(t, s.run("campaign", "letters", "b", "1").out, "done")
	for _, format := range []string{"pdf", "xlsx", "json"} {
		s.json(&report, "campaign", "report", "b", "1", "--format", format, "--out", "report."+format)
		require.EqualValues(t, 1, report["invited"])
	}
	require.Zero(t, s.run("evidence", "build", "b", "--campaign", "1", "--out", "pack.zip").status)
	v := s.run("verify", "pack.zip")
	require.Zero(t, v.status, v.out)
	raw, err := os.ReadFile("pack.zip")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("bad.zip", []byte(strings.Replace(string(raw), "2-data/messages.csv", "2-data/messages.csX", 1)), 0o600))
	require.Equal(t, 1, s.run("verify", "bad.zip").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
