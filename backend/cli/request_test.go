package cli_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// asked is what request prints.
type asked struct {
	Request                                             int
	Received, Nominal, Due, Initial, Target, Next, Name string
	Contact                                             int
	Types                                               []string
	Status, Outcome, Words                              string
	Warnings, Left                                      []string
	Steps                                               []struct{ Rule, Article, Day, Text string }
	Log                                                 []struct{ Step, On, Words string }
	Recipients                                          []struct{ Recipient int }
	Requester                                           struct{ Name, Email string }
}

func ago(days int) string { return time.Now().AddDate(0, 0, -days).Format(time.DateOnly) }

// request runs a step that must succeed.
func (s shell) request(args ...string) (a asked) {
	s.t.Helper()
	s.json(&a, append([]string{"request"}, args...)...)
	require.NotEmpty(s.t, a.Steps)
	for _, x := range a.Steps {
		require.NotEmpty(s.t, x.Text, x.Rule)
		require.NotEmpty(s.t, x.Article, x.Rule)
		require.NotEmpty(s.t, x.Day, x.Rule)
	}
	return a
}

// refused runs a step that must fail with a status.
func (s shell) refused(status int, args ...string) {
	s.t.Helper()
	a := s.run(append([]string{"request"}, args...)...)
	require.Equal(s.t, status, a.status, "%v: %s", args, a.err)
	require.NotContains(s.t, a.err, "Something", "%v", args)
}

func TestARequestFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	r := s.request("open", "b", "--type", "access", "--received", ago(5), "--email", "zyxanna@example.org", "--words", "what do you have", "--calendar", "DE-BY")
	var d struct {
		Nominal, Due, Initial string
		Steps                 []struct{ Rule string }
	}
	s.json(&d, "deadline", "--received", ago(5), "--calendar", "DE-BY")
	require.Equal(t, []string{d.Nominal, d.Due, d.Initial}, []string{r.Nominal, r.Due, r.Initial})
	for i, x := range d.Steps {
		require.Equal(t, x.Rule, r.Steps[i].Rule)
	}
	require.NotZero(t, r.Contact)
	n := strconv.Itoa(r.Request)
	require.Equal(t, r.Due, s.request("show", "b", n).Due)
	require.Len(t, s.lines("request", "list", "b"), 1)

	s.refused(1, "extend", "b", n, "--reason", "much_work", "--explained", "x")
	s.refused(1, "identity", "b", n, "--doubt", " ", "--method", "call_back")
	s.refused(2, "identity", "b", n)
	s.refused(2, "identity", "b", n, "--doubt", "x", "--method", "blood")
	s.request("identity", "b", n, "--doubt", "another address", "--method", "call_back", "--on", ago(4))
	require.Contains(t, s.request("show", "b", n).Warnings, "identity_open")
	s.refused(1, "fulfil", "b", n, "--elsewhere", "x")
	s.request("identity", "b", n, "--proved", "--on", ago(3))
	s.request("clarify", "b", n, "--asked", "--on", ago(3))
	s.request("clarify", "b", n, "--answered", "--on", ago(2))
	s.request("search", "b", n, "--place", "shop", "--wait")
	s.request("search", "b", n, "--place", "shop", "--found", "2")
	s.request("redact", "b", n, "--where", "mail of May", "--reason", "names another")
	s.request("undo", "b", n)
	s.request("note", "b", n, "--words", "called back")
	s.request("recipient", "b", n, "--add", "Post AG", "--country", "DE")
	s.request("recipient", "b", n, "--told", "1")
	s.request("recipient", "b", n, "--confirmed", "1")
	require.Zero(t, s.run("request", "recipient", "b", n, "--suggest").status)
	ext := s.request("extend", "b", n, "--reason", "complexity", "--explained", "twelve systems")
	require.Greater(t, ext.Due, r.Due)
	s.refused(2, "hand-over", "b", n, "--to", "nobody")
	s.refused(1, "close", "b", n)
	a := s.run("subject", "export", "b", "--email", "zyxanna@example.org", "--format", "json", "--out", "anna.json")
	require.Zero(t, a.status, a.err)
	require.Empty(t, s.request("fulfil", "b", n).Left)
	s.refused(1, "close", "b", n)
	done := s.request("close", "b", n, "--sent", ago(0), "--medium", "mail", "--format", "json")
	require.Equal(t, "closed", done.Status)
	require.Equal(t, "granted", done.Outcome)
	require.Empty(t, s.lines("request", "list", "b"))
	require.Len(t, s.lines("request", "list", "b", "--all"), 1)
	s.refused(2, "note", "b", n, "--words", "x")
	require.Equal(t, "open", s.request("reopen", "b", n, "--words", "the person asks again").Status)
	require.Zero(t, s.run("audit", "verify", "b").status)
	for _, wrong := range [][]string{{"show", "b", "x"}, {"show", "b", "99"}, {"open", "b"}, {"open", "b", "--type", "wish", "--received", ago(1)}, {"open", "b", "--type", "access", "--received", "soon"},
		{"open", "b", "--type", "access", "--received", ago(1), "--calendar", "XX"}, {"open", "b", "--type", "access", "--received", ago(-3)}, {"open", "b", "--type", "access", "--received", ago(1), "--as", "agent"},
		{"note", "b", n}, {"note", "b", n, "--words", "x", "--on", ago(-2)}, {"note", "b", n, "--words", "x", "--on", ago(9)}, {"find", "b"}, {"open", "b", "--eml", "nothing.eml"}} {
		s.refused(2, wrong...)
	}
}

func TestARequestIsRefusedFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	n := strconv.Itoa(s.request("open", "b", "--type", "erasure", "--type", "withdrawal", "--received", ago(5), "--email", "zyxanna@example.org").Request)
	s.refused(2, "refuse", "b", n)
	s.refused(2, "refuse", "b", n, "--code", "NO", "--type", "erasure")
	s.refused(1, "refuse", "b", n, "--code", "ACCURATE_16", "--type", "erasure", "--reasons", "x", "--told-remedies")
	s.refused(1, "refuse", "b", n, "--code", "EXC_17_3_e", "--type", "erasure", "--reasons", "x")
	s.refused(1, "refuse", "b", n, "--code", "UNFOUNDED", "--type", "withdrawal", "--reasons", "x", "--evidence", "y", "--told-remedies")
	s.request("refuse", "b", n, "--code", "EXC_17_3_e", "--type", "erasure", "--reasons", "a claim is open", "--told-authority", "--told-court")
	s.request("fulfil", "b", n, "--type", "withdrawal")
	require.Equal(t, "OPTED_OUT", s.one("zyxanna@example.org").Code, "the withdrawal holds at once")
	require.Equal(t, "partial", s.request("close", "b", n, "--sent", ago(0)).Outcome)

	old := s.request("open", "b", "--type", "access", "--received", ago(70), "--email", "zyxanna@example.org")
	require.Contains(t, old.Warnings, "deadline_past")
	n = strconv.Itoa(old.Request)
	s.refused(1, "extend", "b", n, "--reason", "complexity", "--explained", "x")
	s.refused(1, "refuse", "b", n, "--code", "RIGHTS_OF_OTHERS", "--reasons", "x", "--told-remedies")
	s.request("refuse", "b", n, "--code", "RIGHTS_OF_OTHERS", "--reasons", "x", "--told-remedies", "--late", "found too late")

	nobody := s.request("open", "b", "--type", "access", "--received", ago(3), "--email", "who@example.net", "--name", "Who")
	require.Zero(t, nobody.Contact)
	require.Equal(t, "who@example.net", nobody.Requester.Email)
	require.Contains(t, nobody.Warnings, "nobody")
	require.Equal(t, "no_data", s.request("close", "b", strconv.Itoa(nobody.Request), "--outcome", "no_data", "--sent", ago(0)).Outcome)

	complaint := s.request("open", "b", "--type", "uk_complaint", "--received", ago(3), "--email", "zyxanna@example.org", "--calendar", "GB-EAW")
	require.Equal(t, ago(3-29), complaint.Due)
	require.Empty(t, s.request("acknowledge", "b", strconv.Itoa(complaint.Request)).Next)
	a := s.run("evidence", "build", "b", "--request", "1", "--out", "pack.zip")
	require.Zero(t, a.status, a.err)
	require.Zero(t, s.run("verify", "pack.zip").status)
	require.Zero(t, s.run("audit", "verify", "b").status)

	var figures struct {
		Purposes []struct {
			Erased *int64 `json:"erased_since"`
		}
	}
	s.json(&figures, "consent", "figures", "b")
	require.NotEmpty(t, figures.Purposes)
	require.NotNil(t, figures.Purposes[0].Erased)

	stranger := strconv.Itoa(s.request("open", "b", "--type", "access", "--received", ago(3), "--email", "zz@example.net", "--name", "Stranger Quick", "--words", "I am Stranger Quick").Request)
	s.refused(2, "forget", "b", stranger)
	s.refused(2, "forget", "b")
	s.request("close", "b", stranger, "--outcome", "no_data", "--sent", ago(0))
	require.Empty(t, s.request("forget", "b", stranger).Words)
	require.NotContains(t, s.run("request", "show", "b", stranger, "--json").out, "Quick")
	require.Zero(t, s.run("audit", "verify", "b").status)
}

