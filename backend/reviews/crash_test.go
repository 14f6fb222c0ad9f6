package reviews_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/reviews"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("REVIEWS_BOOK"); path != "" {
		os.Exit(child(path, os.Getenv("REVIEWS_KEY")))
	}
	os.Exit(m.Run())
}

// child records what has ended, a few people at a time.
func child(path, key string) int {
	reviews.SmallChunks(2)
	clock := &testkit.Clock{T: testkit.Noon}
	db, err := sqlite.Open(ctx, path, key, false, sqlite.Options{Now: clock.Now})
	if err != nil {
		return 3
	}
	os.Stdout.WriteString("begun\n")
	if _, err := reviews.Run(ctx, sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}); err != nil {
		return 4
	}
	db.Close()
	return 0
}

// crowd brings in people whose consent has ended, and some whose has not.
func (b book) crowd(t testing.TB, ended, held int) (all []consent.ContactID) {
	given := testkit.Noon.AddDate(-2, 0, 0)
	for i := range ended + held {
		until := testkit.Noon.AddDate(0, 0, -1-i)
		if i >= ended {
			until = testkit.Noon.AddDate(1, 0, 0)
		}
		all = append(all, b.person(t, i, consent.Given, given, until))
	}
	return all
}

// expiries counts how often the book says of each that the consent has ended.
func (b book) expiries(t testing.TB) map[consent.ContactID]int {
	out := map[consent.ContactID]int{}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		return v.EachConsentEvent(func(e sqlite.ConsentEvent) error {
			if e.State == consent.Expired {
				out[e.Contact]++
			}
			return nil
		})
	}))
	return out
}

// A program that is killed in the middle of a run leaves whole chunks and a
// ledger that holds; the next run finishes it: nothing lost, nothing twice.
func TestARunThatIsKilledIsFinishedByTheNext(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a program several times")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	const ended, held = 60, 3
	b := newBook(t)
	all := b.crowd(t, ended, held)
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	run := func(longest int) (done int) {
		require.NoError(t, b.Book.DB.Close())
		c := exec.Command(self)
		c.Env = append(os.Environ(), "REVIEWS_BOOK="+b.kit.Path, "REVIEWS_KEY="+b.kit.HexKey)
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		_, err = bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err, "the child began")
		if longest > 0 {
			time.Sleep(time.Duration(rng.IntN(longest)) * time.Millisecond)
			_ = c.Process.Kill() // it may have been done already
			_ = c.Wait()
		} else {
			require.NoError(t, c.Wait())
		}
		db, err := sqlite.Open(ctx, b.kit.Path, b.kit.HexKey, false, b.kit.Options())
		require.NoError(t, err)
		b.Book.DB = db
		t.Cleanup(func() { db.Close() })
		b.green(t)
		for id, n := range b.expiries(t) {
			require.Equal(t, 1, n, "contact %d once", id)
			require.Equal(t, consent.Expired, b.stands(t, id).State)
			done++
		}
		require.Zero(t, done%2, "whole chunks")
		return done
	}
	before := 0
	for range 4 {
		now := run(60)
		require.GreaterOrEqual(t, now, before, "what is recorded stays")
		before = now
	}
	require.Equal(t, ended, run(0))
	require.Equal(t, ended, run(0), "and once is enough")
	for _, id := range all[ended:] {
		require.Equal(t, consent.Given, b.stands(t, id).State)
	}
}

// A run of many chunks has an entry for each, and says the same as one of one.
func TestARunOfManyChunks(t *testing.T) {
	defer reviews.SmallChunks(4)()
	b := newBook(t)
	b.crowd(t, 10, 2)
	before := b.green(t)
	r := b.run(t)
	require.EqualValues(t, 10, r.Consents)
	require.Equal(t, map[consent.PurposeID]int64{"newsletter": 10}, r.ByPurpose)
	require.Len(t, r.Entries, 3, "4, 4 and 2")
	require.Equal(t, before+3, b.green(t))
	done := b.expiries(t)
	require.Len(t, done, 10)
	for id, n := range done {
		require.Equal(t, 1, n, "contact %d once", id)
	}
	require.Zero(t, b.run(t).Consents)
}
