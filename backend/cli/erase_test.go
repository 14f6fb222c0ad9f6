package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

type erased struct {
	Erased     bool           `json:"erased"`
	Erasure    int64          `json:"erasure"`
	People     int64          `json:"people"`
	Destroyed  int64          `json:"destroyed"`
	BytesGone  bool           `json:"bytes_gone"`
	ListsDue   int            `json:"lists_due"`
	Suppressed bool           `json:"suppressed"`
	LeftOut    map[string]int `json:"left_out"`
	Sum        struct{ Erase, Anonymise, Keep, Restrict, Total int64 }
	Lines      []struct{ Category, Measure, Ground, Article, Law, Until string }
	Backups    []struct {
		Name   string `json:"name"`
		Listed bool   `json:"listed"`
		Words  string `json:"words"`
	}
}

type restored struct {
	Applied  int64  `json:"erasures_applied"`
	List     string `json:"erasure_list"`
	Paused   int64  `json:"campaigns_paused"`
	Complete bool   `json:"complete"`
}

func (s shell) gone(book, email string) {
	s.t.Helper()
	require.Equal(s.t, 2, s.run("contacts", "show", book, "--email", email).status)
	require.Zero(s.t, s.run("audit", "verify", book).status)
}

// Art. 17 GDPR: a restore brings nobody back, in whichever way the passphrase
// comes, and says what it found.
func TestARestoreBringsNobodyBack(t *testing.T) {
	s := newShell(t)
	s.full()
	require.NoError(t, os.Mkdir("safe", 0o700))
	require.Zero(t, s.run("evidence", "build", "b", "--out", "before.zip").status)
	var made map[string]any
	s.json(&made, "backup", "b", "--to", "safe/monday.zip")
	list := filepath.Join("safe", made["erasure_list"].(string))
	require.NoFileExists(t, list)
	require.NotContains(t, list, "zyx")

	var plan, did erased
	s.json(&plan, "subject", "erase", "b", "--email", "zyxanna@example.org", "--plan", "--ground", "consent_gone")
	require.Equal(t, plan.Sum.Total, plan.Sum.Erase+plan.Sum.Anonymise+plan.Sum.Keep+plan.Sum.Restrict)
	require.Equal(t, "monday.zip", plan.Backups[0].Name)
	require.Equal(t, "written before this erasure, still holds the person until it is replaced", plan.Backups[0].Words)
	require.Zero(t, s.run("contacts", "show", "b", "--email", "zyxanna@example.org").status, "a plan changes nothing")
	s.json(&did, "subject", "erase", "b", "--email", "zyxanna@example.org", "--ground", "consent_gone")
	require.True(t, did.Erased)
	require.True(t, did.BytesGone)
	require.True(t, did.Suppressed)
	require.Equal(t, plan.Sum, did.Sum)
	require.Positive(t, did.Destroyed)
	require.True(t, did.Backups[0].Listed)
	require.Zero(t, did.ListsDue)
	raw, err := os.ReadFile(list)
	require.NoError(t, err)
	require.NotContains(t, string(raw), `"contact"`)
	s.gone("b", "zyxanna@example.org")
	require.Zero(t, s.run("verify", "before.zip").status, "older packs still verify")
	require.Zero(t, s.run("evidence", "build", "b", "--out", "after.zip").status)
	require.Zero(t, s.run("verify", "after.zip").status)
	require.Zero(t, s.run("audit", "verify", "b", "--against", "before.zip").status, "the ledger of then is the beginning of the ledger of now")

	var back restored
	s.json(&back, "restore", "safe/monday.zip", "--to", "back")
	require.Equal(t, restored{1, "found", 0, true}, back)
	s.gone("back", "zyxanna@example.org")
	require.Zero(t, s.run("contacts", "show", "back", "--email", "zyxbo@example.org").status)
	require.Equal(t, 1, s.held("back"), "no list brings the person in again")

	require.NoError(t, os.Unsetenv("CONSENTBOOK_PASSPHRASE"))
	s.json(&back, "restore", "safe/monday.zip", "--to", "later")
	require.False(t, back.Complete)
	require.NoError(t, os.Setenv("CONSENTBOOK_PASSPHRASE", passphrase))
	s.gone("later", "zyxanna@example.org") // the first call only reads, and yet nobody is back
	require.NoFileExists(t, "later.consentbook-restored")

	// The clock stood behind when somebody was erased: the moment decides nothing.
	require.NoError(t, os.Unsetenv("CONSENTBOOK_PASSPHRASE"))
	s.json(&back, "restore", "safe/monday.zip", "--to", "behind")
	var note map[string]any
	left, err := os.ReadFile("behind.consentbook-restored")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(left, &note))
	note["made_at"] = "2099-01-01T00:00:00Z"
	left, err = json.Marshal(note)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("behind.consentbook-restored", left, 0o600))
	require.NoError(t, os.Setenv("CONSENTBOOK_PASSPHRASE", passphrase))
	s.gone("behind", "zyxanna@example.org")

	var missing struct {
		Missing int64  `json:"entries_missing"`
		Since   string `json:"not_in_it"`
	}
	s.json(&missing, "restore", "safe/monday.zip", "--to", "counted")
	require.Positive(t, missing.Missing)
	require.Contains(t, missing.Since, "objections, withdrawals, restrictions")

	require.NoError(t, os.Mkdir("elsewhere", 0o700))
	copyFile(t, "safe/monday.zip", "elsewhere/monday.zip")
	s.json(&back, "restore", "elsewhere/monday.zip", "--to", "alone")
	require.Equal(t, restored{0, "none", 0, true}, back)
	require.Zero(t, s.run("contacts", "show", "alone", "--email", "zyxanna@example.org").status)
	s.json(&back, "restore", "elsewhere/monday.zip", "--to", "with", "--erasures", list)
	require.Equal(t, restored{1, "found", 0, true}, back)
	raw[len(raw)-3] ^= 1
	require.NoError(t, os.WriteFile(filepath.Join("elsewhere", filepath.Base(list)), raw, 0o600))
	s.json(&back, "restore", "elsewhere/monday.zip", "--to", "damaged")
	require.Equal(t, restored{0, "damaged", 0, true}, back)
}