// A saved mail opens a request: who, what, when, in which words.
func TestARequestOutOfAMail(t *testing.T) {
	s := newShell(t)
	s.full()
	at := time.Now().AddDate(0, 0, -2)
	mail := func(from, id string) string {
		return fmt.Sprintf("From: Anna Berg <%s>\r\nTo: hej@ljusgard.example.org\r\nSubject: my data\r\nMessage-ID: <%s@example.org>\r\nDate: %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease send me a copy of all data you hold on me.\r\n\r\n> an older mail\r\n",
			from, id, at.Format(time.RFC1123Z))
	}
	r := s.request("open", "b", "--eml", s.write("r.eml", mail("zyxanna@example.org", "a1")), "--type", "access")
	require.NotZero(t, r.Contact)
	require.Equal(t, at.Format(time.DateOnly), r.Received)
	require.Equal(t, "Please send me a copy of all data you hold on me.", r.Words)
	s.refused(2, "open", "b", "--eml", "r.eml", "--type", "access")
	stranger := s.request("open", "b", "--eml", s.write("s.eml", mail("who@example.net", "a2")), "--type", "access")
	require.Zero(t, stranger.Contact)
	require.Equal(t, "who@example.net", stranger.Requester.Email)
	require.Equal(t, "Anna Berg", stranger.Requester.Name)
	require.Zero(t, s.run("audit", "verify", "b").status)
	var shown map[string]any
	s.json(&shown, "contacts", "show", "b", "--email", "zyxanna@example.org")
	require.Len(t, shown["mail"], 1, "kept with the person")
}

// Art. 17: an erasure answers its request, which is closed afterwards and says
// nothing of whose it was; the same where something had to stay.
func TestAnErasureAnswersItsRequest(t *testing.T) {
	for name, keep := range map[string][]string{"everything": nil, "with proof kept": {"--keep", "consents=claims:2035-01-01"}} {
		t.Run(name, func(t *testing.T) {
			s := newShell(t)
			s.full()
			r := s.request("open", "b", "--type", "erasure", "--received", ago(5), "--email", "zyxanna@example.org", "--words", "delete zyxanna", "--requester", "zyxanna")
			n := strconv.Itoa(r.Request)
			s.refused(1, "fulfil", "b", n)
			a := s.run(append([]string{"subject", "erase", "b", "--email", "zyxanna@example.org", "--request", n}, keep...)...)
			require.Zero(t, a.status, a.err)
			require.Empty(t, s.request("fulfil", "b", n).Left)
			require.Equal(t, "granted", s.request("close", "b", n, "--sent", ago(0), "--medium", "mail").Outcome)
			a = s.run("request", "show", "b", n, "--json")
			require.NotContains(t, a.out, "zyxanna")
			a = s.run("audit", "verify", "b")
			require.Zero(t, a.status, a.out)
		})
	}
}
