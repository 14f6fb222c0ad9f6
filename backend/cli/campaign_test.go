package cli_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/testkit"
)

// account adds a mail account at a server for tests.
func (s shell) account(m *testkit.MailServer) {
	s.t.Helper()
	s.t.Setenv("CONSENTBOOK_SMTP_SECRET", m.Password)
	a := s.run("sender", "add", "b", "--name", "Ljusgård Bildbyrå", "--address", "hej@ljusgard.example.org", "--smtp-host", "127.0.0.1", "--smtp-port", strconv.Itoa(m.Port), "--smtp-user", m.User,
		"--smtp-certificate", s.write("authority.pem", m.Authority.PEM), "--per-minute", "0", "--per-day", "0")
	require.Zero(s.t, a.status, a.err)
}

// asking is a book whose newsletter has a question, and somebody whose yes can be
// shown.
func (s shell) asking() {
	s.t.Helper()
	s.full()
	a := s.run("purpose", "add", "b", "newsletter", "--name", "sv=Nyhetsbrev,en=Newsletter", "--basis", "consent", "--question", "sv=Får vi skicka vårt nyhetsbrev via e-post?", "--question", "en=May we send you our newsletter by e-mail?")
	require.Zero(s.t, a.status, a.err)
	yes := []string{"consent", "record", "b", "--email", "zyxanna@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1", "--at", "2026-04-01T14:00:00+01:00",
		"--evidence", s.write("card.txt", "signed again")}
	for _, p := range consent.Predicates() {
		yes = append(yes, "--valid", string(p)+"=yes")
	}
	a = s.run(yes...)
	require.Zero(s.t, a.status, a.err)
}

func TestACampaignFromItsDefinitionToItsClose(t *testing.T) {
	s := newShell(t)
	server := testkit.NewMailServer(t)
	s.asking()
	template := s.run("campaign", "template")
	require.Zero(t, template.status)
	s.write("campaign.yaml", strings.ReplaceAll(template.out, "closes: 2027-01-31", "closes: "+testkit.Noon.AddDate(1, 0, 0).Format("2006-01-02")))

	none := s.run("campaign", "plan", "b", "campaign.yaml", "--json")
	require.Equal(t, 1, none.status, "without an account nothing is approved")
	require.Contains(t, none.out, "sender_unknown")
	require.Equal(t, 1, s.run("campaign", "send", "b", "1").status)

	s.account(server)
	var planned struct {
		Campaign int64
		Status   string
		People   int64
		Allowed  int64
		Counts   map[string]int64
		Missing  []any
	}
	s.json(&planned, "campaign", "plan", "b", "campaign.yaml")
	require.Equal(t, "approved", planned.Status)
	require.Empty(t, planned.Missing)
	require.EqualValues(t, 2, planned.Campaign)
	require.EqualValues(t, 1, planned.Allowed)
	require.EqualValues(t, 1, planned.Counts[string(consent.Renewal)])
	require.EqualValues(t, planned.People-1, planned.Counts[string(consent.NoJurisdiction)]+planned.Counts[string(consent.OptedOut)])
	require.Len(t, s.lines("campaign", "people", "b", "2"), int(planned.People))

	var sent, status, closed map[string]any
	s.json(&sent, "campaign", "send", "b", "2")
	require.EqualValues(t, 1, sent["sent"])
	for _, k := range []string{"failed", "unknown", "remaining"} {
		require.EqualValues(t, 0, sent[k], k)
	}
	require.Equal(t, "none", sent["mailbox"])
	require.Len(t, server.Received(), 1)
	s.json(&sent, "campaign", "send", "b", "2")
	require.EqualValues(t, 0, sent["sent"])
	s.json(&status, "campaign", "status", "b", "2")
	require.Equal(t, "running", status["status"])
	require.EqualValues(t, 1, status["sent"])

	require.Zero(t, s.run("campaign", "pause", "b", "2").status)
	require.Equal(t, 2, s.run("campaign", "send", "b", "2").status)
	require.Zero(t, s.run("campaign", "resume", "b", "2").status)
	early := s.run("campaign", "close", "b", "2", "--json")
	require.Zero(t, early.status, "calling it is the decision")
	require.NoError(t, json.Unmarshal([]byte(early.out), &closed))
	require.Contains(t, early.err, "answers count until "+testkit.Noon.AddDate(1, 0, 0).Format("2006-01-02"), "what people were told")
	require.NotContains(t, s.run("campaign", "close", "--help").out, "--early")
	require.NotContains(t, s.run("campaign", "close", "b", "2", "--early").err, "unknown flag")
	require.Equal(t, "closed", closed["status"])
	require.Equal(t, 2, s.run("campaign", "send", "b", "2").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
	require.Contains(t, s.run("campaign", "list", "b").out, "closed")
}

func TestADefinitionThatCannotBeUsed(t *testing.T) {
	s := newShell(t)
	s.asking()
	for text, want := range map[string]string{
		"kind: refresh\nname: x\naudiense: tag:VIP\n":   "line 3",
		"kind: refresh\nname: x\npurposes: {a: b}\n":    "line 3",
		"kind: refresh\nname: x\nreminder_days: soon\n": "line 3",
		"kind: refresh\nname: x\nb2b: maybe\n":          "line 3",
		"kind: spam\nname: x\n":                         "refresh, invitation",
		"kind: refresh\nname: x\naudience: what:ever\n": "filter",
		"kind: refresh\n  name: [\n":                    "line",
	} {
		a := s.run("campaign", "plan", "b", s.write("bad.yaml", text))
		require.Equal(t, 2, a.status, text)
		require.Contains(t, a.err, want, text)
	}
	for text, want := range map[string]string{
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: all\ncloses: 2020-01-01\n":                       "campaign_closing_past",
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv, de]\nletters: all\ncloses: 2027-01-01\n":                   "campaign_language_missing",
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: all\ncloses: 2027-01-01\nreminder_days: 3\n":     "campaign_reminder_early",
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: all\ncloses: 2027-01-01\naudience: country:JP\n": "campaign_nobody",
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: all\ncloses: 2027-01-01\nnotice: privacy-9\n":    "notice_unknown",
		"kind: refresh\nname: x\nlanguages: [sv]\nletters: all\ncloses: 2027-01-01\n":                                               "campaign_purposes_missing",
		"kind: information\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: all\ncloses: 2027-01-01\n":                   "campaign_purposes_needless",
		"kind: refresh\nname: x\npurposes: [newsletter]\nlanguages: [sv]\nletters: none\ncloses: 2027-01-01\n":                      "campaign_no_channel",
	} {
		a := s.run("campaign", "plan", "b", s.write("bad.yaml", text), "--json")
		require.Equal(t, 1, a.status, text+a.err+a.out)
		require.Contains(t, a.out, want, text)
	}
}
