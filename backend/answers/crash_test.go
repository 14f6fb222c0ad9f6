package answers_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/imap"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func imapOf(host *testkit.MailHost) imap.Account {
	return imap.Account{MailServer: host.Sender().IMAP, Secret: host.Password, Folder: "INBOX"}
}

func (h *house) sender() (id consent.SenderID) {
	h.write(func(tx *sqlite.Tx) error {
		s, err := tx.CreateSender(consent.Sender{Name: "Ljusgård", Address: "answers@ljusgard.example.org", StopTo: "stop@ljusgard.example.org"})
		if err != nil {
			return err
		}
		id = s.ID
		_, err = tx.Append("sender.added", sqlite.Item{Payload: s})
		return err
	})
	return id
}

// crashMails are the mails of the test below: answers that alternate, so that
// each is told from the others, bounces and strangers.
func crashMails(token string) (out []consent.RawMail) {
	for i := range 60 {
		switch i % 3 {
		case 0:
			out = append(out, post("anna@example.org", fmt.Sprintf("Re: %s number %d", token, i), "No to photographs"))
		case 1:
			m := dsn("bo@example.org", "failed", "4.2.2", fmt.Sprintf("452 4.2.2 mailbox full, try %d", i), "sent-2@example.org", 0)
			out = append(out, m)
		default:
			out = append(out, post("dan@example.org", fmt.Sprintf("wish %d", i), "What data do you have on me?"))
		}
	}
	return out
}

// TestMain lets the test binary be the child that is killed.
func TestMain(m *testing.M) {
	if os.Getenv("ANSWERS_CRASH_BOOK") != "" {
		crashChild()
		return
	}
	os.Exit(m.Run())
}

func crashChild() {
	db, err := sqlite.Open(ctx, os.Getenv("ANSWERS_CRASH_BOOK"), os.Getenv("ANSWERS_CRASH_KEY"), false, sqlite.Options{Now: func() time.Time { return came.Add(time.Hour) }})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	defer db.Close()
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err = answers.Collect(ctx, b, answers.Source{Via: "mbox", Feed: func(fn func(consent.RawMail) error) error {
		for _, m := range crashMails(os.Getenv("ANSWERS_CRASH_TOKEN")) {
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	}}, nil)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("done")
}

// Killed anywhere, a collection goes on where it was: each message is concluded
// on once.
func TestACollectionThatIsKilledGoesOn(t *testing.T) {
	h := newHouse(t)
	path, key, token := h.path(), h.key, h.token[1]
	require.NoError(t, h.Close())
	self, err := os.Executable()
	require.NoError(t, err)
	kills, done := 0, false
	for range 40 {
		c := exec.Command(self)
		c.Env = append(os.Environ(), "ANSWERS_CRASH_BOOK="+path, "ANSWERS_CRASH_KEY="+key, "ANSWERS_CRASH_TOKEN="+token)
		var out strings.Builder
		c.Stdout = &out
		require.NoError(t, c.Start())
		timer := time.AfterFunc(time.Duration(60+rand.IntN(350))*time.Millisecond, func() { _ = c.Process.Kill() })
		_ = c.Wait()
		timer.Stop()
		if strings.Contains(out.String(), "done") {
			done = true
			break
		}
		require.Empty(t, out.String())
		kills++
	}
	db, err := sqlite.Open(ctx, path, key, false, sqlite.Options{Now: func() time.Time { return came.Add(2 * time.Hour) }})
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	h.DB = db
	if !done {
		h.collectIn(db, token)
	}
	var mails, bounces, requests, events int
	require.NoError(t, db.RawForTests().QueryRow("SELECT (SELECT count(*) FROM mails), (SELECT count(*) FROM bounces), (SELECT count(*) FROM requests), (SELECT count(*) FROM consent_events WHERE purpose_id = 'photos')").Scan(&mails, &bounces, &requests, &events))
	require.Equal(t, []int{60, 20, 20, 1}, []int{mails, bounces, requests, events}, "after %d kills", kills)
	h.whole()
	t.Logf("%d kills", kills)
}

func (h *house) collectIn(db *sqlite.DB, token string) {
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err := answers.Collect(ctx, b, answers.Source{Via: "mbox", Feed: func(fn func(consent.RawMail) error) error {
		for _, m := range crashMails(token) {
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	}}, nil)
	require.NoError(h.t, err)
}
