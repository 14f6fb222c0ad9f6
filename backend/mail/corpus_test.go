package mail

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// corpora is the folder of files that nobody on this project wrote.
func corpora(t testing.TB, parts ...string) string {
	t.Helper()
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	dir = filepath.Join(append([]string{dir}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpora beside this repository; set CORPORA to run this test")
	}
	return dir
}

// labelled is what the corpus says of one recipient.
type labelledRecipient struct {
	Index  int    `json:"index"`
	DSN    string `json:"dsn"`
	Reply  string `json:"reply"`
	Reason string `json:"reason"`
	Hard   bool   `json:"hard"`
	Other  string `json:"other"`
}

func readCorpusMail(t testing.TB, path string) *Message {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	m, err := Read(f, 0)
	require.NoError(t, err)
	return m
}

func loud() bool { return os.Getenv("LOUD") != "" }

// The figures of the issue: hard or soft right for 95 % of the recipients, 97 %
// of them found.
func TestDeliveryReportsOfRealServers(t *testing.T) {
	raw, err := os.ReadFile(corpora(t, "bounces", "labels.json"))
	require.NoError(t, err)
	var labels map[string][]labelledRecipient
	require.NoError(t, json.Unmarshal(raw, &labels))
	total, found, right := 0, 0, 0
	for name, want := range labels {
		path := corpora(t, "bounces") + "/messages/" + name
		if _, err := os.Stat(path); err != nil {
			continue // labelled and not kept
		}
		r := Classify(readCorpusMail(t, path), Offers{})
		for i, w := range want {
			total++
			if i >= len(r.Recipients) || !strings.Contains(r.Recipients[i].Address, "@") {
				if loud() {
					fmt.Printf("MISSING %s %d %s kind=%s/%s %v\n", name, i, w.Reason, r.Kind, r.Reason, r.Recipients)
				}
				continue
			}
			found++
			if r.Recipients[i].Hard == w.Hard {
				right++
			} else if loud() {
				fmt.Printf("WRONG %s %d want %v %s %s | got %s %.200q\n", name, i, w.Hard, w.Reason, w.DSN, r.Recipients[i].Status, r.Recipients[i].Words)
			}
		}
		switch {
		case want[0].Reason == "feedback" && want[0].Other == "abuse":
			require.Equal(t, consent.MailComplaint, r.Kind, name)
		case want[0].Reason == "vacation":
			require.Equal(t, consent.MailAutoReply, r.Kind, name)
		}
	}
	t.Logf("recipients found %d of %d (%.1f %%), hard or soft right %d (%.1f %%)", found, total, 100*float64(found)/float64(total), right, 100*float64(right)/float64(total))
	require.GreaterOrEqual(t, float64(found), 0.97*float64(total))
	require.GreaterOrEqual(t, float64(right), 0.95*float64(total))
}

// What is no failure of an address is never taken for one.
func TestReportsByName(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t, "bounces", "by-name"), "*.eml"))
	require.NoError(t, err)
	bounces, seen := 0, 0
	for _, path := range files {
		name := filepath.Base(path)
		r := Classify(readCorpusMail(t, path), Offers{})
		switch {
		case strings.HasPrefix(name, "fbl_") && r.Reason == ReasonDSN: // one carries the wrong name
		case strings.HasPrefix(name, "fbl_"):
			require.Equal(t, consent.MailComplaint, r.Kind, name)
		case strings.HasPrefix(name, "bounce_"):
			seen++
			if r.Kind == consent.MailBounce && len(r.Recipients) > 0 {
				bounces++
			} else if loud() {
				fmt.Println("NO BOUNCE", name, r.Kind, r.Reason, r.Recipients)
			}
			if loud() && len(r.Recipients) > 0 {
				fmt.Printf("%s hard=%v %s %.100q\n", name, r.Recipients[0].Hard, r.Recipients[0].Status, r.Recipients[0].Words)
			}
		}
		if !strings.HasPrefix(name, "bounce_5") {
			for _, x := range r.Recipients {
				require.False(t, x.Hard, "%s: %+v", name, x)
			}
		}
	}
	t.Logf("bounces recognised %d of %d", bounces, seen)
	require.GreaterOrEqual(t, float64(bounces), 0.97*float64(seen))
}