func (s shell) held(book string) int {
	var in struct {
		HeldBack int `json:"held_back"`
	}
	s.json(&in, "contacts", "import", book, s.write("again.csv", "Email,First name,Last name\nzyxanna@example.org,Zyxanna,Qvistberg\n"), "--source", "fair")
	return in.HeldBack
}

func copyFile(t *testing.T, from, to string) {
	raw, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, raw, 0o600))
}

// A folder that is out of reach is told, and its list written when it is back.
func TestABackupFolderOutOfReachIsDue(t *testing.T) {
	s := newShell(t)
	s.full()
	require.NoError(t, os.Mkdir("safe", 0o700))
	var made map[string]any
	s.json(&made, "backup", "b", "--to", "safe/monday.zip")
	require.NoError(t, os.Rename("safe", "away"))
	var did erased
	s.json(&did, "subject", "erase", "b", "--email", "zyxanna@example.org")
	require.Equal(t, 1, did.ListsDue)
	require.False(t, did.Backups[0].Listed)
	require.NoError(t, os.Rename("away", "safe"))
	require.Zero(t, s.run("contacts", "import", "b", s.write("more.csv", "Email\nnew@example.org\n"), "--source", "fair").status)
	require.FileExists(t, filepath.Join("safe", made["erasure_list"].(string)))
	var back restored
	s.json(&back, "restore", "safe/monday.zip", "--to", "back")
	require.Equal(t, restored{1, "found", 0, true}, back)
	s.gone("back", "zyxanna@example.org")
}

// Bad input: a clear code, the words that are right, and nothing changed.
func TestErasingBadInput(t *testing.T) {
	s := newShell(t)
	s.full()
	before := s.run("audit", "verify", "b", "--json").out
	for name, c := range map[string]struct {
		status int
		says   string
		args   []string
	}{
		"nobody":              {1, "no such person", []string{"--email", "nobody@example.org"}},
		"no such number":      {1, "no such person", []string{"--number", "99"}},
		"nobody, planned":     {1, "no such person", []string{"--number", "99", "--plan"}},
		"no such ground":      {2, "unneeded, consent_gone", []string{"--number", "1", "--ground", "because"}},
		"no such category":    {2, "identity, details", []string{"--number", "1", "--keep", "shoes=claims:open"}},
		"no such exception":   {2, "expression, legal_duty", []string{"--number", "1", "--keep", "consents=fun:open"}},
		"no end":              {2, "until", []string{"--number", "1", "--keep", "consents=claims"}},
		"an end that is over": {2, "2020-01-01", []string{"--number", "1", "--keep", "consents=claims:2020-01-01"}},
		"a duty without law":  {1, "law", []string{"--number", "1", "--keep", "consents=legal_duty:open"}},
		"nobody named":        {2, "who", nil},
		"one and many":        {2, "not both", []string{"--number", "1", "--campaign", "1"}},
		"no such request":     {2, "no such request", []string{"--number", "1", "--request", "7"}},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			a := s.run(append([]string{"subject", "erase", "b"}, c.args...)...)
			require.Equal(t, c.status, a.status, a.err)
			require.Contains(t, a.err, c.says)
		})
	}
	s.t = t
	require.Equal(t, within(before, "root"), within(s.run("audit", "verify", "b", "--json").out, "root"))
}

