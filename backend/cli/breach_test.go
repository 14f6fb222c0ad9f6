package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// before is a moment in the zone of the book's business.
func before(t *testing.T, d time.Duration) string {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	return time.Now().Add(-d).In(zone).Format(time.RFC3339)
}

var judged = []string{"--criterion", "type=2:lost", "--criterion", "data=high:pictures of children", "--criterion", "identification=3", "--criterion", "severity=middle", "--criterion", "people=3:41 children", "--criterion", "controller=low", "--criterion", "number=2:about 60"}

// TestABreachByTheCommandLine is the contract: open, update, list, show, and all
// that follows until it is closed.
func TestABreachByTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.full()
	aware := before(t, 18*time.Hour)
	var b map[string]any
	s.json(&b, "breach", "open", "b", "--aware", aware, "--what", "A memory card was left on the train.", "--how", "Elin came back without it", "--type", "confidentiality,availability", "--occurred", before(t, 20*time.Hour)+"/"+before(t, 19*time.Hour))
	for _, k := range []string{"breach", "aware", "due", "upper", "shown", "left", "late", "missing", "steps", "facts", "fields", "fields_known"} {
		require.Contains(t, b, k)
	}
	at, err := time.Parse(time.RFC3339, aware)
	require.NoError(t, err)
	due, err := time.Parse(time.RFC3339, b["due"].(string))
	require.NoError(t, err)
	require.Equal(t, 72*time.Hour, due.Sub(at))
	require.Equal(t, false, b["late"])
	require.Regexp(t, `^5[34] h \d\d min$`, b["left"])
	require.EqualValues(t, 19, b["fields"])
	require.Len(t, b["steps"], 3)

	s.json(&b, "breach", "update", "b", "1", "--people", "about 60", "--records", "214", "--data", "pictures, with names", "--data", "school", "--subjects", "pupils", "--special", "no", "--unintelligible", "no", "--countries", "SE", "--detected", before(t, 18*time.Hour+time.Minute),
		"--cause", "bag left in the rack", "--effects", "none known", "--consequences", "Pictures may be spread.", "--taken", "Lost property told.", "--planned", "Encryption.", "--advice", "Tell us if you see one.", "--open", "exact number=2030-01-01")
	require.EqualValues(t, 60, b["people"])
	require.Equal(t, true, b["people_approx"])
	require.Equal(t, []any{"pictures, with names", "school"}, b["data"])
	require.EqualValues(t, 19, b["fields_known"])

	no := func(status int, reason string, args ...string) {
		t.Helper()
		var out map[string]map[string]any
		a := s.run(append(args, "--json")...)
		require.Equal(t, status, a.status, "%v: %s", args, a.err)
		decodeOne(t, a.out, &out)
		require.Equal(t, reason, out["error"]["reason"], "%v", args)
	}
	no(1, "breach_not_judged", "breach", "decide", "b", "1", "--authority", "no", "--words", "we think not")
	no(1, "register_field_missing", "breach", "judge", "b", "1", "--risk", "high", "--reasons", "children", "--criterion", "type=2")
	s.json(&b, append([]string{"breach", "judge", "b", "1", "--risk", "high", "--reasons", "Children can be named."}, judged...)...)
	no(1, "breach_authority_needed", "breach", "decide", "b", "1", "--authority", "no", "--words", "we think not")
	no(1, "breach_people_needed", "breach", "decide", "b", "1", "--people", "no")
	no(1, "breach_public_missing", "breach", "decide", "b", "1", "--people", "no", "--ground", "c", "--words", "too many")
	s.json(&b, "breach", "decide", "b", "1", "--authority", "yes", "--people", "yes", "--people-words", "by mail")

	require.Zero(t, s.run("breach", "notice", "b", "1", "--out", "draft.txt").status)
	require.Zero(t, s.run("breach", "notice", "b", "1", "--out", "draft.pdf", "--language", "de").status)
	text, err := os.ReadFile("draft.txt")
	require.NoError(t, err)
	require.Contains(t, string(text), "A memory card was left on the train.")
	require.NotContains(t, string(text), "{{")
	no(1, "breach_phase_wrong", "breach", "notice", "b", "1", "--phase", "final", "--sent-at", before(t, time.Hour), "--means", "mail")
	s.json(&b, "breach", "notice", "b", "1", "--phase", "initial", "--sent-at", before(t, 2*time.Hour), "--reference", "IMY-1", "--means", "web_form", "--out", "sent.pdf")
	require.Equal(t, "", b["left"])
	require.Equal(t, false, b["runs"])
	require.FileExists(t, "sent.pdf")
	no(2, "format_unknown_export", "breach", "notice", "b", "1", "--out", "x.docx")
	no(1, "breach_unfinished", "breach", "close", "b", "1")

	var letters map[string]any
	s.json(&letters, "breach", "letters", "b", "1", "--letters", "all", "--audience", "no-consent:newsletter")
	require.EqualValues(t, 1, letters["campaign"])
	require.Zero(t, s.run("campaign", "cancel", "b", "1").status)
	s.json(&b, "breach", "notice", "b", "1", "--phase", "final", "--sent-at", before(t, time.Hour), "--means", "web_form")
	s.json(&b, "breach", "told", "b", "1", "--number", "60", "--means", "mail", "--at", before(t, time.Hour))
	s.json(&b, "breach", "update", "b", "1", "--lessons", "Cards are encrypted.")
	s.json(&b, "breach", "close", "b", "1")
	require.NotEmpty(t, b["closed_at"])

	var list, shown map[string]any
	s.json(&list, "breach", "list", "b")
	require.Empty(t, list["breaches"])
	s.json(&list, "breach", "list", "b", "--all")
	require.Len(t, list["breaches"], 1)
	s.json(&shown, "breach", "show", "b", "1")
	require.Len(t, shown["history"], 10)
	require.Zero(t, s.run("breach", "show", "b", "1").status)
	for _, format := range []string{"csv", "xlsx", "pdf", "json"} {
		var made map[string]any
		s.json(&made, "breach", "export", "b", "--format", format, "--out", "register."+format)
		require.EqualValues(t, 1, made["rows"])
		for _, secret := range secrets {
			raw, err := os.ReadFile("register." + format)
			require.NoError(t, err)
			require.NotContains(t, string(raw), secret, "the register names nobody who is concerned")
		}
	}
	f, err := os.Open("register.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2)
	require.Contains(t, strings.Join(rows[0], ","), "facts,data,special")

	for _, args := range [][]string{{"--scope", "breach"}, {"--breach", "1"}, {}} {
		a := s.run(append([]string{"evidence", "build", "b", "--out", "p.zip"}, args...)...)
		require.Zero(t, a.status, a.err)
		a = s.run("verify", "p.zip")
		require.Zero(t, a.status, a.out)
	}
	require.Zero(t, s.run("audit", "verify", "b").status)
	s.json(&b, "breach", "reopen", "b", "1")
	no(2, "breach_open_already", "breach", "reopen", "b", "1")
}

