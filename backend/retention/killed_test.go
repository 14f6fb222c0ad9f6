package retention_test

import (
	"bufio"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/api"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/erasures"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("RETAIN_BOOK"); path != "" {
		os.Exit(child(path, os.Getenv("RETAIN_KEY")))
	}
	os.Exit(m.Run())
}

func child(path, key string) int {
	db, err := sqlite.Open(ctx, path, key, false, sqlite.Options{Now: func() time.Time { return today }})
	if err != nil {
		return 3
	}
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	p, err := retention.Propose(ctx, b, 1)
	if err != nil {
		return 4
	}
	r, err := retention.Review(ctx, b, retention.Order{Rule: 1, Stamp: p.Stamp, Reviewer: "Maja"}, nil)
	if err != nil {
		return 5
	}
	if _, err := api.CarryRetentionOut(ctx, b, r, true, func(done, _ int64) {
		if done >= 1000 {
			os.Stdout.WriteString("step\n")
			time.Sleep(time.Minute) // until it is killed
		}
	}); err != nil {
		return 6
	}
	return 0
}

// Killed in the middle, a batch goes on when the book is opened next: it looks
// again at everybody, and the rule says in the end what was done, once.
func TestAKilledBatchGoesOnAndLooksAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("kills programs")
	}
	b := newBook(t)
	b.bringIn(t, 2500, "old", longAgo, "newsletter", consent.BasisInterests)
	b.save(t, consent.RetentionRule{Name: "Newsletter", Trigger: "last_contact", Purpose: "newsletter", Period: "P3Y", Action: "erase"})
	require.NoError(t, b.Close())
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "RETAIN_BOOK="+b.kit.Path, "RETAIN_KEY="+b.kit.HexKey)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "step\n", line)
	require.NoError(t, c.Process.Kill())
	require.Error(t, c.Wait())

	b.kit.Clock.T = today
	db, err := sqlite.Open(ctx, b.kit.Path, b.kit.HexKey, false, b.kit.Options())
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	b.Book.DB = db
	last := b.id(t, "old2500@example.org")
	called(t, b, last)
	require.NoError(t, erasures.Settle(ctx, b.Book))
	_, err = contacts.Show(ctx, b.Book, last)
	require.NoError(t, err, "who called since stays")
	row, err := retention.Show(ctx, b.Book, 1)
	require.NoError(t, err)
	require.Equal(t, &consent.RetentionRun{On: "2030-11-22", Reviewer: "Maja", Erasure: 1, People: 2499, LeftOut: map[string]int64{"retention_not_due": 1}}, row.Rule.Carried)
	require.Zero(t, row.Counts.Due)
	require.EqualValues(t, 1, row.Counts.Running)
	b.green(t)
}