func within(out, key string) string {
	_, rest, _ := strings.Cut(out, `"`+key+`":`)
	value, _, _ := strings.Cut(rest, ",")
	return value
}

// What stays is told with why and until when; a hold keeps everything; a list
// erases many at once.
func TestKeepingHoldingAndMany(t *testing.T) {
	s := newShell(t)
	s.full()
	var h struct{ Hold int64 }
	s.json(&h, "hold", "add", "b", "--email", "zyxanna@example.org", "--reason", "claim of March")
	a := s.run("subject", "erase", "b", "--email", "zyxanna@example.org")
	require.Equal(t, 1, a.status)
	require.Contains(t, a.err, "legal hold")
	require.Contains(t, s.run("hold", "list", "b").out, "claim of March")
	require.Zero(t, s.run("hold", "lift", "b", "--hold", "1", "--reason", "settled").status)
	require.Empty(t, s.run("hold", "list", "b").out)

	var did erased
	s.json(&did, "subject", "erase", "b", "--email", "zyxanna@example.org", "--keep", "consents=legal_duty:bokföringslagen 7:2:2033-12-31")
	require.Positive(t, did.Sum.Keep)
	for _, l := range did.Lines {
		if l.Category == "consents" || l.Category == "identity" {
			require.Equal(t, "2033-12-31", l.Until)
			require.Equal(t, "bokföringslagen 7:2", l.Law)
			require.Equal(t, "17(3)(b)", l.Article)
		}
	}
	require.Zero(t, s.run("audit", "verify", "b").status)
	require.Contains(t, s.run("contacts", "show", "b", "--email", "zyxanna@example.org").out, "Zyxanna")

	s.json(&did, "subject", "erase", "b", "--list", s.write("many.txt", "# left\nzyxbo@example.org\n\n3\n77\n"))
	require.EqualValues(t, 2, did.People)
	require.Equal(t, map[string]int{"contact_unknown": 1}, did.LeftOut)
	s.gone("b", "zyxbo@example.org")
	s.gone("b", "zyxcia@example.org")
}

// Art. 7(3), 21(3) GDPR: who said no stays out of later lists, and whoever would
// have it otherwise is told.
func TestTheHashOfWhoSaidNoIsNoChoice(t *testing.T) {
	s := newShell(t)
	s.full()
	a := s.run("subject", "erase", "b", "--email", "zyxanna@example.org", "--ground", "consent_gone", "--no-suppression", "--json")
	require.NotZero(t, a.status)
	require.Contains(t, a.out+a.err, "erasure_suppression_fixed")
	require.Zero(t, s.run("contacts", "show", "b", "--email", "zyxanna@example.org").status)
}

// A list by address reaches who was deleted lately, as a number does.
func TestAListReachesWhoIsPutAway(t *testing.T) {
	s := newShell(t)
	s.full()
	require.Zero(t, s.run("contacts", "bulk", "b", "--filter", "added:2000-01-01..", "--delete").status)
	s.write("gone.txt", "zyxanna@example.org\n")
	var did erased
	s.json(&did, "subject", "erase", "b", "--list", "gone.txt")
	require.True(t, did.Erased)
}

// Art. 5(1)(e) GDPR: of a backup that is out of reach for good nothing is kept,
// and the plan says that it still holds people.
func TestABackupOutOfReachIsGivenUp(t *testing.T) {
	s := newShell(t)
	s.full()
	require.NoError(t, os.Mkdir("stick", 0o700))
	require.Zero(t, s.run("backup", "b", "--to", "stick/monday.zip").status)
	require.NoError(t, os.Rename("stick", "lost"))
	var did erased
	s.json(&did, "subject", "erase", "b", "--email", "zyxanna@example.org", "--ground", "consent_gone")
	require.Equal(t, 1, did.ListsDue)
	require.Equal(t, 2, s.run("backup", "b", "--forget", "stick/tuesday.zip").status)
	require.Zero(t, s.run("backup", "b", "--forget", "stick/monday.zip").status)
	s.json(&did, "subject", "erase", "b", "--email", "zyxbo@example.org", "--ground", "consent_gone")
	require.Zero(t, did.ListsDue)
	require.Contains(t, did.Backups[0].Words, "out of reach")
}