// What cannot be: wrong words, wrong numbers, wrong times; nothing changes.
func TestSlipsAboutBreaches(t *testing.T) {
	s := newShell(t)
	s.book()
	var none map[string]any
	s.json(&none, "breach", "list", "b")
	require.Equal(t, map[string]any{"breaches": []any{}, "real": 0.0, "drills": 0.0}, none)
	for _, args := range [][]string{{"open", "b"}, {"open", "b", "--aware", "2026-01-01T10:00"}, {"open", "b", "--aware", "soon", "--what", "x"}, {"open", "b", "--aware", "2999-01-01T10:00", "--what", "x"}, {"open", "b", "--aware", "2024-10-27T02:30", "--what", "x"},
		{"open", "b", "--aware", "2024-01-01T10:00", "--what", "x", "--type", "theft"}, {"open", "b", "--aware", "2024-01-01T10:00", "--what", "x", "--people", "many"}, {"open", "b", "--aware", "2024-01-01T10:00", "--what", "x", "--processor", "9"},
		{"show", "b", "1"}, {"show", "b", "x"}, {"show", "b", "-1"}, {"update", "b", "1"}, {"update", "b", "1", "--lessons", "x"}, {"notice", "b", "1", "--out", "x.pdf"}, {"decide", "b", "1"}, {"decide", "b", "1", "--authority", "maybe"}, {"told", "b", "1"}, {"controller-told", "b", "1"},
		{"export", "b", "--out", "x.doc"}, {"export", "b", "--format", "csv"}, {"export", "b", "--format", "csv", "--out", "x.csv", "--breach", "4"}, {"fly", "b"}} {
		a := s.run(append([]string{"breach"}, args...)...)
		require.Equal(t, 2, a.status, "%v: %s", args, a.err)
		require.NoFileExists(t, "x.pdf")
	}
	s.json(&none, "breach", "list", "b")
	require.Empty(t, none["breaches"])

	s.write("row.json", `{"facts":"A mail went astray.","aware_at":"2024-01-01T10:00","people":12,"role":"processor","controllers":[{"name":"Nordsund"}]}`)
	var b map[string]any
	s.json(&b, "breach", "open", "b", "--file", "row.json")
	require.Equal(t, "", b["due"], "a processor has no hours")
	s.write("bad.json", `{"colour":"red"}`)
	require.Equal(t, 2, s.run("breach", "update", "b", "1", "--file", "bad.json").status)
	s.write("act.json", `{"risk":"high"}`)
	require.Equal(t, 2, s.run("breach", "update", "b", "1", "--file", "act.json").status)
	require.Equal(t, 1, s.run("breach", "notice", "b", "1", "--out", "x.pdf").status, "33(2)")
	s.json(&b, "breach", "controller-told", "b", "1", "--name", "Nordsund", "--means", "phone", "--at", "2024-01-01T11:00")
	require.NotEmpty(t, b["controllers"].([]any)[0].(map[string]any)["at"])

	s.json(&b, "breach", "open", "b", "--aware", "2024-01-01T10:00", "--what", "An exercise.", "--drill")
	require.Equal(t, true, b["late"])
	var list map[string]any
	s.json(&list, "breach", "list", "b")
	require.EqualValues(t, 1, list["real"])
	require.EqualValues(t, 1, list["drills"])
	require.Contains(t, s.run("breach", "list", "b").out, "[exercise]")
}

func decodeOne(t *testing.T, text string, into any) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(text), into), text)
}
