package campaigns_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// killed is what a child that sends needs to know.
type killed struct {
	Path, Key string
	Campaign  consent.CampaignID
	Sender    consent.Sender
	Secret    string
	At        time.Time // from which a child that prints reckons, and its file
	File      string
	Confirms  bool // a child that sends tells what was recorded
}

// running is a clock that goes on from a moment.
func running(from time.Time) func() time.Time {
	began := time.Now()
	return func() time.Time { return from.Add(time.Since(began)) }
}

// TestChildSends is the program that is killed: it opens the book and sends.
func TestChildSends(t *testing.T) {
	raw := os.Getenv("CAMPAIGNS_CHILD")
	if raw == "" {
		t.Skip("runs as the child of TestKilledAtRandom")
	}
	var k killed
	require.NoError(t, json.Unmarshal([]byte(raw), &k))
	db, err := sqlite.Open(ctx, k.Path, k.Key, false, sqlite.Options{Now: running(testkit.Noon.Add(time.Hour))})
	require.NoError(t, err)
	defer db.Close()
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err = campaigns.Send(ctx, b, k.Campaign, campaigns.Line{Dial: func(ctx context.Context) (campaigns.Conn, error) {
		return smtp.Dial(ctx, smtp.Account{MailServer: k.Sender.SMTP, Secret: k.Secret, From: k.Sender.Address})
	}}, campaigns.Options{Confirmations: k.Confirms})
	require.NoError(t, err)
}

func startChild(t *testing.T, raw []byte) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^TestChildSends$")
	c.Env = append(os.Environ(), "CAMPAIGNS_CHILD="+string(raw))
	require.NoError(t, c.Start())
	return c
}

// What holds for questions holds for what goes back to who has answered: killed
// at random points, nobody is told twice, and nobody is forgotten but who is
// listed.
func TestConfirmationsKilledAtRandom(t *testing.T) {
	messages, kills := 40, 3
	if os.Getenv("CONSENTBOOK_FULL") != "" {
		messages, kills = 500, 20
	}
	kit := testkit.NewBook(t)
	l := &letter{Book: sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, Clock: kit.Clock, server: testkit.NewMailServer(t)}
	furnish(t, l.Book, l.server.Sender(), &l.sender)
	people(t, l.Book, messages, everybody)
	id := l.approved(t, l.definition())
	require.EqualValues(t, messages, l.send(t, id, campaigns.Options{}).Sent)
	for i := range messages {
		l.keyIn(t, l.mailed(t, i), "phone", []string{consent.ChoiceYes, consent.ChoiceNo}[i%2])
	}
	require.NoError(t, kit.DB.Close())
	raw, err := json.Marshal(killed{Path: kit.Path, Key: kit.HexKey, Campaign: id, Sender: l.sender, Secret: l.server.Password, Confirms: true})
	require.NoError(t, err)
	done := 0
	for range kills {
		before := len(l.server.Received())
		c := startChild(t, raw)
		for deadline := time.Now().Add(30 * time.Second); len(l.server.Received()) == before && before < 2*messages && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(10 * time.Millisecond))))
		require.NoError(t, c.Process.Kill())
		if c.Wait() != nil {
			done++
		}
	}
	require.NoError(t, startChild(t, raw).Wait())
	l.Book.DB, err = sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{Now: running(testkit.Noon.Add(2 * time.Hour))})
	require.NoError(t, err)
	defer l.Book.DB.Close()
	unknown, err := campaigns.Unknown(ctx, l.Book, id, 0, messages)
	require.NoError(t, err)
	require.LessOrEqual(t, len(unknown), done, "at most the message in flight")
	told := 0
	for a, n := range l.got() {
		require.LessOrEqual(t, n, 2, "%s: a question, and one confirmation", a)
		told += n - 1
	}
	require.GreaterOrEqual(t, told, messages-len(unknown))
	l.audit(t)
	t.Logf("%d people told, killed %d times: %d unknown", told, done, len(unknown))
}

// Killed at random points, nobody gets two mails, nobody is forgotten, and at
// most one message for each time is left for a person to decide on. The whole
// figure, 5,000 messages and 20 kills, is measured with CONSENTBOOK_FULL=1.
func TestKilledAtRandom(t *testing.T) {
	messages, kills := 250, 5
	if os.Getenv("CONSENTBOOK_FULL") != "" {
		messages, kills = 5000, 20
	}
	kit := testkit.NewBook(t)
	l := &letter{Book: sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, Clock: kit.Clock, server: testkit.NewMailServer(t)}
	furnish(t, l.Book, l.server.Sender(), &l.sender)
	people(t, l.Book, messages, everybody)
	id := l.approved(t, l.definition())
	require.NoError(t, kit.DB.Close())

	child := killed{Path: kit.Path, Key: kit.HexKey, Campaign: id, Sender: l.sender, Secret: l.server.Password}
	raw, err := json.Marshal(child)
	require.NoError(t, err)
	start := func() *exec.Cmd { return startChild(t, raw) }
	done := 0
	for done < kills {
		before := len(l.server.Received())
		c := start()
		for deadline := time.Now().Add(30 * time.Second); len(l.server.Received()) == before && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond) // until it sends
		}
		time.Sleep(time.Duration(rand.Int64N(int64(time.Second) * int64(messages) / int64(kills) / 1500)))
		require.NoError(t, c.Process.Kill())
		if c.Wait() != nil {
			done++
		}
		if len(l.server.Received()) >= messages {
			break
		}
	}
	began := time.Now()
	require.NoError(t, start().Wait())

	db, err := sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{Now: running(testkit.Noon.Add(2 * time.Hour))})
	require.NoError(t, err)
	defer db.Close()
	l.Book.DB = db
	got := l.got()
	for a, n := range got {
		require.Equal(t, 1, n, "%s got more than one", a)
	}
	unknown, err := campaigns.Unknown(ctx, l.Book, id, 0, messages)
	require.NoError(t, err)
	require.LessOrEqual(t, len(unknown), done, "at most the message in flight")
	left := 0
	for _, m := range unknown {
		decision := consent.DecidedAgain
		if got[m.Address] == 1 {
			decision, left = consent.DecidedSent, left+1
		}
		_, err := campaigns.Decide(ctx, l.Book, id, m.ID, decision)
		require.NoError(t, err)
	}
	require.Len(t, got, messages-len(unknown)+left, "everybody got one, or is listed as unknown")
	s, err := campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{})
	require.NoError(t, err)
	require.EqualValues(t, len(unknown)-left, s.Sent)
	for a, n := range l.got() {
		require.Equal(t, 1, n, a)
	}
	require.Len(t, l.got(), messages)
	l.audit(t)
	t.Logf("%d messages, killed %d times: %d unknown, of which %d had left; nobody got two, nobody was forgotten (last run %v)", messages, done, len(unknown), left, time.Since(began).Round(time.Millisecond))
}
