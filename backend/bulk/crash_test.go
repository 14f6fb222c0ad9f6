package bulk_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("BULK_BOOK"); path != "" {
		os.Exit(child(path, os.Getenv("BULK_KEY")))
	}
	os.Exit(m.Run())
}

const crowd = 12_000 // three chunks

func manyPeople() string {
	var out strings.Builder
	out.WriteString("First name,Last name,E-mail,Language\n")
	for i := range crowd {
		fmt.Fprintf(&out, "Person,Number%d,p%d@example.org,sv\n", i, i)
	}
	return out.String()
}

var tagEverybody = consent.Bulk{Action: consent.BulkTag, Tag: "everybody"}

// child goes on with what is unfinished, and begins where nothing is.
func child(path, key string) int {
	db, err := sqlite.Open(ctx, path, key, false, sqlite.Options{})
	if err != nil {
		return 3
	}
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	list, err := bulk.List(ctx, b, 10)
	if err != nil {
		return 4
	}
	os.Stdout.WriteString("begun\n")
	for _, x := range list {
		switch {
		case os.Getenv("BULK_UNDO") != "" && x.Undone == 0:
			_, err = bulk.Undo(ctx, b, x.ID, nil, nil)
		case x.FinishedAt.IsZero():
			_, err = bulk.Resume(ctx, b, x.ID, nil, nil)
		}
		if err != nil {
			return 5
		}
	}
	if len(list) == 0 {
		if _, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkAction(os.Getenv("BULK_ACTION")), Tag: "everybody"}, bulk.Selection{}, nil, nil); err != nil {
			return 6
		}
	}
	db.Close()
	return 0
}

// A program that is killed in the middle leaves whole chunks and a ledger that
// holds; it goes on and does nothing twice, forwards and backwards.
func TestWhatIsKilledGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a program several times")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	for _, action := range []consent.BulkAction{consent.BulkTag, consent.BulkDelete} {
		t.Run(string(action), func(t *testing.T) {
			b := newBook(t)
			b.bringIn(t, manyPeople(), forOrders)
			before := b.content(t)
			rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
			run := func(undo string, longest int) {
				require.NoError(t, b.DB.Close())
				c := exec.Command(self)
				c.Env = append(os.Environ(), "BULK_BOOK="+b.kit.Path, "BULK_KEY="+b.kit.HexKey, "BULK_ACTION="+string(action), "BULK_UNDO="+undo)
				if longest > 0 {
					out, err := c.StdoutPipe()
					require.NoError(t, err)
					require.NoError(t, c.Start())
					begun := make([]byte, 6)
					_, err = out.Read(begun)
					require.NoError(t, err, "the child began")
					time.Sleep(time.Duration(rng.IntN(longest)) * time.Millisecond)
					_ = c.Process.Kill() // it may have been done already
					_ = c.Wait()
				} else {
					out, err := c.CombinedOutput()
					require.NoError(t, err, "%s", out)
				}
				db, err := sqlite.Open(ctx, b.kit.Path, b.kit.HexKey, false, b.kit.Options())
				require.NoError(t, err)
				b.DB, b.Book.DB = db, db
				t.Cleanup(func() { db.Close() })
				b.green(t)
			}
			for range 2 {
				run("", 800)
			}
			run("", 0)
			all, err := bulk.List(ctx, b.Book, 10)
			require.NoError(t, err)
			require.Len(t, all, 1)
			require.EqualValues(t, crowd, all[0].People, "each once")
			run("1", 800)
			run("1", 0)
			require.True(t, before == b.content(t))
		})
	}
}

func TestWhatIsStoppedBetweenChunksGoesOnOrComesBack(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, manyPeople(), forOrders)
	before := b.content(t)
	stop, cancel := context.WithCancel(ctx)
	did, err := bulk.Do(stop, b.Book, tagEverybody, bulk.Selection{}, nil, func(n int64) {
		if n >= 5000 {
			cancel()
		}
	})
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	require.EqualValues(t, 5000, did.People)
	require.True(t, did.FinishedAt.IsZero())
	b.green(t)
	did, err = bulk.Resume(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, crowd, did.People)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		n, err := v.CountMatching(sqlite.ContactQuery{Filters: filters(t, "tag:everybody"), At: testkit.Noon})
		require.EqualValues(t, crowd, n)
		return err
	}))
	b.green(t)

	stop, cancel = context.WithCancel(ctx)
	_, err = bulk.Undo(stop, b.Book, did.ID, nil, func(n int64) { cancel() })
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	b.green(t)
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.True(t, before == b.content(t))
	b.green(t)

	stop, cancel = context.WithCancel(ctx)
	did, err = bulk.Do(stop, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{}, nil, func(int64) { cancel() })
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err, "what was stopped half-way is taken back")
	require.True(t, before == b.content(t))
	_, err = bulk.Resume(ctx, b.Book, did.ID, nil, nil)
	require.Equal(t, "bulk_finished", consent.ReasonOf(err))
	b.green(t)
}
