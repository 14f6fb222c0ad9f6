package cli_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	samplenotices "consentbook/backend/sample/notices"
)

// The contract's call goes on working without what was added to it.
func TestAnAnswerWaitsAndIsDecidedOn(t *testing.T) {
	s := newShell(t)
	s.full()
	var texts []string
	for _, l := range []string{"sv", "en"} {
		texts = append(texts, s.write("new."+l+".md", strings.Replace(samplenotices.Text("privacy", l), "\n## ", "\nNow with more.\n\n## ", 1)))
	}
	a := s.run(append([]string{"notice", "publish", "b", "--effective-from", "2026-05-01"}, texts...)...)
	require.Zero(t, a.status, a.err)

	record := func(more ...string) answer {
		return s.run(append([]string{"consent", "record", "b", "--email", "zyxcia@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1",
			"--at", "2026-06-01T10:00:00+02:00", "--evidence", s.write("card.txt", "signed"), "--json"}, more...)...)
	}
	var refused struct {
		Error struct {
			Code, Reason string
			Params       map[string]string
		}
	}
	a = record("--valid", "freely_given=yes")
	require.Equal(t, 1, a.status, a.out)
	require.NoError(t, json.Unmarshal([]byte(a.out), &refused))
	require.Equal(t, "notice_changed_before", refused.Error.Reason)
	require.Equal(t, "refused_by_law", refused.Error.Code)
	require.Equal(t, "1", refused.Error.Params["decision"])
	require.Contains(t, a.err, "waits as decision 1")

	var list struct {
		Open      int
		Decisions []map[string]any
	}
	s.json(&list, "consent", "decisions", "b")
	require.Equal(t, 1, list.Open)
	require.Equal(t, "notice_changed_before", list.Decisions[0]["why"])
	require.Equal(t, 2, s.run("consent", "decide", "b", "1").status)
	require.Equal(t, 2, s.run("consent", "decide", "b", "1", "--counts").status, "with its reason")
	require.Equal(t, 2, s.run("consent", "decide", "b", "x", "--counts").status)
	var decided struct {
		Outcome string
		Event   map[string]any
	}
	s.json(&decided, "consent", "decide", "b", "1", "--counts", "--reason", "the change is of another matter")
	require.Equal(t, "counts", decided.Outcome)
	require.Equal(t, "the change is of another matter", decided.Event["despite"])
	require.Equal(t, "privacy-1", decided.Event["notice"])
	require.Equal(t, 2, s.run("consent", "decide", "b", "1", "--does-not-count").status, "once")

	require.Equal(t, 1, record("--valid", "freely_given=no").status, "a yes that is none")
	require.Equal(t, 2, record("--valid", "nicely_asked=yes").status)
	require.Equal(t, 2, record("--guardian-name", "Zyxeva").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
}

func TestConsentsEndAtOnce(t *testing.T) {
	s := newShell(t)
	s.full()
	require.Equal(t, 2, s.run("consent", "withdraw", "b", "--method", "phone").status, "of whom?")
	var out struct {
		People, Consents, Without int
		Entry                     int64
	}
	s.json(&out, "consent", "withdraw", "b", "--filter", "purpose:newsletter", "--method", "letter", "--words", "by their club")
	require.Equal(t, 1, out.Consents)
	require.NotZero(t, out.Entry)
	var shown map[string]any
	s.json(&shown, "contacts", "show", "b", "--email", "zyxanna@example.org")
	text, err := json.Marshal(shown)
	require.NoError(t, err)
	require.Contains(t, string(text), `"withdrawn"`)
	s.json(&out, "consent", "withdraw", "b", "--email", "zyxanna@example.org", "--method", "phone")
	require.Zero(t, out.Consents)
	require.Zero(t, s.run("audit", "verify", "b").status)
}

// The ten states of DPV: those that a person's or the business's act makes can
// be recorded by hand, with the reason where the law wants one.
func TestStatesByHand(t *testing.T) {
	s := newShell(t)
	s.full()
	record := func(state string, more ...string) answer {
		return s.run(append([]string{"consent", "record", "b", "--email", "zyxcia@example.org", "--purpose", "newsletter", "--state", state, "--method", "email", "--notice", "privacy-1",
			"--at", "2026-06-01"}, more...)...)
	}
	require.Equal(t, 2, record("renewed", "--words", "ja").status, "nothing to renew")
	for _, state := range []string{"revoked", "invalidated", "deferred"} {
		require.Equal(t, 2, record(state).status, "%s needs a reason", state)
	}
	for _, state := range []string{"requested", "deferred", "given", "renewed", "invalidated", "revoked", "refused", "withdrawn"} {
		a := record(state, "--words", "why")
		require.Zero(t, a.status, "%s: %s", state, a.err)
	}
	for _, state := range []string{"expired", "unknown", "none"} {
		require.Equal(t, 2, record(state, "--words", "why").status, state)
	}
	require.Zero(t, s.run("audit", "verify", "b").status)
}

// A child comes in by hand only with who consented for it (Art. 8(1)).
func TestAChildComesInWithAGuardian(t *testing.T) {
	s := newShell(t)
	s.full()
	require.Zero(t, s.run("purpose", "add", "b", "club", "--name", "en=Club", "--basis", "consent", "--channel", "email", "--for-children").status)
	texts := strings.Replace(samplenotices.Text("privacy", "sv"), "<!-- purpose: newsletter -->", "<!-- purpose: newsletter, club -->", 1)
	a := s.run("notice", "publish", "b", s.write("club.md", texts), "--effective-from", "2026-02-01")
	require.Zero(t, a.status, a.err)
	add := func(more ...string) answer {
		return s.run(append([]string{"contacts", "add", "b", "--given", "Zyxsiri", "--country", "SE", "--set", "birthday=2016-05-01", "--purpose", "club", "--basis", "consent", "--source", "counter",
			"--origin", "provided", "--method", "paper", "--at", "2026-03-01", "--notice", "privacy-2", "--words", "ja", "--ticked"}, more...)...)
	}
	a = add()
	require.Equal(t, 1, a.status)
	require.Contains(t, a.err, "too young")
	require.Equal(t, 2, add("--guardian-name", "Zyxeva", "--guardian-relation", "aunt", "--guardian-verified", "came along").status)
	a = add("--guardian-name", "Zyxeva", "--guardian-relation", "parent", "--guardian-verified", "came along")
	require.Zero(t, a.status, a.err)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
