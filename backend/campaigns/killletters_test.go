package campaigns_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// TestChildPrints is the program that is killed while it prints letters.
func TestChildPrints(t *testing.T) {
	raw := os.Getenv("LETTERS_CHILD")
	if raw == "" {
		t.Skip("runs as the child of TestPrintingKilledAtRandom")
	}
	var k killed
	require.NoError(t, json.Unmarshal([]byte(raw), &k))
	db, err := sqlite.Open(ctx, k.Path, k.Key, false, sqlite.Options{Now: running(k.At)})
	require.NoError(t, err)
	defer db.Close()
	b := sqlite.Book{DB: db, Operator: sqlite.Operator{ID: testkit.Owner}}
	fmt.Println("begins")
	_, err = campaigns.PrintLetters(ctx, b, k.Campaign, campaigns.LetterOrder{}, func(write func(io.Writer) error) error { return files.WriteAtomic(k.File, write) })
	require.NoError(t, err)
}

// Killed at random points while letters are printed, no letter is recorded
// without somebody being asked for its file, none is recorded twice, and in the
// end everybody has one.
func TestPrintingKilledAtRandom(t *testing.T) {
	rounds, letters := 3, 60
	if os.Getenv("CONSENTBOOK_FULL") != "" {
		rounds, letters = 20, 600
	}
	kit := testkit.NewBook(t)
	l := &letter{Book: sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, Clock: kit.Clock, server: testkit.NewMailServer(t)}
	furnish(t, l.Book, l.server.Sender(), &l.sender)
	many := towns
	defer func() { towns = many }()
	towns = nil
	for n := range letters {
		a := many[n%len(many)]
		a.Street = fmt.Sprintf("Storgatan %d", n)
		towns = append(towns, a)
	}
	residents(t, l.Book)
	killedN, open := 0, 0
	for range rounds {
		d := l.byPost()
		d.CooldownDays = 1
		id := l.approved(t, d)
		file := filepath.Join(t.TempDir(), "letters.pdf")
		raw, err := json.Marshal(killed{Path: kit.Path, Key: kit.HexKey, Campaign: id, At: l.Clock.T, File: file})
		require.NoError(t, err)
		require.NoError(t, l.Book.DB.Close())
		c := exec.Command(os.Args[0], "-test.run=^TestChildPrints$")
		c.Env = append(os.Environ(), "LETTERS_CHILD="+string(raw))
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		_, _ = io.ReadFull(out, make([]byte, 6)) // it begins
		time.Sleep(time.Duration(rand.Int64N(int64(time.Millisecond) * int64(letters) * 5)))
		require.NoError(t, c.Process.Kill())
		if c.Wait() != nil {
			killedN++
		}
		l.Book.DB, err = sqlite.Open(ctx, kit.Path, kit.HexKey, false, sqlite.Options{Now: func() time.Time { return l.Clock.T }})
		require.NoError(t, err)
		runs, err := campaigns.PrintRuns(ctx, l.Book, id)
		require.NoError(t, err)
		_, there := os.Stat(file)
		if len(runs) == 0 {
			require.Error(t, there, "no file has its name before what it holds is recorded")
		}
		var again paper
		for _, r := range runs {
			if r.Done {
				require.NoError(t, there)
				continue
			}
			open++
			_, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, again.keep)
			require.Equal(t, "letters_run_open", consent.ReasonOf(err), "nothing more is printed before somebody has looked")
			if there == nil {
				_, err = campaigns.Printed(ctx, l.Book, id, r.Run)
			} else {
				_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: r.Run}, again.keep)
			}
			require.NoError(t, err)
		}
		_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, again.keep) // those that were not recorded
		if err != nil {
			require.Equal(t, "letters_none", consent.ReasonOf(err))
		}
		var printed, people int
		require.NoError(t, l.RawForTests().QueryRow("SELECT count(*), count(DISTINCT contact_id) FROM messages WHERE campaign_id = ? AND kind = 'letter'", int64(id)).Scan(&printed, &people))
		require.Equal(t, []int{letters, letters}, []int{printed, people}, "everybody, and nobody twice")
		l.audit(t)
		_, err = campaigns.Cancel(ctx, l.Book, id)
		require.NoError(t, err)
		l.Clock.T = l.Clock.T.AddDate(0, 0, 3)
	}
	t.Logf("killed %d times, %d runs were left open and asked about", killedN, open)
	require.NoError(t, l.Book.DB.Close())
}

// The set of letters is written as it is made: five thousand do not lie in
// memory.
func TestManyLettersInLittleMemory(t *testing.T) {
	if os.Getenv("CONSENTBOOK_FULL") == "" {
		t.Skip("a measurement: CONSENTBOOK_FULL switches it on")
	}
	l := newLetter(t)
	many := towns
	defer func() { towns = many }()
	towns = nil
	for n := range 5000 {
		a := many[n%len(many)]
		a.Street = fmt.Sprintf("Storgatan %d", n)
		towns = append(towns, a)
	}
	residents(t, l.Book)
	id := l.approved(t, l.byPost())
	var peak uint64
	o := campaigns.LetterOrder{Progress: func(n int64) {
		if n%250 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.Sys-m.HeapReleased)
		}
	}}
	name := filepath.Join(t.TempDir(), "letters.pdf")
	began := time.Now()
	made, err := campaigns.PrintLetters(ctx, l.Book, id, o, func(write func(io.Writer) error) error { return files.WriteAtomic(name, write) })
	require.NoError(t, err)
	info, err := os.Stat(name)
	require.NoError(t, err)
	t.Logf("%d letters, %d pages, %d MiB in %v; %d MiB of memory at most", made.Letters, made.Pages, info.Size()>>20, time.Since(began).Round(time.Second), peak>>20)
	require.Less(t, peak>>20, uint64(300))
}
