package erasures_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("ERASE_BOOK"); path != "" {
		os.Exit(child(path, os.Getenv("ERASE_KEY")))
	}
	os.Exit(m.Run())
}

func child(path, key string) int {
	db, err := sqlite.Open(ctx, path, key, false, sqlite.Options{Now: func() time.Time { return testkit.Noon.AddDate(0, 0, 1) }})
	if err != nil {
		return 3
	}
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	os.Stdout.WriteString("begun\n")
	if err := erasures.Settle(ctx, b); err != nil {
		return 4
	}
	es, err := erasures.List(ctx, b)
	if err != nil {
		return 5
	}
	if len(es) == 0 {
		if os.Getenv("ERASE_WHAT") == "one" {
			_, err = erasures.Erase(ctx, b, 1, erasures.Order{Ground: "objection"}, nil)
		} else {
			_, err = erasures.Batch(ctx, b, odd(), erasures.Order{Ground: "retention"}, func(int64, int64) { os.Stdout.WriteString("step\n") })
		}
		if err != nil {
			return 6
		}
	}
	db.Close()
	return 0
}

const crowd = 6000

// odd is every other one of the crowd.
func odd() (ids []consent.ContactID) {
	for i := consent.ContactID(1); i <= crowd; i += 2 {
		ids = append(ids, i)
	}
	return ids
}

func crowded(t testing.TB) book {
	b := newBook(t)
	var text strings.Builder
	text.WriteString("First name,Last name,E-mail,Language,Shoe size\n")
	for i := range crowd {
		fmt.Fprintf(&text, "Zyxper%d,Number%d,p%d@example.org,sv,%d\n", i+1, i+1, i+1, 30+i%20)
	}
	b.bringIn(t, text.String())
	return b
}

// A batch is one act with one certificate; who may not go is left out.
func TestABatchIsOneAct(t *testing.T) {
	b := crowded(t)
	_, err := erasures.AddHold(ctx, b.Book, sqlite.Hold{Contact: 3, Words: "claim"})
	require.NoError(t, err)
	ids := append(odd(), 9999)
	p, err := erasures.PreviewBatch(ctx, b.Book, ids, erasures.Order{Ground: "retention"})
	require.NoError(t, err)
	steps := 0
	d, err := erasures.Batch(ctx, b.Book, ids, erasures.Order{Ground: "retention"}, func(done, total int64) { steps++; require.EqualValues(t, crowd/2+1, total) })
	require.NoError(t, err)
	require.Greater(t, steps, 3)
	require.True(t, d.Finished)
	require.EqualValues(t, crowd/2-1, d.People)
	require.Equal(t, map[string]int64{"erasure_held": 1, "contact_unknown": 1}, d.LeftOut)
	require.Equal(t, p.Sum, d.Summary.Sum())
	b.green(t)
	cert, err := erasures.List(ctx, b.Book)
	require.NoError(t, err)
	require.Len(t, cert, 1)
	require.False(t, cert[0].BytesGone.IsZero())
	raw := b.bytes(t)
	for _, id := range odd() {
		if id != 3 {
			require.False(t, strings.Contains(string(raw), fmt.Sprintf("p%d@example.org", id)), id)
			require.False(t, strings.Contains(string(raw), fmt.Sprintf("Zyxper%d\"", id)), id)
		}
	}
	require.True(t, strings.Contains(string(raw), "p4@example.org"))
}

// Cancelled, it stays with what is done, and nobody goes on with it.
func TestACancelledBatchEnds(t *testing.T) {
	b := crowded(t)
	c, cancel := context.WithCancel(ctx)
	d, err := erasures.Batch(c, b.Book, odd(), erasures.Order{Ground: "retention"}, func(done, total int64) {
		if done > 0 {
			cancel()
		}
	})
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	require.Positive(t, d.People)
	b.green(t)
	require.NoError(t, erasures.Settle(ctx, b.Book))
	cert, err := erasures.CertificateOf(ctx, b.Book, d.ID)
	require.NoError(t, err)
	require.Equal(t, d.People, cert.People)
	require.Less(t, d.People, int64(crowd/2))
	require.True(t, cert.Finished)
	require.False(t, cert.BytesGone.IsZero())
}

// Killed at any moment, a person is whole or wholly gone; opened again, the rest
// is done and everything adds up.
func TestAKilledErasureIsWholeOrGone(t *testing.T) {
	if testing.Short() {
		t.Skip("kills programs")
	}
	for _, what := range []string{"one", "batch"} {
		t.Run(what, func(t *testing.T) {
			var b book
			if what == "one" {
				b, _ = rich(t)
			} else {
				b = crowded(t)
			}
			require.NoError(t, b.Close())
			killed := 0
			for round := range 12 {
				c := exec.Command(os.Args[0])
				c.Env = append(os.Environ(), "ERASE_BOOK="+b.kit.Path, "ERASE_KEY="+b.kit.HexKey, "ERASE_WHAT="+what)
				out, err := c.StdoutPipe()
				require.NoError(t, err)
				require.NoError(t, c.Start())
				said := bufio.NewScanner(out)
				said.Scan() // begun
				if what == "batch" && round == 0 {
					said.Scan()
					said.Scan() // the first step is done, the last is not
				}
				wait := time.AfterFunc(time.Duration(rand.IntN(60))*time.Millisecond, func() { c.Process.Kill() })
				for said.Scan() {
				}
				err = c.Wait()
				wait.Stop()
				if err != nil {
					require.Equal(t, -1, c.ProcessState.ExitCode(), "it was killed, it did not fail")
					killed++
				}
				b.again(t)
				b.green(t)
				b.wholeOrGone(t)
				require.NoError(t, b.Close())
			}
			t.Log("killed", killed)
			require.True(t, what == "one" || killed > 0)
			b.again(t)
			require.NoError(t, erasures.Settle(ctx, b.Book))
			es, err := erasures.List(ctx, b.Book)
			require.NoError(t, err)
			if len(es) > 0 {
				require.Len(t, es, 1)
				require.True(t, es[0].Finished)
				require.EqualValues(t, map[string]int64{"one": 1, "batch": crowd / 2}[what], es[0].People)
				require.False(t, es[0].BytesGone.IsZero())
			}
			b.green(t)
		})
	}
}

func (b *book) again(t testing.TB) {
	db, err := sqlite.Open(ctx, b.kit.Path, b.kit.HexKey, false, sqlite.Options{Now: func() time.Time { return testkit.Noon.AddDate(0, 0, 2) }})
	require.NoError(t, err)
	b.DB = db
	t.Cleanup(func() { db.Close() })
}

// wholeOrGone: who is in the book has what was said of them, who is not has
// nothing.
func (b book) wholeOrGone(t testing.TB) {
	var halves int64
	require.NoError(t, b.RawForTests().QueryRow("SELECT count(*) FROM (SELECT contact_id FROM standings UNION SELECT contact_id FROM field_origins UNION SELECT contact_id FROM ledger_items WHERE contact_id IS NOT NULL) x WHERE NOT EXISTS (SELECT 1 FROM contacts c WHERE c.id = x.contact_id)").Scan(&halves))
	require.Zero(t, halves)
}
