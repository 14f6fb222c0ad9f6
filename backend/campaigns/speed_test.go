package campaigns_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Sending is held against a bare loop that writes and syncs a line before and
// after each mail, to the same server, in turns so that what else the computer
// does meets both. CONSENTBOOK_SEND=1000 measures with so many messages.
func TestSendingKeepsUpWithABareLoop(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_SEND"))
	if n == 0 {
		t.Skip("set CONSENTBOOK_SEND to how many messages")
	}
	kit := testkit.NewBook(t)
	l := &letter{Book: sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, Clock: kit.Clock, server: testkit.NewMailServer(t)}
	furnish(t, l.Book, l.server.Sender(), &l.sender)
	people(t, l.Book, n, everybody)
	id := l.approved(t, l.definition())
	require.NoError(t, kit.DB.Close())
	db, err := sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{Now: running(testkit.Noon.Add(time.Hour))})
	require.NoError(t, err)
	defer db.Close()
	l.Book.DB = db
	shown, err := campaigns.Preview(ctx, l.Book, id, 1, "", "sv")
	require.NoError(t, err)
	account := smtp.Account{MailServer: l.sender.SMTP, Secret: l.server.Password, From: l.sender.Address}
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	defer f.Close()
	line := func(i int) error {
		if _, err := f.WriteString("person" + strconv.Itoa(i) + "@people.example.org is about to be written to, or was\n"); err != nil {
			return err
		}
		return f.Sync()
	}
	const turns = 5
	var own, bare time.Duration
	for range turns {
		began := time.Now()
		s, err := campaigns.Send(ctx, l.Book, id, l.line(), campaigns.Options{Limit: n / turns})
		require.NoError(t, err)
		require.EqualValues(t, n/turns, s.Sent)
		own += time.Since(began)
		began = time.Now()
		require.NoError(t, smtp.BareLoop(ctx, account, address, shown.Text, shown.HTML, n/turns, line, line))
		bare += time.Since(began)
	}
	t.Logf("%d messages: %v each from the book, %v each in a bare loop with two syncs: %.2f x", n, own/time.Duration(n), bare/time.Duration(n), bare.Seconds()/own.Seconds())
}
