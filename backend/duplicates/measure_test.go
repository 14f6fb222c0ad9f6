package duplicates_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
)

// How long a search takes and what memory it needs; CONSENTBOOK_PEOPLE says in
// a book of how many.
func TestMeasureSearch(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if n == 0 {
		t.Skip("CONSENTBOOK_PEOPLE is not set")
	}
	b := newBook(t)
	r := rand.New(rand.NewPCG(1, 2))
	start := time.Now()
	for done := 0; done < n; done += 20_000 {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
			var items []sqlite.Item
			for i := done; i < min(n, done+20_000); i++ {
				twin := i
				if i%20 == 19 {
					twin = i - 7 // one of twenty is in the book twice
				}
				c := consent.Contact{Kind: "person", Given: fmt.Sprintf("Given%c%c", 'a'+rune(twin%23), 'a'+rune(twin/23%19)), Family: fmt.Sprintf("Family%d", twin%50_000),
					Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", twin)}}, Phones: []consent.Reach{{Value: fmt.Sprintf("+4670%07d", i)}},
					Addresses: []consent.Address{{Street: fmt.Sprintf("Storgatan %d", r.IntN(200)), Postcode: fmt.Sprintf("%05d", r.IntN(10_000)), City: "Malmö"}}, Entry: tx.NextEntry()}
				id, err := tx.CreateContact(c)
				if err != nil {
					return err
				}
				items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values": c}})
			}
			_, err := tx.Append("contact.added", items...)
			return errors.Join(err)
		}))
	}
	t.Logf("made %d in %v", n, time.Since(start))
	var peak uint64
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	start = time.Now()
	var last duplicates.Progress
	found, err := duplicates.Find(ctx, b, duplicates.Search{}, func(p duplicates.Progress) { last = p })
	require.NoError(t, err)
	stop <- true
	t.Logf("%d people: %v, %d blocks, %d compared, %d pairs, %d listed, heap in use at most %d MiB", n, time.Since(start), last.Blocks, last.Compared, found.Total, len(found.Pairs), peak>>20)
	require.GreaterOrEqual(t, found.Total, int64(n/20-1))
}
